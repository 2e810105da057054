// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/linkparts.h"

#include "platform/hardwareaddress.h"
#include "platform/sysctl/socketaddress.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace weir {

namespace {

constexpr std::uint32_t upFlag = 0x1; // IFF_UP
constexpr std::uint32_t loopbackFlag = 0x8; // IFF_LOOPBACK
constexpr std::uint32_t runningFlag = 0x40; // IFF_RUNNING, IFF_DRV_RUNNING
constexpr std::size_t maxName = 15; // IFNAMSIZ - 1

// In the words that Linux has for these, as all of Weir uses them.
std::string_view kindOfType(std::uint8_t type)
{
    switch (type) {
    case 0x06: // IFT_ETHER
        return "ethernet";
    case 0x17: // IFT_PPP
        return "ppp";
    case 0x18: // IFT_LOOP
        return "loopback";
    case 0x37: // IFT_GIF of macOS
    case 0xf0: // IFT_GIF of FreeBSD
        return "ipip";
    case 0x39: // IFT_STF of macOS
        return "sit";
    case 0x83: // IFT_TUNNEL
        return "gre";
    case 0x87: // IFT_L2VLAN
        return "vlan";
    case 0x88: // IFT_IEEE8023ADLAG of macOS
    case 0xa1: // IFT_IEEE8023ADLAG of FreeBSD
        return "bond";
    case 0xd1: // IFT_BRIDGE
        return "bridge";
    case 0xf8: // IFT_WIREGUARD of FreeBSD
        return "wireguard";
    default:
        return {};
    }
}

// macOS gives its tunnels no type of their own.
std::string_view kindOf(std::string_view name, std::uint8_t type)
{
    if (name.starts_with("utun"))
        return "tun";
    if (name.starts_with("ipsec"))
        return "xfrm";
    return kindOfType(type);
}

bool isOnTop(const LinkSample &link)
{
    return link.kind == "vlan" || link.kind == "bond";
}

} // namespace

void setFlags(LinkSample &link, std::uint32_t flags)
{
    link.up = (flags & upFlag) != 0;
    link.running = (flags & runningFlag) != 0;
    link.loopback = (flags & loopbackFlag) != 0;
}

bool setIdentity(LinkSample &link, Bytes linkAddress, std::uint8_t type)
{
    const LinkAddressParts parts = partsOfLinkAddress(linkAddress);
    link.name = parts.name.substr(0, maxName);
    link.mac = hardwareAddressText(parts.hardwareAddress);
    link.kind = kindOf(link.name, type);
    return !link.name.empty();
}

std::int64_t speedMbps(std::uint64_t bitsPerSecond)
{
    constexpr std::uint64_t bitsPerMbit = 1'000'000;
    const auto speed = static_cast<std::int64_t>(bitsPerSecond / bitsPerMbit);
    return speed > 0 ? speed : -1;
}

void addAddress(std::vector<LinkSample> &links, std::uint32_t index,
    const RouteAddresses &addresses, std::uint8_t inet6Family)
{
    // The addresses of a link follow it.
    const auto link = std::find_if(links.rbegin(), links.rend(),
        [index](const LinkSample &candidate) { return candidate.index == index; });
    const IpAddress address = addressOfSocket(addresses[RouteAddress::Interface], inet6Family);
    if (link == links.rend() || address.family() == IpAddress::Family::None)
        return;
    link->addresses.push_back(
        {address, prefixLengthOf(addresses[RouteAddress::Netmask], address.family())});
}

LinkList decodeLinkList(Bytes buffer, const LinkReader &reader)
{
    LinkList list;
    RouteMessages messages(buffer);
    RouteMessage message;
    while (messages.next(message)) {
        if (message.version != routeVersion)
            continue;
        if (message.type == reader.linkMessage) {
            LinkSample link;
            if (reader.readLink(message.bytes, link))
                list.links.push_back(std::move(link));
            else
                ++list.malformed;
        } else if (message.type == newAddressMessage
            && !reader.readAddress(message.bytes, list.links)) {
            ++list.malformed;
        }
    }
    list.malformed += messages.malformed();
    nameLowerLinks(list.links);
    return list;
}

void nameLowerLinks(std::vector<LinkSample> &links)
{
    for (LinkSample &link : links) {
        if (!isOnTop(link) || link.mac.empty())
            continue;
        const auto lower = std::ranges::find_if(links, [&link](const LinkSample &candidate) {
            return candidate.kind == "ethernet" && candidate.mac == link.mac;
        });
        if (lower != links.end())
            link.lowerIndex = lower->index;
    }
}

} // namespace weir
