// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/names.h"
#include "report/columns.h"
#include "report/ownervalues.h"

namespace weir {

namespace {

using Cells = ProcessCells;

bool intervalKnown(const Cells &cells)
{
    return cells.row.measured() && cells.hasInterval();
}

Value intervalMs(const Cells &cells)
{
    constexpr std::int64_t nsPerMs = 1'000'000;
    return cells.hasInterval() ? Value((cells.frame.intervalNs + nsPerMs / 2) / nsPerMs) : Value();
}

Value startTime(const Cells &cells)
{
    const Owner *owner = cells.row.owner.get();
    return owner && owner->startTimeNs != 0 ? Value(WallTime{owner->startTimeNs}) : Value();
}

Value exe(const Cells &cells)
{
    return cells.row.owner ? textValue(cells.row.owner->exe) : Value();
}

// What the interfaces counted beyond all sockets has no sockets to count.
Value socketCount(const Cells &cells, std::uint32_t count)
{
    const Owner *owner = cells.row.owner.get();
    return numberValue(count, !owner || owner->key.kind != OwnerKind::Unattributed);
}

constexpr Column<Cells> columns[] = {
    {"time", [](const Cells &c) { return Value(WallTime{c.frame.time.wallNs}); }},
    {"interval_ms", intervalMs},
    {"pid", [](const Cells &c) { return ownerPid(c.row.owner.get()); }},
    {"start_time", startTime},
    {"process", [](const Cells &c) { return ownerProcess(c.row.owner.get()); }},
    {"exe", exe},
    {"uid", [](const Cells &c) { return ownerUid(c.row.owner.get()); }},
    {"user", [](const Cells &c) { return ownerUser(c.row.owner.get()); }},
    {"unit", [](const Cells &c) { return ownerUnit(c.row.owner.get()); }},
    {"rx_bytes", [](const Cells &c) { return numberValue(c.row.interval.rx, intervalKnown(c)); }},
    {"tx_bytes", [](const Cells &c) { return numberValue(c.row.interval.tx, intervalKnown(c)); }},
    {"rx_rate", [](const Cells &c) { return realValue(c.row.rate.rx, intervalKnown(c)); }},
    {"tx_rate", [](const Cells &c) { return realValue(c.row.rate.tx, intervalKnown(c)); }},
    {"rx_total", [](const Cells &c) { return numberValue(c.row.total.rx, c.row.measured()); }},
    {"tx_total", [](const Cells &c) { return numberValue(c.row.total.tx, c.row.measured()); }},
    {"local_rx_bytes",
        [](const Cells &c) { return numberValue(c.row.localInterval.rx, intervalKnown(c)); }},
    {"local_tx_bytes",
        [](const Cells &c) { return numberValue(c.row.localInterval.tx, intervalKnown(c)); }},
    {"tcp_connections", [](const Cells &c) { return socketCount(c, c.row.tcpConnections); }},
    {"udp_sockets", [](const Cells &c) { return socketCount(c, c.row.udpSockets); }},
    {"certainty", [](const Cells &c) { return Value(toName(c.row.certainty)); }},
    {"netns", [](const Cells &c) { return ownerNetns(c.row.owner.get()); }},
};

} // namespace

template<> std::span<const Column<ProcessCells>> columnsOf()
{
    return columns;
}

} // namespace weir
