// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netns.h"

#include <cerrno>
#include <exception>
#include <utility>

#include <fcntl.h>
#include <linux/magic.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>

namespace weir {

namespace {

std::error_code systemError(int error)
{
    return {error, std::system_category()};
}

class Category final : public std::error_category
{
public:
    const char *name() const noexcept override { return "netns"; }
    std::string message(int) const override
    {
        return "the thread cannot return to its network namespace";
    }
};

} // namespace

std::error_code make_error_code(NetnsErrc error)
{
    static const Category category;
    return {static_cast<int>(error), category};
}

NetnsPtr Netns::take(FileDescriptor fd, std::error_code &error)
{
    struct statfs system = {};
    struct stat status = {};
    if (!fd.isOpen() || ::fstatfs(fd.get(), &system) != 0 || ::fstat(fd.get(), &status) != 0) {
        error = systemError(errno);
        return nullptr;
    }
    if (system.f_type != NSFS_MAGIC || ::ioctl(fd.get(), NS_GET_NSTYPE) != CLONE_NEWNET) {
        error = systemError(EINVAL);
        return nullptr;
    }
    error = {};
    return std::make_shared<const Netns>(std::move(fd), status.st_ino);
}

NetnsPtr Netns::ofPath(const std::string &path, std::error_code &error)
{
    // Not blocking: it may be a fifo.
    constexpr int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    return take(FileDescriptor(::open(path.c_str(), flags)), error);
}

NetnsPtr Netns::ofProcess(pid_t pid, std::error_code &error)
{
    return ofPath("/proc/" + std::to_string(pid) + "/ns/net", error);
}

NetnsPtr Netns::ofDescriptor(int fd, std::error_code &error)
{
    return take(FileDescriptor(::fcntl(fd, F_DUPFD_CLOEXEC, 0)), error);
}

NetnsPtr Netns::current(std::error_code &error)
{
    return ofPath("/proc/thread-self/ns/net", error);
}

NetnsGuard::NetnsGuard(const NetnsPtr &target)
{
    if (!target)
        return;
    NetnsPtr origin = Netns::current(m_error);
    if (!origin || origin->inode() == target->inode())
        return;
    if (::setns(target->fd(), CLONE_NEWNET) != 0)
        m_error = systemError(errno);
    else
        m_origin = std::move(origin);
}

NetnsGuard::~NetnsGuard()
{
    if (leave())
        std::terminate();
}

std::error_code NetnsGuard::leave()
{
    const NetnsPtr origin = std::exchange(m_origin, nullptr);
    if (origin && ::setns(origin->fd(), CLONE_NEWNET) != 0)
        return NetnsErrc::notRestored;
    return {};
}

} // namespace weir
