// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/processmodel.h"

#include "core/names.h"
#include "models/safetext.h"
#include "models/words.h"

#include <QStringList>

#include <array>

namespace weir {
namespace {

constexpr std::array<ColumnInfo, ProcessModel::ColumnCount> columns{{
    {"process", QT_TRANSLATE_NOOP("weir::ProcessModel", "Process"),
        QT_TRANSLATE_NOOP("weir::ProcessModel",
            "File name of the program, or its own name where the file cannot be read")},
    {"rx_rate", QT_TRANSLATE_NOOP("weir::ProcessModel", "Download"),
        QT_TRANSLATE_NOOP("weir::ProcessModel",
            "TCP payload received per second, from the network and from this machine"),
        true},
    {"tx_rate", QT_TRANSLATE_NOOP("weir::ProcessModel", "Upload"),
        QT_TRANSLATE_NOOP("weir::ProcessModel",
            "TCP payload sent per second, to the network and to this machine"),
        true},
    {"rx_total", QT_TRANSLATE_NOOP("weir::ProcessModel", "Downloaded"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "TCP payload received since Weir began to watch"),
        true},
    {"tx_total", QT_TRANSLATE_NOOP("weir::ProcessModel", "Uploaded"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "TCP payload sent since Weir began to watch"),
        true},
    {"tcp_connections", QT_TRANSLATE_NOOP("weir::ProcessModel", "Connections"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "TCP connections that are open now"), true},
    {"udp_sockets", QT_TRANSLATE_NOOP("weir::ProcessModel", "UDP sockets"),
        QT_TRANSLATE_NOOP(
            "weir::ProcessModel", "UDP sockets that are open now; their bytes are not measured"),
        true, false},
    {"user", QT_TRANSLATE_NOOP("weir::ProcessModel", "User"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "Account that the process runs as")},
    {"unit", QT_TRANSLATE_NOOP("weir::ProcessModel", "Unit"),
        QT_TRANSLATE_NOOP(
            "weir::ProcessModel", "Service, application or container that the process belongs to")},
    {"pid", QT_TRANSLATE_NOOP("weir::ProcessModel", "PID"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "Number of the process"), true},
    {"local_rx_rate", QT_TRANSLATE_NOOP("weir::ProcessModel", "Local download"),
        QT_TRANSLATE_NOOP(
            "weir::ProcessModel", "The part of the download that came from this machine"),
        true, false},
    {"local_tx_rate", QT_TRANSLATE_NOOP("weir::ProcessModel", "Local upload"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "The part of the upload that went to this machine"),
        true, false},
    {"local_rx_total", QT_TRANSLATE_NOOP("weir::ProcessModel", "Locally downloaded"),
        QT_TRANSLATE_NOOP(
            "weir::ProcessModel", "The part of the downloaded bytes that came from this machine"),
        true, false},
    {"local_tx_total", QT_TRANSLATE_NOOP("weir::ProcessModel", "Locally uploaded"),
        QT_TRANSLATE_NOOP(
            "weir::ProcessModel", "The part of the uploaded bytes that went to this machine"),
        true, false},
    {"certainty", QT_TRANSLATE_NOOP("weir::ProcessModel", "Certainty"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "How sure the numbers and their owner are"), false,
        false},
    {"cmdline", QT_TRANSLATE_NOOP("weir::ProcessModel", "Command line"),
        QT_TRANSLATE_NOOP("weir::ProcessModel", "As the process shows it: a claim"), false, false},
}};

bool isRate(int column)
{
    return column == ProcessModel::Download || column == ProcessModel::Upload
        || column == ProcessModel::LocalDownload || column == ProcessModel::LocalUpload;
}

bool isAmount(int column)
{
    return column == ProcessModel::Downloaded || column == ProcessModel::Uploaded
        || column == ProcessModel::LocalDownloaded || column == ProcessModel::LocalUploaded;
}

double rateOf(const ProcessRow &row, int column)
{
    switch (column) {
    case ProcessModel::Download:
        return row.rate.rx;
    case ProcessModel::Upload:
        return row.rate.tx;
    case ProcessModel::LocalDownload:
        return row.localRate.rx;
    default:
        return row.localRate.tx;
    }
}

std::uint64_t amountOf(const ProcessRow &row, int column)
{
    switch (column) {
    case ProcessModel::Downloaded:
        return row.total.rx;
    case ProcessModel::Uploaded:
        return row.total.tx;
    case ProcessModel::LocalDownloaded:
        return row.localTotal.rx;
    default:
        return row.localTotal.tx;
    }
}

OwnerKey keyOf(const ProcessRow &row)
{
    return row.owner ? row.owner->key : OwnerKey();
}

bool isSame(const ProcessRow &a, const ProcessRow &b)
{
    return a.owner == b.owner && a.total == b.total && a.localTotal == b.localTotal
        && a.rate.rx == b.rate.rx && a.rate.tx == b.rate.tx && a.localRate.rx == b.localRate.rx
        && a.localRate.tx == b.localRate.tx && a.tcpConnections == b.tcpConnections
        && a.udpSockets == b.udpSockets && a.certainty == b.certainty && a.life == b.life;
}

bool sameRatesKnown(const FramePtr &a, const FramePtr &b)
{
    return a && b && (a->intervalNs > 0) == (b->intervalNs > 0);
}

} // namespace

ProcessModel::ProcessModel(QObject *parent) : RowModel("weir::ProcessModel", columns, parent) { }

int ProcessModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

bool ProcessModel::accepts(int row, const Filter &filter) const
{
    return filter.matches(this->row(row));
}

int ProcessModel::kind(int row) const
{
    return static_cast<int>(keyOf(this->row(row)).kind);
}

bool ProcessModel::isEnded(int row) const
{
    return this->row(row).life != Life::Alive;
}

const ProcessRow &ProcessModel::row(int row) const
{
    return m_frame->processes[m_rows.source(row)];
}

int ProcessModel::rowOf(const OwnerKey &key) const
{
    return m_rows.find(key);
}

void ProcessModel::apply(const FramePtr &frame)
{
    static const std::vector<ProcessRow> none;
    const std::vector<ProcessRow> &next = frame ? frame->processes : none;
    const bool sameKind = sameRatesKnown(m_frame, frame);
    applyRows(
        m_rows, next.size(), [&next](std::size_t index) { return keyOf(next[index]); },
        [&](std::size_t before, std::size_t now) {
            return sameKind && isSame(m_frame->processes[before], next[now]);
        },
        [&] { m_frame = frame; });
}

std::optional<double> ProcessModel::number(int row, int column) const
{
    const ProcessRow &process = this->row(row);
    const OwnerKind kind = keyOf(process).kind;
    if (isRate(column)) {
        const bool known =
            process.measured() && process.life != Life::Ended && m_frame->intervalNs > 0;
        return known ? std::optional(rateOf(process, column)) : std::nullopt;
    }
    if (isAmount(column)) {
        return process.measured() ? std::optional(static_cast<double>(amountOf(process, column)))
                                  : std::nullopt;
    }
    if (column == Pid) {
        return kind == OwnerKind::Process ? std::optional<double>(process.owner->key.process.pid)
                                          : std::nullopt;
    }
    if (kind == OwnerKind::Unattributed || kind == OwnerKind::Unknown)
        return std::nullopt;
    return column == Connections ? process.tcpConnections : process.udpSockets;
}

std::string_view ProcessModel::sortText(int row, int column) const
{
    const ProcessRow &process = this->row(row);
    const Owner *owner = process.owner.get();
    if (column == Certain)
        return toName(process.certainty);
    if (owner == nullptr)
        return column == Process ? toName(OwnerKind::Unknown) : std::string_view();
    switch (column) {
    case Process:
        return ownerSortText(*owner);
    case User:
        return userSortText(*owner);
    case Unit:
        return owner->unit;
    case CommandLine:
        return owner->cmdline;
    default:
        return {};
    }
}

QString ProcessModel::displayText(int row, int column) const
{
    const ProcessRow &process = this->row(row);
    const Owner *owner = process.owner.get();
    if (isRate(column))
        return format().rate(rateOf(process, column));
    if (isAmount(column))
        return format().bytes(amountOf(process, column));
    switch (column) {
    case Process:
        return process.life == Life::Alive ? ownerText(owner)
                                           : tr("%1 (ended)", "a process").arg(ownerText(owner));
    case Connections:
        return format().count(process.tcpConnections);
    case UdpSockets:
        return format().count(process.udpSockets);
    case User:
        return userText(owner);
    case Unit:
        return safeText(owner->unit);
    case Pid:
        return QString::number(owner->key.process.pid);
    case Certain:
        return certaintyText(process.certainty);
    default:
        return safeText(owner->cmdline);
    }
}

QString ProcessModel::accessibleText(int row, int column) const
{
    return isRate(column) ? format().rateInWords(rateOf(this->row(row), column))
                          : displayText(row, column);
}

QString ProcessModel::toolTip(int row, int column) const
{
    const ProcessRow &process = this->row(row);
    if (isAmount(column))
        return tr("%1 bytes").arg(format().count(amountOf(process, column)));
    switch (column) {
    case Process:
        return ownerToolTip(process.owner.get(), format());
    case Certain:
        return certaintyExplanation(process.certainty);
    case User:
    case Unit:
    case CommandLine:
        return displayText(row, column);
    default:
        return {};
    }
}

QString ProcessModel::missingText(int row, int column) const
{
    if (!isRate(column) && !isAmount(column))
        return tr("none");
    return this->row(row).measured() ? tr("not known yet") : Format::notMeasured();
}

QString ProcessModel::missingReason(int row, int column) const
{
    const ProcessRow &process = this->row(row);
    if (isRate(column) || isAmount(column)) {
        if (!process.measured())
            return certaintyExplanation(Certainty::NotMeasured);
        return process.life == Life::Ended ? tr("The process has ended.")
                                           : tr("A rate needs two measurements.");
    }
    return ownerExplanation(process.owner.get());
}

} // namespace weir
