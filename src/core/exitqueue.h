// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Joins the end of a process with what it moved. The last counters of its connections may come a
// moment after its end: such an event waits for them, for a while, and those after it wait with it,
// so that the order stays. Pure; times are nanoseconds of any steady clock.

#pragma once

#include "core/processevent.h"
#include "core/processlife.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace weir {

class ExitQueue
{
public:
    // A peer that does not answer keeps a closed connection alive for minutes.
    static constexpr std::int64_t patienceNs = 1'000'000'000;
    // More than these wait for nothing.
    static constexpr std::size_t maxWaiting = 65'536;

    // None where the process was never seen to have a connection.
    using LifeOf = std::function<std::optional<ProcessLife>(const ProcessEvent &exit)>;

    void add(std::vector<ProcessEvent> events, std::int64_t nowNs);
    // Appends, in order, the events that wait for nothing any more; with `all`, every one.
    void release(
        std::int64_t nowNs, const LifeOf &lifeOf, std::vector<ProcessEvent> &ready, bool all);
    bool isEmpty() const { return m_parts.empty(); }

private:
    struct Part
    {
        std::vector<ProcessEvent> events;
        std::size_t next = 0;
        std::int64_t arrivedNs = 0;
    };

    static bool complete(ProcessEvent &event, const LifeOf &lifeOf);

    std::deque<Part> m_parts;
    std::size_t m_waiting = 0;
};

} // namespace weir
