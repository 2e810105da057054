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
    {"default_route", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Default route"),
        QT_TRANSLATE_NOOP(
            "weir::InterfaceModel", "Whether what has no other route leaves this machine here")},
    {"gateways", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Gateway"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Routers that the default routes lead to")},
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
        QT_TRANSLATE_NOOP("weir::InterfaceModel",
            "Speed of the link, where the driver tells it; of a wireless one, for sending"),
        true},
    {"ssid", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Network"),
        QT_TRANSLATE_NOOP(
            "weir::InterfaceModel", "Wireless network that it is part of, and the signal")},
    {"master", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Part of"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Bridge or bond that holds it"), false, false},
    {"lower", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Carried by"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel",
            "Interface that it is stacked on, or the other end of a virtual cable"),
        false, false},
    {"mtu", QT_TRANSLATE_NOOP("weir::InterfaceModel", "MTU"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Largest packet in bytes"), true, false},
    {"mac", QT_TRANSLATE_NOOP("weir::InterfaceModel", "MAC address"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel", "Hardware address"), false, false},
    {"unattributed", QT_TRANSLATE_NOOP("weir::InterfaceModel", "Other traffic"),
        QT_TRANSLATE_NOOP("weir::InterfaceModel",
            "Bytes per second, both ways, that no connection explains: packet headers, UDP, "
            "forwarded packets, the packets of a tunnel"),
        true},
}};

// By which a column of addresses is sorted; of family None where there is none.
IpAddress firstAddress(const LinkSample &link, int column)
{
    if (column == InterfaceModel::Addresses)
        return link.addresses.empty() ? IpAddress() : link.addresses.front().address;
    for (const DefaultRoute &route : link.defaultRoutes) {
        if (route.gateway.family() != IpAddress::Family::None)
            return route.gateway;
    }
    return {};
}

// More traffic takes the way of IPv4; a route in reserve is more than none.
std::string_view rankOfRoutes(const LinkSample &link)
{
    const bool v4 = link.leadsOut(IpAddress::Family::V4);
    const bool v6 = link.leadsOut(IpAddress::Family::V6);
    if (link.defaultRoutes.empty())
        return {};
    return v4 && v6 ? "4" : v4 ? "3" : v6 ? "2" : "1";
}

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
    return filter.matches(this->row(row), *m_frame);
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

int InterfaceModel::rowOf(std::uint32_t index, NetnsId netns) const
{
    return m_rows.find({index, netns});
}

void InterfaceModel::apply(const FramePtr &frame)
{
    static const std::vector<InterfaceRow> none;
    const std::vector<InterfaceRow> &next = frame ? frame->interfaces : none;
    applyRows(
        m_rows, next.size(),
        [&next](std::size_t index) {
            return NetnsKey{next[index].link.index, next[index].link.netns};
        },
        // Few rows with many texts: to paint them again costs less than to compare them.
        [](std::size_t, std::size_t) { return false; }, [&] { m_frame = frame; });
}

const std::string &InterfaceModel::nameOf(int row, std::uint32_t index) const
{
    return m_frame->interfaceName(this->row(row).link.netns, index);
}

int InterfaceModel::compare(int column, int a, int b) const
{
    if (column != Addresses && column != Gateway)
        return RowModel::compare(column, a, b);
    const IpAddress left = firstAddress(row(a).link, column);
    const IpAddress right = firstAddress(row(b).link, column);
    if (left.family() != right.family())
        return left.family() < right.family() ? -1 : 1;
    return left < right ? -1 : right < left ? 1 : 0;
}

std::optional<double> InterfaceModel::number(int row, int column) const
{
    const InterfaceRow &entry = this->row(row);
    const LinkSample &link = entry.link;
    const bool hasRate = m_frame->intervalNs > 0 && entry.compared;
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
        if (link.wireless.txBitrateKbps != 0)
            return static_cast<double>(link.wireless.txBitrateKbps) / 1e3;
        return link.speedMbps >= 0 ? std::optional(static_cast<double>(link.speedMbps))
                                   : std::nullopt;
    case Unattributed:
        return entry.unattributed ? std::optional(entry.unattributedRate.sum()) : std::nullopt;
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
    case DefaultRoutes:
        return rankOfRoutes(link);
    case Network:
        return link.wireless.ssid;
    case PartOf:
        return nameOf(row, link.masterIndex);
    case CarriedBy:
        return nameOf(row, link.lowerIndex);
    case Mac:
        return link.mac;
    default:
        return {};
    }
}

bool InterfaceModel::isMissing(int row, int column) const
{
    switch (column) {
    case Addresses:
        return this->row(row).link.addresses.empty();
    case Gateway:
        return gatewaysText(this->row(row).link).isEmpty();
    default:
        return RowModel::isMissing(row, column);
    }
}

QString InterfaceModel::displayText(int row, int column) const
{
    const InterfaceRow &entry = this->row(row);
    const LinkSample &link = entry.link;
    switch (column) {
    case Name:
        return interfaceText(link.name, m_frame->netnsName(link.netns));
    case LinkKind:
        return linkKindText(link);
    case State:
        return linkStateText(link);
    case Addresses:
        return addressesText(link);
    case DefaultRoutes:
        return defaultRouteText(link);
    case Gateway:
        return gatewaysText(link);
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
        return link.wireless.txBitrateKbps != 0 ? format().bitrate(link.wireless.txBitrateKbps)
                                                : format().linkSpeed(link.speedMbps);
    case Network:
        return networkText(link.wireless, format());
    case PartOf:
    case CarriedBy:
        return safeText(sortText(row, column));
    case Mtu:
        return format().count(link.mtu);
    case Unattributed:
        return format().rate(entry.unattributedRate.sum());
    default:
        return safeText(link.mac);
    }
}

QString InterfaceModel::accessibleText(int row, int column) const
{
    if (column == Download || column == Upload || column == Unattributed)
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
    case DefaultRoutes:
    case Gateway:
        return routesToolTip(row);
    case Speed:
        return speedToolTip(row);
    case Received:
        return tr("%1 bytes").arg(format().count(link.rxBytes));
    case Sent:
        return tr("%1 bytes").arg(format().count(link.txBytes));
    case Errors:
        return bothWays(link.rxErrors, link.txErrors);
    case Dropped:
        return bothWays(link.rxDropped, link.txDropped);
    case Unattributed:
        return unattributedToolTip(row);
    default:
        return {};
    }
}

QString InterfaceModel::unattributedToolTip(int row) const
{
    const InterfaceRow &entry = this->row(row);
    if (!entry.unattributed)
        return {};
    return tr("Receiving: %1\nSending: %2")
        .arg(format().rate(entry.unattributedRate.rx), format().rate(entry.unattributedRate.tx));
}

QString InterfaceModel::countingText(int row) const
{
    const QString name = displayText(row, Name);
    switch (kind(row)) {
    case Loopback:
        return tr("%1\nTraffic within this machine; not part of the totals.").arg(name);
    case Stacked:
        if (this->row(row).link.netns != baseNetns) {
            return tr("%1\nNot part of the totals: it belongs to another network namespace.")
                .arg(name);
        }
        return tr("%1\nNot part of the totals: another interface carries its traffic as well.")
            .arg(name);
    default:
        return tr("%1\nPart of the totals.").arg(name);
    }
}

// Each default route with what decides among them.
QString InterfaceModel::routesToolTip(int row) const
{
    QStringList lines;
    for (const DefaultRoute &route : this->row(row).link.defaultRoutes) {
        const QString family =
            route.family == IpAddress::Family::V4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
        const bool direct = route.gateway.family() == IpAddress::Family::None;
        const QString way = direct ? tr("without a gateway") : safeText(route.gateway.toString());
        lines += (route.preferred ? tr("%1: %2, metric %3")
                                  : tr("%1: %2, metric %3; another route has a lower one"))
                     .arg(family, way, format().count(route.metric));
    }
    return lines.join(u'\n');
}

QString InterfaceModel::speedToolTip(int row) const
{
    const LinkSample &link = this->row(row).link;
    if (link.wireless.txBitrateKbps == 0)
        return duplexText(link.duplex);
    return tr("Receiving: %1\nSending: %2")
        .arg(format().bitrate(link.wireless.rxBitrateKbps),
            format().bitrate(link.wireless.txBitrateKbps));
}

QString InterfaceModel::missingText(int, int column) const
{
    switch (column) {
    case Download:
    case Upload:
        return tr("A rate needs two measurements.");
    case Unattributed:
        return tr("Not known: several interfaces share this traffic, or it was not measured.");
    case Speed:
        return tr("The driver tells no speed.");
    case Addresses:
        return tr("No IP address.");
    case DefaultRoutes:
    case Gateway:
        return tr("No default route leads through it.");
    case Network:
        return tr("It is part of no wireless network.");
    default:
        return tr("None.");
    }
}

} // namespace weir
