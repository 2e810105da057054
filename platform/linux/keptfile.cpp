// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/keptfile.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>

namespace weir {

namespace {

constexpr std::size_t firstSize = 4096;

} // namespace

std::error_code KeptFile::fail(std::string &text)
{
    const std::error_code error(errno, std::generic_category());
    m_file = FileDescriptor();
    text.clear();
    return error;
}

std::error_code KeptFile::read(std::string &text)
{
    if (!m_file.isOpen()) {
        // Not blocking: nobody may ever write into what stands there instead of a file of procfs.
        m_file =
            FileDescriptor(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
        if (!m_file.isOpen())
            return fail(text);
    }
    text.resize(std::max(text.capacity(), firstSize));
    std::size_t size = 0;
    while (size < maxSize) {
        if (size == text.size())
            text.resize(std::min(2 * size, maxSize));
        const ssize_t got =
            ::pread(m_file.get(), text.data() + size, text.size() - size, static_cast<off_t>(size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(text);
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return {};
}

} // namespace weir
