// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Both ends of idle connections over the loopback, one half of them IPv6, to a listener of their
// own. They leave nothing behind in the kernel's tables when they go.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <vector>

namespace weir::bench {

class IdleSockets
{
public:
    explicit IdleSockets(std::size_t count);

    // False where the system gave fewer.
    bool isComplete() const { return m_sockets.size() >= m_wanted; }

private:
    bool addConnection(bool v4);

    std::size_t m_wanted;
    FileDescriptor m_listener;
    std::vector<FileDescriptor> m_sockets;
};

// As many descriptors as this account may have.
void raiseDescriptorLimit();

} // namespace weir::bench
