// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes events of its own, so that the process connector can be told to be alive, and so that the
// number of the last event of each CPU becomes known: a lost event shows only when the next of its
// CPU arrives. Giving a thread the name that it has makes an event and nothing else. One thread,
// but for what open() of the source did in another.

#pragma once

#include "core/processevent.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace weir {

class Canary
{
public:
    // One event, on the CPU that this thread runs on; it is in the socket's queue on return.
    void sing();
    // One event on each CPU that this account may run on; the thread returns to where it may be.
    void singEverywhere();

    // True for an event that came of this.
    bool isOurs(const ProcessEvent &event);

private:
    // The event's thread and the time that it must be stamped with, CLOCK_MONOTONIC.
    struct Song
    {
        std::int32_t thread = 0;
        std::uint64_t fromNs = 0;
        std::uint64_t untilNs = 0;
    };
    static constexpr std::size_t maxUnheard = 4096;

    std::deque<Song> m_unheard; // oldest first
};

} // namespace weir
