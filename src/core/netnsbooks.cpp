// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netnsbooks.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace weir {

namespace {

// The owner of a socket may be known before its counters are.
constexpr std::uint32_t ticksWithoutCounters = 2;

// Whether a direction may have begun anew: by correction for SYN and FIN a counter loses at most 2.
bool fellBack(std::uint64_t now, std::uint64_t before)
{
    return before <= 2 || now < before / 2;
}

// A socket that was disconnected and connected again counts from 0, to the same peer as well.
bool startedAgain(const Traffic &now, const Traffic &before)
{
    return std::max(before.rx, before.tx) > 2 && fellBack(now.rx, before.rx)
        && fellBack(now.tx, before.tx);
}

} // namespace

OwnerPtr ownerWithoutProcess(OwnerKind kind, NetnsId netns, const std::string &netnsName)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    owner->key.netns = netns;
    owner->netns = netnsName;
    return owner;
}

SocketSample withKnownEndpoints(const SocketSample &closed, const SocketBook &book)
{
    SocketSample socket = closed;
    if (closed.remote.port == 0 && book.remote.port != 0) {
        socket.local = book.local;
        socket.remote = book.remote;
    }
    return socket;
}

void NetnsBooks::begin(
    const NetNamespace &netns, std::span<const LinkSample> links, std::int64_t nowNs)
{
    if (!unknown || unknown->netns != netns.name)
        unknown = ownerWithoutProcess(OwnerKind::Unknown, netns.id, netns.name);
    m_id = netns.id;
    m_present = true;
    m_baseline = netns.baseline;
    m_nowNs = nowNs;
    if (m_baseline)
        m_watchedSinceNs = nowNs;
    m_socketsComplete = netns.socketsComplete;
    inference.beginTick();
    ++m_tick;
    m_seen = 0;
    if (!netns.linksComplete) {
        interfaces.miss();
        return;
    }
    const auto isHere = [&netns](const LinkSample &link) { return link.netns == netns.id; };
    const auto first = std::find_if(links.begin(), links.end(), isHere);
    interfaces.advance({first, std::find_if_not(first, links.end(), isHere)}, nowNs);
}

void NetnsBooks::forget(Sockets::iterator entry, std::int64_t nowNs)
{
    leave(entry->second, nowNs);
    m_seen -= isSeen(entry->second);
    sockets.erase(entry);
}

void NetnsBooks::await(SocketBook &book)
{
    book.awaitedSinceNs = m_nowNs;
    m_anyAwaited = true;
}

void NetnsBooks::see(SocketBook &book, std::size_t row)
{
    m_seen += !isSeen(book);
    book.seenTick = m_tick;
    book.missedTicks = 0;
    book.row = row;
}

void NetnsBooks::leave(SocketBook &book, std::int64_t nowNs)
{
    if (std::exchange(book.announced, false))
        inference.connectionClosed(book.remote, book.owner, nowNs);
}

bool NetnsBooks::isOld(const SocketSample &socket) const
{
    const std::int64_t idleNs = std::int64_t{socket.tcp.idleMs} * 1'000'000;
    return m_baseline
        || (socket.tcp.has(TcpCounters::Basic) && m_nowNs - idleNs < m_watchedSinceNs);
}

Traffic NetnsBooks::takeGain(SocketBook &book, const SocketSample &socket, bool isNew) const
{
    const Traffic now{
        payloadReceived(socket.tcp, socket.state), payloadSent(socket.tcp, socket.state)};
    book.counted = true;
    if (isNew && isOld(socket)) {
        book.booked = now;
        return {};
    }
    const bool reused =
        book.remote.port != 0 && (book.remote != socket.remote || book.local != socket.local);
    // The last counters of an aborted connection may be 0.
    const bool reset = socket.state != TcpState::Close && startedAgain(now, book.booked);
    if (!isNew && (reused || reset))
        book.booked = {};
    const Traffic gained{gain(now.rx, book.booked.rx), gain(now.tx, book.booked.tx)};
    // The kernel reads the counters of a living socket without its lock: a value that is a little
    // too small is followed by the right one, which must not be booked twice.
    book.booked.rx = std::max(book.booked.rx, now.rx);
    book.booked.tx = std::max(book.booked.tx, now.tx);
    return gained;
}

void NetnsBooks::missSockets()
{
    m_awaiting = false;
    // Looking at each is worth it only where one may be missing.
    if (m_seen == sockets.size() && !m_anyAwaited)
        return;
    m_anyAwaited = false;
    std::size_t awaited = 0;
    for (auto entry = sockets.begin(); entry != sockets.end();) {
        const auto current = entry++;
        SocketBook &book = current->second;
        if (m_socketsComplete && !isSeen(book)) {
            leave(book, m_nowNs);
            if (++book.missedTicks == 1 && book.counted)
                await(book);
            awaited += book.counted;
        }
        m_anyAwaited = m_anyAwaited || book.awaitedSinceNs != 0;
        m_awaiting = m_awaiting
            || (book.awaitedSinceNs != 0 && m_nowNs - book.awaitedSinceNs < Remainder::patienceNs);
        if (!book.counted && book.missedTicks > ticksWithoutCounters)
            sockets.erase(current);
    }
    if (awaited > maxAwaited)
        dropLongestAwaited(awaited - maxAwaited);
}

void NetnsBooks::dropLongestAwaited(std::size_t count)
{
    std::vector<std::pair<std::uint32_t, std::uint64_t>> awaited;
    for (const auto &[cookie, book] : sockets) {
        if (book.counted && book.missedTicks > 0)
            awaited.emplace_back(book.missedTicks, cookie);
    }
    count = std::min(count, awaited.size());
    const auto middle = awaited.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(awaited.begin(), middle, awaited.end(), std::greater());
    std::for_each(
        awaited.begin(), middle, [this](const auto &entry) { sockets.erase(entry.second); });
}

void NetnsBooks::finish()
{
    inference.expire(m_nowNs);
    rememberClosed();
    m_present = false;
    m_baseline = false;
}

void NetnsBooks::rememberClosed()
{
    closedBefore.swap(closedNow);
    closedNow.clear();
}

} // namespace weir
