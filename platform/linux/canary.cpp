// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/canary.h"

#include "platform/linux/clocks.h"

#include <algorithm>
#include <array>

#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace weir {

namespace {

constexpr std::size_t nameSize = 16; // TASK_COMM_LEN of linux/sched.h
// More CPUs than Linux can have (CONFIG_NR_CPUS).
constexpr std::size_t maxCpus = 8192;

using CpuSet = std::array<cpu_set_t, maxCpus / CPU_SETSIZE>;

} // namespace

void Canary::sing()
{
    std::array<char, nameSize> name{};
    if (::prctl(PR_GET_NAME, name.data()) != 0)
        return;
    Song song;
    song.thread = ::gettid();
    song.fromNs = static_cast<std::uint64_t>(clockNs(CLOCK_MONOTONIC));
    ::prctl(PR_SET_NAME, name.data());
    song.untilNs = static_cast<std::uint64_t>(clockNs(CLOCK_MONOTONIC));
    if (m_unheard.size() >= maxUnheard)
        m_unheard.pop_front();
    m_unheard.push_back(song);
}

void Canary::singEverywhere()
{
    CpuSet allowed{};
    constexpr pid_t thisThread = 0;
    if (::sched_getaffinity(thisThread, sizeof(allowed), allowed.data()) != 0)
        return sing();
    for (std::size_t cpu = 0; cpu < maxCpus; ++cpu) {
        if (!CPU_ISSET_S(cpu, sizeof(allowed), allowed.data()))
            continue;
        CpuSet one{};
        CPU_SET_S(cpu, sizeof(one), one.data());
        if (::sched_setaffinity(thisThread, sizeof(one), one.data()) == 0)
            sing();
    }
    ::sched_setaffinity(thisThread, sizeof(allowed), allowed.data());
}

bool Canary::isOurs(const ProcessEvent &event)
{
    if (event.kind != EventKind::Comm)
        return false;
    const auto found = std::ranges::find_if(m_unheard, [&event](const Song &song) {
        return song.thread == event.thread && song.fromNs <= event.timestampNs
            && event.timestampNs <= song.untilNs;
    });
    if (found == m_unheard.end())
        return false;
    // Those before it were lost: they come in the order in which they were sung.
    m_unheard.erase(m_unheard.begin(), found + 1);
    return true;
}

} // namespace weir
