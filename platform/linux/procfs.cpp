// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/procfs.h"

#include "platform/linux/procparse.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <climits>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/syscall.h>
#include <sys/vfs.h>

namespace weir {

namespace {

// linux/magic.h of Linux 6.9.
constexpr auto pidfsMagic = 0x50494446;
constexpr std::size_t maxStat = 4096;
// PROC_PID_INIT_INO of the kernel's include/linux/proc_ns.h.
constexpr std::string_view initialPidNamespace = "pid:[4026531836]";

// A link that is either short or of no interest: a longer one is cut.
class ShortLink
{
public:
    ShortLink(int directory, const char *name)
        : m_size(::readlinkat(directory, name, m_text.data(), m_text.size())),
          m_error(m_size < 0 ? errno : 0)
    {
    }
    int error() const { return m_error; }
    std::string_view view() const
    {
        return {m_text.data(), static_cast<std::size_t>(std::max<ssize_t>(m_size, 0))};
    }

private:
    std::array<char, 32> m_text{};
    ssize_t m_size;
    int m_error;
};

FileDescriptor openPidfd(std::int32_t pid)
{
    return FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

// A procfs of another pid namespace has numbers that mean nothing to pidfd_open(2), and before
// Linux 6.9 all pidfds share one inode.
bool pidfdsIdentify(int procFd)
{
    struct statfs status = {};
    if (::fstatfs(procFd, &status) != 0 || status.f_type != PROC_SUPER_MAGIC)
        return false;
    if (parsePid(ShortLink(procFd, "self").view()) != std::optional(::getpid()))
        return false;
    const FileDescriptor pidfd = openPidfd(::getpid());
    return pidfd.isOpen() && ::fstatfs(pidfd.get(), &status) == 0 && status.f_type == pidfsMagic;
}

// "PID" and a suffix as a C string, without allocation.
class PidPath
{
public:
    PidPath(std::int32_t pid, std::string_view suffix)
    {
        char *end = std::to_chars(m_text.data(), m_text.data() + m_text.size(), pid).ptr;
        end[suffix.copy(end, m_text.size() - 16)] = '\0';
    }
    const char *get() const { return m_text.data(); }

private:
    std::array<char, 32> m_text{};
};

} // namespace

bool ProcessDirectory::read(const char *name, std::size_t maxSize, std::string &buffer) const
{
    buffer.clear();
    const FileDescriptor file(::openat(m_fd.get(), name, O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen())
        return false;
    buffer.resize(maxSize);
    std::size_t size = 0;
    while (size < maxSize) {
        const ssize_t got = ::read(file.get(), buffer.data() + size, maxSize - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    buffer.resize(size);
    return size > 0;
}

bool ProcessDirectory::readLink(const char *name, std::string &buffer) const
{
    buffer.resize(PATH_MAX);
    const ssize_t size = ::readlinkat(m_fd.get(), name, buffer.data(), buffer.size());
    buffer.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return size > 0;
}

bool ProcessDirectory::statTarget(const char *name, struct stat &status) const
{
    return ::fstatat(m_fd.get(), name, &status, 0) == 0;
}

std::uint64_t ProcessDirectory::pidfdInode() const
{
    if (!m_pidfds)
        return 0;
    const FileDescriptor pidfd = openPidfd(m_pid);
    struct stat status = {};
    return pidfd.isOpen() && ::fstat(pidfd.get(), &status) == 0 ? status.st_ino : 0;
}

std::optional<ProcessIdentity> ProcessDirectory::identity() const
{
    // The pidfd is opened by number. That it is the same process is proved by the read that
    // follows: as long as this directory answers, its pid has not been given to another.
    const std::uint64_t inode = pidfdInode();
    std::string text;
    if (!read("stat", maxStat, text))
        return std::nullopt;
    const auto stat = parseProcStat(text);
    if (!stat)
        return std::nullopt;
    return ProcessIdentity{
        {m_pid, stat->startTicks, inode}, stat->parentPid, std::string(stat->comm)};
}

std::error_code ProcessDirectory::sockets(
    DirectoryBuffer &buffer, std::vector<std::uint32_t> &inodes, std::size_t &descriptors) const
{
    inodes.clear();
    descriptors = 0;
    const FileDescriptor folder(
        ::openat(m_fd.get(), "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY));
    if (!folder.isOpen())
        return {errno, std::generic_category()};
    // CAP_DAC_READ_SEARCH alone lists the names, but lets no link be read.
    std::error_code forbidden;
    const std::error_code error =
        listDirectory(folder.get(), buffer, [&](const DirectoryEntry &entry) {
            ++descriptors;
            const ShortLink link(folder.get(), entry.name.data());
            if (const auto inode = parseSocketLink(link.view()))
                inodes.push_back(*inode);
            else if (link.error() == EACCES || link.error() == EPERM)
                forbidden = {link.error(), std::generic_category()};
            return !forbidden;
        });
    return forbidden ? forbidden : error;
}

ProcFs::ProcFs(const std::string &root)
    : m_root(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    if (!m_root.isOpen()) {
        m_error = {errno, std::generic_category()};
        return;
    }
    m_pidfds = pidfdsIdentify(m_root.get());
    m_coversSystem = ShortLink(m_root.get(), "self/ns/pid").view() == initialPidNamespace;
}

std::error_code ProcFs::listProcesses(std::vector<std::int32_t> &pids)
{
    pids.clear();
    if (m_error)
        return m_error;
    if (::lseek(m_root.get(), 0, SEEK_SET) != 0)
        return {errno, std::generic_category()};
    const std::error_code error =
        listDirectory(m_root.get(), m_buffer, [&pids](const DirectoryEntry &entry) {
            if (const auto pid = parsePid(entry.name))
                pids.push_back(*pid);
            return true;
        });
    // This process at least is there, unless nothing is mounted.
    return error || !pids.empty() ? error : std::make_error_code(std::errc::no_such_process);
}

std::optional<DescriptorStamp> ProcFs::descriptorStamp(std::int32_t pid) const
{
    struct stat status = {};
    if (!statTarget(pid, "/fd", status))
        return std::nullopt;
    return DescriptorStamp{
        status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_uid};
}

bool ProcFs::statTarget(std::int32_t pid, std::string_view suffix, struct stat &status) const
{
    return ::fstatat(m_root.get(), PidPath(pid, suffix).get(), &status, 0) == 0;
}

ProcessDirectory ProcFs::open(std::int32_t pid) const
{
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY;
    return {FileDescriptor(::openat(m_root.get(), PidPath(pid, "").get(), flags)), pid, m_pidfds};
}

} // namespace weir
