// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/promptthread.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir {

namespace {

// struct sched_attr of linux/sched/types.h, which cannot be included beside sched.h.
struct SchedulerAttributes
{
    std::uint32_t size = sizeof(SchedulerAttributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0; // ns; of SCHED_OTHER: the length of a turn
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

constexpr std::chrono::nanoseconds shortestTurn{100'000};
constexpr std::int32_t importantNice = -10; // sched(7); needs CAP_SYS_NICE

} // namespace

void makeThreadPrompt()
{
    SchedulerAttributes attributes;
    constexpr pid_t thisThread = 0;
    const long got =
        ::syscall(SYS_sched_getattr, thisThread, &attributes, sizeof(SchedulerAttributes), 0);
    if (got != 0 || attributes.policy != SCHED_OTHER)
        return;
    attributes.runtime = static_cast<std::uint64_t>(shortestTurn.count());
    const std::int32_t givenNice = attributes.nice;
    attributes.nice = std::min(givenNice, importantNice);
    if (::syscall(SYS_sched_setattr, thisThread, &attributes, 0) == 0)
        return;
    attributes.nice = givenNice;
    ::syscall(SYS_sched_setattr, thisThread, &attributes, 0);
}

} // namespace weir
