// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/eventsequence.h"

#include <limits>

namespace weir {

std::uint64_t EventSequence::missingBefore(std::uint32_t cpu, std::uint32_t sequence)
{
    if (cpu >= maxCpus)
        return 0;
    if (cpu >= m_counters.size())
        m_counters.resize(cpu + 1);
    Counter &counter = m_counters[cpu];
    const std::uint32_t gap = sequence - counter.next;
    const bool known = counter.known;
    // A number that lies behind is no gap of four thousand million.
    const bool backwards = gap > std::numeric_limits<std::uint32_t>::max() / 2;
    counter = {sequence + 1, true};
    if (!known || backwards || gap == 0)
        return 0;
    return gap;
}

} // namespace weir
