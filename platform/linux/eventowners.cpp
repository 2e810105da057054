// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/eventowners.h"

#include <memory>
#include <utility>

namespace weir {

namespace {

// Start times are known to one clock tick.
constexpr std::int64_t startToleranceNs = 20'000'000;

bool startedLater(std::int64_t startNs, const ProcessEvent &event)
{
    return event.wallNs != 0 && startNs > event.wallNs + startToleranceNs;
}

} // namespace

EventOwners::EventOwners(const ProcFs &proc) : m_proc(proc), m_reader(proc) { }

void EventOwners::apply(ProcessEvent &event)
{
    switch (event.kind) {
    case EventKind::Fork:
        event.process = event.isThread() ? current(event.pid, event) : forked(event);
        break;
    case EventKind::Exec:
        event.process = executed(event);
        break;
    case EventKind::Exit:
        event.process = event.isThread() ? current(event.pid, event) : exited(event);
        break;
    case EventKind::Comm:
        event.process = event.isThread() ? current(event.pid, event) : renamed(event);
        break;
    case EventKind::Uid:
        event.process = event.isThread() ? current(event.pid, event) : accountChanged(event);
        break;
    default:
        event.process = identified(current(event.pid, event), event);
        break;
    }
}

void EventOwners::distrust()
{
    std::erase_if(m_entries, [](const auto &entry) { return !entry.second.exited; });
}

// A child is what its parent is, until it runs a program of its own.
OwnerPtr EventOwners::forked(const ProcessEvent &event)
{
    const OwnerPtr parent = current(event.parentPid, event);
    if (!parent) {
        remember(event.pid, read(event.pid, event));
        return m_entries[event.pid].owner;
    }
    auto child = std::make_shared<Owner>(*parent);
    child->key.process = {event.pid, 0, 0};
    child->parentPid = event.parentPid;
    child->startTimeNs = event.wallNs;
    remember(event.pid, child);
    return child;
}

OwnerPtr EventOwners::executed(const ProcessEvent &event)
{
    OwnerPtr owner = read(event.pid, event);
    if (!owner)
        owner = unread(event);
    remember(event.pid, owner);
    return owner;
}

// It is not the program any more that it was before.
OwnerPtr EventOwners::unread(const ProcessEvent &event) const
{
    const auto known = m_entries.find(event.pid);
    if (known == m_entries.end() || !known->second.owner)
        return nullptr;
    auto owner = std::make_shared<Owner>(*known->second.owner);
    owner->name = event.comm;
    owner->comm = event.comm;
    owner->exe.clear();
    owner->cmdline.clear();
    return owner;
}

OwnerPtr EventOwners::exited(const ProcessEvent &event)
{
    OwnerPtr owner = identified(current(event.pid, event), event);
    if (!owner || owner->name.empty()) {
        // Until its parent has taken note of the end, what is left of a process has its name.
        if (OwnerPtr rest = read(event.pid, event)) {
            remember(event.pid, rest);
            owner = std::move(rest);
        }
    }
    markExited(event.pid);
    return owner;
}

OwnerPtr EventOwners::renamed(const ProcessEvent &event)
{
    OwnerPtr before = identified(current(event.pid, event), event);
    if (!before || before->comm == event.comm)
        return before;
    auto owner = std::make_shared<Owner>(*before);
    owner->comm = event.comm;
    owner->name = ownerName(owner->exe, owner->comm);
    remember(event.pid, owner);
    return owner;
}

OwnerPtr EventOwners::accountChanged(const ProcessEvent &event)
{
    OwnerPtr before = identified(current(event.pid, event), event);
    if (!before || before->uid == event.oldId)
        return before;
    auto owner = std::make_shared<Owner>(*before);
    owner->uid = event.oldId;
    owner->user = m_reader.userName(owner->uid);
    remember(event.pid, owner);
    return owner;
}

OwnerPtr EventOwners::current(std::int32_t pid, const ProcessEvent &event)
{
    if (const auto known = m_entries.find(pid); known != m_entries.end())
        return known->second.owner;
    OwnerPtr owner = read(pid, event);
    if (owner)
        remember(pid, owner);
    return owner;
}

OwnerPtr EventOwners::read(std::int32_t pid, const ProcessEvent &event)
{
    OwnerPtr owner = m_reader.read(pid);
    // Its pid may have been given to another meanwhile.
    return owner && !startedLater(owner->startTimeNs, event) ? owner : nullptr;
}

// Completes the identity of a child that was known from its parent only; by now it may be gone.
OwnerPtr EventOwners::identified(OwnerPtr owner, const ProcessEvent &event)
{
    if (!owner || owner->key.process.startTicks != 0)
        return owner;
    const auto identity = m_proc.open(event.pid).identity();
    if (!identity)
        return owner;
    const std::int64_t startNs = m_reader.startTimeNs(identity->key.startTicks);
    if (startedLater(startNs, event))
        return owner;
    auto complete = std::make_shared<Owner>(*owner);
    complete->key.process = identity->key;
    complete->startTimeNs = startNs;
    remember(event.pid, complete);
    return complete;
}

void EventOwners::remember(std::int32_t pid, OwnerPtr owner)
{
    if (m_entries.size() >= maxProcesses && !m_entries.contains(pid))
        m_entries.erase(m_entries.begin());
    m_entries[pid] = {std::move(owner), false};
}

void EventOwners::markExited(std::int32_t pid)
{
    const auto entry = m_entries.find(pid);
    if (entry == m_entries.end())
        return;
    entry->second.exited = true;
    m_exited.push_back(pid);
    if (m_exited.size() <= maxExited)
        return;
    const auto oldest = m_entries.find(m_exited.front());
    m_exited.pop_front();
    if (oldest != m_entries.end() && oldest->second.exited)
        m_entries.erase(oldest);
}

} // namespace weir
