// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Concludes who owned a socket that closed before anybody could look: the listener on its local
// port, or the only process that is, or was within the last seconds, connected to the same remote
// endpoint. Part of the Meter; one thread.

#pragma once

#include "core/owner.h"
#include "core/sample.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

class OwnerInference
{
public:
    void clearListeners() { m_listeners.clear(); }
    void addListener(const Endpoint &local, const OwnerPtr &owner);

    void connectionOpened(const Endpoint &remote, const OwnerPtr &owner);
    void connectionClosed(const Endpoint &remote, std::int64_t nowNs);
    // Forgets remote endpoints that nobody has used for a while.
    void expire(std::int64_t nowNs);

    // Null where nothing can be concluded.
    OwnerPtr infer(const SocketSample &socket) const;

private:
    struct Listener
    {
        IpAddress address;
        OwnerPtr owner;
    };
    struct Peer
    {
        OwnerPtr owner; // null once two processes were seen
        std::uint32_t connections = 0;
        std::int64_t lastClosedNs = 0;
    };

    std::unordered_map<std::uint16_t, std::vector<Listener>> m_listeners;
    std::unordered_map<Endpoint, Peer> m_peers;
};

} // namespace weir
