// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers inside bytes that nobody has checked yet, by their offset in a structure of the kernel.
// The layouts decoded here are those of little-endian 64-bit systems, whatever this one is. Pure.
// Any thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace weir {

using Bytes = std::span<const std::byte>;

// 0 where the bytes end before the number does: a kernel whose structure is shorter has no such
// member.
template<typename T> T numberAt(Bytes bytes, std::size_t offset)
{
    using Unsigned = std::make_unsigned_t<T>;
    if (bytes.size() < sizeof(T) || offset > bytes.size() - sizeof(T))
        return 0;
    Unsigned value = 0;
    for (std::size_t i = sizeof(T); i-- > 0;)
        value = static_cast<Unsigned>(
            std::uint64_t{value} << 8 | std::to_integer<std::uint8_t>(bytes[offset + i]));
    return static_cast<T>(value);
}

// A number in network byte order, as ports are.
inline std::uint16_t portAt(Bytes bytes, std::size_t offset)
{
    const auto swapped = numberAt<std::uint16_t>(bytes, offset);
    return static_cast<std::uint16_t>(swapped << 8 | swapped >> 8);
}

// As much of the part as there is.
inline Bytes partAt(Bytes bytes, std::size_t offset, std::size_t length)
{
    if (offset >= bytes.size())
        return {};
    const Bytes rest = bytes.subspan(offset);
    return length < rest.size() ? rest.first(length) : rest;
}

// Text up to its NUL or the end of the bytes.
inline std::string_view textOf(Bytes bytes)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    return text.substr(0, text.find('\0'));
}

} // namespace weir
