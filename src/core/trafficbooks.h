// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Books what each socket has moved: on its owner, on the interface that it went through, and among
// the bytes that the counted interfaces leave over. Part of the Meter; one thread.

#pragma once

#include "core/frame.h"
#include "core/netnsbooks.h"
#include "core/ownerbooks.h"
#include "core/remainder.h"
#include "core/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace weir {

class TrafficBooks
{
public:
    using Namespaces = std::map<NetnsId, NetnsBooks>;

    // With a new snapshot, before its namespaces begin.
    void beginInterval(const Snapshot &snapshot);
    // Of the snapshot at hand, or of the last one.
    std::int64_t nowNs() const { return m_nowNs; }
    std::int64_t elapsedNs() const { return m_elapsedNs; }
    // Before and during the first snapshot.
    bool isBaseline() const { return m_baseline; }

    // Null for one that the snapshot does not list.
    NetnsBooks *find(NetnsId id);
    void bookLive(
        NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, Frame &frame);
    void bookClosed(NetnsBooks &netns, const SocketSample &closed, Frame &frame);
    // A socket that is known already, or whose last counters are booked, has nothing to be learnt.
    void learnOwner(NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket);
    // The namespaces that the snapshot did not list.
    void forgetAbsent();
    void endInterval();

    Namespaces namespaces; // the base namespace is always there
    OwnerBooks owners;
    Remainder rest; // of the counted interfaces

private:
    void noteEnd(const SocketBook &book, const ConnectionRow &row);
    void showClosed(ConnectionRow row, std::size_t shownRow, Frame &frame) const;
    void resolveOwner(
        NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, SocketBook &book);
    void charge(NetnsBooks &netns, SocketBook &book, const ConnectionRow &row);
    bool passesCounted(const NetnsBooks &netns, const ConnectionRow &row) const;
    OwnerBooks::Book &accountOf(const SocketSample &socket, const SocketBook &book);
    void count(
        NetnsBooks &netns, const SocketSample &socket, const SocketBook &book, FrameTotals &totals);

    CongestionNames m_congestions;
    NetnsBooks *m_found = nullptr; // last
    std::vector<OwnerBooks::Book *> m_accounts; // of the snapshot's owners, in their order
    std::int64_t m_nowNs = 0;
    std::int64_t m_elapsedNs = 0;
    bool m_baseline = true;
};

} // namespace weir
