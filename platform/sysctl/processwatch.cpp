// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/processwatch.h"

#include <chrono>
#include <memory>

namespace weir {

namespace {

constexpr auto sourceName = "EVFILT_PROC";
// Processes that start while the others are listed are found by listing again.
constexpr int listings = 3;

std::int64_t wallNs()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

void setStatus(ProcessEvent &event, int status)
{
    constexpr int signalBits = 0x7f;
    constexpr int coreBit = 0x80;
    if ((status & signalBits) == 0) {
        event.exitCode = status >> 8 & 0xff;
    } else {
        event.exitSignal = status & signalBits;
        event.coreDumped = (status & coreBit) != 0;
    }
}

} // namespace

std::error_code ProcessWatch::open()
{
    if (m_queue.error)
        return m_queue.error;
    std::error_code firstError;
    for (int i = 0; i < listings; ++i) {
        for (const std::int32_t pid : m_queue.list()) {
            if (m_processes.contains(pid))
                continue;
            if (const std::error_code error = m_queue.follow(pid)) {
                if (!firstError)
                    firstError = error;
                continue;
            }
            m_processes[pid].owner = m_queue.read(pid);
        }
    }
    if (!m_processes.empty())
        return {};
    return firstError ? firstError : std::make_error_code(std::errc::no_such_process);
}

std::error_code ProcessWatch::drain(EventBatch &batch)
{
    m_notes.clear();
    const std::error_code error = m_queue.take(m_notes);
    for (const ProcessNote &note : m_notes)
        handle(note, batch);
    if (const std::uint64_t missed = std::exchange(m_missed, 0))
        batch.notices.push_back({NoticeId::EventsLost, sourceName, 0, missed});
    if (error)
        batch.notices.push_back({NoticeId::EventsUnavailable, sourceName, error.value(), 0});
    return error;
}

void ProcessWatch::handle(const ProcessNote &note, EventBatch &batch)
{
    if (note.childOf)
        addFork(note.pid, *note.childOf, batch);
    if (note.forked && m_queue.children)
        addChildren(note.pid, batch);
    if (note.executed)
        addExec(note.pid, batch);
    if (note.exited)
        addExit(note.pid, note.status, batch);
    m_missed += note.childLost;
}

// A note says that there was a fork, not how many there were, nor of whom.
void ProcessWatch::addChildren(std::int32_t parent, EventBatch &batch)
{
    std::vector<std::int32_t> parents{parent};
    bool found = false;
    while (!parents.empty()) {
        const std::int32_t current = parents.back();
        parents.pop_back();
        for (const std::int32_t child : m_queue.children(current)) {
            if (!addChild(child, current, batch))
                continue;
            found = true;
            // It may have had children before it was followed.
            parents.push_back(child);
        }
    }
    m_missed += !found;
}

// False where it is no news.
bool ProcessWatch::addChild(std::int32_t pid, std::int32_t parent, EventBatch &batch)
{
    const auto known = m_processes.find(pid);
    if (known != m_processes.end() && !known->second.exited)
        return false;
    const std::error_code error = m_queue.follow(pid);
    // What has ended cannot be followed, but is a child until its parent has taken note.
    if (error && known != m_processes.end())
        return false;
    addFork(pid, parent, batch);
    if (error) {
        addExit(pid, std::nullopt, batch);
        return true;
    }
    Process &process = m_processes[pid];
    const OwnerPtr before = ownerOf(parent);
    if (before && process.owner && process.owner->exe != before->exe) {
        addExec(pid, batch);
        process.execAssumed = true;
    }
    return true;
}

void ProcessWatch::addFork(std::int32_t pid, std::int32_t parent, EventBatch &batch)
{
    Process &process = m_processes[pid];
    process = {childOwner(pid, parent), false, false};
    ProcessEvent fork = event(EventKind::Fork, pid);
    fork.parentPid = parent;
    batch.events.push_back(std::move(fork));
}

void ProcessWatch::addExec(std::int32_t pid, EventBatch &batch)
{
    Process &process = m_processes[pid];
    OwnerPtr owner = m_queue.read(pid);
    const bool told = std::exchange(process.execAssumed, false) && owner && process.owner
        && owner->exe == process.owner->exe;
    if (owner)
        process.owner = std::move(owner);
    if (!told)
        batch.events.push_back(event(EventKind::Exec, pid));
}

void ProcessWatch::addExit(std::int32_t pid, std::optional<int> status, EventBatch &batch)
{
    ProcessEvent exit = event(EventKind::Exit, pid);
    if (status)
        setStatus(exit, *status);
    batch.events.push_back(std::move(exit));
    m_processes[pid].exited = true;
    m_exited.push_back(pid);
    if (m_exited.size() <= maxExited)
        return;
    const auto oldest = m_processes.find(m_exited.front());
    m_exited.pop_front();
    if (oldest != m_processes.end() && oldest->second.exited)
        m_processes.erase(oldest);
}

ProcessEvent ProcessWatch::event(EventKind kind, std::int32_t pid)
{
    ProcessEvent result;
    result.kind = kind;
    result.sequence = m_nextSequence++;
    result.wallNs = wallNs();
    result.pid = pid;
    result.thread = pid;
    result.process = ownerOf(pid);
    if (result.process)
        result.parentPid = result.process->parentPid;
    return result;
}

OwnerPtr ProcessWatch::ownerOf(std::int32_t pid) const
{
    const auto known = m_processes.find(pid);
    return known == m_processes.end() ? nullptr : known->second.owner;
}

// A child that cannot be read any more is what its parent is.
OwnerPtr ProcessWatch::childOwner(std::int32_t pid, std::int32_t parent) const
{
    if (OwnerPtr owner = m_queue.read(pid))
        return owner;
    const OwnerPtr before = ownerOf(parent);
    if (!before)
        return nullptr;
    auto owner = std::make_shared<Owner>(*before);
    owner->key.process = {pid, 0, 0};
    owner->parentPid = parent;
    owner->startTimeNs = 0;
    return owner;
}

} // namespace weir
