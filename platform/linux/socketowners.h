// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Says which process holds each socket of the snapshot. Comes after the collector of sockets. A
// socket whose process is hidden is given to its account and unit, which the kernel tells of every
// socket. One thread.

#pragma once

#include "core/collector.h"
#include "platform/linux/cgrouptree.h"
#include "platform/linux/ownerreader.h"
#include "platform/linux/processtable.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir {

class SocketOwners final : public Collector
{
public:
    // netnsNames: null where only one network namespace is sampled.
    explicit SocketOwners(const std::string &procRoot = "/proc",
        std::shared_ptr<const NetnsNames> netnsNames = nullptr);
    SocketOwners(const std::string &procRoot, CgroupTree cgroups,
        std::shared_ptr<const NetnsNames> netnsNames = nullptr);

    std::error_code collect(Snapshot &snapshot) override;
    // Leaves only those sockets that nobody was told the process of, and that have one.
    void glance(Snapshot &snapshot) override;

private:
    // An owner that is no process, and where it stands in the current snapshot.
    struct Account
    {
        OwnerPtr owner;
        std::uint32_t shownTick = 0;
        std::int32_t shownIndex = -1;
    };
    // An inode that no process was found to hold.
    struct Missing
    {
        std::uint32_t effort = 0; // how much it was searched for
        std::uint32_t seenTick = 0;
    };

    bool giveToProcess(Snapshot &snapshot, SocketSample &socket);
    void giveAtOnce(Snapshot &snapshot, SocketSample &socket);
    bool showProcess(Snapshot &snapshot, ProcessTable::Process &process);
    void readOwner(ProcessTable::Process &process, std::int64_t nowNs);
    struct Wanted
    {
        std::vector<std::uint32_t> inodes;
        std::vector<std::uint32_t> uids;
        bool everywhere = false;
    };

    void findMissing(Snapshot &snapshot);
    Wanted chooseWanted(const Snapshot &snapshot);
    void searchFor(Wanted &wanted);
    void giveToAccount(Snapshot &snapshot, SocketSample &socket);
    void giveToKernel(Snapshot &snapshot, SocketSample &socket);
    void show(Snapshot &snapshot, SocketSample &socket, Account &account) const;
    bool isKernelSocket(const SocketSample &socket) const;
    Account &accountOf(const Snapshot &snapshot, const OwnerKey &key, const std::string &unit);
    void giveWaitingToListeners(Snapshot &snapshot) const;
    void rereadOldest(std::int64_t nowNs);
    void noteVanished(Snapshot &snapshot);
    void forgetUnused();

    ProcFs m_proc;
    OwnerReader m_reader;
    CgroupTree m_cgroups;
    ProcessTable m_table;
    std::unordered_map<std::uint32_t, Missing> m_missing; // by inode
    std::unordered_map<OwnerKey, Account> m_accounts;
    std::vector<std::size_t> m_unresolved; // indices into Snapshot::sockets
    std::vector<std::size_t> m_waiting; // in the queue of a listener
    ProcessTable::Slot m_nextReread = 0;
    std::uint32_t m_nextFullSearch = 0;
    std::uint64_t m_hiddenSockets = 0;
};

} // namespace weir
