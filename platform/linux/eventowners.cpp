// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/eventowners.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace weir {

namespace {

bool startedLater(std::int64_t startNs, const ProcessEvent &event)
{
    return event.wallNs != 0 && startNs > event.wallNs + OwnerReader::startToleranceNs;
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

bool EventOwners::sawFork(std::int32_t pid) const
{
    const auto known = m_entries.find(pid);
    return known != m_entries.end() && known->second.forkedNs != 0;
}

// A child is what its parent is, until it runs a program of its own.
OwnerPtr EventOwners::forked(const ProcessEvent &event)
{
    const OwnerPtr parent = current(event.parentPid, event);
    if (!parent) {
        Entry &entry = remember(event.pid, read(event.pid, event));
        entry.forkedNs = event.timestampNs;
        return entry.owner;
    }
    auto child = std::make_shared<Owner>(*parent);
    child->key.process = {event.pid, 0, 0};
    child->parentPid = event.parentPid;
    child->startTimeNs = event.wallNs;
    child->ancestors = lineOf(event.parentPid, event);
    remember(event.pid, child).forkedNs = event.timestampNs;
    return child;
}

OwnerPtr EventOwners::executed(const ProcessEvent &event)
{
    OwnerPtr owner = read(event.pid, event);
    owner = owner ? completed(owner, event) : unread(event);
    remember(event.pid, owner);
    return owner;
}

// A process that ends while it is read has no account any more. It is nobody's or that of the fork,
// but never root's for want of a better. Who started it is what the fork told, not who adopted it.
OwnerPtr EventOwners::completed(const OwnerPtr &owner, const ProcessEvent &event)
{
    auto complete = std::make_shared<Owner>(*owner);
    const auto known = m_entries.find(event.pid);
    const OwnerPtr before = known != m_entries.end() ? known->second.owner : nullptr;
    if (before && owner->uid == unknownUid) {
        complete->uid = before->uid;
        complete->user = before->user;
        if (complete->unit.empty())
            complete->unit = before->unit;
    }
    complete->ancestors =
        before && before->ancestors ? before->ancestors : lineOf(owner->parentPid, event);
    return complete;
}

// The same for all children of a process until it becomes another program.
Ancestors EventOwners::lineOf(std::int32_t parent, const ProcessEvent &event)
{
    if (const auto known = m_entries.find(parent); known != m_entries.end() && known->second.line)
        return known->second.line;
    std::vector<Ancestor> line;
    std::int32_t pid = parent;
    while (pid > 0 && line.size() < maxAncestors) {
        const OwnerPtr owner = current(pid, event);
        if (!owner)
            break;
        line.push_back({pid, owner->name});
        if (owner->ancestors) {
            const std::size_t room = maxAncestors - line.size();
            const auto rest = std::min(room, owner->ancestors->size());
            line.insert(line.end(), owner->ancestors->begin(),
                owner->ancestors->begin() + static_cast<std::ptrdiff_t>(rest));
            break;
        }
        pid = owner->parentPid;
    }
    if (line.empty())
        return nullptr;
    auto shared = std::make_shared<const std::vector<Ancestor>>(std::move(line));
    m_entries[parent].line = shared;
    return shared;
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

OwnerPtr EventOwners::exited(ProcessEvent &event)
{
    OwnerPtr owner;
    if (const auto known = m_entries.find(event.pid); known != m_entries.end()) {
        owner = known->second.owner;
        const std::uint64_t forkedNs = known->second.forkedNs;
        if (forkedNs != 0 && event.timestampNs > forkedNs)
            event.runNs = static_cast<std::int64_t>(event.timestampNs - forkedNs);
    }
    if (!owner || owner->name.empty()) {
        // Until its parent has taken note of the end, what is left of a process has its name.
        if (OwnerPtr rest = read(event.pid, event)) {
            owner = completed(rest, event);
            remember(event.pid, owner);
        }
    }
    if (event.runNs == 0 && owner && owner->startTimeNs != 0 && event.wallNs > owner->startTimeNs)
        event.runNs = event.wallNs - owner->startTimeNs;
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
    if (!before || before->uid == event.effectiveId)
        return before;
    auto owner = std::make_shared<Owner>(*before);
    owner->uid = event.effectiveId;
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

EventOwners::Entry &EventOwners::remember(std::int32_t pid, OwnerPtr owner)
{
    if (m_entries.size() >= maxProcesses && !m_entries.contains(pid))
        m_entries.erase(m_entries.begin());
    Entry &entry = m_entries[pid];
    entry.owner = std::move(owner);
    entry.line = nullptr;
    entry.exited = false;
    return entry;
}

void EventOwners::markExited(std::int32_t pid)
{
    const auto entry = m_entries.find(pid);
    if (entry == m_entries.end())
        return;
    entry->second.exited = true;
    entry->second.forkedNs = 0;
    m_exited.push_back(pid);
    if (m_exited.size() <= maxExited)
        return;
    const auto oldest = m_entries.find(m_exited.front());
    m_exited.pop_front();
    if (oldest != m_entries.end() && oldest->second.exited)
        m_entries.erase(oldest);
}

} // namespace weir
