// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Processes with idle sockets of their own, and nothing else, that live as long as this object.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <vector>

#include <sys/types.h>

namespace weir::bench {

class Holders
{
public:
    Holders(std::size_t processes, std::size_t socketsEach);
    ~Holders();
    Holders(const Holders &) = delete;
    Holders &operator=(const Holders &) = delete;

    // False where the system gave fewer processes or sockets.
    bool areReady() const { return m_ready; }

private:
    [[noreturn]] void hold(std::size_t count, int leash, int answers);

    FileDescriptor m_leash; // each of them waits for its end
    std::vector<pid_t> m_pids;
    bool m_ready = false;
};

} // namespace weir::bench
