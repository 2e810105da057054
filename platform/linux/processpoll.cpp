// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/processpoll.h"

#include <limits>
#include <utility>

namespace weir {

namespace {

ProcessEvent polled(EventKind kind, const OwnerPtr &owner, std::int64_t wallNs)
{
    ProcessEvent event;
    event.kind = kind;
    event.pid = owner->key.process.pid;
    event.thread = event.pid;
    event.parentPid = owner->parentPid;
    event.wallNs = wallNs;
    event.detail = "polled";
    event.process = owner;
    return event;
}

} // namespace

ProcessPoll::ProcessPoll(ProcFs &proc) : m_proc(proc), m_reader(proc) { }

void ProcessPoll::begin(std::int64_t sinceNs, const std::function<bool(std::int32_t pid)> &isTold,
    std::vector<ProcessEvent> &events)
{
    m_known.clear();
    std::vector<ProcessEvent> all;
    look(std::numeric_limits<std::int64_t>::max(), all);
    for (ProcessEvent &event : all) {
        if (event.process->startTimeNs > sinceNs - OwnerReader::startToleranceNs
            && !isTold(event.pid))
            events.push_back(std::move(event));
    }
}

void ProcessPoll::look(std::int64_t nowNs, std::vector<ProcessEvent> &events)
{
    if (m_proc.listProcesses(m_pids))
        return;
    for (auto &[pid, known] : m_known)
        known.present = false;
    for (const std::int32_t pid : m_pids)
        meet(pid, nowNs, events);
    std::erase_if(m_known, [&](const auto &entry) {
        if (!entry.second.present)
            tellEnd(entry.second, nowNs, events);
        return !entry.second.present;
    });
}

// A pid alone is no identity: it may have been given to another process since the last look.
void ProcessPoll::meet(std::int32_t pid, std::int64_t nowNs, std::vector<ProcessEvent> &events)
{
    const auto known = m_known.find(pid);
    if (known != m_known.end()) {
        const auto identity = m_proc.open(pid).identity();
        if (!identity)
            return;
        if (identity->key == known->second.owner->key.process) {
            known->second.present = true;
            return;
        }
        tellEnd(known->second, nowNs, events);
        m_known.erase(known);
    }
    OwnerPtr owner = m_reader.read(pid);
    if (!owner)
        return;
    events.push_back(polled(EventKind::Exec, owner, owner->startTimeNs));
    m_known[pid] = {std::move(owner), true};
}

void ProcessPoll::tellEnd(const Known &known, std::int64_t nowNs, std::vector<ProcessEvent> &events)
{
    events.push_back(polled(EventKind::Exit, known.owner, nowNs));
}

} // namespace weir
