// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/darwinsockets.h"

#include "platform/sysctl/socketnotices.h"

namespace weir {

namespace {

constexpr auto tcpName = "net.inet.tcp.pcblist_n";
constexpr auto udpName = "net.inet.udp.pcblist_n";

} // namespace

std::error_code DarwinSockets::collect(Snapshot &snapshot)
{
    if (const std::error_code error = m_buffer.read(m_tcp)) {
        noteUnreadable(snapshot, NoticeId::SocketsUnavailable, tcpName, error);
        return error;
    }
    m_owners.begin();
    PcbList tcp = decodePcbListN(m_buffer.bytes(), Protocol::Tcp);
    m_totals.widen(tcp.sockets);
    add(snapshot, tcp);
    snapshot.socketsComplete = tcp.complete;
    noteList(snapshot, tcpName, tcp.complete, tcp.malformed);

    if (const std::error_code error = m_buffer.read(m_udp)) {
        noteUnreadable(snapshot, NoticeId::SocketsIncomplete, udpName, error);
    } else {
        PcbList udp = decodePcbListN(m_buffer.bytes(), Protocol::Udp);
        add(snapshot, udp);
        noteList(snapshot, udpName, udp.complete, udp.malformed);
        noteUnmeasured(snapshot, udpName, udp.sockets.size());
    }
    m_owners.end(snapshot, tcpName);
    return {};
}

// A process that works for another one is only its hands.
void DarwinSockets::add(Snapshot &snapshot, PcbList &list)
{
    for (PcbSocket &socket : list.sockets) {
        const std::int32_t pid = socket.effectivePid != 0 ? socket.effectivePid : socket.lastPid;
        m_owners.give(snapshot, socket.sample, pid);
        snapshot.sockets.push_back(socket.sample);
    }
}

} // namespace weir
