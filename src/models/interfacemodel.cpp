// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/interfacemodel.h"

#include "core/names.h"
#include "models/safetext.h"
#include "models/words.h"

#include <array>

namespace weir {
namespace {

constexpr std::array<ColumnInfo, InterfaceModel::ColumnCount> columns{{
    {"name", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Name"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Name of the interface")},
    {"kind", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Kind"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "What sort of interface it is")},
    {"state", QT_TRANSLATE_NOOP("weir::InterfaceModel", "State"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Whether it can carry data now")},
    {"addresses", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Addresses"),
        QT_TRANSLATE_NOOP(
            "weir::InterfaceModel", "IP addresses and the length of their network prefix")},
    {"rx_rate", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Download"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Bytes received per second, headers included"),
        true},
    {"tx_rate", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Upload"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Bytes sent per second, headers included"), true},
    {"rx_bytes", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Received"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel",
            "Bytes received since the interface was made, as the kernel counts them"),
        true},
    {"tx_bytes", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Sent"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel",
            "Bytes sent since the interface was made, as the kernel counts them"),
        true},
    {"rx_packets", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Packets received"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Packets received since the interface was made"),
        true},
    {"tx_packets", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Packets sent"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Packets sent since the interface was made"),
        true},
    {"errors", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Errors"),
        QT_TRANSLATE_NOOP(
            "weir::InterfaceModel", "Packets that were damaged or could not be sent, both ways"),
        true},
    {"dropped", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Dropped"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Packets thrown away, both ways"), true},
    {"speed_mbps", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Speed"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Speed of the link, where the driver tells it"),
        true},
    {"mtu", QT_TRANSLATE_NOOP("weir::InterfaceModel", "MTU"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Largest packet in bytes"), true, false},
    {"mac", QT_TRANSLATE_NOOP("weir::InterfaceModel", "MAC address"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Hardware address"), false, false},
}};

} // namespace

InterfaceModel::InterfaceModel(QObject *parent) : RowModel("weir::InterfaceModel", columns, parent)
{
}

int InterfaceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

bool InterfaceModel::accepts(int row, const Filter &filter) const
{
    return filter.matches(this->row(row));
}

int InterfaceModel::kind(int row) const
{
    const InterfaceRow &entry = this->row(row);
    return entry.link.loopback ? Loopback : entry.counted ? Counted : Stacked;
}

bool InterfaceModel::isEnded(int) const
{
    return false;
}

const InterfaceRow &InterfaceModel::row(int row) const
{
    return m_frame->interfaces[m_rows.source(row)];
}

int InterfaceModel::rowOf(std::uint32_t index) const
{
    return m_rows.find(index);
}

void InterfaceModel::apply(const FramePtr &frame)
{
    static const std::vector<InterfaceRow> none;
    const std::vector<InterfaceRow> &next = frame ? frame->interfaces : none;
    applyRows(
        m_rows, next.size(), [&next](std::size_t index) { return next[index].link.index; },
        // Few rows with many texts: to paint them again costs less than to compare them.
        [](std::size_t, std::size_t) { return false; }, [&] { m_frame = frame; });
}

int InterfaceModel::compare(int column, int a, int b) const
{
    if (column != Addresses)
        return RowModel::compare(column, a, b);
    const std::vector<InterfaceAddress> &left = row(a).link.addresses;
    const std::vector<InterfaceAddress> &right = row(b).link.addresses;
    if (left.empty() || right.empty())
        return static_cast<int>(!left.empty()) - static_cast<int>(!right.empty());
    const IpAddress &first = left.front().address;
    const IpAddress &second = right.front().address;
    if (first.family() != second.family())
        return first.family() < second.family() ? -1 : 1;
    return first < second ? -1 : second < first ? 1 : 0;
}

std::optional<double> InterfaceModel::number(int row, int column) const
{
    const InterfaceRow &entry = this->row(row);
    const LinkSample &link = entry.link;
    const bool hasRate = m_frame->intervalNs > 0;
    switch (column) {
    case Download:
        return hasRate ? std::optional(entry.rate.rx) : std::nullopt;
    case Upload:
        return hasRate ? std::optional(entry.rate.tx) : std::nullopt;
    case Received:
        return static_cast<double>(link.rxBytes);
    case Sent:
        return static_cast<double>(link.txBytes);
    case PacketsReceived:
        return static_cast<double>(link.rxPackets);
    case PacketsSent:
        return static_cast<double>(link.txPackets);
    case Errors:
        return static_cast<double>(link.rxErrors + link.txErrors);
    case Dropped:
        return static_cast<double>(link.rxDropped + link.txDropped);
    case Speed:
        return link.speedMbps >= 0 ? std::optional(static_cast<double>(link.speedMbps))
                                   : std::nullopt;
    default:
        return link.mtu;
    }
}

std::string_view InterfaceModel::sortText(int row, int column) const
{
    const LinkSample &link = this->row(row).link;
    switch (column) {
    case Name:
        return link.name;
    case LinkKind:
        return link.kind;
    case State:
        return !link.up ? "down" : !link.running ? "lower_down" : "up";
    case Mac:
        return link.mac;
    default:
        return {};
    }
}

bool InterfaceModel::isMissing(int row, int column) const
{
    return column == Addresses ? this->row(row).link.addresses.empty()
                               : RowModel::isMissing(row, column);
}

QString InterfaceModel::displayText(int row, int column) const
{
    const InterfaceRow &entry = this->row(row);
    const LinkSample &link = entry.link;
    switch (column) {
    case Name:
        return safeText(link.name);
    case LinkKind:
        return linkKindText(link);
    case State:
        return linkStateText(link);
    case Addresses:
        return addressesText(link);
    case Download:
        return format().rate(entry.rate.rx);
    case Upload:
        return format().rate(entry.rate.tx);
    case Received:
        return format().bytes(link.rxBytes);
    case Sent:
        return format().bytes(link.txBytes);
    case PacketsReceived:
        return format().count(link.rxPackets);
    case PacketsSent:
        return format().count(link.txPackets);
    case Errors:
        return format().count(link.rxErrors + link.txErrors);
    case Dropped:
        return format().count(link.rxDropped + link.txDropped);
    case Speed:
        return format().linkSpeed(link.speedMbps);
    case Mtu:
        return format().count(link.mtu);
    default:
        return safeText(link.mac);
    }
}

QString InterfaceModel::accessibleText(int row, int column) const
{
    if (column == Download || column == Upload)
        return format().rateInWords(number(row, column).value_or(-1));
    return displayText(row, column);
}

QString InterfaceModel::toolTip(int row, int column) const
{
    const LinkSample &link = this->row(row).link;
    const auto bothWays = [this](std::uint64_t received, std::uint64_t sent) {
        return tr("Receiving: %1\nSending: %2").arg(format().count(received), format().count(sent));
    };
    switch (column) {
    case Name:
        return countingText(row);
    case Addresses:
        return addressesText(link).replace(QStringLiteral(", "), QStringLiteral("\n"));
    case Received:
        return tr("%1 bytes").arg(format().count(link.rxBytes));
    case Sent:
        return tr("%1 bytes").arg(format().count(link.txBytes));
    case Errors:
        return bothWays(link.rxErrors, link.txErrors);
    case Dropped:
        return bothWays(link.rxDropped, link.txDropped);
    default:
        return {};
    }
}

QString InterfaceModel::countingText(int row) const
{
    const QString name = displayText(row, Name);
    switch (kind(row)) {
    case Loopback:
        return tr("%1\nTraffic within this machine; not part of the totals.").arg(name);
    case Stacked:
        return tr("%1\nNot part of the totals: another interface carries its traffic as well.")
            .arg(name);
    default:
        return tr("%1\nPart of the totals.").arg(name);
    }
}

QString InterfaceModel::missingText(int, int column) const
{
    switch (column) {
    case Download:
    case Upload:
        return tr("A rate needs two measurements.");
    case Speed:
        return tr("The driver tells no speed.");
    case Addresses:
        return tr("No IP address.");
    default:
        return tr("None.");
    }
}

} // namespace weir
