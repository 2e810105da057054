// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Gives the sockets of a snapshot their owners, where the kernel says which process has a socket.
// One thread.

#pragma once

#include "core/snapshot.h"
#include "platform/posix/usernames.h"

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace weir {

// All that this account may know of a process; null where it is gone or hidden.
using ProcessReader = std::function<OwnerPtr(std::int32_t pid)>;

class PidOwners
{
public:
    explicit PidOwners(ProcessReader reader) : m_reader(std::move(reader)) { }

    // Before the sockets of each snapshot.
    void begin();
    // The owner is the process, else the account that the socket names. pid 0: not known.
    void give(Snapshot &snapshot, SocketSample &socket, std::int32_t pid);
    // After them: says which processes that had sockets have ended, and how many sockets were given
    // to accounts. source: where the numbers of the processes came from.
    void end(Snapshot &snapshot, const std::string &source);

private:
    struct Known
    {
        OwnerPtr owner; // null: no process of that number can be read
        std::uint32_t tick = 0; // when it was read
        std::int32_t index = noOwner; // in the snapshot of that tick
    };

    Known &process(Snapshot &snapshot, std::int32_t pid);
    Known &account(std::uint32_t uid);
    void reread(Snapshot &snapshot, std::int32_t pid, Known &known);
    static std::int32_t show(Snapshot &snapshot, Known &known);

    ProcessReader m_reader;
    UserNames m_users;
    std::unordered_map<std::int32_t, Known> m_processes; // by pid
    std::unordered_map<std::uint32_t, Known> m_accounts; // by uid
    std::uint32_t m_tick = 0;
    std::uint64_t m_hiddenSockets = 0;
};

} // namespace weir
