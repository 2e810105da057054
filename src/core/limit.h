// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How near a machine is to the limits of its network stack: first what the kernel said
// (LimitSample), then what a reader sees (LimitRow). Values; any thread.

#pragma once

#include "core/owner.h"
#include "core/sample.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace weir {

// In the order in which they are shown. "Machine": one figure for all network namespaces together.
enum class LimitId : std::uint8_t {
    // Amounts with a limit.
    Conntrack, // tracked connections, nf_conntrack_max
    TcpPorts, // ephemeral ports that TCP sockets use, ip_local_port_range
    TcpPortsToPeer, // the same between one local address and one remote endpoint
    UdpPorts,
    AcceptQueue, // connections of one listener that wait for accept(2)
    TcpMemory, // bytes; tcp_mem. Machine
    TcpOrphans, // connections that no process holds any more, tcp_max_orphans. Machine
    TimeWait, // tcp_max_tw_buckets
    ReceiveBuffer, // bytes that wait in a datagram socket
    SendBuffer,
    ReceiveBufferSize, // bytes; the largest buffer that a datagram socket has, rmem_max
    SendBufferSize, // wmem_max
    NeighboursV4, // gc_thresh3. Machine
    NeighboursV6,
    SoftnetBacklog, // packets that wait for one CPU, netdev_max_backlog. Machine
    FileHandles, // fs.file-max. Machine
    // Counters, since the namespace was made.
    ListenOverflows, // connections that found an accept queue full
    ListenDrops, // connections that a listener lost for any reason
    ListenerDrops, // the same of one listener
    SynCookies, // cookies sent because a queue of half-open connections was full
    SoftnetDrops, // packets dropped because the backlog of a CPU was full. Machine
    InterfaceDrops, // received packets that one interface dropped
    // Settings.
    CongestionControl,
    Ecn, // tcp_ecn
    ForwardingV4,
    ForwardingV6,
    ReversePath, // rp_filter as it is in force on interfaces
    Ipv6Disabled,
};

enum class LimitKind : std::uint8_t { Amount, Counter, Setting };

LimitKind limitKind(LimitId id);

// Absolute, in the units of its LimitId.
struct LimitSample
{
    LimitId id = LimitId::Conntrack;
    std::optional<std::uint64_t> value;
    std::optional<std::uint64_t> limit;
    // Bytes of the system: the word of a setting that is no number, the interfaces that have it,
    // the CPU of a figure that is per CPU.
    std::string detail;

    // The kernel has a number for no limit: the largest of fs.file-max (what systemd sets), and 0
    // of nf_conntrack_max.
    bool isUnlimited() const;
};

// Ports that the kernel gives to sockets that ask for none (ip_local_port_range), without those
// that it keeps back (ip_local_reserved_ports).
struct PortRange
{
    std::uint16_t first = 0;
    std::uint16_t last = 0; // inclusive; 0 where nothing is known
    std::vector<std::pair<std::uint16_t, std::uint16_t>> reserved; // inclusive, apart, ascending

    bool contains(std::uint16_t port) const;
    std::uint32_t size() const;
};

// What one look at the limits gave. Where the value, or all of a limit, is a matter of the sockets
// and links in the same Snapshot, it is not in here: the Meter adds it.
struct LimitSamples
{
    std::vector<LimitSample> samples;
    PortRange ephemeralPorts;
    bool complete = false; // false: nobody looked, and nothing can be said

    void clear();
};

// From 80 % and from 95 % of a limit on; a counter is Near while it grows. The largest size of a
// buffer and the drops of an interface are always Calm: to be reached, and to grow, is usual.
enum class LimitLevel : std::uint8_t { Calm, Near, Critical };
inline constexpr double nearShare = 0.8;
inline constexpr double criticalShare = 0.95;

// Of the sockets, links or CPUs that one limit may be about, so many of the worst are shown.
inline constexpr std::size_t maxRowsOfOneLimit = 8;

struct LimitRow
{
    LimitSample sample;
    OwnerPtr owner; // who holds the socket that is meant; null where none is, or it is not known
    std::uint64_t cookie = 0; // of the socket that is meant; 0 where none is
    Endpoint local; // of it
    Endpoint remote; // TcpPortsToPeer: what is connected to
    std::uint64_t gained = 0; // counters: in this interval
    LimitLevel level = LimitLevel::Calm;

    // Of the limit; 1 is all of it, and more than 1 is possible. None without a limit.
    std::optional<double> share() const;
};

} // namespace weir
