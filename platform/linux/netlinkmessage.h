// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Walks netlink messages and attributes (linux/netlink.h) over bytes that nobody has checked yet.
// Pure: no length in the bytes is believed before it is compared with what is really there, and
// nothing is read through a cast. Any thread.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include <linux/netlink.h>

namespace weir {

using Bytes = std::span<const std::byte>;

// A copy of the value at the front of the bytes; none where they are too few.
template<typename T> std::optional<T> readFront(Bytes bytes)
{
    static_assert(std::is_trivially_copyable_v<T>);
    if (bytes.size() < sizeof(T))
        return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

// The value, only where the bytes have exactly its size: for attributes that are one number.
template<typename T> std::optional<T> readExact(Bytes bytes)
{
    return bytes.size() == sizeof(T) ? readFront<T>(bytes) : std::nullopt;
}

// Text up to its NUL, the end of the bytes or maxLength, whichever comes first.
inline std::string_view readText(Bytes bytes, std::size_t maxLength)
{
    const auto *text = reinterpret_cast<const char *>(bytes.data());
    return {text, bytes.empty() ? 0 : strnlen(text, std::min(bytes.size(), maxLength))};
}

struct NetlinkMessage
{
    std::uint16_t type = 0;
    std::uint16_t flags = 0; // NLM_F_*
    std::uint32_t sequence = 0;
    std::uint32_t portId = 0; // chosen by the sender: it proves nothing
    Bytes payload; // points into the datagram
};

// The messages of one datagram, in order. A length that cannot be true ends the walk, because
// nobody knows where the next message would start.
class NetlinkMessages
{
public:
    explicit NetlinkMessages(Bytes datagram) : m_rest(datagram) { }

    // False at the end.
    bool next(NetlinkMessage &message)
    {
        if (m_rest.empty())
            return false;
        const auto header = readFront<nlmsghdr>(m_rest);
        if (!header || header->nlmsg_len < sizeof(nlmsghdr) || header->nlmsg_len > m_rest.size()) {
            m_malformed = true;
            m_rest = {};
            return false;
        }
        const std::size_t length = header->nlmsg_len;
        message = {header->nlmsg_type, header->nlmsg_flags, header->nlmsg_seq, header->nlmsg_pid,
            m_rest.subspan(sizeof(nlmsghdr), length - sizeof(nlmsghdr))};
        m_rest = m_rest.subspan(std::min(align(length), m_rest.size()));
        return true;
    }

    // True after a walk that ended before the bytes did.
    bool malformed() const { return m_malformed; }

private:
    static constexpr std::size_t align(std::size_t length)
    {
        return (length + NLMSG_ALIGNTO - 1) & ~std::size_t{NLMSG_ALIGNTO - 1};
    }

    Bytes m_rest;
    bool m_malformed = false;
};

struct NetlinkAttribute
{
    std::uint16_t type = 0; // without NLA_F_NESTED and NLA_F_NET_BYTEORDER
    Bytes payload;
};

// The attributes of one message or of one nested attribute, in order.
class NetlinkAttributes
{
public:
    explicit NetlinkAttributes(Bytes bytes) : m_rest(bytes) { }

    bool next(NetlinkAttribute &attribute)
    {
        if (m_rest.empty())
            return false;
        const auto header = readFront<nlattr>(m_rest);
        if (!header || header->nla_len < sizeof(nlattr) || header->nla_len > m_rest.size()) {
            m_malformed = true;
            m_rest = {};
            return false;
        }
        const std::size_t length = header->nla_len;
        attribute.type = static_cast<std::uint16_t>(header->nla_type & NLA_TYPE_MASK);
        attribute.payload = m_rest.subspan(sizeof(nlattr), length - sizeof(nlattr));
        m_rest = m_rest.subspan(std::min(align(length), m_rest.size()));
        return true;
    }

    bool malformed() const { return m_malformed; }

private:
    static constexpr std::size_t align(std::size_t length)
    {
        return (length + NLA_ALIGNTO - 1) & ~std::size_t{NLA_ALIGNTO - 1};
    }

    Bytes m_rest;
    bool m_malformed = false;
};

} // namespace weir
