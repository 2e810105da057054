// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/processtable.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include <unistd.h>

namespace weir {

namespace {

// Reading one descriptor costs about 3 us: a tick spends at most some 25 ms, whatever happens.
constexpr std::int64_t budgetPerTick = 8192;
constexpr std::int64_t costOfProcess = 8; // in descriptors
constexpr std::uint32_t ticksUntilRetry = 32;
constexpr std::uint32_t ticksWithoutCounts = 8;
// A change that brings no unknown socket is one of who shares a socket: it may wait a little.
constexpr std::uint32_t ticksBetweenStamps = 4;

bool isOurOwnShortage(std::error_code error)
{
    return error.value() == EMFILE || error.value() == ENFILE || error.value() == ENOMEM;
}

bool isForbidden(std::error_code error)
{
    return error.value() == EACCES || error.value() == EPERM;
}

} // namespace

ProcessTable::ProcessTable(ProcFs &proc) : m_proc(proc) { }

std::error_code ProcessTable::refresh(std::span<const std::int32_t> endedPids)
{
    ++m_tick;
    if (const std::error_code error = m_proc.listProcesses(m_pids))
        return error;
    m_budget = std::min(m_budget, std::int64_t{0}) + budgetPerTick;
    if (m_slots.empty()) {
        const auto own = m_proc.descriptorStamp(::getpid());
        m_countsWork = own && own->count > 0;
        m_budget = std::numeric_limits<std::int64_t>::max();
    }
    for (const std::int32_t pid : endedPids) {
        if (m_slotOfPid.contains(pid))
            look(pid, Whom::NotYet);
    }
    for (const std::int32_t pid : m_pids)
        look(pid, Whom::Due);
    for (Slot slot = 0; slot < m_slots.size(); ++slot) {
        if (m_slots[slot].pid != 0 && m_slots[slot].seenTick != m_tick)
            release(slot);
    }
    scanDirty();
    bookOrphans();
    return {};
}

void ProcessTable::refreshRest()
{
    for (const std::int32_t pid : m_pids)
        look(pid, Whom::NotYet);
    scanDirty();
    bookOrphans();
}

void ProcessTable::refreshNow()
{
    if (m_proc.listProcesses(m_pids))
        return;
    for (const std::int32_t pid : m_pids)
        look(pid, Whom::Everybody);
    scanDirty();
    bookOrphans();
}

void ProcessTable::look(std::int32_t pid, Whom whom)
{
    const Slot slot = slotOf(pid);
    Process &process = m_slots[slot];
    process.seenTick = m_tick;
    const bool isNew = process.stampedTick == 0;
    const bool isDue = whom != Whom::Due || isNew || (m_tick + slot) % ticksBetweenStamps == 0;
    if (!isDue || (process.stampedTick == m_tick && whom != Whom::Everybody))
        return;
    const auto stamp = m_proc.descriptorStamp(pid);
    if (!stamp) {
        release(slot);
        return;
    }
    process.dirty = process.dirty || mustRead(process, *stamp, slot);
    if (process.stamp.uid != stamp->uid)
        process.ownerReadNs = 0;
    process.stamp = *stamp;
    process.stampedTick = m_tick;
}

ProcessTable::Slot ProcessTable::slotOf(std::int32_t pid)
{
    const auto [known, isNew] = m_slotOfPid.try_emplace(pid, noSlot);
    if (!isNew)
        return known->second;
    Slot slot = static_cast<Slot>(m_slots.size());
    if (m_free.empty()) {
        m_slots.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    m_slots[slot].pid = pid;
    return known->second = slot;
}

bool ProcessTable::mustRead(const Process &process, const DescriptorStamp &stamp, Slot slot) const
{
    if (process.stamp.inode != stamp.inode || process.stamp.uid != stamp.uid)
        return true;
    if (!process.readable)
        return m_tick >= process.retryTick;
    if (!m_countsWork)
        return (m_tick + slot) % ticksWithoutCounts == 0;
    return process.stamp.count != stamp.count;
}

void ProcessTable::release(Slot slot)
{
    Process &process = m_slots[slot];
    for (const std::uint32_t inode : process.sockets)
        letGo(slot, inode);
    if (process.owner)
        m_vanished.push_back(std::exchange(process.owner, nullptr));
    m_hidden -= !process.readable;
    m_slotOfPid.erase(process.pid);
    process = Process();
    m_free.push_back(slot);
}

void ProcessTable::scanDirty()
{
    std::vector<Slot> dirty;
    for (Slot slot = 0; slot < m_slots.size(); ++slot) {
        if (m_slots[slot].pid != 0 && m_slots[slot].dirty)
            dirty.push_back(slot);
    }
    // Small ones first: most names for the budget.
    std::ranges::sort(dirty, {}, [this](Slot slot) { return m_slots[slot].stamp.count; });
    for (const Slot slot : dirty) {
        if (m_budget <= 0)
            break;
        scan(slot);
    }
}

void ProcessTable::scan(Slot slot)
{
    Process &process = m_slots[slot];
    m_budget -= costOfProcess;
    process.scannedTick = m_tick;
    const ProcessDirectory directory = m_proc.open(process.pid);
    if (!directory.isOpen()) {
        scanFailed(process, {errno, std::generic_category()});
        return;
    }
    std::size_t descriptors = 0;
    const std::error_code error = directory.sockets(m_buffer, m_inodes, descriptors);
    m_budget -= static_cast<std::int64_t>(descriptors);
    if (error) {
        scanFailed(process, error);
        return;
    }
    auto identity = directory.identity();
    if (!identity)
        return; // gone; the next refresh finds out
    m_hidden -= !process.readable;
    process.readable = true;
    process.dirty = false;
    if (process.identity.key != identity->key && process.owner)
        m_vanished.push_back(std::exchange(process.owner, nullptr));
    if (process.identity.key != identity->key || process.identity.comm != identity->comm)
        process.ownerReadNs = 0;
    process.identity = std::move(*identity);
    replaceSockets(slot);
}

void ProcessTable::scanFailed(Process &process, std::error_code error)
{
    if (isOurOwnShortage(error))
        return;
    process.dirty = false;
    if (!isForbidden(error))
        return;
    m_hidden += process.readable;
    process.readable = false;
    process.retryTick = m_tick + ticksUntilRetry + static_cast<std::uint32_t>(process.pid) % 8;
    m_inodes.clear();
    replaceSockets(m_slotOfPid.at(process.pid));
}

void ProcessTable::replaceSockets(Slot slot)
{
    std::ranges::sort(m_inodes);
    m_inodes.erase(std::unique(m_inodes.begin(), m_inodes.end()), m_inodes.end());
    if (!m_inodes.empty() && m_inodes.front() == 0)
        m_inodes.erase(m_inodes.begin());
    std::vector<std::uint32_t> &known = m_slots[slot].sockets;
    if (known == m_inodes)
        return;
    std::vector<std::uint32_t> changed;
    std::ranges::set_difference(known, m_inodes, std::back_inserter(changed));
    for (const std::uint32_t inode : changed)
        letGo(slot, inode);
    changed.clear();
    std::ranges::set_difference(m_inodes, known, std::back_inserter(changed));
    for (const std::uint32_t inode : changed)
        hold(slot, inode);
    known = m_inodes;
}

void ProcessTable::hold(Slot slot, std::uint32_t inode)
{
    Holding &holding = m_holdings[inode];
    ++holding.processes;
    if (holding.slot == noSlot) {
        holding.slot = slot;
        holding.sinceTick = m_tick;
    } else if (holding.sinceTick == m_tick && isOlder(slot, holding.slot)) {
        holding.slot = slot;
    }
}

void ProcessTable::letGo(Slot slot, std::uint32_t inode)
{
    Holding *holding = m_holdings.find(inode);
    if (!holding)
        return;
    if (--holding->processes == 0) {
        m_holdings.erase(inode);
    } else if (holding->slot == slot) {
        holding->slot = noSlot;
        m_orphans.push_back(inode);
    }
}

// One pass over all that is held, however many sockets a process left to others.
void ProcessTable::bookOrphans()
{
    if (m_orphans.empty())
        return;
    std::ranges::sort(m_orphans);
    for (Slot slot = 0; slot < m_slots.size(); ++slot) {
        for (const std::uint32_t inode : m_slots[slot].sockets) {
            if (!std::ranges::binary_search(m_orphans, inode))
                continue;
            Holding &holding = m_holdings[inode];
            if (holding.slot == noSlot || isOlder(slot, holding.slot))
                holding.slot = slot;
        }
    }
    m_orphans.clear();
}

bool ProcessTable::isOlder(Slot a, Slot b) const
{
    const auto age = [this](Slot slot) {
        const ProcessKey &key = m_slots[slot].identity.key;
        return std::tuple(key.startTicks, key.pidfdInode, key.pid);
    };
    return age(a) < age(b);
}

bool ProcessTable::hasLostSocket(const Process &process) const
{
    return process.shownTick == m_tick ? process.booked < process.bookedBefore
                                       : process.shownTick + 1 == m_tick && process.booked > 0;
}

std::vector<ProcessTable::Slot> ProcessTable::searchOrder(std::span<const std::uint32_t> uids) const
{
    std::vector<Slot> order;
    for (Slot slot = 0; slot < m_slots.size(); ++slot) {
        const Process &process = m_slots[slot];
        if (process.pid != 0 && process.readable && process.scannedTick != m_tick
            && (uids.empty() || std::ranges::find(uids, process.stamp.uid) != uids.end()))
            order.push_back(slot);
    }
    std::ranges::sort(order, {}, [this](Slot slot) {
        const Process &process = m_slots[slot];
        return std::tuple(!hasLostSocket(process), process.sockets.empty(), process.scannedTick);
    });
    return order;
}

ProcessTable::Holding *ProcessTable::find(std::uint32_t inode)
{
    Holding *holding = m_holdings.find(inode);
    return holding && holding->slot != noSlot ? holding : nullptr;
}

bool ProcessTable::sawEverything() const
{
    return m_hidden == 0 && m_proc.coversSystem() && m_slotOfPid.contains(1);
}

bool ProcessTable::hasReadable(std::uint32_t uid) const
{
    return std::ranges::any_of(m_slots, [uid](const Process &process) {
        return process.pid != 0 && process.readable && process.stamp.uid == uid;
    });
}

} // namespace weir
