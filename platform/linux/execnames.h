// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The name of each program at the moment it starts, told by the kernel itself (perf_event_open(2)):
// a program may be gone from /proc before anybody can look. Needs CAP_PERFMON, as root has it; for
// others the names come from /proc alone. One thread.

#pragma once

#include "platform/linux/execnameparser.h"
#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <system_error>
#include <unordered_map>
#include <vector>

namespace weir {

class ExecNames
{
public:
    // Names that nobody asked for, because the event they belong to was lost.
    static constexpr std::size_t maxKept = 16'384;

    ExecNames();
    ~ExecNames();

    // EACCES: this account may not.
    std::error_code open();
    bool isOpen() const { return !m_rings.empty(); }

    // Takes what the kernel has told since.
    void read();
    // The name of the program that `pid` had started by then, and forgets it; empty where that was
    // not told. timeNs: CLOCK_MONOTONIC.
    std::string take(std::int32_t pid, std::uint64_t timeNs);

    void add(ExecName name);
    std::size_t kept() const { return m_kept; }

private:
    class Ring;

    std::vector<std::unique_ptr<Ring>> m_rings; // one per CPU
    std::vector<ExecName> m_read;
    std::unordered_map<std::int32_t, std::deque<ExecName>> m_names; // by pid, oldest first
    std::size_t m_kept = 0;
};

} // namespace weir
