// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/directory.h"

#include <cerrno>
#include <cstddef>
#include <cstring>

#include <dirent.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir {

namespace {

constexpr std::size_t bufferSize = std::size_t{128} * 1024;

// struct linux_dirent64, getdents(2).
constexpr std::size_t offsetOfLength = 16;
constexpr std::size_t offsetOfType = 18;
constexpr std::size_t offsetOfName = 19;

template<typename T> T readAt(const std::byte *bytes)
{
    T value;
    std::memcpy(&value, bytes, sizeof(T));
    return value;
}

bool handleEntries(const std::byte *bytes, std::size_t size,
    const std::function<bool(const DirectoryEntry &)> &handler)
{
    while (size > offsetOfName) {
        const std::size_t length = readAt<std::uint16_t>(bytes + offsetOfLength);
        if (length <= offsetOfName || length > size)
            return false;
        const auto *name = reinterpret_cast<const char *>(bytes + offsetOfName);
        const DirectoryEntry entry{{name, strnlen(name, length - offsetOfName)},
            readAt<std::uint64_t>(bytes), readAt<std::uint8_t>(bytes + offsetOfType)};
        if (entry.name != "." && entry.name != ".." && !handler(entry))
            return false;
        bytes += length;
        size -= length;
    }
    return true;
}

} // namespace

std::error_code listDirectory(
    int fd, DirectoryBuffer &buffer, const std::function<bool(const DirectoryEntry &)> &handler)
{
    if (buffer.size() < bufferSize)
        buffer.resize(bufferSize);
    while (true) {
        const long size = ::syscall(SYS_getdents64, fd, buffer.data(), buffer.size());
        if (size < 0) {
            if (errno == EINTR)
                continue;
            return {errno, std::generic_category()};
        }
        if (size == 0 || !handleEntries(buffer.data(), static_cast<std::size_t>(size), handler))
            return {};
    }
}

} // namespace weir
