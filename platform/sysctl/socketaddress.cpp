// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/socketaddress.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace weir {

namespace {

constexpr std::uint8_t inetFamily = 2; // AF_INET of both
constexpr std::uint8_t linkFamily = 18; // AF_LINK of both
constexpr std::size_t inetAddress = 4; // offset of sin_addr
constexpr std::size_t inetLength = 4;
constexpr std::size_t inet6Address = 8; // offset of sin6_addr
constexpr std::size_t inet6Length = 16;
constexpr std::size_t inet6Scope = 24; // offset of sin6_scope_id
constexpr std::size_t linkData = 8; // offset of sdl_data

} // namespace

IpAddress addressOfIpv6(Bytes bytes, std::uint32_t scopeId)
{
    std::array<std::byte, inet6Length> plain{};
    if (bytes.size() != plain.size())
        return {};
    std::memcpy(plain.data(), bytes.data(), plain.size());
    const bool linkLocal =
        plain[0] == std::byte{0xfe} && (plain[1] & std::byte{0xc0}) == std::byte{0x80};
    if (!linkLocal)
        return IpAddress::fromBytes(plain);
    const std::uint32_t embedded = portAt(plain, 2);
    plain[2] = plain[3] = std::byte{0};
    return IpAddress::fromBytes(plain, embedded != 0 ? embedded : scopeId);
}

IpAddress addressOfSocket(Bytes socketAddress, std::uint8_t inet6Family)
{
    const auto family = numberAt<std::uint8_t>(socketAddress, 1);
    if (family == inet6Family)
        return addressOfIpv6(partAt(socketAddress, inet6Address, inet6Length),
            numberAt<std::uint32_t>(socketAddress, inet6Scope));
    const Bytes address = partAt(socketAddress, inetAddress, inetLength);
    if (family != inetFamily || address.size() != inetLength)
        return {};
    return IpAddress::fromBytes(address);
}

std::uint8_t prefixLengthOf(Bytes netmask, IpAddress::Family family)
{
    const bool v6 = family == IpAddress::Family::V6;
    const Bytes mask =
        v6 ? partAt(netmask, inet6Address, inet6Length) : partAt(netmask, inetAddress, inetLength);
    int ones = 0;
    for (const std::byte part : mask) {
        const int here = std::countl_one(std::to_integer<std::uint8_t>(part));
        ones += here;
        if (here != 8)
            break;
    }
    return static_cast<std::uint8_t>(ones);
}

LinkAddressParts partsOfLinkAddress(Bytes socketAddress)
{
    LinkAddressParts parts;
    if (numberAt<std::uint8_t>(socketAddress, 1) != linkFamily)
        return parts;
    const std::size_t nameLength = numberAt<std::uint8_t>(socketAddress, 5); // sdl_nlen
    const std::size_t addressLength = numberAt<std::uint8_t>(socketAddress, 6); // sdl_alen
    const Bytes name = partAt(socketAddress, linkData, nameLength);
    if (name.size() == nameLength)
        parts.name = textOf(name);
    const Bytes address = partAt(socketAddress, linkData + nameLength, addressLength);
    if (address.size() == addressLength)
        parts.hardwareAddress = address;
    return parts;
}

} // namespace weir
