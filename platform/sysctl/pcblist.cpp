// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/pcblist.h"

#include "platform/sysctl/pcbparts.h"
#include "platform/sysctl/socketaddress.h"

#include <algorithm>
#include <limits>

namespace weir {

namespace {

// Kinds of records: XSO_* of bsd/sys/socketvar.h
enum Kind : std::uint32_t { Socket = 0x001, Statistics = 0x008, Pcb = 0x010, TcpPcb = 0x020 };

// struct xinpgen, which begins and ends the list; every record is longer
constexpr std::size_t generationLength = 24;
constexpr std::size_t recordAlignment = 8; // ROUNDUP64

// struct xinpcb_n
namespace pcb {
constexpr std::size_t remotePort = 16;
constexpr std::size_t localPort = 18;
constexpr std::size_t flags = 44; // inp_vflag
constexpr std::size_t remoteAddress = 48;
constexpr std::size_t localAddress = 64;
constexpr std::size_t shortest = 80;
constexpr std::size_t addressLength = 16;
constexpr std::size_t ipv4Within = 12; // struct in_addr_4in6
} // namespace pcb

// struct xsocket_n
namespace socket {
constexpr std::size_t address = 8; // a hash of it
constexpr std::size_t uid = 64;
constexpr std::size_t lastPid = 68;
constexpr std::size_t effectivePid = 72;
constexpr std::size_t shortest = 76;
constexpr std::size_t generation = 76; // since macOS 13
} // namespace socket

// struct xsockstat_n
namespace statistics {
constexpr std::size_t first = 8;
constexpr std::size_t each = 32; // struct data_stats
} // namespace statistics

// struct xtcpcb_n
namespace tcp {
constexpr std::size_t state = 36;
constexpr std::size_t sendUnacknowledged = 48;
constexpr std::size_t firstSent = 72;
constexpr std::size_t firstReceived = 76;
constexpr std::size_t receiveNext = 80;
constexpr std::size_t window = 100; // snd_cwnd, bytes
constexpr std::size_t segment = 132; // t_maxseg, bytes
constexpr std::size_t rtt = 136; // milliseconds times the scale
constexpr std::size_t rttVariance = 140;
constexpr std::size_t shortest = 144;
constexpr std::uint32_t rttScale = 32; // TCP_RTT_SCALE
constexpr std::uint32_t varianceScale = 16; // TCP_RTTVAR_SCALE
} // namespace tcp

// The records of one socket, empty where they are not there.
struct Chain
{
    Bytes pcb;
    Bytes socket;
    Bytes statistics;
    Bytes tcp;
};

IpAddress address(Bytes record, std::size_t offset, bool v6)
{
    const Bytes bytes = partAt(record, offset, pcb::addressLength);
    return v6 ? addressOfIpv6(bytes, 0) : IpAddress::fromBytes(bytes.subspan(pcb::ipv4Within));
}

bool readEndpoints(Bytes record, SocketSample &sample)
{
    const auto flags = numberAt<std::uint8_t>(record, pcb::flags);
    if (record.size() < pcb::shortest || (flags & (ipv4Flag | ipv6Flag)) == 0)
        return false;
    // A listener for both has both flags.
    const bool v6 = (flags & ipv6Flag) != 0;
    sample.local = {address(record, pcb::localAddress, v6), portAt(record, pcb::localPort)};
    sample.remote = {address(record, pcb::remoteAddress, v6), portAt(record, pcb::remotePort)};
    return true;
}

bool readSocket(Bytes record, PcbSocket &result)
{
    if (record.size() < socket::shortest)
        return false;
    result.sample.uid = numberAt<std::uint32_t>(record, socket::uid);
    result.lastPid = numberAt<std::int32_t>(record, socket::lastPid);
    result.effectivePid = numberAt<std::int32_t>(record, socket::effectivePid);
    result.sample.cookie = numberAt<std::uint64_t>(record, socket::generation);
    if (result.sample.cookie == 0)
        result.sample.cookie = numberAt<std::uint64_t>(record, socket::address);
    if (result.sample.cookie == 0)
        result.sample.cookie = cookieOfEndpoints(result.sample);
    return true;
}

void readStatistics(Bytes record, PcbSocket &result)
{
    for (std::size_t i = 0; i < result.traffic.size(); ++i) {
        const Bytes part =
            partAt(record, statistics::first + i * statistics::each, statistics::each);
        result.traffic[i] = {numberAt<std::uint64_t>(part, 0), numberAt<std::uint64_t>(part, 8),
            numberAt<std::uint64_t>(part, 16), numberAt<std::uint64_t>(part, 24)};
    }
}

bool countsFin(TcpState state)
{
    return state == TcpState::CloseWait || state == TcpState::LastAck || state == TcpState::Closing
        || state == TcpState::TimeWait;
}

// The counters as sequence numbers tell them, SYN and FIN included; but bytesReceived is without
// the peer's SYN.
void readSequences(Bytes record, PcbSocket &result)
{
    TcpCounters &counters = result.sample.tcp;
    const auto acknowledged = static_cast<std::uint32_t>(
        numberAt<std::uint32_t>(record, tcp::sendUnacknowledged) - result.firstSequence);
    const auto received =
        static_cast<std::uint32_t>(numberAt<std::uint32_t>(record, tcp::receiveNext)
            - numberAt<std::uint32_t>(record, tcp::firstReceived));
    counters.bytesAcked = acknowledged;
    counters.bytesReceived = received > 0 ? received - 1 : 0;
}

// The user-space stack counts the payload.
void takeStatistics(PcbSocket &result)
{
    TcpCounters &counters = result.sample.tcp;
    counters.fields |= TcpCounters::BytesSent;
    counters.bytesSent = result.traffic[0].txBytes;
    counters.bytesAcked = counters.bytesSent;
    counters.bytesReceived = result.traffic[0].rxBytes;
    if (countsFin(result.sample.state))
        ++counters.bytesReceived;
}

std::uint32_t microseconds(std::uint32_t milliseconds, std::uint32_t scale)
{
    constexpr std::uint64_t usPerMs = 1000;
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(milliseconds * usPerMs / scale, most));
}

bool readTcp(Bytes record, PcbSocket &result)
{
    if (record.size() < tcp::shortest)
        return false;
    TcpCounters &counters = result.sample.tcp;
    result.sample.state = tcpStateOf(numberAt<std::int32_t>(record, tcp::state));
    counters.fields = TcpCounters::Basic | TcpCounters::BytesAcked;
    counters.rttUs = microseconds(numberAt<std::uint32_t>(record, tcp::rtt), tcp::rttScale);
    counters.rttVarUs =
        microseconds(numberAt<std::uint32_t>(record, tcp::rttVariance), tcp::varianceScale);
    counters.mss = numberAt<std::uint32_t>(record, tcp::segment);
    counters.cwnd = numberAt<std::uint32_t>(record, tcp::window) / std::max(counters.mss, 1U);
    result.firstSequence = numberAt<std::uint32_t>(record, tcp::firstSent);
    result.sequenced =
        result.firstSequence != 0 || numberAt<std::uint32_t>(record, tcp::firstReceived) != 0;
    if (result.sequenced)
        readSequences(record, result);
    else
        takeStatistics(result);
    return true;
}

bool readChain(const Chain &chain, Protocol protocol, PcbSocket &result)
{
    result.sample.protocol = protocol;
    if (!readEndpoints(chain.pcb, result.sample) || !readSocket(chain.socket, result))
        return false;
    readStatistics(chain.statistics, result);
    if (protocol == Protocol::Tcp)
        return readTcp(chain.tcp, result);
    result.sample.state = datagramStateOf(result.sample);
    return true;
}

void finish(Chain &chain, Protocol protocol, PcbList &list)
{
    if (chain.pcb.empty())
        return;
    if (!readChain(chain, protocol, list.sockets.emplace_back())) {
        list.sockets.pop_back();
        ++list.malformed;
    }
}

void add(std::uint32_t kind, Bytes record, Protocol protocol, Chain &chain, PcbList &list)
{
    switch (kind) {
    case Pcb:
        finish(chain, protocol, list);
        chain = {record, {}, {}, {}};
        break;
    case Socket:
        chain.socket = record;
        break;
    case Statistics:
        chain.statistics = record;
        break;
    case TcpPcb:
        chain.tcp = record;
        break;
    default: // buffers, and what later kernels may add
        break;
    }
}

std::size_t padded(std::size_t length)
{
    return (length + recordAlignment - 1) & ~(recordAlignment - 1);
}

} // namespace

PcbList decodePcbListN(Bytes buffer, Protocol protocol)
{
    PcbList list;
    Chain chain;
    const std::size_t head = numberAt<std::uint32_t>(buffer, 0);
    if (head < generationLength || head > buffer.size()) {
        list.malformed = buffer.empty() ? 0 : 1;
        return list;
    }
    // Where there are no sockets at all, there is no end either.
    list.complete = numberAt<std::uint32_t>(buffer, 4) == 0;
    Bytes rest = partAt(buffer, padded(head), buffer.size());
    while (!rest.empty()) {
        const std::size_t length = numberAt<std::uint32_t>(rest, 0);
        if (length == generationLength && rest.size() >= length) {
            list.complete = true;
            break;
        }
        if (length <= generationLength || length > rest.size()) {
            ++list.malformed;
            list.complete = false;
            break;
        }
        add(numberAt<std::uint32_t>(rest, 4), rest.first(length), protocol, chain, list);
        rest = partAt(rest, padded(length), rest.size());
    }
    finish(chain, protocol, list);
    return list;
}

} // namespace weir
