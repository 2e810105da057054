// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Finds processes that started and ended by looking at /proc again and again: for the time when the
// process connector is silent. What lived between two looks is missed, exit codes are not known.
// Bounded. One thread.

#pragma once

#include "core/processevent.h"
#include "platform/linux/ownerreader.h"

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace weir {

class ProcessPoll
{
public:
    explicit ProcessPoll(ProcFs &proc);

    // Notes who is there. Those that started later than sinceNs (CLOCK_REALTIME) are told, and
    // those that started with it, as far as ticks of the clock tell, unless they are told already.
    void begin(std::int64_t sinceNs, const std::function<bool(std::int32_t pid)> &isTold,
        std::vector<ProcessEvent> &events);
    // Tells who came, as Exec, and who went, as Exit, since the last look. nowNs: CLOCK_REALTIME.
    void look(std::int64_t nowNs, std::vector<ProcessEvent> &events);
    void end() { m_known.clear(); }

private:
    struct Known
    {
        OwnerPtr owner;
        bool present = false;
    };

    void meet(std::int32_t pid, std::int64_t nowNs, std::vector<ProcessEvent> &events);
    static void tellEnd(const Known &known, std::int64_t nowNs, std::vector<ProcessEvent> &events);

    ProcFs &m_proc;
    OwnerReader m_reader;
    std::vector<std::int32_t> m_pids;
    std::unordered_map<std::int32_t, Known> m_known; // by pid
};

} // namespace weir
