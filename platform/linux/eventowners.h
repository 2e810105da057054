// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Who each process event is about. Programs are read from /proc when they start, while they are
// there, and remembered beyond their end, so that an exit still has its name. Bounded. One thread.

#pragma once

#include "core/processevent.h"
#include "platform/linux/ownerreader.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>

namespace weir {

class EventOwners
{
public:
    static constexpr std::size_t maxProcesses = 65'536;
    static constexpr std::size_t maxExited = 4096;
    static constexpr std::size_t maxAncestors = 16;

    explicit EventOwners(const ProcFs &proc);

    // Sets event.process, and event.runNs of an exit. Events come in the order in which they
    // happened. Where a program was gone before it could be read, the owner has the name that the
    // event tells, if any; it still has an account, a unit and a parent, those of its fork.
    void apply(ProcessEvent &event);
    // Events were lost: forks and execs among them are not known, so nothing that is remembered of
    // living processes can be trusted.
    void distrust();

    // Its fork was told, and its end was not.
    bool sawFork(std::int32_t pid) const;

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry
    {
        OwnerPtr owner; // null: nothing could be read of it
        Ancestors line; // of its children; null until there is one
        std::uint64_t forkedNs = 0; // CLOCK_MONOTONIC; 0 where that was not seen
        bool exited = false;
    };

    OwnerPtr forked(const ProcessEvent &event);
    OwnerPtr executed(const ProcessEvent &event);
    OwnerPtr exited(ProcessEvent &event);
    OwnerPtr renamed(const ProcessEvent &event);
    OwnerPtr accountChanged(const ProcessEvent &event);
    OwnerPtr current(std::int32_t pid, const ProcessEvent &event);
    OwnerPtr read(std::int32_t pid, const ProcessEvent &event);
    OwnerPtr unread(const ProcessEvent &event) const;
    OwnerPtr completed(const OwnerPtr &owner, const ProcessEvent &event);
    Ancestors lineOf(std::int32_t parent, const ProcessEvent &event);
    OwnerPtr identified(OwnerPtr owner, const ProcessEvent &event);
    Entry &remember(std::int32_t pid, OwnerPtr owner);
    void markExited(std::int32_t pid);

    const ProcFs &m_proc;
    OwnerReader m_reader;
    std::unordered_map<std::int32_t, Entry> m_entries; // by pid
    std::deque<std::int32_t> m_exited; // oldest first
};

} // namespace weir
