// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/linkstack.h"

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

bool isSwitch(std::string_view kind)
{
    return kind == "bridge" || kind == "openvswitch";
}

// What leads from a switch to a guest or a container and not out, as far as can be known.
bool leadsInside(const LinkSample &link)
{
    return link.kind == "veth" || link.kind == "tun";
}

// What a veth names as its lower interface is the other end of its cable.
std::uint32_t lowerOf(const LinkSample &link)
{
    return link.kind == "veth" ? 0 : link.lowerIndex;
}

} // namespace

LinkStack::LinkStack(std::span<const LinkSample> links)
{
    for (const LinkSample &link : links)
        m_ports[link.index].ofSwitch = isSwitch(link.kind);
    for (const LinkSample &link : links) {
        const auto master = m_ports.find(link.masterIndex);
        if (master == m_ports.end())
            continue;
        Ports &ports = master->second;
        ++ports.all;
        if (!ports.ofSwitch || !leadsInside(link)) {
            ports.real = link.index;
            ++ports.reals;
        }
    }
    std::uint32_t counted = 0;
    for (const LinkSample &link : links) {
        const Part part = partOf(link);
        m_roles[link.index].part = part;
        if (part == Part::Loopback)
            m_loopback = link.index;
        if (part == Part::Counted && link.running && ++counted == 1)
            m_onlyCounted = link.index;
    }
    if (counted != 1)
        m_onlyCounted = 0;
    for (const LinkSample &link : links)
        findCarrier(link);
    for (const LinkSample &link : links)
        followCarriers(link);
}

LinkStack::Part LinkStack::partOf(const LinkSample &link) const
{
    if (link.loopback)
        return Part::Loopback;
    if (isMirror(link.kind))
        return Part::Apart;
    const Ports &ports = m_ports.at(link.index);
    if (ports.all > 0)
        return ports.reals > 0 ? Part::Stacked : Part::Apart;
    if (link.kind == "bridge" || isInnerPort(link))
        return Part::Apart;
    return lowerOf(link) != 0 || isTunnel(link.kind) ? Part::Stacked : Part::Counted;
}

void LinkStack::findCarrier(const LinkSample &link)
{
    Role &role = m_roles[link.index];
    if (const Ports &ports = m_ports.at(link.index); ports.all > 0)
        role.carrier = ports.reals == 1 ? ports.real : 0;
    else if (const std::uint32_t lower = lowerOf(link); m_roles.contains(lower))
        role.carrier = lower;
    else if (isTunnel(link.kind))
        role.carrier = m_onlyCounted;
    if (const auto master = m_ports.find(link.masterIndex); master != m_ports.end())
        role.carriesShare = isInnerPort(link) || master->second.reals > 1;
}

bool LinkStack::isInnerPort(const LinkSample &link) const
{
    const auto master = m_ports.find(link.masterIndex);
    return master != m_ports.end() && master->second.ofSwitch && leadsInside(link);
}

// What stands on something that reaches nothing reaches nothing, either.
void LinkStack::followCarriers(const LinkSample &link)
{
    Role &role = m_roles[link.index];
    std::uint32_t carrier = role.part == Part::Stacked ? role.carrier : 0;
    // Links may name each other in a circle.
    for (int depth = 0; carrier != 0 && depth < maxDepth; ++depth) {
        const Role &below = m_roles[carrier];
        if (below.part == Part::Apart)
            role.part = Part::Apart;
        carrier = below.carrier;
    }
}

const LinkStack::Role *LinkStack::find(std::uint32_t index) const
{
    const auto found = m_roles.find(index);
    return found == m_roles.end() ? nullptr : &found->second;
}

} // namespace weir
