// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Processes of FreeBSD, from the sysctls below kern.proc. One thread.

#pragma once

#include "core/owner.h"
#include "platform/posix/usernames.h"
#include "platform/sysctl/sysctlbuffer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir {

class FreebsdProcesses
{
public:
    // Null where it is gone or hidden (security.bsd.see_other_uids). The identity is the
    // microsecond of its start.
    OwnerPtr read(std::int32_t pid);
    std::vector<std::int32_t> list();

private:
    std::string readPath(std::int32_t pid);

    UserNames m_users;
    SysctlBuffer m_buffer;
};

} // namespace weir
