// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Concludes who owned a socket that closed before anybody could look: the listener on its local
// port, or the only process that is, or was within the last seconds, connected to the same remote
// endpoint. Part of the Meter; one thread.

#pragma once

#include "core/owner.h"
#include "core/sample.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace weir {

// How well a listener's address fits the local address of a connection; 0: it cannot be its own.
// The IPv6 wildcard takes IPv4 connections, too, where nobody else does.
int listenerFit(const IpAddress &listener, const IpAddress &local);

class OwnerInference
{
public:
    // Listeners count for the interval that ends with this tick while they are added in it, and for
    // the next one: a server may end together with its connections.
    void beginTick();
    void addListener(const Endpoint &local, const OwnerPtr &owner);

    void connectionOpened(const Endpoint &remote, const OwnerPtr &owner);
    // owner: the one it was opened with.
    void connectionClosed(const Endpoint &remote, const OwnerPtr &owner, std::int64_t nowNs);
    // Forgets remote endpoints that nobody has used for a while.
    void expire(std::int64_t nowNs);

    // Null where nothing can be concluded.
    OwnerPtr infer(const SocketSample &socket) const;

private:
    struct Listener
    {
        IpAddress address;
        OwnerPtr owner;
        std::uint32_t seenTick = 0;
    };
    struct User
    {
        OwnerPtr owner;
        std::uint32_t connections = 0;
        std::int64_t lastClosedNs = 0;
    };
    // Nearly always there is one: it costs no allocation of its own.
    struct Peer
    {
        User first;
        std::vector<User> others;
    };

    struct Closing
    {
        Endpoint remote;
        std::int64_t timeNs = 0;
    };

    void expirePeer(const Endpoint &remote, std::int64_t nowNs);
    OwnerPtr listenerOf(const Endpoint &local) const;
    OwnerPtr userOf(const Endpoint &remote) const;

    std::unordered_map<std::uint16_t, std::vector<Listener>> m_listeners; // by port
    std::unordered_map<Endpoint, Peer> m_peers;
    std::deque<Closing> m_closings; // of the last connection of a user; oldest first
    std::uint32_t m_tick = 0;
};

} // namespace weir
