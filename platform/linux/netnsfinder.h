// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Which network namespaces there are besides the one of the calling thread: those that ip-netns(8)
// gave a name, and those of processes, which only root may see of all (/proc/PID/ns/net asks for
// ptrace access). Identity is the inode in nsfs. Of the processes that are hidden from this account
// only the number of their namespaces is known: proc_net(5) files need no such access, and each
// namespace has its own. One thread.

#pragma once

#include "platform/linux/netns.h"
#include "platform/linux/procfs.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <unordered_map>
#include <vector>

namespace weir {

class NetnsFinder
{
public:
    struct Found
    {
        // As ip-netns(8) lists it, else the container or service, else "netns of PID comm". Bytes.
        std::string name;
        std::string file; // in the folder of named ones; empty where it has no name
        std::set<std::int32_t> processes;

        // Whether that is its name, or the pid of a process in it.
        bool isCalled(const std::string &wanted) const;
    };

    explicit NetnsFinder(
        const std::string &procRoot = "/proc", std::string namedFolder = "/run/netns");

    // Looks at processes that are new, and again at a part of the others, which may have changed
    // their namespace; the first time at all. An error: processes cannot be listed.
    std::error_code look();

    // By inode.
    const std::map<std::uint64_t, Found> &others() const { return m_others; }
    // Whether this names the namespace of the calling thread: in the folder of named ones, or by
    // the pid of a process in it.
    bool isOwn(const std::string &name) const;
    std::uint64_t ownInode() const { return m_ownInode; }
    // Of hidden processes, at least; without those that may be among the others().
    std::size_t hiddenCount() const { return m_hiddenCount; }
    // False where there are, or may be, namespaces that others() does not have.
    bool sawEverything() const { return m_hidden == 0; }

    // Null where it is gone, or where this account may not.
    NetnsPtr open(std::uint64_t inode, std::error_code &error) const;

private:
    struct Process
    {
        std::uint64_t netns = 0; // 0: hidden from this account
        std::uint64_t files = 0; // of a hidden one: the inode of its net/dev; 0: hidden, too
        std::uint32_t seen = 0; // look in which it was listed last
        std::uint32_t looks = 0;
    };

    void lookAtProcesses();
    void examine(std::int32_t pid, Process &process);
    void move(std::int32_t pid, Process &process, std::uint64_t netns);
    void countHidden();
    void lookAtNames();
    static void setFile(Found &found, const std::string &file);
    std::string nameOfProcess(std::int32_t pid) const;

    ProcFs m_proc;
    std::string m_namedFolder;
    std::uint64_t m_ownInode = 0;
    std::uint64_t m_ownFiles = 0;
    dev_t m_nsfs = 0;
    std::map<std::uint64_t, Found> m_others;
    std::unordered_map<std::int32_t, Process> m_processes;
    std::vector<std::int32_t> m_pids;
    DirectoryBuffer m_buffer;
    std::size_t m_next = 0; // in m_pids: who is looked at again
    std::size_t m_hidden = 0; // processes
    std::size_t m_hiddenCount = 0; // namespaces
    std::uint32_t m_look = 0;
};

} // namespace weir
