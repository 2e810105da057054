// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Which datagrams of a netlink socket may be believed, and the count of the others. Pure; any
// thread.

#pragma once

#include "core/notice.h"

#include <cstdint>
#include <string>
#include <vector>

#include <sys/socket.h>

namespace weir {

// What did not reach a parser. Counts since they were last taken.
struct NetlinkLosses
{
    std::uint64_t forged = 0; // datagrams whose sender is not the kernel
    std::uint64_t truncated = 0; // datagrams longer than the buffer: never parsed
    std::uint64_t malformed = 0; // datagrams whose message lengths cannot be true
    std::uint64_t overruns = 0; // times the kernel dropped an unknown number (ENOBUFS)

    NetlinkLosses &operator+=(const NetlinkLosses &other)
    {
        forged += other.forged;
        truncated += other.truncated;
        malformed += other.malformed;
        overruns += other.overruns;
        return *this;
    }

    // ForgedMessages and MalformedMessages where there were some. What an overrun means is known
    // to the owner of the socket only.
    void appendNotices(const std::string &source, std::vector<Notice> &notices) const;
};

enum class DatagramVerdict : std::uint8_t { Good, Forged, Truncated };

// The check of a received datagram: sender and MSG_TRUNC. A process with rights over the network
// namespace can send to any port id; only the sender address, filled in by the kernel, tells.
DatagramVerdict judgeDatagram(const msghdr &header);

} // namespace weir
