// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Finds the gaps in the numbers that the process connector gives its messages, per CPU. Every
// message that is sent has one, answers to requests too, so that a gap is the exact number of lost
// messages. Pure.

#pragma once

#include <cstdint>
#include <vector>

namespace weir {

class EventSequence
{
public:
    static constexpr std::uint32_t maxCpus = 65'536;

    // Messages that are missing before this one; 0 for the first of a CPU.
    std::uint64_t missingBefore(std::uint32_t cpu, std::uint32_t sequence);

private:
    struct Counter
    {
        std::uint32_t next = 0;
        bool known = false;
    };

    std::vector<Counter> m_counters; // by CPU
};

} // namespace weir
