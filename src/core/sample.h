// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the kernel said at one moment: absolute counters and identities, never a rate, never text
// made for people. Values; written in the sampler thread, not touched afterwards.

#pragma once

#include "core/ipaddress.h"
#include "core/netnamespace.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

enum class Protocol : std::uint8_t { Tcp, Udp, UdpLite, Raw, Sctp, Packet };

// Numbers of include/net/tcp_states.h.
enum class TcpState : std::uint8_t {
    Unknown = 0,
    Established = 1,
    SynSent = 2,
    SynRecv = 3,
    FinWait1 = 4,
    FinWait2 = 5,
    TimeWait = 6,
    Close = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,
    NewSynRecv = 12,
    BoundInactive = 13,
};

// The part of struct tcp_info (include/uapi/linux/tcp.h) that Weir shows. The kernel's struct grew
// over the years: `fields` says which members the kernel really sent.
struct TcpCounters
{
    enum Field : std::uint32_t {
        Basic = 1u << 0, // rtt, rttVar, cwnd, mss, lost, idle
        BytesAcked = 1u << 1, // bytesAcked, bytesReceived (Linux 4.1)
        MinRtt = 1u << 2, // (Linux 4.6)
        DeliveryRate = 1u << 3, // (Linux 4.9)
        BytesSent = 1u << 4, // bytesSent, bytesRetransmitted (Linux 4.19)
    };
    std::uint32_t fields = 0;
    std::uint32_t idleMs = 0; // milliseconds since data was sent or received or an ACK came

    std::uint64_t bytesAcked = 0; // counts the SYN of an active opener and the FIN
    std::uint64_t bytesReceived = 0; // counts the peer's FIN
    std::uint64_t bytesSent = 0; // payload, with retransmissions
    std::uint64_t bytesRetransmitted = 0;
    std::uint64_t deliveryRate = 0; // bytes per second
    std::uint32_t rttUs = 0; // microseconds
    std::uint32_t rttVarUs = 0;
    std::uint32_t minRttUs = 0;
    std::uint32_t cwnd = 0; // segments
    std::uint32_t mss = 0; // bytes
    std::uint32_t lost = 0; // segments
    std::uint32_t totalRetransmits = 0;

    bool has(Field field) const { return (fields & field) != 0; }
};

// TCP payload, free of the sequence numbers that SYN and FIN use up. Bytes; needs BytesAcked.
std::uint64_t payloadSent(const TcpCounters &counters, TcpState state);
std::uint64_t payloadReceived(const TcpCounters &counters, TcpState state);

inline constexpr std::int32_t noOwner = -1;

// One socket. The cookie (sock_diag(7)) is unique per network namespace and boot; a socket's
// inode and uid are 0 in the message that announces its destruction.
struct SocketSample
{
    std::uint64_t cookie = 0;
    std::uint64_t cgroupId = 0; // 0 where the kernel did not say
    std::uint32_t inode = 0;
    std::uint32_t uid = 0;
    std::uint32_t interfaceIndex = 0; // bound device, 0 where none
    std::int32_t owner = noOwner; // index into Snapshot::owners
    NetnsId netns = baseNetns; // it lives in; the process that holds it may live in another
    Endpoint local;
    Endpoint remote;
    Protocol protocol = Protocol::Tcp;
    TcpState state = TcpState::Unknown;
    // Established: bytes waiting to be read and to be acknowledged. Listen: connections waiting for
    // accept(2), and the backlog. Datagram protocols: memory that waits in the buffers below.
    std::uint32_t receiveQueue = 0;
    std::uint32_t sendQueue = 0;
    // The limits of the two, in bytes, and packets that the socket dropped since it was opened: of
    // datagram protocols and listeners (SK_MEMINFO_*); 0 where not told.
    std::uint32_t receiveBuffer = 0;
    std::uint32_t sendBuffer = 0;
    std::uint32_t drops = 0;
    bool shared = false; // more than one process holds it
    bool ownerInferred = false;
    TcpCounters tcp;
    // NUL-terminated name of the congestion control (TCP_CA_NAME_MAX). Of many sockets it is told
    // in some snapshots only; empty in the others.
    char congestion[16] = {};

    // A listening or unconnected socket has no other end; its zeros are no address.
    bool hasPeer() const;
    // A listening socket has no path to measure: the kernel's values are what a connection starts
    // with.
    bool knows(TcpCounters::Field field) const;
    bool knowsRtt() const;
    bool knowsMinRtt() const;
    // Messages about sockets that have left their process (TIME-WAIT, destroyed) say uid 0, inode
    // 0.
    bool knowsUid() const { return inode != 0; }
};

struct InterfaceAddress
{
    IpAddress address;
    std::uint8_t prefixLength = 0;
};

enum class Duplex : std::uint8_t { Unknown, Half, Full };

// A way out for all addresses that no other route is for.
struct DefaultRoute
{
    IpAddress::Family family = IpAddress::Family::None;
    IpAddress gateway; // family None where the far end needs none, as in a tunnel
    std::uint32_t metric = 0; // the lowest of a family is taken
    bool preferred = false; // it is the one that is taken

    bool operator==(const DefaultRoute &) const = default;
};

// What a wireless interface that is part of a network tells (include/uapi/linux/nl80211.h).
struct WirelessSample
{
    std::string ssid; // up to 32 bytes, not validated; empty where there is no network
    std::int32_t signalDbm = 0; // 0 where not known
    std::uint64_t rxBitrateKbps = 0; // 1000 bits a second, 0 where not known
    std::uint64_t txBitrateKbps = 0;

    bool operator==(const WirelessSample &) const = default;
};

// One network interface: struct rtnl_link_stats64 (include/uapi/linux/if_link.h) and its state.
struct LinkSample
{
    NetnsId netns = baseNetns;
    std::uint32_t index = 0; // unique per namespace
    std::uint32_t masterIndex = 0; // bridge or bond that holds it, 0 where none
    std::uint32_t lowerIndex = 0; // interface of the same namespace it is stacked on, 0 where none
    std::string name; // bytes, not validated
    std::string kind; // IFLA_INFO_KIND, or "loopback", "ethernet", "wireless"
    std::string mac; // lower-case hexadecimal pairs; empty where none
    std::vector<InterfaceAddress> addresses;
    std::vector<DefaultRoute> defaultRoutes;
    WirelessSample wireless;
    std::uint32_t generation = 0; // tells apart interfaces that had the same index in turn
    std::uint32_t mtu = 0;
    std::uint8_t operState = 0; // RFC 2863 IF_OPER_*: 0 unknown, 2 down, 5 dormant, 6 up
    bool up = false; // IFF_UP
    bool running = false; // IFF_RUNNING
    bool loopback = false; // IFF_LOOPBACK
    Duplex duplex = Duplex::Unknown;
    bool lowerElsewhere = false; // what carries it is in another namespace
    std::int64_t speedMbps = -1; // -1 where not known
    std::uint64_t rxBytes = 0;
    std::uint64_t txBytes = 0;
    std::uint64_t rxPackets = 0;
    std::uint64_t txPackets = 0;
    std::uint64_t rxErrors = 0;
    std::uint64_t txErrors = 0;
    std::uint64_t rxDropped = 0;
    std::uint64_t txDropped = 0;

    // Whether what has no other route of this family leaves through this interface.
    bool leadsOut(IpAddress::Family family) const
    {
        return std::ranges::any_of(defaultRoutes, [family](const DefaultRoute &route) {
            return route.preferred && route.family == family;
        });
    }
};

} // namespace weir
