// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/pidowners.h"

#include "platform/ownervalues.h"

#include <memory>

namespace weir {

void PidOwners::begin()
{
    ++m_tick;
    m_hiddenSockets = 0;
}

void PidOwners::give(Snapshot &snapshot, SocketSample &socket, std::int32_t pid)
{
    if (pid > 0) {
        Known &known = process(snapshot, pid);
        if (known.owner) {
            socket.owner = show(snapshot, known);
            return;
        }
    }
    ++m_hiddenSockets;
    socket.owner = show(snapshot, account(socket.uid));
}

void PidOwners::end(Snapshot &snapshot, const std::string &source)
{
    for (auto &[pid, known] : m_processes) {
        if (known.tick != m_tick)
            reread(snapshot, pid, known);
    }
    std::erase_if(m_processes, [](const auto &entry) { return !entry.second.owner; });
    std::erase_if(m_accounts, [this](const auto &entry) { return entry.second.tick != m_tick; });
    if (m_hiddenSockets > 0)
        snapshot.notices.push_back({NoticeId::OwnersHidden, source, 0, m_hiddenSockets});
}

PidOwners::Known &PidOwners::process(Snapshot &snapshot, std::int32_t pid)
{
    Known &known = m_processes[pid];
    if (known.tick != m_tick)
        reread(snapshot, pid, known);
    return known;
}

// Every time, because a process may run another program, and its number may be given to another
// process, without any sign.
void PidOwners::reread(Snapshot &snapshot, std::int32_t pid, Known &known)
{
    OwnerPtr owner = m_reader(pid);
    const bool same = owner && known.owner && sameOwner(*owner, *known.owner);
    const bool ended = known.owner && (!owner || owner->key.process != known.owner->key.process);
    if (ended)
        snapshot.exitedProcesses.push_back(known.owner->key.process);
    if (!same)
        known.owner = std::move(owner);
    known.tick = m_tick;
    known.index = noOwner;
}

PidOwners::Known &PidOwners::account(std::uint32_t uid)
{
    Known &known = m_accounts[uid];
    if (!known.owner) {
        auto owner = std::make_shared<Owner>();
        owner->key.kind = OwnerKind::Account;
        owner->key.uid = uid;
        owner->uid = uid;
        owner->user = m_users.name(uid);
        known.owner = std::move(owner);
    }
    if (known.tick != m_tick)
        known.index = noOwner;
    known.tick = m_tick;
    return known;
}

std::int32_t PidOwners::show(Snapshot &snapshot, Known &known)
{
    if (known.index == noOwner) {
        known.index = static_cast<std::int32_t>(snapshot.owners.size());
        snapshot.owners.push_back(known.owner);
    }
    return known.index;
}

} // namespace weir
