// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A storm of processes that are born and end at once, of known size and rate. Made by a child, so
// that what it costs is not charged to its watcher.

#pragma once

#include <cstdint>
#include <ctime>

#include <sys/wait.h>
#include <unistd.h>

namespace weir::test {

inline std::int64_t steadyNs()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// Blocks; perSecond 0: as fast as it goes. Returns the nanoseconds it took.
inline std::int64_t forkOften(int count, int perSecond = 0)
{
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t begin = steadyNs();
    for (int i = 0; i < count; ++i) {
        if (perSecond > 0) {
            const std::int64_t due = begin + i * second / perSecond;
            const timespec until = {due / second, due % second};
            // Late ones catch up.
            if (steadyNs() < due)
                ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
        }
        // vfork(2): a fork would copy the page tables of the caller.
        const pid_t pid = ::vfork();
        if (pid == 0)
            ::_exit(0);
        ::waitpid(pid, nullptr, 0);
    }
    return steadyNs() - begin;
}

// The same in a child of the caller, whose pid it returns.
inline pid_t startStorm(int count, int perSecond = 0)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        forkOften(count, perSecond);
        ::_exit(0);
    }
    return pid;
}

} // namespace weir::test
