// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The processes' side of the books: what was booked on each owner, in this interval and since the
// start, and how long an owner that ended stays visible. Part of the Meter; one thread.

#pragma once

#include "core/frame.h"
#include "core/owner.h"
#include "core/processevent.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

class OwnerBooks
{
public:
    struct Book
    {
        OwnerPtr owner;
        Traffic interval;
        Traffic localInterval;
        Traffic total;
        Traffic localTotal;
        std::uint32_t tcpConnections = 0;
        std::uint32_t udpSockets = 0;
        std::uint32_t tcpSockets = 0; // listeners included
        std::uint32_t connectionsEver = 0;
        std::vector<PastConnection> past; // that ended; the last of them, oldest first
        bool present = false; // holds a socket now
        bool shared = false;
        bool inferred = false;
        bool exited = false;
        bool touched = false; // booked on or present in this interval
        bool gone = false; // exited, or silent for long where nobody tells of the end
        std::int64_t endedNs = 0;
        std::int64_t usedNs = 0; // when it was last present or booked on
        void add(const Traffic &traffic, bool local);
        void addPast(const PastConnection &connection);
    };

    static constexpr std::int64_t endedVisibleNs = 300'000'000'000;
    static constexpr std::size_t maxEnded = 1000;
    static constexpr std::size_t maxPast = 32;

    void beginInterval();
    Book &of(const OwnerPtr &owner);
    void markExited(const ProcessKey &process);
    // Of a process whose identity may be known in part only: its pid and its start. Null where
    // there is none.
    const Book *find(const Owner &process) const;

    // Appends a row per owner, and forgets those that ended long ago.
    void finish(std::int64_t nowNs, std::int64_t elapsedNs, std::vector<ProcessRow> &rows);

private:
    using Books = std::unordered_map<OwnerKey, Book>;

    static bool isGone(const OwnerKey &key, const Book &book, std::int64_t nowNs);
    Books::iterator erase(Books::iterator entry);
    static ProcessRow rowOf(const Book &book, std::int64_t elapsedNs);
    void dropOldestEnded(std::size_t count);

    Books m_books;
    std::unordered_map<std::int32_t, OwnerKey> m_newest; // by pid
};

} // namespace weir
