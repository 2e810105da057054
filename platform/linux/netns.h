// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A network namespace held open, and the way into it: what a thread makes inside (sockets, above
// all) stays there when the thread has come back. Entering needs CAP_SYS_ADMIN (setns(2)), through
// /proc/PID CAP_SYS_PTRACE besides. Only the calling thread moves. Handles may be used by any
// thread. Whoever holds one keeps the namespace alive.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <cstdint>
#include <memory>
#include <string>
#include <system_error>

#include <sys/types.h>

namespace weir {

enum class NetnsErrc {
    // Fatal: the thread is in a foreign namespace and cannot come back. What it makes from now on
    // does not belong to the namespace it is meant for.
    notRestored = 1,
};

std::error_code make_error_code(NetnsErrc error);

class Netns;
using NetnsPtr = std::shared_ptr<const Netns>;

class Netns
{
public:
    // Null where it fails: the errno of the kernel, or EINVAL for what is no network namespace.
    static NetnsPtr ofPath(const std::string &path, std::error_code &error);
    static NetnsPtr ofProcess(pid_t pid, std::error_code &error);
    // The descriptor is duplicated.
    static NetnsPtr ofDescriptor(int fd, std::error_code &error);
    // The one that the calling thread is in.
    static NetnsPtr current(std::error_code &error);

    Netns(FileDescriptor fd, std::uint64_t inode) : m_fd(std::move(fd)), m_inode(inode) { }

    int fd() const { return m_fd.get(); }
    // In nsfs: the identity of the namespace for as long as it lives.
    std::uint64_t inode() const { return m_inode; }

private:
    static NetnsPtr take(FileDescriptor fd, std::error_code &error);

    FileDescriptor m_fd;
    std::uint64_t m_inode;
};

// The calling thread is inside from construction to leave().
class NetnsGuard
{
public:
    // target null: the thread stays where it is.
    explicit NetnsGuard(const NetnsPtr &target);
    // Leaves, if nobody has.
    ~NetnsGuard();
    NetnsGuard(const NetnsGuard &) = delete;
    NetnsGuard &operator=(const NetnsGuard &) = delete;

    // Why the thread is not inside.
    const std::error_code &error() const { return m_error; }
    // Back to where the thread was. The only error is NetnsErrc::notRestored.
    [[nodiscard]] std::error_code leave();

private:
    NetnsPtr m_origin; // null: nothing to restore
    std::error_code m_error;
};

} // namespace weir

template<> struct std::is_error_code_enum<weir::NetnsErrc> : std::true_type
{
};
