// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Processes of macOS, from libproc (libproc.h, sys/proc_info.h): of every account who they are and
// what they run; when they started, of one's own. One thread.

#pragma once

#include "core/owner.h"
#include "platform/posix/usernames.h"

#include <cstdint>
#include <vector>

namespace weir {

class DarwinProcesses
{
public:
    // Null where it is gone. The identity is the kernel's unique number of the process.
    OwnerPtr read(std::int32_t pid);

    static std::vector<std::int32_t> list();
    static std::vector<std::int32_t> children(std::int32_t pid);

private:
    UserNames m_users;
};

} // namespace weir
