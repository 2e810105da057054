// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes and reads netlink bytes for tests, without a line of the code under test.

#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include <linux/netlink.h>

namespace weir::test {

using ByteVector = std::vector<std::byte>;

template<typename T> void append(ByteVector &bytes, const T &value)
{
    const auto *first = reinterpret_cast<const std::byte *>(&value);
    bytes.insert(bytes.end(), first, first + sizeof(T));
}

inline void append(ByteVector &bytes, const ByteVector &more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

inline void pad(ByteVector &bytes)
{
    bytes.resize((bytes.size() + 3) & ~std::size_t{3});
}

inline ByteVector bytesOf(const char *text, std::size_t length)
{
    const auto *first = reinterpret_cast<const std::byte *>(text);
    return {first, first + length};
}

inline ByteVector bytesOf(const char *text)
{
    return bytesOf(text, std::strlen(text));
}

// claimedLength -1: the true one.
inline void appendAttribute(
    ByteVector &bytes, std::uint16_t type, const ByteVector &payload, int claimedLength = -1)
{
    const nlattr header{
        static_cast<std::uint16_t>(claimedLength >= 0 ? static_cast<std::size_t>(claimedLength)
                                                      : sizeof(nlattr) + payload.size()),
        type};
    append(bytes, header);
    append(bytes, payload);
    pad(bytes);
}

template<typename T> void appendNumber(ByteVector &bytes, std::uint16_t type, T value)
{
    ByteVector payload;
    append(payload, value);
    appendAttribute(bytes, type, payload);
}

inline void appendMessage(ByteVector &bytes, std::uint16_t type, const ByteVector &payload,
    std::uint32_t sequence = 1, std::uint32_t portId = 7, std::uint16_t flags = 0,
    std::int64_t claimedLength = -1)
{
    const nlmsghdr header{
        static_cast<std::uint32_t>(claimedLength >= 0 ? static_cast<std::size_t>(claimedLength)
                                                      : sizeof(nlmsghdr) + payload.size()),
        type, flags, sequence, portId};
    append(bytes, header);
    append(bytes, payload);
    pad(bytes);
}

inline ByteVector fixture(const char *name)
{
    QFile file(QStringLiteral(WEIR_FIXTURES "/netlink/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    const QByteArray data = file.readAll();
    return bytesOf(data.constData(), static_cast<std::size_t>(data.size()));
}

// Bytes on the heap with nothing behind them, so that a sanitizer sees a read past the end.
inline ByteVector exactCopy(std::span<const std::byte> bytes)
{
    ByteVector copy(bytes.begin(), bytes.end());
    copy.shrink_to_fit();
    return copy;
}

// Calls parse with the bytes cut at each length, and then with each aligned pair of bytes, which
// may be a length, set to each value that parsers stumble over.
template<typename Parse> void mutilate(const ByteVector &whole, const Parse &parse)
{
    for (std::size_t length = 0; length <= whole.size(); ++length)
        parse(exactCopy(std::span(whole).first(length)));
    for (std::size_t offset = 0; offset + 2 <= whole.size(); offset += 2) {
        for (const unsigned value : {0U, 1U, 3U, 4U, 5U, 15U, 16U, 17U, 0x7fffU, 0xffffU}) {
            ByteVector mutated = exactCopy(whole);
            const auto length = static_cast<std::uint16_t>(value);
            std::memcpy(mutated.data() + offset, &length, sizeof(length));
            parse(mutated);
        }
    }
}

} // namespace weir::test
