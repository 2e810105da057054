// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a ProcessWatch asks of the system: kqueue(2) with EVFILT_PROC, and lists of processes.

#pragma once

#include "platform/posix/filedescriptor.h"
#include "platform/sysctl/pidowners.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <system_error>
#include <vector>

namespace weir {

// What happened to one process since the last note of it: a queue keeps no more than one.
struct ProcessNote
{
    std::int32_t pid = 0;
    bool forked = false;
    bool executed = false;
    bool exited = false;
    std::optional<int> status; // of its exit, as wait(2) has it, where the kernel tells it
    std::optional<std::int32_t> childOf; // it is new, and this is its parent
    bool childLost = false; // a child of it could not be followed
};

struct ProcessQueue
{
    FileDescriptor fd; // readable when there are notes
    std::error_code error; // why there is no queue
    std::function<std::error_code(std::int32_t pid)> follow;
    // Everything that is waiting, without blocking.
    std::function<std::error_code(std::vector<ProcessNote> &notes)> take;
    std::function<std::vector<std::int32_t>()> list;
    // The children of a process; empty where the kernel follows those by itself (NOTE_TRACK).
    std::function<std::vector<std::int32_t>(std::int32_t pid)> children;
    ProcessReader read;
};

} // namespace weir
