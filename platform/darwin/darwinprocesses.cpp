// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/darwin/darwinprocesses.h"

#include "platform/ownervalues.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include <sys/types.h>

#include <libproc.h>
#include <sys/proc_info.h>

namespace weir {

namespace {

// bsd/sys/proc_info_private.h of xnu-11417: answered to every account, but in no header of the SDK.
constexpr int uniqueIdentifierFlavor = 17; // PROC_PIDUNIQIDENTIFIERINFO
struct UniqueIdentifier // struct proc_uniqidentifierinfo
{
    std::uint8_t uuid[16];
    std::uint64_t process;
    std::uint64_t parent;
    std::int32_t version;
    std::int32_t parentVersion;
    std::uint64_t reserved[2];
};

// Structures that came whole.
template<typename Info> bool readInfo(std::int32_t pid, int flavor, Info &info)
{
    constexpr int size = sizeof(Info);
    return ::proc_pidinfo(pid, flavor, 0, &info, size) == size;
}

template<std::size_t size> std::string_view textIn(const char (&text)[size])
{
    return {text, ::strnlen(text, size)};
}

void readOwn(const proc_bsdinfo &info, Owner &owner)
{
    constexpr std::int64_t nsPerSecond = 1'000'000'000;
    constexpr std::int64_t nsPerUs = 1000;
    owner.parentPid = static_cast<std::int32_t>(info.pbi_ppid);
    owner.uid = info.pbi_uid;
    owner.comm = textIn(info.pbi_comm);
    owner.startTimeNs = static_cast<std::int64_t>(info.pbi_start_tvsec) * nsPerSecond
        + static_cast<std::int64_t>(info.pbi_start_tvusec) * nsPerUs;
}

void readForeign(const proc_bsdshortinfo &info, Owner &owner)
{
    owner.parentPid = static_cast<std::int32_t>(info.pbsi_ppid);
    owner.uid = info.pbsi_uid;
    owner.comm = textIn(info.pbsi_comm);
}

// A list of pids that may grow between the question for its size and the next one.
template<typename List> std::vector<std::int32_t> pidsOf(const List &list)
{
    constexpr int attempts = 4;
    std::vector<std::int32_t> pids;
    for (int i = 0; i < attempts; ++i) {
        const int expected = list(nullptr, 0);
        if (expected <= 0)
            return {};
        pids.resize(static_cast<std::size_t>(expected) + 32);
        const int count = list(pids.data(), static_cast<int>(pids.size() * sizeof(pids[0])));
        if (count < 0)
            return {};
        const auto found = static_cast<std::size_t>(count);
        if (found < pids.size()) {
            pids.resize(found);
            break;
        }
    }
    return pids;
}

} // namespace

OwnerPtr DarwinProcesses::read(std::int32_t pid)
{
    UniqueIdentifier identifier = {};
    if (!readInfo(pid, uniqueIdentifierFlavor, identifier))
        return nullptr;
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = {pid, identifier.process, 0};
    proc_bsdinfo own = {};
    proc_bsdshortinfo foreign = {};
    if (readInfo(pid, PROC_PIDTBSDINFO, own))
        readOwn(own, *owner);
    else if (readInfo(pid, PROC_PIDT_SHORTBSDINFO, foreign))
        readForeign(foreign, *owner);
    else
        return nullptr;
    std::array<char, PROC_PIDPATHINFO_MAXSIZE> path{};
    const int length = ::proc_pidpath(pid, path.data(), static_cast<std::uint32_t>(path.size()));
    if (length > 0)
        owner->exe.assign(path.data(), ::strnlen(path.data(), path.size()));
    owner->name = ownerName(owner->exe, owner->comm);
    owner->user = m_users.name(owner->uid);
    return owner;
}

std::vector<std::int32_t> DarwinProcesses::list()
{
    return pidsOf([](void *buffer, int size) { return ::proc_listallpids(buffer, size); });
}

std::vector<std::int32_t> DarwinProcesses::children(std::int32_t pid)
{
    return pidsOf(
        [pid](void *buffer, int size) { return ::proc_listchildpids(pid, buffer, size); });
}

} // namespace weir
