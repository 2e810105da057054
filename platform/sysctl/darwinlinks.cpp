// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/linklist.h"

#include "platform/sysctl/linkparts.h"

#include <algorithm>
#include <string_view>

namespace weir {

namespace {

constexpr std::uint8_t linkMessage = 0x12; // RTM_IFINFO2
constexpr std::uint8_t inet6Family = 30; // AF_INET6
constexpr std::size_t alignment = 4; // ROUNDUP32

// struct if_msghdr2; its struct if_data64 is packed to 4 bytes.
namespace header {
constexpr std::size_t addresses = 4;
constexpr std::size_t flags = 8;
constexpr std::size_t index = 12;
constexpr std::size_t sendDrops = 24;
constexpr std::size_t data = 32;
constexpr std::size_t length = 160;
} // namespace header

namespace data {
constexpr std::size_t type = 0;
constexpr std::size_t mtu = 8;
constexpr std::size_t baudRate = 16;
constexpr std::size_t rxPackets = 24;
constexpr std::size_t rxErrors = 32;
constexpr std::size_t txPackets = 40;
constexpr std::size_t txErrors = 48;
constexpr std::size_t rxBytes = 64;
constexpr std::size_t txBytes = 72;
constexpr std::size_t rxDropped = 96;
constexpr std::size_t length = 128;
} // namespace data

// struct ifa_msghdr
namespace address {
constexpr std::size_t addresses = 4;
constexpr std::size_t index = 12;
constexpr std::size_t length = 20;
} // namespace address

// struct ifmibdata, packed to 4 bytes
namespace mib {
constexpr std::size_t nameLength = 16;
constexpr std::size_t data = 52;
constexpr std::size_t length = data + data::length;
} // namespace mib

bool readLink(Bytes message, LinkSample &link)
{
    if (message.size() < header::length)
        return false;
    const Bytes counters = message.subspan(header::data, data::length);
    const RouteAddresses addresses(message.subspan(header::length),
        numberAt<std::uint32_t>(message, header::addresses), alignment);
    link.index = numberAt<std::uint16_t>(message, header::index);
    setFlags(link, numberAt<std::uint32_t>(message, header::flags));
    link.mtu = numberAt<std::uint32_t>(counters, data::mtu);
    link.speedMbps = speedMbps(numberAt<std::uint64_t>(counters, data::baudRate));
    link.rxBytes = numberAt<std::uint64_t>(counters, data::rxBytes);
    link.txBytes = numberAt<std::uint64_t>(counters, data::txBytes);
    link.rxPackets = numberAt<std::uint64_t>(counters, data::rxPackets);
    link.txPackets = numberAt<std::uint64_t>(counters, data::txPackets);
    link.rxErrors = numberAt<std::uint64_t>(counters, data::rxErrors);
    link.txErrors = numberAt<std::uint64_t>(counters, data::txErrors);
    link.rxDropped = numberAt<std::uint64_t>(counters, data::rxDropped);
    link.txDropped = numberAt<std::uint32_t>(message, header::sendDrops);
    return setIdentity(link, addresses[RouteAddress::InterfaceName],
               numberAt<std::uint8_t>(counters, data::type))
        && link.index != 0;
}

bool readAddress(Bytes message, std::vector<LinkSample> &links)
{
    if (message.size() < address::length)
        return false;
    const RouteAddresses addresses(message.subspan(address::length),
        numberAt<std::uint32_t>(message, address::addresses), alignment);
    addAddress(links, numberAt<std::uint16_t>(message, address::index), addresses, inet6Family);
    return true;
}

} // namespace

LinkList decodeIflist2(Bytes buffer)
{
    return decodeLinkList(buffer, {linkMessage, readLink, readAddress});
}

bool takeExactBytes(Bytes buffer, std::vector<LinkSample> &links)
{
    if (buffer.size() % mib::length != 0)
        return false;
    for (; !buffer.empty(); buffer = buffer.subspan(mib::length)) {
        const std::string_view name = textOf(buffer.first(mib::nameLength));
        const Bytes counters = buffer.subspan(mib::data, data::length);
        const auto link = std::ranges::find(links, name, &LinkSample::name);
        if (link == links.end())
            continue;
        link->rxBytes = numberAt<std::uint64_t>(counters, data::rxBytes);
        link->txBytes = numberAt<std::uint64_t>(counters, data::txBytes);
    }
    return true;
}

} // namespace weir
