// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes the members of a C structure one after the other, in the order of its declaration, where
// the rules of the ABI of little-endian 64-bit systems put them: so a test names the members of a
// kernel's header and no offset, and shares nothing with the code under test.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace weir::test {

using ByteVector = std::vector<std::byte>;

class StructWriter
{
public:
    // pack: as in "#pragma pack(4)"; 8 for none.
    explicit StructWriter(std::size_t pack = 8) : m_pack(pack) { }

    template<typename T> StructWriter &member(std::type_identity_t<T> value)
    {
        align(sizeof(T));
        const auto bits = static_cast<std::make_unsigned_t<T>>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i)
            m_bytes.push_back(static_cast<std::byte>(std::uint64_t{bits} >> (8 * i)));
        return *this;
    }

    // Members that nobody reads: of no value that could be taken for one that was written.
    template<typename T> StructWriter &unread(std::size_t count = 1)
    {
        for (std::size_t i = 0; i < count; ++i) {
            align(sizeof(T));
            for (std::size_t j = 0; j < sizeof(T); ++j)
                m_bytes.push_back(noise());
        }
        return *this;
    }

    // An array of bytes; the rest of it is zero.
    StructWriter &array(std::span<const std::byte> bytes, std::size_t size)
    {
        const std::size_t end = m_bytes.size() + size;
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        m_bytes.resize(end);
        return *this;
    }

    StructWriter &text(std::string_view text, std::size_t size)
    {
        return array(std::as_bytes(std::span(text)), size);
    }

    // A union or an array of that alignment.
    StructWriter &array(std::span<const std::byte> bytes, std::size_t size, std::size_t alignment)
    {
        align(alignment);
        return array(bytes, size);
    }

    // A member that is a structure itself, with its own alignment.
    StructWriter &nested(const StructWriter &inner)
    {
        align(inner.m_alignment);
        const ByteVector bytes = inner.finished();
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return *this;
    }

    // Padded to a multiple of its alignment, as sizeof counts.
    ByteVector finished(std::size_t alignment = 1) const
    {
        StructWriter copy = *this;
        copy.align(std::max(m_alignment, alignment));
        return copy.m_bytes;
    }

private:
    void align(std::size_t size)
    {
        const std::size_t alignment = std::min(size, m_pack);
        m_alignment = std::max(m_alignment, alignment);
        while (m_bytes.size() % alignment != 0)
            m_bytes.push_back(noise());
    }

    std::byte noise() { return static_cast<std::byte>((m_noise = m_noise * 5 + 3) | 0x40); }

    std::size_t m_pack;
    std::size_t m_alignment = 1;
    unsigned m_noise = 7;
    ByteVector m_bytes;
};

inline void append(ByteVector &bytes, const ByteVector &more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

inline void padTo(ByteVector &bytes, std::size_t alignment)
{
    bytes.resize((bytes.size() + alignment - 1) / alignment * alignment);
}

template<typename T> void patch(ByteVector &bytes, std::size_t offset, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes.at(offset + i) = static_cast<std::byte>(std::uint64_t{value} >> (8 * i));
}

// Ports and addresses are in network byte order.
inline std::uint16_t networkOrder(unsigned port)
{
    return static_cast<std::uint16_t>((port & 0xff) << 8 | port >> 8);
}

inline ByteVector bytesOf(std::initializer_list<unsigned> values)
{
    ByteVector bytes;
    for (const unsigned value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

// Bytes on the heap with nothing behind them, so that a sanitizer sees a read past the end.
inline ByteVector exactCopy(std::span<const std::byte> bytes)
{
    ByteVector copy(bytes.begin(), bytes.end());
    copy.shrink_to_fit();
    return copy;
}

// Calls decode with the bytes cut at each length, and then with each pair of bytes, which may be a
// length, set to each value that decoders stumble over.
template<typename Decode> void mutilate(const ByteVector &whole, const Decode &decode)
{
    for (std::size_t length = 0; length <= whole.size(); ++length)
        decode(exactCopy(std::span(whole).first(length)));
    for (std::size_t offset = 0; offset + 2 <= whole.size(); offset += 2) {
        for (const unsigned value : {0U, 1U, 2U, 3U, 4U, 7U, 24U, 64U, 0x7fffU, 0xffffU}) {
            ByteVector mutated = exactCopy(whole);
            patch(mutated, offset, static_cast<std::uint16_t>(value));
            decode(mutated);
        }
    }
}

} // namespace weir::test
