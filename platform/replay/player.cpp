// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/player.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace weir {

namespace {

// Cookies count up from 0: the upper bits are free to tell the rounds apart.
constexpr unsigned roundShift = 48;

constexpr std::array socketCounters{
    &TcpCounters::bytesAcked,
    &TcpCounters::bytesReceived,
    &TcpCounters::bytesSent,
    &TcpCounters::bytesRetransmitted,
};
constexpr std::array linkCounters{
    &LinkSample::rxBytes,
    &LinkSample::txBytes,
    &LinkSample::rxPackets,
    &LinkSample::txPackets,
    &LinkSample::rxErrors,
    &LinkSample::txErrors,
    &LinkSample::rxDropped,
    &LinkSample::txDropped,
};

std::uint64_t gained(std::uint64_t now, std::uint64_t before)
{
    return now > before ? now - before : 0;
}

std::unordered_set<OwnerKey> ownersOf(const Recording &recording, const RecordedTick &tick)
{
    std::unordered_set<OwnerKey> keys;
    for (const SocketSample &socket : tick.sockets) {
        if (socket.owner != noOwner)
            keys.insert(recording.owners[static_cast<std::size_t>(socket.owner)]->key);
    }
    return keys;
}

} // namespace

ReplayCast::ReplayCast(std::shared_ptr<const Recording> recording)
    : m_recording(std::move(recording)), m_owners(m_recording->owners)
{
    const auto first = ownersOf(*m_recording, m_recording->ticks.front());
    const auto last = ownersOf(*m_recording, m_recording->ticks.back());
    for (const OwnerPtr &owner : m_recording->owners)
        m_lasting.push_back(first.contains(owner->key) && last.contains(owner->key));
}

OwnerPtr ReplayCast::owner(std::int32_t number, std::uint32_t round)
{
    if (number == noOwner)
        return nullptr;
    const auto index = static_cast<std::size_t>(number);
    const OwnerPtr &recorded = m_recording->owners[index];
    if (m_lasting[index] || round == 0 || recorded->key.kind != OwnerKind::Process)
        return recorded;
    if (round != m_round) {
        m_round = round;
        std::ranges::fill(m_owners, nullptr);
    }
    if (!m_owners[index]) {
        auto owner = std::make_shared<Owner>(*recorded);
        ProcessKey &process = owner->key.process;
        process.startTicks += std::uint64_t{round} << roundShift;
        process.pidfdInode += process.pidfdInode != 0 ? std::uint64_t{round} << roundShift : 0;
        m_owners[index] = std::move(owner);
    }
    return m_owners[index];
}

ReplayPlayer::ReplayPlayer(std::shared_ptr<const Recording> recording)
    : m_recording(std::move(recording)), m_cast(m_recording)
{
    for (const SocketSample &socket : m_recording->ticks.front().sockets)
        m_sockets[socket.cookie] = {socket, {}, true, false};
    for (const LinkSample &link : m_recording->ticks.front().links)
        m_links[link.index] = {link, {}, true, false};
    for (const SocketSample &socket : m_recording->ticks.back().sockets) {
        Ends<SocketSample> &ends = m_sockets[socket.cookie];
        ends.last = socket;
        ends.hasLast = true;
    }
    for (const LinkSample &link : m_recording->ticks.back().links) {
        Ends<LinkSample> &ends = m_links[link.index];
        ends.last = link;
        ends.hasLast = true;
    }
}

// The last tick was the first one of the next round already.
void ReplayPlayer::advance()
{
    if (++m_next.tick < m_recording->ticks.size())
        return;
    ++m_next.round;
    m_next.tick = m_recording->ticks.size() > 1 ? 1 : 0;
}

SocketSample ReplayPlayer::inRound(const SocketSample &socket) const
{
    SocketSample result = socket;
    const std::uint64_t round = m_next.round;
    if (round == 0)
        return result;
    const auto found = m_sockets.find(socket.cookie);
    const bool hasFirst = found != m_sockets.end() && found->second.hasFirst;
    const bool lasting = hasFirst && found->second.hasLast;
    if (!lasting)
        result.cookie += round << roundShift;
    if (!hasFirst)
        return result;
    const Ends<SocketSample> &ends = found->second;
    for (const auto counter : socketCounters) {
        if (lasting)
            result.tcp.*counter += round * gained(ends.last.tcp.*counter, ends.first.tcp.*counter);
        else
            result.tcp.*counter = gained(result.tcp.*counter, ends.first.tcp.*counter);
    }
    return result;
}

LinkSample ReplayPlayer::inRound(const LinkSample &link) const
{
    LinkSample result = link;
    const std::uint64_t round = m_next.round;
    const auto found = m_links.find(link.index);
    if (round == 0 || found == m_links.end())
        return result;
    const Ends<LinkSample> &ends = found->second;
    if (!ends.hasFirst || !ends.hasLast)
        return result;
    for (const auto counter : linkCounters)
        result.*counter += round * gained(ends.last.*counter, ends.first.*counter);
    return result;
}

void ReplayPlayer::addSockets(const RecordedTick &tick, Snapshot &snapshot)
{
    std::unordered_map<std::int32_t, std::int32_t> places; // in the snapshot, by number
    for (const SocketSample &recorded : tick.sockets) {
        SocketSample socket = inRound(recorded);
        if (recorded.owner != noOwner) {
            const auto next = static_cast<std::int32_t>(snapshot.owners.size());
            const auto [place, isNew] = places.emplace(recorded.owner, next);
            if (isNew)
                snapshot.owners.push_back(m_cast.owner(recorded.owner, m_next.round));
            socket.owner = place->second;
        }
        snapshot.sockets.push_back(socket);
    }
    for (const SocketSample &recorded : tick.closedSockets)
        snapshot.closedSockets.push_back(inRound(recorded));
}

void ReplayPlayer::addExited(const RecordedTick &tick, Snapshot &snapshot)
{
    for (const std::int32_t number : tick.exited) {
        const OwnerPtr owner = m_cast.owner(number, m_next.round);
        if (owner->key.kind == OwnerKind::Process)
            snapshot.exitedProcesses.push_back(owner->key.process);
    }
    // Who does not live on into the next round ends with this one.
    if (m_next.round > 0 && m_next.tick == 1) {
        std::unordered_set<OwnerKey> alive;
        for (const OwnerPtr &owner : snapshot.owners)
            alive.insert(owner->key);
        for (const OwnerPtr &owner : m_lastOwners) {
            if (owner->key.kind == OwnerKind::Process && !alive.contains(owner->key))
                snapshot.exitedProcesses.push_back(owner->key.process);
        }
    }
    m_lastOwners = snapshot.owners;
}

ReplayPosition ReplayPlayer::play(Snapshot &snapshot)
{
    const RecordedTick &tick = m_recording->ticks[m_next.tick];
    addSockets(tick, snapshot);
    addExited(tick, snapshot);
    for (const LinkSample &link : tick.links)
        snapshot.links.push_back(inRound(link));
    snapshot.limits = tick.limits;
    snapshot.notices.insert(snapshot.notices.end(), tick.notices.begin(), tick.notices.end());
    snapshot.socketsComplete = tick.socketsComplete;
    snapshot.linksComplete = tick.linksComplete;
    const ReplayPosition played = m_next;
    advance();
    return played;
}

} // namespace weir
