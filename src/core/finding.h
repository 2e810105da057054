// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What this account can see on this machine: the answer of a platform's self-examination. The words
// for people, with reason and remedy, are made in models/noticetext.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace weir {

enum class FindingId : std::uint8_t {
    TcpSockets,
    TcpCounters, // per-socket bytes, RTT, retransmits
    ClosedSockets, // last counters of sockets that close between two looks
    UdpSockets,
    UdpBytes,
    OwnProcesses, // sockets of this account's processes
    OtherProcesses, // sockets of other accounts' processes
    SocketUnits, // user and unit of sockets whose process is hidden
    Interfaces,
    ProcessEvents,
    ProcessIdentity, // pidfs inode: a reused pid is told apart
    OtherNamespaces,
};

enum class FindingState : std::uint8_t { Yes, Partly, No };

struct Finding
{
    FindingId id = FindingId::TcpSockets;
    FindingState state = FindingState::Yes;
    int error = 0; // errno that the probe got, 0 where none
    std::uint64_t count = 0; // for example the namespaces that are not covered
    std::string detail; // bytes from the system, for example a file that cannot be read
    // Whose error it is, where it is not its own: without sockets nothing can be said of counters.
    std::optional<FindingId> because = std::nullopt;
};

} // namespace weir
