// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketcollector.h"

#include "platform/linux/packetparser.h"
#include "platform/linux/sctpsockets.h"
#include "platform/linux/socketparser.h"

#include <array>
#include <cerrno>
#include <utility>

#include <linux/inet_diag.h>
#include <linux/packet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace weir {

namespace {

constexpr const char *sourceName = "sock_diag";

constexpr std::uint8_t extensionBit(int attribute)
{
    return static_cast<std::uint8_t>(1U << (attribute - 1));
}

constexpr std::uint8_t counterExtension = extensionBit(INET_DIAG_INFO);
constexpr std::uint8_t tcpExtensions = counterExtension | extensionBit(INET_DIAG_CONG);
// Buffers and drops: of sockets that are few, so that a long dump of connections is not longer.
constexpr std::uint8_t memoryExtension = extensionBit(INET_DIAG_SKMEMINFO);
// TCP_ESTABLISHED to TCP_CLOSING, without sockets that are bound only: the kernel would walk one
// more table for them.
constexpr std::uint32_t allStates = 0xffe;
constexpr std::uint32_t stateBit(TcpState state)
{
    return 1U << static_cast<unsigned>(state);
}
constexpr std::uint32_t listenState = stateBit(TcpState::Listen);
// Of sockets that a program holds and may send through.
constexpr std::uint32_t heldStates =
    stateBit(TcpState::Established) | stateBit(TcpState::SynSent) | stateBit(TcpState::CloseWait);
constexpr int datagramsPerPause = 8;
// A protocol may be loaded at any time, but rarely is.
constexpr std::uint32_t ticksUntilAbsentAreAskedAgain = 256;

struct UncountedProtocol
{
    std::uint8_t number;
    Protocol name;
};

constexpr std::array<UncountedProtocol, 4> uncountedProtocols{{
    {IPPROTO_UDP, Protocol::Udp},
    {IPPROTO_UDPLITE, Protocol::UdpLite},
    {IPPROTO_RAW, Protocol::Raw},
    {IPPROTO_SCTP, Protocol::Sctp},
}};

bool parsePacket(Bytes payload, Protocol, SocketSample &sample)
{
    return parsePacketSocket(payload, sample);
}

// What kernels say where a protocol, or a kind of request, is not built in.
bool isUnsupported(const std::error_code &error)
{
    return error == std::errc::no_such_file_or_directory || error == std::errc::invalid_argument
        || error == std::errc::operation_not_supported
        || error == std::errc::protocol_not_supported;
}

} // namespace

SocketCollector::SocketCollector(
    std::function<void()> pause, std::size_t maxSockets, NetnsPtr netns)
    : m_socket(std::move(netns)), m_pause(std::move(pause)), m_maxSockets(maxSockets)
{
}

std::error_code SocketCollector::open()
{
    if (const std::error_code error = m_socket.open(NETLINK_SOCK_DIAG))
        return error;
    std::vector<SocketSample> probe;
    return dumpTcp(listenState, tcpExtensions, probe).error;
}

std::error_code SocketCollector::collect(Snapshot &snapshot)
{
    m_cut = false;
    const std::size_t first = snapshot.sockets.size();
    if (!m_socket.isOpen()) {
        if (const std::error_code error = open()) {
            snapshot.notices.push_back(
                {NoticeId::SocketsUnavailable, sourceName, error.value(), 0});
            return error;
        }
    }
    const bool named = m_connections <= manyConnections || m_ticks % ticksBetweenNames == 0;
    const Outcome connections = dumpTcp(
        allStates & ~listenState, named ? tcpExtensions : counterExtension, snapshot.sockets);
    m_connections = snapshot.sockets.size() - first;
    const Outcome listeners =
        dumpTcp(listenState, tcpExtensions | memoryExtension, snapshot.sockets);
    Outcome failed = connections.error ? connections : listeners;
    const std::uint64_t unmeasured = collectUncounted(snapshot, failed);
    const std::error_code error = failed.error;

    snapshot.socketsComplete = connections.whole && listeners.whole;
    const bool nothing = error && snapshot.sockets.size() == first;
    if (error || m_cut)
        snapshot.notices.push_back(
            {nothing ? NoticeId::SocketsUnavailable : NoticeId::SocketsIncomplete, sourceName,
                error ? error.value() : EOVERFLOW, 0, nullptr, failed.explanation});
    if (unmeasured > 0)
        snapshot.notices.push_back({NoticeId::UdpNotMeasured, sourceName, 0, unmeasured});
    NetlinkLosses losses = m_socket.takeLosses();
    losses.malformed += std::exchange(m_malformed, 0);
    losses.appendNotices(sourceName, snapshot.notices);
    return nothing ? error : std::error_code();
}

void SocketCollector::glance(Snapshot &snapshot)
{
    if (m_socket.isOpen())
        dumpTcp(heldStates, 0, snapshot.sockets);
}

SocketCollector::Outcome SocketCollector::dumpTcp(
    std::uint32_t states, std::uint8_t extensions, std::vector<SocketSample> &sockets)
{
    if (m_oneWalk) {
        const Outcome outcome = dumpTcpInOneWalk(states, extensions, sockets);
        if (!isUnsupported(outcome.error))
            return outcome;
        m_oneWalk = false;
    }
    const Outcome v4 =
        dumpFamily({AF_INET, IPPROTO_TCP, extensions, 0, states, {}}, Protocol::Tcp, sockets);
    const Outcome v6 =
        dumpFamily({AF_INET6, IPPROTO_TCP, extensions, 0, states, {}}, Protocol::Tcp, sockets);
    return {v4.error ? v4.error : v6.error, v4.whole && v6.whole,
        v4.error ? v4.explanation : v6.explanation};
}

// The request of the time before SOCK_DIAG_BY_FAMILY: one walk of the kernel's table gives both
// address families, where the newer request walks it once for each.
SocketCollector::Outcome SocketCollector::dumpTcpInOneWalk(
    std::uint32_t states, std::uint8_t extensions, std::vector<SocketSample> &sockets)
{
    inet_diag_req body{};
    body.idiag_family = AF_INET;
    body.idiag_ext = extensions;
    body.idiag_states = states;
    return dump({TCPDIAG_GETSOCK, 0, std::as_bytes(std::span(&body, 1))}, parseSocket,
        Protocol::Tcp, sockets);
}

SocketCollector::Outcome SocketCollector::dumpFamily(
    const inet_diag_req_v2 &body, Protocol name, std::vector<SocketSample> &sockets)
{
    return dump(
        {SOCK_DIAG_BY_FAMILY, 0, std::as_bytes(std::span(&body, 1))}, parseSocket, name, sockets);
}

SocketCollector::Outcome SocketCollector::dumpPacketSockets(std::vector<SocketSample> &sockets)
{
    packet_diag_req body{};
    body.sdiag_family = AF_PACKET;
    body.pdiag_show = PACKET_SHOW_INFO;
    return dump({SOCK_DIAG_BY_FAMILY, 0, std::as_bytes(std::span(&body, 1))}, parsePacket,
        Protocol::Packet, sockets);
}

SocketCollector::Outcome SocketCollector::dump(
    const NetlinkRequest &request, Parser parse, Protocol name, std::vector<SocketSample> &sockets)
{
    const std::size_t first = sockets.size();
    int datagrams = 0;
    DumpReader reader;
    reader.begin = [&] { sockets.resize(first); };
    reader.message = [&](const NetlinkMessage &message) {
        if (message.type != request.type)
            return true;
        if (sockets.size() >= m_maxSockets)
            return false;
        if (!parse(message.payload, name, sockets.emplace_back())) {
            sockets.pop_back();
            ++m_malformed;
        }
        return true;
    };
    if (m_pause) {
        reader.pause = [&] {
            if (++datagrams % datagramsPerPause == 0)
                m_pause();
        };
    }
    const DumpResult result = m_socket.dump(request, reader);
    m_cut = m_cut || result.cut;
    return {result.error, !result.error && !result.cut && !result.inconsistent, result.explanation};
}

std::uint64_t SocketCollector::collectUncounted(Snapshot &snapshot, Outcome &failed)
{
    if (m_ticks++ % ticksUntilAbsentAreAskedAgain == 0)
        m_absent = 0;
    std::vector<SocketSample> &sockets = snapshot.sockets;
    const std::size_t first = sockets.size();
    std::uint32_t bit = 1;
    for (const auto &[number, name] : uncountedProtocols) {
        const std::size_t firstOfProtocol = sockets.size();
        for (const std::uint8_t family : {std::uint8_t{AF_INET}, std::uint8_t{AF_INET6}}) {
            if ((m_absent & bit) == 0)
                judge(bit,
                    dumpFamily({family, number, memoryExtension, 0, allStates, {}}, name, sockets),
                    failed);
            bit <<= 1;
        }
        if (name == Protocol::Sctp)
            mergeSctpAssociations(sockets, firstOfProtocol);
    }
    if ((m_absent & bit) == 0)
        judge(bit, dumpPacketSockets(sockets), failed);
    return sockets.size() - first;
}

// Each question for a missing protocol would make the kernel look for a module.
void SocketCollector::judge(std::uint32_t bit, const Outcome &outcome, Outcome &failed)
{
    if (isUnsupported(outcome.error))
        m_absent |= bit;
    else if (outcome.error)
        failed = outcome;
}

} // namespace weir
