// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/ownerreader.h"

#include "platform/linux/cgroupunit.h"
#include "platform/linux/clocks.h"
#include "platform/linux/procparse.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t maxStatus = 4096;
constexpr std::size_t maxCgroup = std::size_t{16} * 1024;
constexpr std::int64_t nsPerSecond = 1'000'000'000;

// Whole milliseconds, so that two readers of the same process tell the same start.
std::int64_t bootWallNs()
{
    constexpr std::int64_t nsPerMs = 1'000'000;
    const std::int64_t boot = clockNs(CLOCK_REALTIME) - clockNs(CLOCK_BOOTTIME);
    return boot / nsPerMs * nsPerMs;
}

} // namespace

OwnerReader::OwnerReader(const ProcFs &proc, std::shared_ptr<const NetnsNames> netnsNames)
    : m_proc(proc), m_netnsNames(std::move(netnsNames)), m_bootWallNs(bootWallNs()),
      m_ticksPerSecond(static_cast<std::uint64_t>(std::max(::sysconf(_SC_CLK_TCK), 1L)))
{
}

OwnerPtr OwnerReader::read(std::int32_t pid)
{
    // The most telling first: a process may live for less than a millisecond.
    const ProcessDirectory directory = m_proc.open(pid);
    if (!directory.isOpen())
        return nullptr;
    auto identity = directory.identity();
    if (!identity)
        return nullptr;

    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = identity->key;
    owner->parentPid = identity->parentPid;
    owner->startTimeNs = startTimeNs(identity->key.startTicks);
    owner->comm = std::move(identity->comm);
    owner->exe = readExe(directory);
    owner->name = ownerName(owner->exe, owner->comm);
    if (directory.read("cmdline", maxCmdline + 1, m_buffer))
        owner->cmdline = parseProcCmdline(m_buffer);
    if (directory.read("status", maxStatus, m_buffer)) {
        if (const auto uids = parseProcStatus(completeLines(m_buffer))) {
            owner->uid = uids->effective;
            owner->user = m_users.name(uids->effective);
        }
    }
    if (directory.read("cgroup", maxCgroup, m_buffer))
        owner->unit = unitOfCgroup(parseProcCgroup(completeLines(m_buffer))).name;
    struct stat netns = {};
    if (m_netnsNames && directory.statTarget("ns/net", netns))
        owner->netns = m_netnsNames->of(netns.st_ino);
    return owner;
}

std::int64_t OwnerReader::startTimeNs(std::uint64_t ticks) const
{
    constexpr std::uint64_t maxSeconds = 1'000'000'000; // of uptime: beyond belief
    const std::uint64_t seconds = ticks / m_ticksPerSecond;
    if (seconds > maxSeconds)
        return 0;
    const std::uint64_t rest = ticks % m_ticksPerSecond * nsPerSecond / m_ticksPerSecond;
    return m_bootWallNs + static_cast<std::int64_t>(seconds * nsPerSecond + rest);
}

std::string OwnerReader::readExe(const ProcessDirectory &directory)
{
    if (!directory.readLink("exe", m_buffer))
        return {};
    std::string path = m_buffer;
    if (!hasDeletedSuffix(path))
        return path;
    struct stat running = {};
    struct stat named = {};
    const bool reallyCalledSo = directory.statTarget("exe", running) && running.st_nlink > 0
        && ::stat(path.c_str(), &named) == 0 && named.st_dev == running.st_dev
        && named.st_ino == running.st_ino;
    if (!reallyCalledSo)
        path = withoutDeletedSuffix(path);
    return path;
}

} // namespace weir
