// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Finds the unit of a socket from the cgroup id that sock_diag tells (INET_DIAG_CGROUP_ID, Linux
// 5.9): on cgroup2 the id is the inode of the directory, so that one walk of the mounted tree
// names them all. One thread.

#pragma once

#include "platform/linux/directory.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace weir {

// Where cgroup2 is mounted according to the bytes of /proc/PID/mountinfo (proc(5)); empty where it
// is not. The path is unescaped.
std::string findCgroupMount(std::string_view mountinfo);

class CgroupTree
{
public:
    static constexpr std::size_t maxDirectories = 65'536;
    static constexpr int maxDepth = 32;

    struct Unit
    {
        std::uint64_t id = 0; // of the directory that stands for the unit; 0 where none is known
        std::string name;
    };

    // mount: directory of the cgroup2 tree; empty where there is none.
    explicit CgroupTree(std::string mount);
    static CgroupTree ofSystem();
    bool isMounted() const { return !m_mount.empty(); }

    // An id that is not known makes the tree be walked again, at most once per tick, and is not
    // looked for afterwards: a cgroup that was removed while its sockets live on never comes back.
    // Ask only for ids that were read before the tick's first question.
    const Unit &unit(std::uint64_t cgroupId);
    void beginTick() { m_walkedThisTick = false; }

private:
    struct Walk;
    void walk();
    void walkInto(Walk &walk, int fd, int depth);
    Unit unitOf(const Walk &walk) const;

    std::string m_mount;
    std::unordered_map<std::uint64_t, Unit> m_units;
    std::unordered_set<std::uint64_t> m_unknown;
    DirectoryBuffer m_buffer;
    Unit m_none;
    bool m_walkedThisTick = false;
};

} // namespace weir
