// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/freebsdsockets.h"

#include "platform/sysctl/socketnotices.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace weir {

namespace {

constexpr auto tcpName = "net.inet.tcp.pcblist";
constexpr auto udpName = "net.inet.udp.pcblist";
constexpr auto filesName = "kern.file";

} // namespace

std::error_code FreebsdSockets::collect(Snapshot &snapshot)
{
    if (const std::error_code error = m_buffer.read(m_queries.tcp)) {
        noteUnreadable(snapshot, NoticeId::SocketsUnavailable, tcpName, error);
        return error;
    }
    FreebsdSocketList tcp = decodeFreebsdPcbList(m_buffer.bytes(), Protocol::Tcp);
    snapshot.socketsComplete = tcp.complete;
    noteList(snapshot, tcpName, tcp.complete, tcp.malformed);

    FreebsdSocketList udp;
    if (const std::error_code error = m_buffer.read(m_queries.udp)) {
        noteUnreadable(snapshot, NoticeId::SocketsIncomplete, udpName, error);
    } else {
        udp = decodeFreebsdPcbList(m_buffer.bytes(), Protocol::Udp);
        noteList(snapshot, udpName, udp.complete, udp.malformed);
        noteUnmeasured(snapshot, udpName, udp.sockets.size());
    }

    m_owners.begin();
    readHolders(snapshot);
    add(snapshot, tcp);
    add(snapshot, udp);
    m_owners.end(snapshot, filesName);
    return {};
}

void FreebsdSockets::readHolders(Snapshot &snapshot)
{
    m_holders.clear();
    if (const std::error_code error = m_buffer.read(m_queries.files)) {
        noteUnreadable(snapshot, NoticeId::ProcessesUnavailable, filesName, error);
        return;
    }
    SocketHolderList files = decodeFreebsdFiles(m_buffer.bytes());
    if (files.malformed > 0)
        snapshot.notices.push_back({NoticeId::MalformedMessages, filesName, 0, files.malformed});
    m_holders = std::move(files.holders);
    std::ranges::sort(m_holders, {},
        [](const SocketHolder &holder) { return std::tuple(holder.address, holder.pid); });
}

// Of several holders, the lowest number stands for all: mostly it is the eldest.
void FreebsdSockets::add(Snapshot &snapshot, FreebsdSocketList &list)
{
    for (FreebsdSocket &socket : list.sockets) {
        const auto first =
            std::ranges::lower_bound(m_holders, socket.address, {}, &SocketHolder::address);
        const auto end =
            std::ranges::upper_bound(m_holders, socket.address, {}, &SocketHolder::address);
        const bool held = socket.address != 0 && first != end;
        socket.sample.shared = held && first->pid != std::prev(end)->pid;
        m_owners.give(snapshot, socket.sample, held ? first->pid : 0);
        snapshot.sockets.push_back(socket.sample);
    }
}

} // namespace weir
