// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// All processes and the sockets they hold open, kept up to date with one stat(2) per process and
// tick: the number of descriptors (Linux 6.2) tells whose descriptors must be read again. One
// thread.

#pragma once

#include "core/owner.h"
#include "platform/linux/inodemap.h"
#include "platform/linux/procfs.h"

#include <cstdint>
#include <span>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir {

class ProcessTable
{
public:
    using Slot = std::uint32_t;
    static constexpr Slot noSlot = ~Slot{0};

    struct Process
    {
        std::int32_t pid = 0;
        DescriptorStamp stamp;
        ProcessIdentity identity; // pid 0 until the descriptors were read once
        bool readable = true; // false: its descriptors are hidden from this account
        bool dirty = true; // its descriptors must be read again
        std::uint32_t retryTick = 0; // of a process that was not readable
        std::uint32_t seenTick = 0;
        std::uint32_t stampedTick = 0; // 0: never
        std::uint32_t scannedTick = 0;
        std::vector<std::uint32_t> sockets; // inodes, ascending, once each

        // Written by the table's user.
        OwnerPtr owner;
        std::int64_t ownerReadNs = 0;
        std::uint32_t shownTick = 0;
        std::int32_t shownIndex = -1;
        std::uint32_t booked = 0; // sockets booked on it in shownTick
        std::uint32_t bookedBefore = 0; // and in the tick in which it was shown before
    };

    // Which process a socket is booked on: the one that was known first to hold it, as long as it
    // does, else the oldest of the others.
    struct Holding
    {
        Slot slot = noSlot;
        std::uint32_t processes = 0;
        std::uint32_t sinceTick = 0;
        bool told = false; // for the table's user
    };

    explicit ProcessTable(ProcFs &proc);

    // Begins a tick: finds new and vanished processes, looks at a part of the others, and reads the
    // descriptors of those that are new or changed, within the tick's budget: what is left is done
    // in the next ticks. An error: no process can be listed.
    // endedPids: some that are said to have ended; their numbers may be in use again.
    std::error_code refresh(std::span<const std::int32_t> endedPids = {});
    // Looks at the other part, too: there is a socket that nobody is known to hold.
    void refreshRest();
    // Within a tick: looks at all, new ones included, and reads those that changed, with what is
    // left of the tick's budget. Who is gone stays until the next tick.
    void refreshNow();
    // Reads the descriptors of readable processes again, though nothing about them changed, until
    // `done` says so or the budget is spent. Those come first that lost a socket in this tick, for
    // it may have been replaced; then those that hold others. uids: only theirs; empty: all. False
    // where the budget ended it.
    template<typename Done> bool search(std::span<const std::uint32_t> uids, const Done &done);

    // Null where no visible process holds it.
    Holding *find(std::uint32_t inode);
    Process &process(Slot slot) { return m_slots[slot]; }
    // Used slots; others have pid 0.
    std::size_t slotCount() const { return m_slots.size(); }

    // Owners that the user had set of processes that are gone; each is given out once.
    std::vector<OwnerPtr> takeVanished() { return std::exchange(m_vanished, {}); }
    // True when the descriptors of every process on this machine could be read.
    bool sawEverything() const;
    bool hasReadable(std::uint32_t uid) const;
    std::uint32_t tick() const { return m_tick; }

private:
    enum class Whom : std::uint8_t { Due, NotYet, Everybody };
    void look(std::int32_t pid, Whom whom);
    Slot slotOf(std::int32_t pid);
    bool mustRead(const Process &process, const DescriptorStamp &stamp, Slot slot) const;
    void release(Slot slot);
    void scanDirty();
    void scan(Slot slot);
    void scanFailed(Process &process, std::error_code error);
    void replaceSockets(Slot slot);
    void hold(Slot slot, std::uint32_t inode);
    void letGo(Slot slot, std::uint32_t inode);
    void bookOrphans();
    bool isOlder(Slot a, Slot b) const;
    bool hasLostSocket(const Process &process) const;
    std::vector<Slot> searchOrder(std::span<const std::uint32_t> uids) const;

    ProcFs &m_proc;
    std::vector<Process> m_slots;
    std::vector<Slot> m_free;
    std::unordered_map<std::int32_t, Slot> m_slotOfPid;
    InodeMap<Holding> m_holdings;
    std::vector<std::uint32_t> m_orphans; // still held, but not by the process they were booked on
    std::vector<OwnerPtr> m_vanished;
    std::vector<std::int32_t> m_pids;
    std::vector<std::uint32_t> m_inodes;
    DirectoryBuffer m_buffer;
    std::size_t m_hidden = 0;
    std::uint32_t m_tick = 0;
    std::int64_t m_budget = 0; // descriptors that may still be read in this tick
    bool m_countsWork = false;
};

template<typename Done>
bool ProcessTable::search(std::span<const std::uint32_t> uids, const Done &done)
{
    bool complete = true;
    for (const Slot slot : searchOrder(uids)) {
        if (done())
            break;
        complete = m_budget > 0;
        if (!complete)
            break;
        scan(slot);
    }
    bookOrphans();
    return complete;
}

} // namespace weir
