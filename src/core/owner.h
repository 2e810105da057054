// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Who a socket belongs to. Immutable once made and shared by pointer between Snapshot, Meter and
// Frame, so no text is copied from tick to tick and any thread may read it.

#pragma once

#include "core/netnamespace.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace weir {

// A pid alone is reused within minutes, and (pid, start time) within one 10 ms tick.
struct ProcessKey
{
    std::int32_t pid = 0;
    std::uint64_t startTicks = 0; // proc_pid_stat(5) field 22: clock ticks since boot
    std::uint64_t pidfdInode = 0; // pidfs inode, unique per boot (Linux 6.9); 0 where unknown

    auto operator<=>(const ProcessKey &) const = default;
};

enum class OwnerKind : std::uint8_t {
    Process, // a process that this account can see
    Account, // the process is hidden: only user and unit are known
    Kernel, // a socket of the kernel itself (NFS, WireGuard)
    Unknown, // a socket that closed before its owner could be read
    Unattributed, // what the interfaces counted beyond all sockets
};

// (uid_t)-1: no account has it (credentials(7)).
inline constexpr std::uint32_t unknownUid = 0xffff'ffff;

struct OwnerKey
{
    OwnerKind kind = OwnerKind::Unknown;
    ProcessKey process; // kind Process
    std::uint32_t uid = 0; // kind Account
    std::uint64_t unitId = 0; // kind Account: the cgroup that stands for the unit
    NetnsId netns = baseNetns; // all kinds but Process: of the sockets

    auto operator<=>(const OwnerKey &) const = default;
};

// Who started whom, as it was then.
struct Ancestor
{
    std::int32_t pid = 0;
    std::string name;

    bool operator==(const Ancestor &) const = default;
};
using Ancestors = std::shared_ptr<const std::vector<Ancestor>>; // nearest first

// All texts are bytes as the system gave them: not validated, not translated.
struct Owner
{
    OwnerKey key;
    std::int32_t parentPid = 0;
    std::int64_t startTimeNs = 0; // CLOCK_REALTIME, nanoseconds since 1970; 0 where unknown
    std::string name; // file name of the executable, else comm; empty unless Process
    std::string comm; // a claim: any process may set its own
    std::string exe; // empty where the link cannot be read
    std::string cmdline; // arguments joined by single spaces; a claim
    std::uint32_t uid = unknownUid; // the effective one
    std::string user; // empty where the account has no name
    std::string unit; // systemd unit, scope, Flatpak, Snap or container; empty where none
    std::string netns; // name of the network namespace it lives in; empty: the base namespace
    Ancestors ancestors; // of processes in the log; null where they are not known
};

using OwnerPtr = std::shared_ptr<const Owner>;

} // namespace weir

template<> struct std::hash<weir::OwnerKey>
{
    std::size_t operator()(const weir::OwnerKey &key) const noexcept
    {
        std::size_t result = static_cast<std::size_t>(key.kind);
        const auto mix = [&result](std::uint64_t value) {
            result = (result ^ value) * 0x9e3779b97f4a7c15ULL;
            result ^= result >> 32;
        };
        mix(static_cast<std::uint32_t>(key.process.pid));
        mix(key.process.startTicks);
        mix(key.process.pidfdInode);
        mix(key.uid);
        mix(key.unitId);
        mix(key.netns);
        return result;
    }
};
