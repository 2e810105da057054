// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkparser.h"

#include "platform/hardwareaddress.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>

namespace weir {

namespace {

constexpr std::size_t maxName = IFNAMSIZ - 1;
// MODULE_NAME_LEN of the kernel bounds the names of link kinds.
constexpr std::size_t maxKind = 56;

std::string_view kindOfHardware(std::uint16_t type)
{
    switch (type) {
    case ARPHRD_ETHER:
        return "ethernet";
    case ARPHRD_LOOPBACK:
        return "loopback";
    case ARPHRD_PPP:
        return "ppp";
    case ARPHRD_INFINIBAND:
        return "infiniband";
    default:
        return {};
    }
}

// Kernels append members to the structure: the ones needed here are there since the first version.
void readStatistics(Bytes bytes, LinkSample &link)
{
    constexpr std::size_t needed = offsetof(rtnl_link_stats64, tx_dropped) + sizeof(__u64);
    if (bytes.size() < needed)
        return;
    rtnl_link_stats64 stats{};
    std::memcpy(&stats, bytes.data(), std::min(bytes.size(), sizeof(stats)));
    link.rxBytes = stats.rx_bytes;
    link.txBytes = stats.tx_bytes;
    link.rxPackets = stats.rx_packets;
    link.txPackets = stats.tx_packets;
    link.rxErrors = stats.rx_errors;
    link.txErrors = stats.tx_errors;
    link.rxDropped = stats.rx_dropped;
    link.txDropped = stats.tx_dropped;
}

void readLinkInfo(Bytes bytes, LinkSample &link)
{
    NetlinkAttributes attributes(bytes);
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == IFLA_INFO_KIND)
            link.kind = readText(attribute.payload, maxKind);
    }
}

void readNumber(Bytes payload, std::uint32_t &number)
{
    number = readExact<std::uint32_t>(payload).value_or(number);
}

void readLinkAttribute(const NetlinkAttribute &attribute, LinkSample &link)
{
    switch (attribute.type) {
    case IFLA_IFNAME:
        link.name = readText(attribute.payload, maxName);
        break;
    case IFLA_ADDRESS:
        link.mac = hardwareAddressText(attribute.payload);
        break;
    case IFLA_MTU:
        readNumber(attribute.payload, link.mtu);
        break;
    case IFLA_MASTER:
        readNumber(attribute.payload, link.masterIndex);
        break;
    case IFLA_LINK:
        readNumber(attribute.payload, link.lowerIndex);
        break;
    case IFLA_LINK_NETNSID:
        link.lowerElsewhere = true;
        break;
    case IFLA_OPERSTATE:
        link.operState = readExact<std::uint8_t>(attribute.payload).value_or(link.operState);
        break;
    case IFLA_LINKINFO:
        readLinkInfo(attribute.payload, link);
        break;
    case IFLA_STATS64:
        readStatistics(attribute.payload, link);
        break;
    default:
        break;
    }
}

} // namespace

bool parseLink(Bytes payload, LinkSample &link)
{
    const auto header = readFront<ifinfomsg>(payload);
    if (!header || header->ifi_index <= 0)
        return false;
    link = {};
    link.index = static_cast<std::uint32_t>(header->ifi_index);
    link.up = (header->ifi_flags & IFF_UP) != 0;
    link.running = (header->ifi_flags & IFF_RUNNING) != 0;
    link.loopback = (header->ifi_flags & IFF_LOOPBACK) != 0;

    NetlinkAttributes attributes(payload.subspan(sizeof(ifinfomsg)));
    NetlinkAttribute attribute;
    while (attributes.next(attribute))
        readLinkAttribute(attribute, link);

    // A veth names its peer here, whose index may mean another interface in this namespace.
    if (link.lowerElsewhere || link.lowerIndex == link.index)
        link.lowerIndex = 0;
    if (link.kind.empty())
        link.kind = link.loopback ? "loopback" : kindOfHardware(header->ifi_type);
    return !link.name.empty();
}

bool parseLinkAddress(Bytes payload, LinkAddress &result)
{
    const auto header = readFront<ifaddrmsg>(payload);
    if (!header || header->ifa_index == 0
        || (header->ifa_family != AF_INET && header->ifa_family != AF_INET6))
        return false;
    Bytes local;
    Bytes other;
    NetlinkAttributes attributes(payload.subspan(sizeof(ifaddrmsg)));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == IFA_LOCAL)
            local = attribute.payload;
        else if (attribute.type == IFA_ADDRESS)
            other = attribute.payload;
    }
    const Bytes bytes = local.empty() ? other : local;
    const std::size_t expected = header->ifa_family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr);
    if (bytes.size() != expected || header->ifa_prefixlen > expected * 8)
        return false;
    IpAddress address = IpAddress::fromBytes(bytes);
    if (address.isLinkLocal() && address.family() == IpAddress::Family::V6)
        address = IpAddress::fromBytes(bytes, header->ifa_index);
    result = {header->ifa_index, {address, header->ifa_prefixlen}};
    return true;
}

} // namespace weir
