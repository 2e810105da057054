// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/names.h"
#include "report/columns.h"
#include "report/ownervalues.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

namespace weir {

namespace {

using Cells = ConnectionCells;

bool rateKnown(const Cells &cells)
{
    return cells.row.measured() && cells.hasInterval();
}

Value address(const Endpoint &endpoint)
{
    const bool none = endpoint.address.family() == IpAddress::Family::None;
    return none ? Value() : Value(endpoint.address.toString());
}

// Without an owner: bytes that are booked as unknown, or a socket that has left its process.
Value process(const Cells &cells)
{
    const bool bookedAsUnknown = !cells.row.owner && cells.row.certainty == Certainty::Unknown;
    return bookedAsUnknown ? Value(std::string_view("(unknown)"))
                           : ownerProcess(cells.row.owner.get());
}

Value uid(const Cells &cells)
{
    if (const Value known = ownerUid(cells.row.owner.get()); known.index() != 0)
        return known;
    return numberValue(cells.row.socket.uid, cells.row.socket.knowsUid());
}

bool deliveryRateKnown(const Cells &cells)
{
    return cells.row.socket.knows(TcpCounters::DeliveryRate)
        && cells.row.socket.tcp.deliveryRate != 0;
}

Value milliseconds(std::uint32_t microseconds, bool known)
{
    return realValue(double(microseconds) / 1e3, known);
}

Value congestion(const Cells &cells)
{
    const auto &name = cells.row.socket.congestion;
    const auto *end = std::find(std::begin(name), std::end(name), '\0');
    return textValue({std::begin(name), std::size_t(end - std::begin(name))});
}

constexpr auto basic = TcpCounters::Basic;

constexpr Column<Cells> columns[] = {
    {"time", [](const Cells &c) { return Value(WallTime{c.frame.time.wallNs}); }},
    {"protocol", [](const Cells &c) { return Value(toName(c.row.socket.protocol)); }},
    {"state", [](const Cells &c) { return Value(toName(c.row.socket.state)); }},
    {"local_address", [](const Cells &c) { return address(c.row.socket.local); }},
    {"local_port", [](const Cells &c) { return numberValue(c.row.socket.local.port); }},
    {"remote_address",
        [](const Cells &c) {
            return c.row.socket.hasPeer() ? address(c.row.socket.remote) : Value();
        }},
    {"remote_port",
        [](const Cells &c) {
            return numberValue(c.row.socket.remote.port, c.row.socket.hasPeer());
        }},
    {"interface",
        [](const Cells &c) {
            return textValue(c.frame.interfaceName(c.row.socket.netns, c.row.interfaceIndex));
        }},
    {"pid", [](const Cells &c) { return ownerPid(c.row.owner.get()); }},
    {"process", process},
    {"uid", uid},
    {"user", [](const Cells &c) { return ownerUser(c.row.owner.get()); }},
    {"unit", [](const Cells &c) { return ownerUnit(c.row.owner.get()); }},
    {"cookie",
        [](const Cells &c) { return numberValue(c.row.socket.cookie, c.row.socket.cookie != 0); }},
    {"inode",
        [](const Cells &c) { return numberValue(c.row.socket.inode, c.row.socket.inode != 0); }},
    {"rx_bytes", [](const Cells &c) { return numberValue(c.row.total.rx, c.row.measured()); }},
    {"tx_bytes", [](const Cells &c) { return numberValue(c.row.total.tx, c.row.measured()); }},
    {"rx_rate", [](const Cells &c) { return realValue(c.row.rate.rx, rateKnown(c)); }},
    {"tx_rate", [](const Cells &c) { return realValue(c.row.rate.tx, rateKnown(c)); }},
    {"rtt_ms",
        [](const Cells &c) {
            return milliseconds(c.row.socket.tcp.rttUs, c.row.socket.knowsRtt());
        }},
    {"rtt_var_ms",
        [](const Cells &c) {
            return milliseconds(c.row.socket.tcp.rttVarUs, c.row.socket.knowsRtt());
        }},
    {"min_rtt_ms",
        [](const Cells &c) {
            return milliseconds(c.row.socket.tcp.minRttUs, c.row.socket.knowsMinRtt());
        }},
    {"retransmitted_bytes",
        [](const Cells &c) {
            return numberValue(
                c.row.socket.tcp.bytesRetransmitted, c.row.socket.knows(TcpCounters::BytesSent));
        }},
    {"lost",
        [](const Cells &c) {
            return numberValue(c.row.socket.tcp.lost, c.row.socket.knows(basic));
        }},
    {"cwnd",
        [](const Cells &c) {
            return numberValue(c.row.socket.tcp.cwnd, c.row.socket.knows(basic));
        }},
    {"mss",
        [](const Cells &c) {
            return numberValue(c.row.socket.tcp.mss, c.row.socket.knows(basic));
        }},
    {"delivery_rate",
        [](const Cells &c) {
            return numberValue(c.row.socket.tcp.deliveryRate, deliveryRateKnown(c));
        }},
    {"congestion", congestion},
    {"certainty", [](const Cells &c) { return Value(toName(c.row.certainty)); }},
    {"netns", [](const Cells &c) { return textValue(c.frame.netnsName(c.row.socket.netns)); }},
};

} // namespace

template<> std::span<const Column<ConnectionCells>> columnsOf()
{
    return columns;
}

} // namespace weir
