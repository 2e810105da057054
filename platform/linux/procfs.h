// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The system calls behind proc(5). Everything about a process is read through one descriptor of its
// directory: when its pid is given to another process, reads fail with ESRCH instead of telling
// about the wrong one. A process that vanishes is normal and gives empty answers.
// Not thread-safe: each thread has its own.

#pragma once

#include "core/owner.h"
#include "platform/linux/directory.h"
#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/stat.h>

namespace weir {

// What one stat(2) of /proc/PID/fd tells. The inode is as good as the process: the kernel drops it
// when the process ends.
struct DescriptorStamp
{
    std::uint64_t inode = 0;
    std::uint64_t count = 0; // open descriptors (Linux 6.2, 0 before)
    std::uint32_t uid = 0; // effective uid; 0 also where the process may not be traced

    bool operator==(const DescriptorStamp &) const = default;
};

struct ProcessIdentity
{
    ProcessKey key;
    std::int32_t parentPid = 0;
    std::string comm;
};

// /proc/PID, held open.
class ProcessDirectory
{
public:
    ProcessDirectory(FileDescriptor fd, std::int32_t pid, bool pidfds)
        : m_fd(std::move(fd)), m_pid(pid), m_pidfds(pidfds)
    {
    }

    bool isOpen() const { return m_fd.isOpen(); }
    std::int32_t pid() const { return m_pid; }

    // At most maxSize bytes of a file, appended to nothing: the buffer is replaced. False where
    // nothing could be read; errno tells.
    bool read(const char *name, std::size_t maxSize, std::string &buffer) const;
    // False where the link cannot be read.
    bool readLink(const char *name, std::string &buffer) const;
    // Metadata of the file a link leads to.
    bool statTarget(const char *name, struct stat &status) const;

    // None where the process is gone.
    std::optional<ProcessIdentity> identity() const;

    // Inodes of the open sockets, in no order; a socket that is open twice comes twice.
    // EACCES where this account may not look. descriptors: how many there are.
    std::error_code sockets(DirectoryBuffer &buffer, std::vector<std::uint32_t> &inodes,
        std::size_t &descriptors) const;

private:
    std::uint64_t pidfdInode() const;

    FileDescriptor m_fd;
    std::int32_t m_pid;
    bool m_pidfds;
};

class ProcFs
{
public:
    // Where procfs is mounted; a test gives a tree of its own.
    explicit ProcFs(const std::string &root = "/proc");

    // Set where there is no such directory.
    std::error_code error() const { return m_error; }
    // True where processes have an identity that is never given out twice (pidfs, Linux 6.9).
    bool hasPidfds() const { return m_pidfds; }

    // True where this is the procfs of the whole machine, not of a container.
    bool coversSystem() const { return m_coversSystem; }

    // Replaces pids; in the order the kernel gives, which is ascending.
    std::error_code listProcesses(std::vector<std::int32_t> &pids);
    // None where there is no such process.
    std::optional<DescriptorStamp> descriptorStamp(std::int32_t pid) const;
    // Metadata of the file that a link of /proc/PID leads to; suffix: at most 15 bytes, with the
    // slash. False where it cannot be followed; errno tells.
    bool statTarget(std::int32_t pid, std::string_view suffix, struct stat &status) const;
    ProcessDirectory open(std::int32_t pid) const;

private:
    FileDescriptor m_root;
    std::error_code m_error;
    bool m_pidfds = false;
    bool m_coversSystem = false;
    DirectoryBuffer m_buffer;
};

} // namespace weir
