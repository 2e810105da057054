// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Socket addresses as BSD kernels write them, member by member after netinet/in.h, netinet6/in6.h
// and net/if_dl.h.

#pragma once

#include "tests/platform/sysctl/structwriter.h"

namespace weir::test {

// What the two systems call AF_INET6.
inline constexpr std::uint8_t darwinInet6 = 30;
inline constexpr std::uint8_t freebsdInet6 = 28;

inline ByteVector sockaddrIn(std::initializer_list<unsigned> address)
{
    return StructWriter()
        .member<std::uint8_t>(16) // sin_len
        .member<std::uint8_t>(2) // sin_family
        .unread<std::uint16_t>() // sin_port
        .array(bytesOf(address), 4)
        .array({}, 8) // sin_zero
        .finished();
}

inline ByteVector sockaddrIn6(
    std::uint8_t family, std::initializer_list<unsigned> address, std::uint32_t scope = 0)
{
    return StructWriter()
        .member<std::uint8_t>(28) // sin6_len
        .member<std::uint8_t>(family)
        .unread<std::uint16_t>() // sin6_port
        .unread<std::uint32_t>() // sin6_flowinfo
        .array(bytesOf(address), 16)
        .member<std::uint32_t>(scope)
        .finished();
}

// nameLength -1: the true one.
inline ByteVector sockaddrDl(std::string_view name, const ByteVector &hardware, std::size_t room,
    std::uint8_t type, int nameLength = -1)
{
    ByteVector data(room);
    std::ranges::copy(std::as_bytes(std::span(name)), data.begin());
    std::ranges::copy(hardware, data.begin() + static_cast<std::ptrdiff_t>(name.size()));
    const std::size_t nlen = nameLength < 0 ? name.size() : static_cast<std::size_t>(nameLength);
    return StructWriter()
        .member<std::uint8_t>(static_cast<std::uint8_t>(8 + room)) // sdl_len
        .member<std::uint8_t>(18) // sdl_family
        .unread<std::uint16_t>() // sdl_index
        .member<std::uint8_t>(type)
        .member<std::uint8_t>(static_cast<std::uint8_t>(nlen))
        .member<std::uint8_t>(static_cast<std::uint8_t>(hardware.size()))
        .member<std::uint8_t>(0) // sdl_slen
        .array(data, room)
        .finished();
}

} // namespace weir::test
