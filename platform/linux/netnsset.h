// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The network namespaces that are sampled besides the thread's own: found anew each tick, entered
// where this account may, followed while they come and go. Used in the sampler thread.
//
// A socket of ours keeps its namespace alive. So a namespace is left as soon as nobody else is
// known to use it: it has no name, no process, and no program holds a socket in it.

#pragma once

#include "core/collector.h"
#include "platform/linux/netnsfinder.h"
#include "platform/linux/netnsmember.h"
#include "platform/linux/netnsnames.h"
#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace weir {

class NetnsSet
{
public:
    // More are not entered, and a Notice counts them: each takes a few descriptors.
    static constexpr std::size_t maxMembers = 100;

    // wanted: empty for all other namespaces. Else only the first one that is found with this name,
    // or that holds the process with this number, is sampled, and takes the place of the base
    // namespace.
    NetnsSet(NetnsFinder finder, std::string wanted, NetnsMember::Parts parts);

    // Looks for the first time, so that it is known from the start what can be sampled. An error
    // where one was wanted: there is none, or this account may not enter it.
    std::error_code open();

    std::error_code collect(Snapshot &snapshot);
    void glance(Snapshot &snapshot); // as Collector::glance
    // Readable when sockets have closed somewhere.
    int fd() const { return m_poll.get(); }
    std::error_code drain(EventBatch &batch);

    std::shared_ptr<const NetnsNames> names() const { return m_names; }
    // The one namespace that is wanted; null while it is not there.
    NetnsPtr wanted() const;

private:
    struct Member
    {
        std::unique_ptr<NetnsMember> sources;
        std::string name;
        bool baseline = false;
        bool leaving = false;
        std::uint32_t lonelyLooks = 0; // since somebody was known to use it
    };
    struct Refusal
    {
        std::error_code error;
        std::uint32_t nextTry = 0; // tick
    };

    bool isDue();
    void look();
    bool isWanted(const NetnsFinder::Found &found) const;
    void enter(std::uint64_t inode, const NetnsFinder::Found &found);
    std::error_code join(std::uint64_t inode, const NetnsFinder::Found &found);
    void follow();
    void refuse(std::uint64_t inode, const std::error_code &error);
    void addNotice(std::vector<Notice> &notices) const;

    NetnsFinder m_finder;
    std::string m_wanted;
    NetnsMember::Parts m_parts;
    FileDescriptor m_poll; // epoll(7)
    std::map<std::uint64_t, Member> m_members; // by inode
    std::map<std::uint64_t, Refusal> m_refused; // by inode
    std::shared_ptr<NetnsNames> m_names;
    NetnsId m_lastId = baseNetns;
    std::uint32_t m_tick = 0;
    bool m_stranded = false; // in a foreign namespace: no more are entered
};

} // namespace weir
