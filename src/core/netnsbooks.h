// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Meter knows within one network namespace: the addresses, interface indices and cookies
// of another one may be the same and mean something else. Part of the Meter; one thread.

#pragma once

#include "core/congestionnames.h"
#include "core/frame.h"
#include "core/interfacebooks.h"
#include "core/netnamespace.h"
#include "core/owner.h"
#include "core/ownerinference.h"
#include "core/sample.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace weir {

struct SocketBook
{
    static constexpr std::size_t noRow = std::numeric_limits<std::size_t>::max();

    Traffic booked; // payload since the socket opened
    OwnerPtr owner;
    Endpoint local;
    Endpoint remote;
    std::size_t row = noRow; // in the frame that it was seen for last
    std::int64_t awaitedSinceNs = 0; // over, its last counters not told; 0: it is not
    std::uint32_t missedTicks = 0;
    std::uint32_t seenTick = 0; // of its namespace; 0: never
    CongestionNames::Number congestion = 0;
    bool inferred = false;
    bool shared = false;
    bool announced = false; // to the inference
    bool charged = false; // its owner was told to have had it
    bool counted = false; // the kernel will tell its last counters
};

// The kernel clears the endpoints of an aborted connection before it announces its end.
SocketSample withKnownEndpoints(const SocketSample &closed, const SocketBook &book);

class NetnsBooks
{
public:
    using Sockets = std::unordered_map<std::uint64_t, SocketBook>; // by cookie

    // A connection that is over leaves the dump, but its last counters are told when its program
    // closes the descriptor, be it hours later. What was booked of so many is remembered till then.
    static constexpr std::size_t maxAwaited = 50'000;

    // links: of the whole snapshot.
    void begin(const NetNamespace &netns, std::span<const LinkSample> links, std::int64_t nowNs);
    // The kernel does not count time asleep as idle.
    void sleep(std::int64_t ns) { m_watchedSinceNs += ns; }
    // The socket's owner uses its remote end no more, or is another one.
    void leave(SocketBook &book, std::int64_t nowNs);
    void forget(Sockets::iterator entry, std::int64_t nowNs);
    // Of one in TIME_WAIT, the kernel lists no counters.
    void await(SocketBook &book);
    bool isSeen(const SocketBook &book) const { return book.seenTick == m_tick; }
    // The snapshot has it, and the frame at that row.
    void see(SocketBook &book, std::size_t row);
    // In the frame that is being made.
    std::size_t rowOf(const SocketBook &book) const
    {
        return isSeen(book) ? book.row : SocketBook::noRow;
    }
    // After all sockets of the snapshot are booked.
    void missSockets();
    void finish();
    // What has closed so far is no news any more.
    void rememberClosed();

    NetnsId id() const { return m_id; }
    // Listed in the snapshot at hand.
    bool isPresent() const { return m_present; }
    // Whether what a socket has counted that was never seen before is no news: in the first look,
    // and where it has been idle since before that.
    bool isOld(const SocketSample &socket) const;
    // What the socket gained since it was looked at last.
    Traffic takeGain(SocketBook &book, const SocketSample &socket, bool isNew) const;

    // Whether a connection ended so lately that its last counters may come any moment.
    bool isAwaiting() const { return m_awaiting; }

    OwnerPtr unknown;
    InterfaceBooks interfaces;
    OwnerInference inference;
    Sockets sockets;
    std::unordered_set<std::uint64_t> closedNow;
    std::unordered_set<std::uint64_t> closedBefore;

private:
    void dropLongestAwaited(std::size_t count);

    NetnsId m_id = baseNetns;
    std::int64_t m_nowNs = 0;
    std::int64_t m_watchedSinceNs = 0;
    bool m_present = false;
    bool m_baseline = false;
    bool m_socketsComplete = false;
    bool m_awaiting = false;
    bool m_anyAwaited = false; // some may have awaitedSinceNs
    std::uint32_t m_tick = 0;
    std::size_t m_seen = 0; // of the sockets, in this tick
};

// An owner that is no process.
OwnerPtr ownerWithoutProcess(OwnerKind kind, NetnsId netns, const std::string &netnsName);

} // namespace weir
