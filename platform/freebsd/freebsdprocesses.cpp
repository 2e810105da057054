// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/freebsd/freebsdprocesses.h"

#include "platform/bsd/sysctlquery.h"
#include "platform/ownervalues.h"
#include "platform/sysctl/kinfoproc.h"

#include <memory>

#include <sys/types.h>

#include <sys/sysctl.h>

namespace weir {

OwnerPtr FreebsdProcesses::read(std::int32_t pid)
{
    if (m_buffer.read(sysctlQuery({CTL_KERN, KERN_PROC, KERN_PROC_PID, pid})))
        return nullptr;
    const std::vector<KinfoProcess> found = decodeKinfoProcesses(m_buffer.bytes());
    if (found.empty() || found[0].pid != pid)
        return nullptr;
    constexpr std::int64_t nsPerUs = 1000;
    const KinfoProcess &process = found[0];
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = {pid, static_cast<std::uint64_t>(process.startUs), 0};
    owner->parentPid = process.parentPid;
    owner->startTimeNs = process.startUs * nsPerUs;
    owner->comm = process.comm;
    owner->exe = readPath(pid);
    owner->name = ownerName(owner->exe, owner->comm);
    owner->uid = process.uid;
    owner->user = m_users.name(process.uid);
    return owner;
}

// Empty where the file has no name any more.
std::string FreebsdProcesses::readPath(std::int32_t pid)
{
    if (m_buffer.read(sysctlQuery({CTL_KERN, KERN_PROC, KERN_PROC_PATHNAME, pid})))
        return {};
    return std::string(textOf(m_buffer.bytes()));
}

std::vector<std::int32_t> FreebsdProcesses::list()
{
    std::vector<std::int32_t> pids;
    if (m_buffer.read(sysctlQuery({CTL_KERN, KERN_PROC, KERN_PROC_PROC})))
        return pids;
    for (const KinfoProcess &process : decodeKinfoProcesses(m_buffer.bytes()))
        pids.push_back(process.pid);
    return pids;
}

} // namespace weir
