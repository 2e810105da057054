// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// When to look at new sockets and who holds them between two ticks: for a moment after programs
// start, so that one that lives for a tenth of a second is seen with its sockets. The price is
// bounded: glances together may take a share of one CPU. Pure; times are nanoseconds of one steady
// clock.

#pragma once

#include <cstdint>

namespace weir {

class GlancePlan
{
public:
    struct Policy
    {
        std::int64_t pauseNs = 25'000'000; // between two glances
        std::int64_t watchNs = 250'000'000; // since a program started last
        double cpuShare = 0.02; // of one CPU; 0: no glances at all
    };

    GlancePlan() = default;
    explicit GlancePlan(const Policy &policy) : m_policy(policy) { }

    const Policy &policy() const { return m_policy; }
    void programsStarted(std::int64_t nowNs) { m_watchUntilNs = nowNs + m_policy.watchNs; }
    // Whether a program started a moment ago.
    bool isWatching(std::int64_t nowNs) const { return nowNs < m_watchUntilNs; }
    // Whether there is something to watch and time of the CPU left for it.
    bool isDue(std::int64_t nowNs);
    // What a glance took. A long one is paid off by those that are then left out.
    void spent(std::int64_t cpuNs) { m_creditNs -= cpuNs; }

private:
    Policy m_policy;
    std::int64_t m_watchUntilNs = 0;
    std::int64_t m_creditNs = 0; // time of the CPU; below 0: a debt
    std::int64_t m_creditedNs = 0; // until when credit was given
};

} // namespace weir
