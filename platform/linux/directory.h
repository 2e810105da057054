// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Lists a directory through its descriptor with few system calls: getdents64(2) into a large
// buffer that the caller keeps.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <system_error>
#include <vector>

namespace weir {

struct DirectoryEntry
{
    std::string_view name; // valid during the call only
    std::uint64_t inode = 0;
    std::uint8_t type = 0; // DT_* of readdir(3); DT_UNKNOWN where the file system does not say
};

using DirectoryBuffer = std::vector<std::byte>;

// Entries from where the descriptor stands to the end, "." and ".." left out. The handler returns
// false to end early. An error may come after some entries: the directory vanished meanwhile.
std::error_code listDirectory(
    int fd, DirectoryBuffer &buffer, const std::function<bool(const DirectoryEntry &)> &handler);

} // namespace weir
