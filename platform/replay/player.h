// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Plays a recording tick by tick, round after round, without a seam: the last tick stands for the
// first one of the next round, and counters go on from it. What lives from the first tick to the
// last is one and the same in every round; everything else is new in each, with a cookie or a
// start time of its own. Pure, knows no clock; one thread.

#pragma once

#include "core/snapshot.h"
#include "platform/replay/recording.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace weir {

struct ReplayPosition
{
    std::uint32_t round = 0;
    std::uint32_t tick = 0;
};

// The owner with this number as he is in a round.
class ReplayCast
{
public:
    explicit ReplayCast(std::shared_ptr<const Recording> recording);

    OwnerPtr owner(std::int32_t number, std::uint32_t round);

private:
    std::shared_ptr<const Recording> m_recording;
    std::vector<bool> m_lasting; // by number
    std::vector<OwnerPtr> m_owners; // by number, of the round; null until asked for
    std::uint32_t m_round = 0;
};

class ReplayPlayer
{
public:
    explicit ReplayPlayer(std::shared_ptr<const Recording> recording);

    // Adds the next tick to the snapshot and says which one it was.
    ReplayPosition play(Snapshot &snapshot);

private:
    // Counters of a socket or an interface at the ends of a round.
    template<typename Sample> struct Ends
    {
        Sample first;
        Sample last;
        bool hasFirst = false;
        bool hasLast = false;
    };

    void advance();
    SocketSample inRound(const SocketSample &socket) const;
    LinkSample inRound(const LinkSample &link) const;
    void addSockets(const RecordedTick &tick, Snapshot &snapshot);
    void addExited(const RecordedTick &tick, Snapshot &snapshot);

    std::shared_ptr<const Recording> m_recording;
    ReplayCast m_cast;
    std::unordered_map<std::uint64_t, Ends<SocketSample>> m_sockets; // by cookie
    std::unordered_map<std::uint32_t, Ends<LinkSample>> m_links; // by index
    ReplayPosition m_next;
    std::vector<OwnerPtr> m_lastOwners; // of the tick that was played last
};

} // namespace weir
