// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Adds up what a process has moved when it ends: what is booked, and the last counters of its
// connections that wait to be booked. Part of the Meter; one thread.

#pragma once

#include "core/netnsbooks.h"
#include "core/ownerbooks.h"
#include "core/processlife.h"

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace weir {

class ProcessLives
{
public:
    using Namespaces = std::map<NetnsId, NetnsBooks>;

    // To be called whenever the books of sockets change.
    void forgetOpen() { m_isStale = true; }

    ProcessLife of(const OwnerBooks::Book &book, const Namespaces &namespaces,
        std::span<const SocketSample> closed);

private:
    struct Connection
    {
        NetnsId netns = baseNetns;
        std::uint64_t cookie = 0;

        auto operator<=>(const Connection &) const = default;
    };
    using Connections = std::vector<Connection>; // sorted

    void findOpen(const Namespaces &namespaces);

    // Many processes may end between two ticks: the sockets are walked once for all of them.
    std::unordered_map<OwnerKey, Connections> m_open;
    bool m_isStale = true;
};

} // namespace weir
