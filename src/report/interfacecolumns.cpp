// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/names.h"
#include "report/columns.h"

#include <optional>

namespace weir {

namespace {

using Cells = InterfaceCells;

// "192.0.2.1/24 fe80::1/64": without the zone, which is this interface.
Value addresses(const Cells &cells)
{
    std::string text;
    for (const InterfaceAddress &entry : cells.row.link.addresses) {
        if (!text.empty())
            text += ' ';
        text += IpAddress::fromBytes(std::as_bytes(entry.address.bytes())).toString();
        text += '/';
        appendNumber(text, std::uint64_t(entry.prefixLength));
    }
    return text.empty() ? Value() : Value(std::move(text));
}

Value speed(const Cells &cells)
{
    const std::int64_t mbps = cells.row.link.speedMbps;
    return mbps >= 0 ? Value(mbps) : Value();
}

Value duplex(const Cells &cells)
{
    const Duplex value = cells.row.link.duplex;
    return value == Duplex::Unknown ? Value() : Value(toName(value));
}

void appendWord(std::string &text, std::string_view word)
{
    text += text.empty() ? "" : " ";
    text += word;
}

// The families whose default route leads through this interface: "ipv4 ipv6".
Value defaultRoute(const Cells &cells)
{
    std::string text;
    for (const IpAddress::Family family : {IpAddress::Family::V4, IpAddress::Family::V6}) {
        if (cells.row.link.leadsOut(family))
            appendWord(text, family == IpAddress::Family::V4 ? "ipv4" : "ipv6");
    }
    return text.empty() ? Value() : Value(std::move(text));
}

// Of all default routes, also of those that a better one keeps waiting.
Value gateways(const Cells &cells)
{
    std::string text;
    for (const DefaultRoute &route : cells.row.link.defaultRoutes) {
        if (route.gateway.family() != IpAddress::Family::None)
            appendWord(text, route.gateway.toString());
    }
    return text.empty() ? Value() : Value(std::move(text));
}

Value mbps(std::uint64_t kbps)
{
    return realValue(static_cast<double>(kbps) / 1000, kbps != 0);
}

Value signal(const Cells &cells)
{
    const std::int32_t dbm = cells.row.link.wireless.signalDbm;
    return dbm != 0 ? Value(std::int64_t{dbm}) : Value();
}

// Of another interface of the same namespace.
Value nameOf(const Cells &cells, std::uint32_t index)
{
    return textValue(cells.frame.interfaceName(cells.row.link.netns, index));
}

bool hasRate(const Cells &cells)
{
    return cells.hasInterval() && cells.row.compared;
}

Value unattributed(const Cells &cells, std::uint64_t Traffic::*way)
{
    const std::optional<Traffic> &traffic = cells.row.unattributed;
    return traffic ? numberValue((*traffic).*way) : Value();
}

constexpr Column<Cells> columns[] = {
    {"time", [](const Cells &c) { return Value(WallTime{c.frame.time.wallNs}); }},
    {"index", [](const Cells &c) { return numberValue(c.row.link.index); }},
    {"name", [](const Cells &c) { return textValue(c.row.link.name); }},
    {"kind", [](const Cells &c) { return textValue(c.row.link.kind); }},
    {"state", [](const Cells &c) { return Value(operStateName(c.row.link.operState)); }},
    {"mtu", [](const Cells &c) { return numberValue(c.row.link.mtu); }},
    {"mac", [](const Cells &c) { return textValue(c.row.link.mac); }},
    {"addresses", addresses},
    {"speed_mbps", speed},
    {"rx_bytes", [](const Cells &c) { return numberValue(c.row.link.rxBytes); }},
    {"tx_bytes", [](const Cells &c) { return numberValue(c.row.link.txBytes); }},
    {"rx_rate", [](const Cells &c) { return realValue(c.row.rate.rx, hasRate(c)); }},
    {"tx_rate", [](const Cells &c) { return realValue(c.row.rate.tx, hasRate(c)); }},
    {"rx_packets", [](const Cells &c) { return numberValue(c.row.link.rxPackets); }},
    {"tx_packets", [](const Cells &c) { return numberValue(c.row.link.txPackets); }},
    {"rx_errors", [](const Cells &c) { return numberValue(c.row.link.rxErrors); }},
    {"tx_errors", [](const Cells &c) { return numberValue(c.row.link.txErrors); }},
    {"rx_dropped", [](const Cells &c) { return numberValue(c.row.link.rxDropped); }},
    {"tx_dropped", [](const Cells &c) { return numberValue(c.row.link.txDropped); }},
    {"netns", [](const Cells &c) { return textValue(c.frame.netnsName(c.row.link.netns)); }},
    {"duplex", duplex},
    {"master", [](const Cells &c) { return nameOf(c, c.row.link.masterIndex); }},
    {"lower", [](const Cells &c) { return nameOf(c, c.row.link.lowerIndex); }},
    {"default_route", defaultRoute},
    {"gateways", gateways},
    {"ssid", [](const Cells &c) { return textValue(c.row.link.wireless.ssid); }},
    {"signal_dbm", signal},
    {"rx_bitrate_mbps", [](const Cells &c) { return mbps(c.row.link.wireless.rxBitrateKbps); }},
    {"tx_bitrate_mbps", [](const Cells &c) { return mbps(c.row.link.wireless.txBitrateKbps); }},
    {"unattributed_rx_bytes", [](const Cells &c) { return unattributed(c, &Traffic::rx); }},
    {"unattributed_tx_bytes", [](const Cells &c) { return unattributed(c, &Traffic::tx); }},
};

} // namespace

template<> std::span<const Column<InterfaceCells>> columnsOf()
{
    return columns;
}

} // namespace weir
