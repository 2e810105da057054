// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The sockets of macOS, from the sysctls net.inet.tcp.pcblist_n and net.inet.udp.pcblist_n: one
// chain of records a socket, with the process that used it last. Needs no right. Pure; any bytes
// are survived. Any thread.
//
// Layouts: struct xinpgen and xinpcb_n (bsd/netinet/in_pcb.h), xsocket_n, xsockbuf_n and
// xsockstat_n (bsd/sys/socketvar.h), xtcpcb_n (bsd/netinet/tcp_var.h) of xnu-8792 to xnu-11417,
// macOS 13 to 15, all packed to 4 bytes and the same on arm64 and x86_64; later ones were not
// checked. The xsocket_n of macOS 12 is shorter.

#pragma once

#include "core/sample.h"
#include "platform/sysctl/littleendian.h"

#include <array>
#include <cstdint>
#include <vector>

namespace weir {

// What xsockstat_n counts. Up to macOS 14 there is one a traffic class, of whole packets. From
// xnu-11215 on, the first one is of data and the second of what found no room; and what is received
// is counted when it arrives as well as when it is put into the buffer.
struct SocketTraffic
{
    std::uint64_t rxPackets = 0;
    std::uint64_t rxBytes = 0;
    std::uint64_t txPackets = 0;
    std::uint64_t txBytes = 0;

    bool operator==(const SocketTraffic &) const = default;
};

struct PcbSocket
{
    // Without an owner. bytesAcked and bytesReceived are what the sequence numbers say: the
    // payload, and as they do, they start again after 4 GiB (SequenceTotals). A connection of the
    // user-space stack has no sequence numbers; its counters are whole.
    SocketSample sample;
    std::int32_t lastPid = 0; // who used it last; 0 where the kernel knows none
    std::int32_t effectivePid = 0; // whom that process works for, 0 where for itself
    std::uint32_t firstSequence = 0; // another one: the socket has a new connection
    bool sequenced = false; // the counters are of sequence numbers
    std::array<SocketTraffic, 4> traffic{};
};

struct PcbList
{
    std::vector<PcbSocket> sockets;
    std::uint64_t malformed = 0; // records, and chains without address or socket
    bool complete = false; // false: sockets may be missing at the end
};

// protocol: Tcp or Udp, as what was asked for.
PcbList decodePcbListN(Bytes buffer, Protocol protocol);

} // namespace weir
