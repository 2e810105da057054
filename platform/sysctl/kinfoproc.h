// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Processes of FreeBSD, from the sysctls kern.proc.proc and kern.proc.pid: struct kinfo_proc
// (sys/sys/user.h of FreeBSD 13 and 14 on 64-bit systems, of a size that its kernels never change).
// Pure; any bytes are survived. Any thread.

#pragma once

#include "platform/sysctl/littleendian.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir {

struct KinfoProcess
{
    std::int32_t pid = 0;
    std::int32_t parentPid = 0;
    std::uint32_t uid = 0; // effective
    std::int64_t startUs = 0; // microseconds since 1970, or 0
    std::string comm; // bytes, not validated
};

// Records that are cut, or of another size than they say, end the list.
std::vector<KinfoProcess> decodeKinfoProcesses(Bytes buffer);

} // namespace weir
