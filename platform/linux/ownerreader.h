// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes an Owner of a process: everything that /proc says about it, read at one moment. One thread.

#pragma once

#include "core/owner.h"
#include "platform/linux/netnsnames.h"
#include "platform/linux/procfs.h"
#include "platform/ownervalues.h"
#include "platform/posix/usernames.h"

#include <cstdint>
#include <memory>
#include <string>

namespace weir {

class OwnerReader
{
public:
    // netnsNames: null where they are of no interest.
    explicit OwnerReader(
        const ProcFs &proc, std::shared_ptr<const NetnsNames> netnsNames = nullptr);

    // Null where the process is gone. A process that ends while it is read gives what could be
    // read; its start is always known.
    OwnerPtr read(std::int32_t pid);

    // Start times are known to one clock tick.
    static constexpr std::int64_t startToleranceNs = 20'000'000;
    // The moment a process started, CLOCK_REALTIME in nanoseconds since 1970, from its start in
    // clock ticks since boot; 0 where that is beyond belief.
    std::int64_t startTimeNs(std::uint64_t ticks) const;
    const std::string &userName(std::uint32_t uid) { return m_users.name(uid); }

private:
    std::string readExe(const ProcessDirectory &directory);

    const ProcFs &m_proc;
    std::shared_ptr<const NetnsNames> m_netnsNames;
    UserNames m_users;
    std::string m_buffer;
    std::int64_t m_bootWallNs; // CLOCK_REALTIME of the boot
    std::uint64_t m_ticksPerSecond;
};

} // namespace weir
