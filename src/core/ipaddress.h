// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// An IPv4 or IPv6 address as a value. IPv4-mapped IPv6 addresses (RFC 4291, 2.5.5.2) are stored as
// the IPv4 address they stand for, so that one peer has one spelling.

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace weir {

class IpAddress
{
public:
    enum class Family : std::uint8_t { None, V4, V6 };

    constexpr IpAddress() = default;

    // Network byte order; 4 or 16 bytes, anything else gives an address of family None.
    // scopeId is the interface index of a link-local address (RFC 4007), 0 where there is none.
    static IpAddress fromBytes(std::span<const std::byte> bytes, std::uint32_t scopeId = 0);
    // Dotted quad or RFC 4291 text without a zone.
    static std::optional<IpAddress> parse(std::string_view text);

    Family family() const { return m_family; }
    std::uint32_t scopeId() const { return m_scopeId; }
    // 4, 16 or 0 bytes, network byte order.
    std::span<const std::uint8_t> bytes() const;

    bool isLoopback() const;
    bool isUnspecified() const;
    bool isLinkLocal() const;
    // True when the first prefixLength bits agree; false for another family or a longer prefix.
    bool isIn(const IpAddress &network, unsigned prefixLength) const;

    // RFC 5952 text; a scope is appended as %INDEX.
    std::string toString() const;
    // The same text without an allocation: fills the begin of the buffer and gives its length.
    static constexpr std::size_t maxTextSize = 50;
    std::size_t write(std::span<char, maxTextSize> buffer) const;

    // Not auto: older libc++ has only == and < of an array.
    std::strong_ordering operator<=>(const IpAddress &) const = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
    std::uint32_t m_scopeId = 0;
    Family m_family = Family::None;
};

struct Endpoint
{
    IpAddress address;
    std::uint16_t port = 0;

    auto operator<=>(const Endpoint &) const = default;
};

} // namespace weir

template<> struct std::hash<weir::IpAddress>
{
    std::size_t operator()(const weir::IpAddress &address) const noexcept
    {
        std::size_t result = 14695981039346656037ULL;
        for (const std::uint8_t byte : address.bytes())
            result = (result ^ byte) * 1099511628211ULL;
        return result;
    }
};

template<> struct std::hash<weir::Endpoint>
{
    std::size_t operator()(const weir::Endpoint &endpoint) const noexcept
    {
        return std::hash<weir::IpAddress>()(endpoint.address) * 31 + endpoint.port;
    }
};
