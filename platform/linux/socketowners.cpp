// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketowners.h"

#include "core/ownerinference.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include <unistd.h>

namespace weir {

namespace {

constexpr std::int64_t rereadAfterNs = 10'000'000'000;
constexpr int rereadsPerTick = 8;
constexpr std::uint32_t ticksBetweenFullSearches = 16;
constexpr std::uint32_t ticksToRemember = 64;
// A search that the budget cut short counts for a part of a complete one.
constexpr std::uint32_t effortOfPart = 1;
constexpr std::uint32_t effortOfSearch = 4;
constexpr std::uint32_t searchedEverywhere = 2 * effortOfSearch;

bool mayWaitForAccept(const SocketSample &socket)
{
    return socket.protocol == Protocol::Tcp
        && (socket.state == TcpState::Established || socket.state == TcpState::CloseWait);
}

bool contains(const std::vector<std::uint32_t> &values, std::uint32_t value)
{
    return std::ranges::find(values, value) != values.end();
}

} // namespace

SocketOwners::SocketOwners(
    const std::string &procRoot, std::shared_ptr<const NetnsNames> netnsNames)
    : SocketOwners(procRoot, CgroupTree::ofSystem(), std::move(netnsNames))
{
}

SocketOwners::SocketOwners(
    const std::string &procRoot, CgroupTree cgroups, std::shared_ptr<const NetnsNames> netnsNames)
    : m_proc(procRoot), m_reader(m_proc, std::move(netnsNames)), m_cgroups(std::move(cgroups)),
      m_table(m_proc)
{
}

std::error_code SocketOwners::collect(Snapshot &snapshot)
{
    m_hiddenSockets = 0;
    m_cgroups.beginTick();
    const std::error_code error = m_table.refresh(snapshot.endedPids);
    if (error)
        snapshot.notices.push_back({NoticeId::ProcessesUnavailable, "/proc", error.value(), 0});
    rereadOldest(snapshot.time.bootNs);

    m_unresolved.clear();
    m_waiting.clear();
    for (std::size_t i = 0; i < snapshot.sockets.size(); ++i) {
        SocketSample &socket = snapshot.sockets[i];
        // A socket that nobody has accepted yet, that its program has left, or that is only an
        // entry of a table has no inode.
        if (socket.inode == 0) {
            if (mayWaitForAccept(socket))
                m_waiting.push_back(i);
        } else if (!giveToProcess(snapshot, socket)) {
            m_unresolved.push_back(i);
        }
    }
    findMissing(snapshot);
    giveWaitingToListeners(snapshot);
    noteVanished(snapshot);
    if (m_hiddenSockets > 0)
        snapshot.notices.push_back(
            {NoticeId::OwnersHidden, "/proc", ::geteuid() == 0 ? EPERM : EACCES, m_hiddenSockets});
    forgetUnused();
    return error;
}

bool SocketOwners::giveToProcess(Snapshot &snapshot, SocketSample &socket)
{
    ProcessTable::Holding *holding = m_table.find(socket.inode);
    if (!holding)
        return false;
    ProcessTable::Process &process = m_table.process(holding->slot);
    if (process.shownTick != m_table.tick() && !showProcess(snapshot, process))
        return false;
    ++process.booked;
    holding->told = true;
    socket.owner = process.shownIndex;
    socket.shared = holding->processes > 1;
    return true;
}

void SocketOwners::glance(Snapshot &snapshot)
{
    bool unknown = false;
    std::erase_if(snapshot.sockets, [this, &unknown](const SocketSample &socket) {
        const ProcessTable::Holding *holding = m_table.find(socket.inode);
        const bool isNew = socket.inode != 0 && !holding && !m_missing.contains(socket.inode);
        unknown = unknown || isNew;
        return holding ? holding->told : !isNew;
    });
    if (unknown)
        m_table.refreshNow();
    for (SocketSample &socket : snapshot.sockets)
        giveAtOnce(snapshot, socket);
    std::erase_if(
        snapshot.sockets, [](const SocketSample &socket) { return socket.owner == noOwner; });
}

void SocketOwners::giveAtOnce(Snapshot &snapshot, SocketSample &socket)
{
    ProcessTable::Holding *holding = m_table.find(socket.inode);
    if (!holding) {
        m_missing[socket.inode].seenTick = m_table.tick(); // the next tick searches thoroughly
        return;
    }
    ProcessTable::Process &process = m_table.process(holding->slot);
    if (process.ownerReadNs == 0)
        readOwner(process, snapshot.time.bootNs);
    if (!process.owner)
        return;
    holding->told = true;
    socket.shared = holding->processes > 1;
    socket.owner = static_cast<std::int32_t>(snapshot.owners.size());
    snapshot.owners.push_back(process.owner);
}

bool SocketOwners::showProcess(Snapshot &snapshot, ProcessTable::Process &process)
{
    if (process.ownerReadNs == 0)
        readOwner(process, snapshot.time.bootNs);
    if (!process.owner)
        return false;
    process.shownTick = m_table.tick();
    process.bookedBefore = std::exchange(process.booked, 0);
    process.shownIndex = static_cast<std::int32_t>(snapshot.owners.size());
    snapshot.owners.push_back(process.owner);
    return true;
}

void SocketOwners::readOwner(ProcessTable::Process &process, std::int64_t nowNs)
{
    OwnerPtr owner = m_reader.read(process.pid);
    if (!owner)
        return; // it ended; what was known of it stays true
    if (owner->key.process != process.identity.key) {
        process.dirty = true; // its pid was given to another process in this very moment
        return;
    }
    process.ownerReadNs = std::max<std::int64_t>(nowNs, 1);
    if (!process.owner || !sameOwner(*process.owner, *owner))
        process.owner = std::move(owner);
}

// A program may be replaced by exec, renamed or moved to another unit without any sign.
void SocketOwners::rereadOldest(std::int64_t nowNs)
{
    int left = rereadsPerTick;
    for (std::size_t i = 0; i < m_table.slotCount() && left > 0; ++i) {
        m_nextReread = (m_nextReread + 1) % static_cast<ProcessTable::Slot>(m_table.slotCount());
        ProcessTable::Process &process = m_table.process(m_nextReread);
        if (!process.owner || nowNs - process.ownerReadNs < rereadAfterNs)
            continue;
        readOwner(process, nowNs);
        --left;
    }
}

void SocketOwners::findMissing(Snapshot &snapshot)
{
    if (m_unresolved.empty())
        return;
    Wanted wanted = chooseWanted(snapshot);
    const bool searched = !wanted.inodes.empty();
    if (searched)
        searchFor(wanted);
    for (const std::size_t i : m_unresolved) {
        SocketSample &socket = snapshot.sockets[i];
        if (searched && giveToProcess(snapshot, socket))
            m_missing.erase(socket.inode);
        else if (isKernelSocket(socket))
            giveToKernel(snapshot, socket);
        else
            giveToAccount(snapshot, socket);
    }
}

// Those that have not been searched for long enough, and of them only what may be found: another
// account's processes cannot be looked into.
SocketOwners::Wanted SocketOwners::chooseWanted(const Snapshot &snapshot)
{
    const bool mayFull = m_table.tick() >= m_nextFullSearch;
    const bool sawEverything = m_table.sawEverything();
    Wanted wanted;
    std::vector<std::uint32_t> hiddenUids;
    for (const std::size_t i : m_unresolved) {
        const SocketSample &socket = snapshot.sockets[i];
        Missing &missing = m_missing[socket.inode];
        missing.seenTick = m_table.tick();
        const bool searchedAccount = missing.effort >= effortOfSearch;
        if (missing.effort >= searchedEverywhere || (searchedAccount && !mayFull)
            || contains(hiddenUids, socket.uid))
            continue;
        if (!contains(wanted.uids, socket.uid)) {
            const bool hidden = !sawEverything && !m_table.hasReadable(socket.uid);
            (hidden ? hiddenUids : wanted.uids).push_back(socket.uid);
            if (hidden)
                continue;
        }
        wanted.everywhere = wanted.everywhere || searchedAccount;
        wanted.inodes.push_back(socket.inode);
    }
    return wanted;
}

// The number of descriptors does not change when a process closes one socket and opens another
// between two looks. So an inode that nobody seems to hold is looked for twice: among the processes
// of its account, and later among all, because an account may be changed after a socket was made.
void SocketOwners::searchFor(Wanted &wanted)
{
    m_table.refreshRest();
    std::erase_if(
        wanted.inodes, [this](std::uint32_t inode) { return m_table.find(inode) != nullptr; });
    if (wanted.inodes.empty())
        return;
    if (wanted.everywhere) {
        m_nextFullSearch = m_table.tick() + ticksBetweenFullSearches;
        wanted.uids.clear();
    }
    std::size_t found = 0;
    const bool complete = m_table.search(wanted.uids, [this, &wanted, &found] {
        while (found < wanted.inodes.size() && m_table.find(wanted.inodes[found]))
            ++found;
        return found == wanted.inodes.size();
    });
    for (const std::uint32_t inode : wanted.inodes)
        m_missing[inode].effort += complete ? effortOfSearch : effortOfPart;
}

// The kernel's own sockets look like those of a process that cannot be seen: only who sees all
// processes can tell them.
bool SocketOwners::isKernelSocket(const SocketSample &socket) const
{
    if (socket.uid != 0 || !m_table.sawEverything())
        return false;
    const auto missing = m_missing.find(socket.inode);
    return missing != m_missing.end() && missing->second.effort >= searchedEverywhere;
}

void SocketOwners::giveToKernel(Snapshot &snapshot, SocketSample &socket)
{
    OwnerKey key;
    key.kind = OwnerKind::Kernel;
    key.netns = socket.netns;
    show(snapshot, socket, accountOf(snapshot, key, {}));
}

void SocketOwners::giveToAccount(Snapshot &snapshot, SocketSample &socket)
{
    ++m_hiddenSockets;
    const CgroupTree::Unit &unit = m_cgroups.unit(socket.cgroupId);
    OwnerKey key;
    key.kind = OwnerKind::Account;
    key.uid = socket.uid;
    key.unitId = unit.id;
    key.netns = socket.netns;
    show(snapshot, socket, accountOf(snapshot, key, unit.name));
}

void SocketOwners::show(Snapshot &snapshot, SocketSample &socket, Account &account) const
{
    if (account.shownTick != m_table.tick()) {
        account.shownTick = m_table.tick();
        account.shownIndex = static_cast<std::int32_t>(snapshot.owners.size());
        snapshot.owners.push_back(account.owner);
    }
    socket.owner = account.shownIndex;
}

SocketOwners::Account &SocketOwners::accountOf(
    const Snapshot &snapshot, const OwnerKey &key, const std::string &unit)
{
    Account &account = m_accounts[key];
    const std::string &netns = nameOf(snapshot.namespaces, key.netns);
    if (!account.owner || account.owner->netns != netns) {
        auto owner = std::make_shared<Owner>();
        owner->key = key;
        owner->unit = unit;
        owner->netns = netns;
        if (key.kind == OwnerKind::Account) {
            owner->uid = key.uid;
            owner->user = m_reader.userName(key.uid);
        }
        account.owner = std::move(owner);
    }
    return account;
}

// A connection that waits to be accepted belongs to nobody yet, and will belong to its listener.
void SocketOwners::giveWaitingToListeners(Snapshot &snapshot) const
{
    if (m_waiting.empty())
        return;
    std::unordered_map<std::uint16_t, std::vector<const SocketSample *>> listeners;
    for (const SocketSample &socket : snapshot.sockets) {
        if (socket.state == TcpState::Listen && socket.owner != noOwner)
            listeners[socket.local.port].push_back(&socket);
    }
    for (const std::size_t i : m_waiting) {
        SocketSample &socket = snapshot.sockets[i];
        const auto found = listeners.find(socket.local.port);
        if (found == listeners.end())
            continue;
        int best = 0;
        for (const SocketSample *listener : found->second) {
            const int quality = listener->netns == socket.netns
                ? listenerFit(listener->local.address, socket.local.address)
                : 0;
            if (quality <= best)
                continue;
            best = quality;
            socket.owner = listener->owner;
            socket.ownerInferred = true;
        }
    }
}

void SocketOwners::noteVanished(Snapshot &snapshot)
{
    for (const OwnerPtr &owner : m_table.takeVanished())
        snapshot.exitedProcesses.push_back(owner->key.process);
}

void SocketOwners::forgetUnused()
{
    const std::uint32_t tick = m_table.tick();
    if (tick % ticksToRemember != 0)
        return;
    std::erase_if(m_missing, [tick](const auto &entry) { return entry.second.seenTick != tick; });
    std::erase_if(m_accounts, [tick](const auto &entry) { return entry.second.shownTick != tick; });
}

} // namespace weir
