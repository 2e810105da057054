// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A file of procfs that is read again and again: opened once, then read from its start. It belongs
// to the network namespace of the thread that opened it, whatever that thread enters later. One
// thread at a time.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <string>
#include <system_error>

namespace weir {

class KeptFile
{
public:
    static constexpr std::size_t maxSize = std::size_t{1} << 20; // bytes

    explicit KeptFile(std::string path) : m_path(std::move(path)) { }

    // The whole file replaces the text, at most maxSize of it. A file that could not be opened, or
    // failed, is opened at the next call.
    std::error_code read(std::string &text);

    const std::string &path() const { return m_path; }

private:
    std::error_code fail(std::string &text);

    std::string m_path;
    FileDescriptor m_file;
};

} // namespace weir
