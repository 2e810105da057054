// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// All internet and packet sockets of the network namespace, from NETLINK_SOCK_DIAG (sock_diag(7)):
// TCP with its counters, UDP, UDP-Lite, SCTP, raw and packet sockets as a list. Needs no right.
// Used in the sampler thread.

#pragma once

#include "core/collector.h"
#include "platform/linux/netlinksocket.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <system_error>
#include <vector>

struct inet_diag_req_v2;

namespace weir {

class SocketCollector final : public Collector
{
public:
    static constexpr std::size_t defaultMaxSockets = 1'000'000;
    // The names of their congestion controls, which hardly ever change, take a twentieth of the
    // time of a dump: of more connections than these they are asked for once in so many ticks.
    static constexpr std::size_t manyConnections = 5000;
    static constexpr std::uint32_t ticksBetweenNames = 8;

    // pause is called every few hundred sockets of a long dump. More than maxSockets are not
    // taken, and a Notice says so.
    // netns: where to look; null: in the namespace of the thread that opens it.
    explicit SocketCollector(std::function<void()> pause = {},
        std::size_t maxSockets = defaultMaxSockets, NetnsPtr netns = nullptr);

    // Probes with a dump of the listening sockets: an error means that this kernel or sandbox gives
    // no sockets. Makes the kernel load what the destroy groups need, too.
    std::error_code open();
    std::error_code collect(Snapshot &snapshot) override;
    // TCP sockets that a program may hold and send through; without counters.
    void glance(Snapshot &snapshot) override;

private:
    struct Outcome
    {
        std::error_code error;
        bool whole = false;
        std::string explanation = {}; // as in DumpResult
    };

    // extensions: one bit an attribute that is wanted (idiag_ext).
    Outcome dumpTcp(
        std::uint32_t states, std::uint8_t extensions, std::vector<SocketSample> &sockets);
    // Those that the kernel does not count bytes of; returns their number.
    std::uint64_t collectUncounted(Snapshot &snapshot, Outcome &failed);
    void judge(std::uint32_t bit, const Outcome &outcome, Outcome &failed);
    Outcome dumpTcpInOneWalk(
        std::uint32_t states, std::uint8_t extensions, std::vector<SocketSample> &sockets);
    Outcome dumpFamily(
        const inet_diag_req_v2 &body, Protocol name, std::vector<SocketSample> &sockets);
    Outcome dumpPacketSockets(std::vector<SocketSample> &sockets);
    using Parser = bool (*)(Bytes payload, Protocol protocol, SocketSample &sample);
    Outcome dump(const NetlinkRequest &request, Parser parse, Protocol name,
        std::vector<SocketSample> &sockets);

    NetlinkSocket m_socket;
    std::function<void()> m_pause;
    std::size_t m_maxSockets;
    std::uint64_t m_malformed = 0;
    bool m_oneWalk = true; // until the kernel refuses it
    bool m_cut = false;
    std::uint32_t m_absent = 0; // one bit a question that this kernel has no answer to
    std::uint32_t m_ticks = 0;
    std::size_t m_connections = 0; // in the last dump
};

} // namespace weir
