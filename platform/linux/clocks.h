// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The system's clocks in nanoseconds. For what stands beside the kernel's own stamps.

#pragma once

#include <cstdint>
#include <ctime>

namespace weir {

inline std::int64_t clockNs(clockid_t clock)
{
    constexpr std::int64_t nsPerSecond = 1'000'000'000;
    timespec now = {};
    ::clock_gettime(clock, &now);
    return now.tv_sec * nsPerSecond + now.tv_nsec;
}

} // namespace weir
