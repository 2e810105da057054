// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/interfacebooks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace weir {

namespace {

// Interfaces that wrap packets, which then leave through another interface.
bool isTunnel(std::string_view kind)
{
    static constexpr std::array<std::string_view, 17> tunnels{"tun", "wireguard", "ipip", "sit",
        "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "ip6tnl", "vti", "vti6", "xfrm", "vxlan",
        "geneve", "ppp", "bareudp"};
    return std::find(tunnels.begin(), tunnels.end(), kind) != tunnels.end();
}

// Interfaces that see copies of other interfaces' packets.
bool isMirror(std::string_view kind)
{
    return kind == "ifb" || kind == "nlmon" || kind == "vsockmon";
}

bool isVirtualPort(const LinkSample &link)
{
    return link.kind == "veth" || link.kind == "tun";
}

} // namespace

Rates rateOf(const Traffic &traffic, std::int64_t elapsedNs)
{
    if (elapsedNs <= 0)
        return {};
    const double seconds = static_cast<double>(elapsedNs) / 1e9;
    return {static_cast<double>(traffic.rx) / seconds, static_cast<double>(traffic.tx) / seconds};
}

InterfaceBooks::Part InterfaceBooks::classify(
    const LinkSample &link, std::span<const LinkSample> links) const
{
    if (link.loopback)
        return Part::Loopback;
    if (isMirror(link.kind))
        return Part::Apart;
    const auto holds = [&link](const LinkSample &port) { return port.masterIndex == link.index; };
    if (std::any_of(links.begin(), links.end(), holds)) {
        const bool reachesOut = std::any_of(links.begin(), links.end(),
            [&holds](const LinkSample &port) { return holds(port) && !isVirtualPort(port); });
        return reachesOut ? Part::Stacked : Part::Apart;
    }
    if (link.kind == "bridge" || (link.masterIndex != 0 && isVirtualPort(link)))
        return Part::Apart;
    // What a veth names as its lower interface is the other end of its cable.
    if ((link.lowerIndex != 0 && link.kind != "veth") || isTunnel(link.kind))
        return Part::Stacked;
    return Part::Counted;
}

void InterfaceBooks::addRow(const LinkSample &link, Part part, std::int64_t elapsedNs)
{
    InterfaceRow row;
    row.link = link;
    row.counted = part == Part::Counted;
    const Traffic counters{link.rxBytes, link.txBytes};
    const auto last = m_last.find(link.index);
    const bool isSame = last != m_last.end() && last->second.generation == link.generation;
    if (isSame && !m_baseline) {
        row.interval = {gain(counters.rx, last->second.counters.rx),
            gain(counters.tx, last->second.counters.tx)};
        row.rate = rateOf(row.interval, elapsedNs);
    }
    if (row.counted) {
        m_countedTotal += row.interval;
        m_countedRate.rx += row.rate.rx;
        m_countedRate.tx += row.rate.tx;
        m_hasCounted = true;
    }
    m_rows.push_back(std::move(row));
}

void InterfaceBooks::advance(std::span<const LinkSample> links, std::int64_t nowNs)
{
    const std::int64_t elapsedNs = m_baseline ? 0 : nowNs - m_lastNs;
    m_lastNs = nowNs;
    m_rows.clear();
    m_rows.reserve(links.size());
    m_parts.clear();
    m_addresses.clear();
    m_leadingElsewhere.clear();
    m_countedRate = {};
    m_hasCounted = false;
    std::unordered_map<std::uint32_t, Last> seen;
    for (const LinkSample &link : links) {
        const Part part = classify(link, links);
        m_parts.emplace(link.index, part);
        if (link.lowerElsewhere)
            m_leadingElsewhere.insert(link.index);
        addRow(link, part, elapsedNs);
        seen.insert_or_assign(link.index, Last{link.generation, {link.rxBytes, link.txBytes}});
        for (const InterfaceAddress &entry : link.addresses) {
            m_addresses.emplace(entry.address, link.index);
            if (entry.address.isLinkLocal()) {
                const auto bytes = std::as_bytes(entry.address.bytes());
                m_addresses.emplace(IpAddress::fromBytes(bytes, link.index), link.index);
            }
        }
    }
    m_last.swap(seen);
    m_baseline = false;
}

bool InterfaceBooks::isOwnAddress(const IpAddress &address) const
{
    return address.isLoopback() || m_addresses.contains(address);
}

bool InterfaceBooks::isLocal(const SocketSample &socket) const
{
    return socket.remote.port != 0 && isOwnAddress(socket.remote.address);
}

std::uint32_t InterfaceBooks::interfaceOf(const SocketSample &socket) const
{
    if (socket.interfaceIndex != 0)
        return socket.interfaceIndex;
    if (socket.local.address.scopeId() != 0)
        return socket.local.address.scopeId();
    const auto found = m_addresses.find(socket.local.address);
    return found == m_addresses.end() ? 0 : found->second;
}

bool InterfaceBooks::reachesCounted(std::uint32_t interfaceIndex) const
{
    const auto found = m_parts.find(interfaceIndex);
    return found == m_parts.end() || found->second == Part::Counted
        || found->second == Part::Stacked;
}

bool InterfaceBooks::leadsElsewhere(std::uint32_t interfaceIndex) const
{
    return m_leadingElsewhere.contains(interfaceIndex);
}

} // namespace weir
