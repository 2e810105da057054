// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/routeparser.h"

#include <cstddef>

#include <linux/rtnetlink.h>
#include <netinet/in.h>

namespace weir {

namespace {

// Any family: a route of IPv4 may lead through a router that has an address of IPv6 only.
IpAddress viaAddress(Bytes payload)
{
    const auto family = readFront<__kernel_sa_family_t>(payload);
    if (!family)
        return {};
    return IpAddress::fromBytes(payload.subspan(offsetof(rtvia, rtvia_addr)));
}

IpAddress gatewayAddress(Bytes payload, unsigned family)
{
    const std::size_t expected = family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr);
    return payload.size() == expected ? IpAddress::fromBytes(payload) : IpAddress();
}

void readHopAttribute(const NetlinkAttribute &attribute, unsigned family, IpAddress &gateway)
{
    if (attribute.type == RTA_GATEWAY)
        gateway = gatewayAddress(attribute.payload, family);
    else if (attribute.type == RTA_VIA)
        gateway = viaAddress(attribute.payload);
}

// A list of struct rtnexthop, each with attributes of its own.
bool parseHops(Bytes bytes, unsigned family, const RouteHop &common, std::vector<RouteHop> &hops)
{
    while (!bytes.empty()) {
        const auto header = readFront<rtnexthop>(bytes);
        if (!header || header->rtnh_len < sizeof(rtnexthop) || header->rtnh_len > bytes.size())
            return false;
        RouteHop hop = common;
        hop.interfaceIndex = static_cast<std::uint32_t>(std::max(header->rtnh_ifindex, 0));
        const std::size_t length = header->rtnh_len;
        NetlinkAttributes attributes(bytes.subspan(sizeof(rtnexthop), length - sizeof(rtnexthop)));
        NetlinkAttribute attribute;
        while (attributes.next(attribute))
            readHopAttribute(attribute, family, hop.route.gateway);
        if (attributes.malformed())
            return false;
        if (hop.interfaceIndex != 0 && (header->rtnh_flags & RTNH_F_DEAD) == 0)
            hops.push_back(hop);
        constexpr std::size_t alignment = RTNH_ALIGNTO;
        const std::size_t aligned = (length + alignment - 1) & ~(alignment - 1);
        bytes = bytes.subspan(std::min(aligned, bytes.size()));
    }
    return true;
}

// Routes for one source or type of service are not for all traffic.
bool mayBeDefault(const rtmsg &header)
{
    return (header.rtm_family == AF_INET || header.rtm_family == AF_INET6)
        && header.rtm_dst_len == 0 && header.rtm_src_len == 0 && header.rtm_tos == 0
        && header.rtm_type == RTN_UNICAST && (header.rtm_flags & (RTNH_F_DEAD | RTM_F_CLONED)) == 0;
}

} // namespace

bool parseDefaultRoute(Bytes payload, std::vector<RouteHop> &hops)
{
    const auto header = readFront<rtmsg>(payload);
    if (!header)
        return false;
    if (!mayBeDefault(*header))
        return true;
    const unsigned family = header->rtm_family;
    RouteHop hop;
    hop.route.family = family == AF_INET ? IpAddress::Family::V4 : IpAddress::Family::V6;
    std::uint32_t table = header->rtm_table;
    Bytes several;
    NetlinkAttributes attributes(payload.subspan(sizeof(rtmsg)));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        switch (attribute.type) {
        case RTA_TABLE:
            table = readExact<std::uint32_t>(attribute.payload).value_or(table);
            break;
        case RTA_PRIORITY:
            hop.route.metric = readExact<std::uint32_t>(attribute.payload).value_or(0);
            break;
        case RTA_OIF:
            hop.interfaceIndex = readExact<std::uint32_t>(attribute.payload).value_or(0);
            break;
        case RTA_MULTIPATH:
            several = attribute.payload;
            break;
        default:
            readHopAttribute(attribute, family, hop.route.gateway);
        }
    }
    if (table != RT_TABLE_MAIN)
        return !attributes.malformed();
    if (hop.interfaceIndex != 0)
        hops.push_back(hop);
    return parseHops(several, family, hop, hops) && !attributes.malformed();
}

} // namespace weir
