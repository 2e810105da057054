// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketparser.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>
#include <optional>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace weir {

namespace {

// Lengths of struct tcp_info from which on its members are there.
constexpr std::size_t basicLength = offsetof(tcp_info, tcpi_total_retrans) + sizeof(__u32);
constexpr std::size_t bytesLength = offsetof(tcp_info, tcpi_bytes_received) + sizeof(__u64);
constexpr std::size_t minRttLength = offsetof(tcp_info, tcpi_min_rtt) + sizeof(__u32);
constexpr std::size_t deliveryRateLength = offsetof(tcp_info, tcpi_delivery_rate) + sizeof(__u64);
constexpr std::size_t bytesSentLength = offsetof(tcp_info, tcpi_bytes_retrans) + sizeof(__u64);

std::uint16_t hostOrder(std::uint16_t value)
{
    if constexpr (std::endian::native == std::endian::little)
        return static_cast<std::uint16_t>((value >> 8) | (value << 8));
    else
        return value;
}

IpAddress address(std::uint8_t family, const std::uint32_t (&words)[4], std::uint32_t interface)
{
    const Bytes bytes = std::as_bytes(std::span(words));
    if (family == AF_INET)
        return IpAddress::fromBytes(bytes.first(sizeof(in_addr)));
    const IpAddress plain = IpAddress::fromBytes(bytes);
    // Only a link-local address needs the interface to be complete.
    return interface != 0 && plain.isLinkLocal() ? IpAddress::fromBytes(bytes, interface) : plain;
}

std::optional<Protocol> protocolOf(std::uint8_t number)
{
    switch (number) {
    case IPPROTO_TCP:
        return Protocol::Tcp;
    case IPPROTO_UDP:
        return Protocol::Udp;
    case IPPROTO_UDPLITE:
        return Protocol::UdpLite;
    case IPPROTO_SCTP:
        return Protocol::Sctp;
    case IPPROTO_RAW:
        return Protocol::Raw;
    default:
        return std::nullopt;
    }
}

// Kernels append members to the array.
std::uint32_t memoryMember(Bytes bytes, std::size_t member)
{
    const std::size_t offset = member * sizeof(std::uint32_t);
    if (bytes.size() < offset)
        return 0;
    return readFront<std::uint32_t>(bytes.subspan(offset)).value_or(0);
}

// enum sctp_state of the kernel's include/net/sctp/constants.h, in the words of TCP.
TcpState stateOfAssociation(std::uint8_t state)
{
    static constexpr std::array states{TcpState::Close, TcpState::SynSent, TcpState::SynSent,
        TcpState::Established, TcpState::FinWait1, TcpState::FinWait2, TcpState::CloseWait,
        TcpState::LastAck};
    return state < states.size() ? states[state] : TcpState::Unknown;
}

// Returns whether this is one end of an SCTP association: only those have a list of peers.
bool readAttributes(Bytes bytes, SocketSample &sample)
{
    NetlinkAttributes attributes(bytes);
    NetlinkAttribute attribute;
    Bytes info;
    bool hasPeers = false;
    while (attributes.next(attribute)) {
        switch (attribute.type) {
        case INET_DIAG_INFO:
            info = attribute.payload;
            break;
        case INET_DIAG_CONG: {
            const std::string_view name =
                readText(attribute.payload, sizeof(sample.congestion) - 1);
            std::fill(std::begin(sample.congestion), std::end(sample.congestion), '\0');
            std::copy(name.begin(), name.end(), sample.congestion);
            break;
        }
        case INET_DIAG_SKMEMINFO:
            sample.receiveBuffer = memoryMember(attribute.payload, SK_MEMINFO_RCVBUF);
            sample.sendBuffer = memoryMember(attribute.payload, SK_MEMINFO_SNDBUF);
            sample.drops = memoryMember(attribute.payload, SK_MEMINFO_DROPS);
            break;
        case INET_DIAG_CGROUP_ID:
            sample.cgroupId = readExact<std::uint64_t>(attribute.payload).value_or(sample.cgroupId);
            break;
        case INET_DIAG_PROTOCOL:
            if (const auto number = readExact<std::uint8_t>(attribute.payload))
                sample.protocol = protocolOf(*number).value_or(sample.protocol);
            break;
        case INET_DIAG_PEERS:
            hasPeers = true;
            break;
        default:
            break;
        }
    }
    // Other protocols use the same attribute for other structures.
    if (sample.protocol == Protocol::Tcp && !info.empty())
        sample.tcp = parseTcpInfo(info);
    return hasPeers && sample.protocol == Protocol::Sctp;
}

} // namespace

TcpCounters parseTcpInfo(Bytes bytes)
{
    tcp_info info{};
    const std::size_t length = std::min(bytes.size(), sizeof(info));
    if (length > 0)
        std::memcpy(&info, bytes.data(), length);

    TcpCounters counters;
    if (length >= basicLength) {
        counters.fields |= TcpCounters::Basic;
        counters.idleMs =
            std::min({info.tcpi_last_data_sent, info.tcpi_last_data_recv, info.tcpi_last_ack_recv});
        counters.rttUs = info.tcpi_rtt;
        counters.rttVarUs = info.tcpi_rttvar;
        counters.cwnd = info.tcpi_snd_cwnd;
        counters.mss = info.tcpi_snd_mss;
        counters.lost = info.tcpi_lost;
        counters.totalRetransmits = info.tcpi_total_retrans;
    }
    if (length >= bytesLength) {
        counters.fields |= TcpCounters::BytesAcked;
        counters.bytesAcked = info.tcpi_bytes_acked;
        counters.bytesReceived = info.tcpi_bytes_received;
    }
    // The kernel says "all ones" until the first measurement.
    if (length >= minRttLength && info.tcpi_min_rtt != std::numeric_limits<std::uint32_t>::max()) {
        counters.fields |= TcpCounters::MinRtt;
        counters.minRttUs = info.tcpi_min_rtt;
    }
    if (length >= deliveryRateLength) {
        counters.fields |= TcpCounters::DeliveryRate;
        counters.deliveryRate = info.tcpi_delivery_rate;
    }
    if (length >= bytesSentLength) {
        counters.fields |= TcpCounters::BytesSent;
        counters.bytesSent = info.tcpi_bytes_sent;
        counters.bytesRetransmitted = info.tcpi_bytes_retrans;
    }
    return counters;
}

bool parseSocket(Bytes payload, Protocol protocol, SocketSample &sample)
{
    const auto message = readFront<inet_diag_msg>(payload);
    if (!message || (message->idiag_family != AF_INET && message->idiag_family != AF_INET6))
        return false;
    const inet_diag_sockid &id = message->id;
    sample = {};
    sample.protocol = protocol;
    sample.cookie = id.idiag_cookie[0] | std::uint64_t{id.idiag_cookie[1]} << 32;
    sample.inode = message->idiag_inode;
    sample.uid = message->idiag_uid;
    sample.receiveQueue = message->idiag_rqueue;
    sample.sendQueue = message->idiag_wqueue;
    sample.interfaceIndex = id.idiag_if;
    sample.local = {
        address(message->idiag_family, id.idiag_src, id.idiag_if), hostOrder(id.idiag_sport)};
    sample.remote = {
        address(message->idiag_family, id.idiag_dst, id.idiag_if), hostOrder(id.idiag_dport)};
    if (message->idiag_state <= static_cast<std::uint8_t>(TcpState::BoundInactive))
        sample.state = static_cast<TcpState>(message->idiag_state);
    if (readAttributes(payload.subspan(sizeof(inet_diag_msg)), sample))
        sample.state = stateOfAssociation(message->idiag_state);
    return true;
}

} // namespace weir
