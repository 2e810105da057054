// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/trafficbooks.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

bool hasPayload(const SocketSample &socket)
{
    return socket.protocol == Protocol::Tcp && socket.tcp.has(TcpCounters::BytesAcked)
        && socket.state != TcpState::Listen;
}

bool isUdp(const SocketSample &socket)
{
    return socket.protocol == Protocol::Udp || socket.protocol == Protocol::UdpLite;
}

Certainty certaintyOf(const SocketBook &book)
{
    if (!book.owner)
        return Certainty::Unknown;
    if (book.inferred)
        return Certainty::Inferred;
    return book.shared ? Certainty::Shared : Certainty::Exact;
}

void infer(NetnsBooks &netns, const SocketSample &socket, SocketBook &book)
{
    book.owner = netns.inference.infer(socket);
    book.inferred = book.owner != nullptr;
}

} // namespace

void TrafficBooks::beginInterval(const Snapshot &snapshot)
{
    const std::int64_t nowNs = snapshot.time.bootNs;
    m_elapsedNs = m_baseline ? 0 : std::max<std::int64_t>(nowNs - m_nowNs, 0);
    m_nowNs = nowNs;
    m_accounts.clear();
    for (const OwnerPtr &owner : snapshot.owners) {
        m_accounts.push_back(&owners.of(owner));
        m_accounts.back()->present = true;
    }
}

void TrafficBooks::forgetAbsent()
{
    m_found = nullptr;
    std::erase_if(namespaces, [](const auto &entry) { return !entry.second.isPresent(); });
}

void TrafficBooks::endInterval()
{
    for (auto &[id, netns] : namespaces)
        netns.finish();
    m_baseline = false;
}

NetnsBooks *TrafficBooks::find(NetnsId id)
{
    if (m_found == nullptr || m_found->id() != id) {
        const auto entry = namespaces.find(id);
        m_found = entry != namespaces.end() && entry->second.isPresent() ? &entry->second : nullptr;
    }
    return m_found;
}

void TrafficBooks::resolveOwner(
    NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, SocketBook &book)
{
    if (socket.owner >= 0 && static_cast<std::size_t>(socket.owner) < snapshot.owners.size()) {
        const OwnerPtr &owner = snapshot.owners[static_cast<std::size_t>(socket.owner)];
        if (book.owner != owner) {
            const bool isSame = book.owner && book.owner->key == owner->key;
            if (book.owner && !isSame)
                netns.leave(book, m_nowNs);
            book.charged = book.charged && isSame;
            book.owner = owner;
        }
        book.inferred = socket.ownerInferred;
        book.shared = socket.shared;
    } else if (!book.owner && hasPayload(socket)) {
        infer(netns, socket, book);
    }
    if (!book.owner || book.inferred || socket.remote.port == 0)
        return;
    if (!std::exchange(book.announced, true))
        netns.inference.connectionOpened(socket.remote, book.owner);
    // A look between two ticks tells no counters yet.
    if (socket.protocol == Protocol::Tcp && !std::exchange(book.charged, true))
        ++owners.of(book.owner).connectionsEver;
}

void TrafficBooks::learnOwner(
    NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket)
{
    if (socket.owner == noOwner || netns.closedBefore.contains(socket.cookie))
        return;
    const auto [entry, isNew] = netns.sockets.try_emplace(socket.cookie);
    SocketBook &book = entry->second;
    if (isNew) {
        book.local = socket.local;
        book.remote = socket.remote;
    }
    if (!book.owner)
        resolveOwner(netns, snapshot, socket, book);
}

void TrafficBooks::charge(NetnsBooks &netns, SocketBook &book, const ConnectionRow &row)
{
    if (row.interval.sum() == 0)
        return;
    OwnerBooks::Book &account = owners.of(book.owner ? book.owner : netns.unknown);
    account.add(row.interval, row.local);
    account.inferred = account.inferred || book.inferred;
    if (!row.local || row.interfaceIndex != 0)
        netns.interfaces.book(row.interfaceIndex, row.interval);
    if (!row.local && passesCounted(netns, row))
        rest.book(row.interval);
}

// The totals are those of the base namespace. What a container exchanges with the world passes its
// interfaces too, through a cable or as packets of an interface on top of one of them; what two
// namespaces exchange is in the books of both and passes none, or is booked for the one at the end.
bool TrafficBooks::passesCounted(const NetnsBooks &netns, const ConnectionRow &row) const
{
    if (netns.id() == baseNetns)
        return netns.interfaces.reachesCounted(row.interfaceIndex);
    return netns.interfaces.leadsElsewhere(row.interfaceIndex)
        && std::none_of(namespaces.begin(), namespaces.end(), [&row](const auto &entry) {
               return entry.second.interfaces.isOwnAddress(row.socket.remote.address);
           });
}

void TrafficBooks::bookLive(
    NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, Frame &frame)
{
    if (hasPayload(socket) && netns.closedBefore.contains(socket.cookie))
        return;
    const auto [entry, isNew] = netns.sockets.try_emplace(socket.cookie);
    SocketBook &book = entry->second;
    if (netns.isSeen(book))
        return;
    netns.see(book, frame.connections.size());
    ConnectionRow &row = frame.connections.emplace_back();
    row.socket = socket;
    m_congestions.complete(book.congestion, row.socket);
    row.local = netns.interfaces.isLocal(socket);
    row.interfaceIndex = netns.interfaces.interfaceOf(socket, row.local);
    row.certainty = Certainty::NotMeasured;
    const bool untold = isNew ? !m_baseline && !netns.closedBefore.contains(socket.cookie)
                              : book.counted && book.awaitedSinceNs == 0;
    if (untold && socket.state == TcpState::TimeWait && socket.protocol == Protocol::Tcp)
        netns.await(book);
    if (book.announced && book.remote != socket.remote)
        netns.leave(book, m_nowNs);
    resolveOwner(netns, snapshot, socket, book);
    if (hasPayload(socket)) {
        row.interval = netns.takeGain(book, socket, isNew);
        row.rate = rateOf(row.interval, m_elapsedNs);
        row.total = book.booked;
        row.certainty = certaintyOf(book);
        charge(netns, book, row);
    }
    book.local = socket.local;
    book.remote = socket.remote;
    row.owner = book.owner;
    count(netns, socket, book, frame.totals);
}

OwnerBooks::Book &TrafficBooks::accountOf(const SocketSample &socket, const SocketBook &book)
{
    const auto index = static_cast<std::size_t>(socket.owner);
    if (socket.owner >= 0 && index < m_accounts.size() && m_accounts[index]->owner == book.owner)
        return *m_accounts[index];
    return owners.of(book.owner);
}

void TrafficBooks::count(
    NetnsBooks &netns, const SocketSample &socket, const SocketBook &book, FrameTotals &totals)
{
    const bool isTcp = socket.protocol == Protocol::Tcp;
    totals.tcpSockets += isTcp;
    totals.udpSockets += isUdp(socket);
    if (!book.owner)
        return;
    totals.hiddenSockets += book.owner->key.kind == OwnerKind::Account;
    OwnerBooks::Book &account = accountOf(socket, book);
    account.tcpSockets += isTcp;
    account.tcpConnections += isTcp && socket.state != TcpState::Listen;
    account.udpSockets += isUdp(socket);
    account.shared = account.shared || book.shared;
    if (isTcp && socket.state == TcpState::Listen)
        netns.inference.addListener(socket.local, book.owner);
}

void TrafficBooks::bookClosed(NetnsBooks &netns, const SocketSample &closed, Frame &frame)
{
    if (netns.closedBefore.contains(closed.cookie) || !netns.closedNow.insert(closed.cookie).second)
        return;
    const auto [entry, isNew] = netns.sockets.try_emplace(closed.cookie);
    SocketBook &book = entry->second;
    ConnectionRow row;
    row.socket = withKnownEndpoints(closed, book);
    m_congestions.complete(book.congestion, row.socket);
    row.local = netns.interfaces.isLocal(row.socket);
    row.interfaceIndex = netns.interfaces.interfaceOf(row.socket, row.local);
    row.life = Life::EndedNow;
    if (!book.owner)
        infer(netns, row.socket, book);
    row.owner = book.owner;
    row.certainty = Certainty::NotMeasured;
    if (hasPayload(row.socket)) {
        row.interval = netns.takeGain(book, row.socket, isNew);
        row.total = book.booked;
        row.certainty = certaintyOf(book);
        charge(netns, book, row);
        noteEnd(book, row);
    }
    showClosed(std::move(row), netns.rowOf(book), frame);
    netns.forget(entry, m_nowNs);
}

void TrafficBooks::noteEnd(const SocketBook &book, const ConnectionRow &row)
{
    if (!book.owner || row.socket.remote.port == 0)
        return;
    OwnerBooks::Book &account = owners.of(book.owner);
    account.connectionsEver += !book.charged;
    account.addPast({row.socket.local, row.socket.remote, row.total.rx, row.total.tx});
}

void TrafficBooks::showClosed(ConnectionRow row, std::size_t shownRow, Frame &frame) const
{
    if (shownRow != SocketBook::noRow) {
        ConnectionRow &shown = frame.connections[shownRow];
        row.interval += shown.interval;
        row.socket.inode = shown.socket.inode;
        row.socket.uid = shown.socket.uid;
        row.socket.cgroupId = shown.socket.cgroupId;
        row.rate = rateOf(row.interval, m_elapsedNs);
        shown = std::move(row);
        return;
    }
    // A listener or an unconnected socket has no story to tell when it goes.
    if (m_baseline || row.socket.remote.port == 0)
        return;
    row.rate = rateOf(row.interval, m_elapsedNs);
    frame.connections.push_back(std::move(row));
}

} // namespace weir
