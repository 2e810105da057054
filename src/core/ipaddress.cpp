// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ipaddress.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace weir {

namespace {

constexpr std::size_t v4Size = 4;
constexpr std::size_t v6Size = 16;
constexpr std::size_t groupCount = 8;
// Longer than any address in any spelling.
constexpr std::size_t maxInputSize = 64;

constexpr std::array<std::uint8_t, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// inet_pton(3) refuses leading zeros too: elsewhere they mean octal.
std::optional<std::array<std::uint8_t, v4Size>> parseQuad(std::string_view text)
{
    std::array<std::uint8_t, v4Size> result{};
    std::size_t at = 0;
    for (std::size_t part = 0; part < v4Size; ++part) {
        if (part > 0 && (at >= text.size() || text[at++] != '.'))
            return std::nullopt;
        const std::size_t begin = at;
        unsigned value = 0;
        while (at < text.size() && isDigit(text[at]) && at - begin < 3)
            value = value * 10 + static_cast<unsigned>(text[at++] - '0');
        const std::size_t digits = at - begin;
        if (digits == 0 || value > 255 || (digits > 1 && text[begin] == '0'))
            return std::nullopt;
        result[part] = static_cast<std::uint8_t>(value);
    }
    if (at != text.size())
        return std::nullopt;
    return result;
}

// Up to four hexadecimal digits; moves `at` behind them.
std::optional<unsigned> parseGroup(std::string_view text, std::size_t &at)
{
    const std::size_t begin = at;
    unsigned value = 0;
    while (at < text.size() && at - begin < 4) {
        const int digit = hexValue(text[at]);
        if (digit < 0)
            break;
        value = value * 16 + static_cast<unsigned>(digit);
        ++at;
    }
    if (at == begin || (at < text.size() && hexValue(text[at]) >= 0))
        return std::nullopt;
    return value;
}

std::optional<std::array<std::uint8_t, v6Size>> parseGroups(std::string_view text)
{
    std::array<std::uint8_t, v6Size> result{};
    std::size_t filled = 0;
    std::optional<std::size_t> gap;
    std::size_t at = 0;
    if (text.substr(0, 2) == "::") {
        gap = 0;
        at = 2;
    }
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        if (rest.find(':') == std::string_view::npos && rest.find('.') != std::string_view::npos) {
            const auto quad = parseQuad(rest);
            if (!quad || filled + v4Size > v6Size)
                return std::nullopt;
            std::copy(quad->begin(), quad->end(), result.begin() + static_cast<int>(filled));
            filled += v4Size;
            break;
        }
        const auto group = parseGroup(text, at);
        if (!group || filled + 2 > v6Size)
            return std::nullopt;
        result[filled++] = static_cast<std::uint8_t>(*group >> 8);
        result[filled++] = static_cast<std::uint8_t>(*group & 0xff);
        if (at == text.size())
            break;
        if (text[at++] != ':' || at == text.size())
            return std::nullopt;
        if (text[at] == ':') {
            if (gap)
                return std::nullopt;
            gap = filled;
            ++at;
        }
    }
    // "::" stands for at least one group.
    if (gap ? filled > v6Size - 2 : filled != v6Size)
        return std::nullopt;
    if (!gap)
        return result;
    std::array<std::uint8_t, v6Size> widened{};
    auto *const tail = result.begin() + static_cast<int>(*gap);
    std::copy(result.begin(), tail, widened.begin());
    std::copy_backward(tail, result.begin() + static_cast<int>(filled), widened.end());
    return widened;
}

// Appends to a buffer that is known to be large enough for any address.
class Writer
{
public:
    explicit Writer(std::span<char> buffer)
        : m_begin(buffer.data()), m_at(m_begin), m_end(m_begin + buffer.size())
    {
    }
    void put(char c) { *m_at++ = c; }
    void number(std::uint32_t value, int base)
    {
        m_at = std::to_chars(m_at, m_end, value, base).ptr;
    }
    std::size_t size() const { return static_cast<std::size_t>(m_at - m_begin); }

private:
    char *m_begin;
    char *m_at;
    char *m_end;
};

void writeQuad(Writer &writer, std::span<const std::uint8_t> bytes)
{
    for (std::size_t i = 0; i < v4Size; ++i) {
        if (i > 0)
            writer.put('.');
        writer.number(bytes[i], 10);
    }
}

// RFC 5952: the longest run of at least two zero groups, the first one of equals, becomes "::".
void writeGroups(Writer &writer, std::span<const std::uint8_t> bytes)
{
    std::array<std::uint32_t, groupCount> groups{};
    for (std::size_t i = 0; i < groupCount; ++i)
        groups[i] = static_cast<std::uint32_t>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
    std::size_t runBegin = groupCount;
    std::size_t runSize = 1;
    for (std::size_t i = 0; i < groupCount;) {
        std::size_t end = i;
        while (end < groupCount && groups[end] == 0)
            ++end;
        if (end - i > runSize) {
            runBegin = i;
            runSize = end - i;
        }
        i = end + 1;
    }
    for (std::size_t i = 0; i < groupCount;) {
        if (i == runBegin) {
            writer.put(':');
            writer.put(':');
            i += runSize;
            continue;
        }
        if (i > 0 && i != runBegin + runSize)
            writer.put(':');
        writer.number(groups[i++], 16);
    }
}

} // namespace

IpAddress IpAddress::fromBytes(std::span<const std::byte> bytes, std::uint32_t scopeId)
{
    IpAddress result;
    if (bytes.size() == v6Size
        && std::memcmp(bytes.data(), mappedPrefix.data(), mappedPrefix.size()) == 0)
        bytes = bytes.subspan(mappedPrefix.size());
    if (bytes.size() != v4Size && bytes.size() != v6Size)
        return result;
    std::memcpy(result.m_bytes.data(), bytes.data(), bytes.size());
    result.m_family = bytes.size() == v4Size ? Family::V4 : Family::V6;
    if (result.m_family == Family::V6)
        result.m_scopeId = scopeId;
    return result;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    if (text.size() > maxInputSize)
        return std::nullopt;
    if (const auto quad = parseQuad(text))
        return fromBytes(std::as_bytes(std::span(*quad)));
    if (const auto groups = parseGroups(text))
        return fromBytes(std::as_bytes(std::span(*groups)));
    return std::nullopt;
}

std::span<const std::uint8_t> IpAddress::bytes() const
{
    switch (m_family) {
    case Family::V4:
        return std::span(m_bytes).first(v4Size);
    case Family::V6:
        return m_bytes;
    case Family::None:
        break;
    }
    return {};
}

bool IpAddress::isLoopback() const
{
    if (m_family == Family::V4)
        return m_bytes[0] == 127;
    if (m_family != Family::V6)
        return false;
    return m_bytes.back() == 1
        && std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](auto byte) { return byte == 0; });
}

bool IpAddress::isUnspecified() const
{
    return m_family != Family::None
        && std::all_of(m_bytes.begin(), m_bytes.end(), [](auto byte) { return byte == 0; });
}

bool IpAddress::isLinkLocal() const
{
    if (m_family == Family::V4)
        return m_bytes[0] == 169 && m_bytes[1] == 254;
    return m_family == Family::V6 && m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0) == 0x80;
}

bool IpAddress::isIn(const IpAddress &network, unsigned prefixLength) const
{
    const std::size_t size = bytes().size();
    if (m_family != network.m_family || size == 0 || prefixLength > size * 8)
        return false;
    const std::size_t whole = prefixLength / 8;
    if (std::memcmp(m_bytes.data(), network.m_bytes.data(), whole) != 0)
        return false;
    const unsigned restBits = prefixLength % 8;
    if (restBits == 0)
        return true;
    const unsigned mask = 0xff00U >> restBits & 0xffU;
    return ((m_bytes[whole] ^ network.m_bytes[whole]) & mask) == 0;
}

std::size_t IpAddress::write(std::span<char, maxTextSize> buffer) const
{
    Writer writer(buffer);
    if (m_family == Family::V4)
        writeQuad(writer, bytes());
    else if (m_family == Family::V6)
        writeGroups(writer, bytes());
    if (m_scopeId != 0) {
        writer.put('%');
        writer.number(m_scopeId, 10);
    }
    return writer.size();
}

std::string IpAddress::toString() const
{
    std::array<char, maxTextSize> buffer{};
    return {buffer.data(), write(buffer)};
}

} // namespace weir
