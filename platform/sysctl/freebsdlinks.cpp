// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/linklist.h"

#include "platform/sysctl/linkparts.h"

namespace weir {

namespace {

constexpr std::uint8_t linkMessage = 0xe; // RTM_IFINFO
constexpr std::uint8_t inet6Family = 28; // AF_INET6
constexpr std::size_t alignment = 8; // SA_SIZE

// struct if_msghdrl; struct ifa_msghdrl begins with the same members.
namespace header {
constexpr std::size_t addresses = 4;
constexpr std::size_t flags = 8;
constexpr std::size_t index = 12;
constexpr std::size_t length = 16; // where the socket addresses begin
constexpr std::size_t dataOffset = 18;
constexpr std::size_t shortest = 20;
} // namespace header

// struct if_data
namespace data {
constexpr std::size_t type = 0;
constexpr std::size_t linkState = 4;
constexpr std::size_t length = 6;
constexpr std::size_t mtu = 8;
constexpr std::size_t baudRate = 16;
constexpr std::size_t rxPackets = 24;
constexpr std::size_t rxErrors = 32;
constexpr std::size_t txPackets = 40;
constexpr std::size_t txErrors = 48;
constexpr std::size_t rxBytes = 64;
constexpr std::size_t txBytes = 72;
constexpr std::size_t rxDropped = 96;
constexpr std::size_t txDropped = 104;
constexpr std::size_t shortest = 112;
} // namespace data

// RFC 2863 IF_OPER_* of LINK_STATE_*
std::uint8_t operState(std::uint8_t linkState)
{
    switch (linkState) {
    case 1: // LINK_STATE_DOWN
        return 2;
    case 2: // LINK_STATE_UP
        return 6;
    default:
        return 0;
    }
}

// Empty where the header is longer than its message.
Bytes addressesOf(Bytes message, std::size_t headerLength)
{
    return partAt(message, headerLength, message.size());
}

// The structure as long as it says, and as the message has it.
Bytes dataOf(Bytes message)
{
    const Bytes whole =
        partAt(message, numberAt<std::uint16_t>(message, header::dataOffset), message.size());
    return partAt(whole, 0, numberAt<std::uint16_t>(whole, data::length));
}

bool readLink(Bytes message, LinkSample &link)
{
    const Bytes counters = dataOf(message);
    const std::size_t headerLength = numberAt<std::uint16_t>(message, header::length);
    if (headerLength < header::shortest || counters.size() < data::shortest)
        return false;
    const RouteAddresses addresses(addressesOf(message, headerLength),
        numberAt<std::uint32_t>(message, header::addresses), alignment);
    link.index = numberAt<std::uint16_t>(message, header::index);
    setFlags(link, numberAt<std::uint32_t>(message, header::flags));
    link.operState = operState(numberAt<std::uint8_t>(counters, data::linkState));
    link.mtu = numberAt<std::uint32_t>(counters, data::mtu);
    link.speedMbps = speedMbps(numberAt<std::uint64_t>(counters, data::baudRate));
    link.rxBytes = numberAt<std::uint64_t>(counters, data::rxBytes);
    link.txBytes = numberAt<std::uint64_t>(counters, data::txBytes);
    link.rxPackets = numberAt<std::uint64_t>(counters, data::rxPackets);
    link.txPackets = numberAt<std::uint64_t>(counters, data::txPackets);
    link.rxErrors = numberAt<std::uint64_t>(counters, data::rxErrors);
    link.txErrors = numberAt<std::uint64_t>(counters, data::txErrors);
    link.rxDropped = numberAt<std::uint64_t>(counters, data::rxDropped);
    link.txDropped = numberAt<std::uint64_t>(counters, data::txDropped);
    return setIdentity(link, addresses[RouteAddress::InterfaceName],
               numberAt<std::uint8_t>(counters, data::type))
        && link.index != 0;
}

bool readAddress(Bytes message, std::vector<LinkSample> &links)
{
    const std::size_t headerLength = numberAt<std::uint16_t>(message, header::length);
    if (headerLength < header::shortest)
        return false;
    const RouteAddresses addresses(addressesOf(message, headerLength),
        numberAt<std::uint32_t>(message, header::addresses), alignment);
    addAddress(links, numberAt<std::uint16_t>(message, header::index), addresses, inet6Family);
    return true;
}

} // namespace

LinkList decodeIflistl(Bytes buffer)
{
    return decodeLinkList(buffer, {linkMessage, readLink, readAddress});
}

} // namespace weir
