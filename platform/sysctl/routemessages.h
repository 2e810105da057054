// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Walks the messages of a routing sysctl (net/route.h of xnu-11417 and of FreeBSD 14: CTL_NET,
// PF_ROUTE) and the socket addresses behind their headers, over bytes that nobody has checked yet.
// Pure. Any thread.

#pragma once

#include "platform/sysctl/littleendian.h"

#include <algorithm>
#include <array>

namespace weir {

struct RouteMessage
{
    std::uint8_t version = 0; // RTM_VERSION
    std::uint8_t type = 0; // RTM_*
    Bytes bytes; // with its header
};

// The messages in order. A length that cannot be true ends the walk, because nobody knows where the
// next message would start.
class RouteMessages
{
public:
    explicit RouteMessages(Bytes buffer) : m_rest(buffer) { }

    // False at the end.
    bool next(RouteMessage &message)
    {
        if (m_rest.empty())
            return false;
        const std::size_t length = numberAt<std::uint16_t>(m_rest, 0);
        if (length < shortest || length > m_rest.size()) {
            m_malformed = true;
            m_rest = {};
            return false;
        }
        message = {numberAt<std::uint8_t>(m_rest, 2), numberAt<std::uint8_t>(m_rest, 3),
            m_rest.first(length)};
        m_rest = m_rest.subspan(length);
        return true;
    }

    // True after a walk that ended before the bytes did.
    bool malformed() const { return m_malformed; }

private:
    static constexpr std::size_t shortest = 4; // length, version and type

    Bytes m_rest;
    bool m_malformed = false;
};

enum class RouteAddress : std::uint8_t { Netmask = 2, InterfaceName = 4, Interface = 5 }; // RTAX_*

// The socket addresses that follow a header, by their number. One that is cut has what is there,
// and those behind it are empty.
class RouteAddresses
{
public:
    // present: one bit a number (RTA_*). Each address is padded to a multiple of alignment bytes,
    // a power of two; an empty one takes that much, too.
    RouteAddresses(Bytes bytes, std::uint32_t present, std::size_t alignment)
    {
        for (std::size_t i = 0; i < m_addresses.size(); ++i) {
            if ((present >> i & 1) == 0)
                continue;
            const std::size_t length = numberAt<std::uint8_t>(bytes, 0); // sa_len
            m_addresses[i] = partAt(bytes, 0, length);
            const std::size_t padded =
                (std::max<std::size_t>(length, 1) + alignment - 1) / alignment * alignment;
            bytes = partAt(bytes, padded, bytes.size());
        }
    }

    Bytes operator[](RouteAddress number) const
    {
        return m_addresses[static_cast<std::size_t>(number)];
    }

private:
    static constexpr std::size_t count = 8; // RTAX_MAX

    std::array<Bytes, count> m_addresses{};
};

} // namespace weir
