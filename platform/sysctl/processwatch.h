// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What happens to processes, from a kernel that tells it of those one asks for by their number, as
// macOS and FreeBSD do. A child that its parent's note did not come in time for is missed, and
// counted. Used by one thread.

#pragma once

#include "core/collector.h"
#include "platform/sysctl/processqueue.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <utility>

namespace weir {

class ProcessWatch final : public EventSource
{
public:
    static constexpr std::size_t maxExited = 4096;

    explicit ProcessWatch(ProcessQueue queue) : m_queue(std::move(queue)) { }

    // Follows all processes that this account may follow; an error means that there is none.
    std::error_code open();

    int fd() const override { return m_queue.fd.get(); }
    std::error_code drain(EventBatch &batch) override;

    std::size_t size() const { return m_processes.size(); }

private:
    struct Process
    {
        OwnerPtr owner; // null: nothing could be read of it
        bool exited = false; // kept for a while: its parent may not have taken note of the end
        bool execAssumed = false; // its note may still come
    };

    void handle(const ProcessNote &note, EventBatch &batch);
    void addChildren(std::int32_t parent, EventBatch &batch);
    bool addChild(std::int32_t pid, std::int32_t parent, EventBatch &batch);
    void addFork(std::int32_t pid, std::int32_t parent, EventBatch &batch);
    void addExec(std::int32_t pid, EventBatch &batch);
    void addExit(std::int32_t pid, std::optional<int> status, EventBatch &batch);
    ProcessEvent event(EventKind kind, std::int32_t pid);
    OwnerPtr ownerOf(std::int32_t pid) const;
    OwnerPtr childOwner(std::int32_t pid, std::int32_t parent) const;

    ProcessQueue m_queue;
    std::vector<ProcessNote> m_notes;
    std::unordered_map<std::int32_t, Process> m_processes; // by pid
    std::deque<std::int32_t> m_exited; // oldest first
    std::uint64_t m_nextSequence = 1;
    std::uint64_t m_missed = 0;
};

} // namespace weir
