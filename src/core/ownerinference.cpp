// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ownerinference.h"

namespace weir {

namespace {
constexpr std::int64_t rememberedNs = 5'000'000'000;
}

void OwnerInference::addListener(const Endpoint &local, const OwnerPtr &owner)
{
    m_listeners[local.port].push_back({local.address, owner});
}

void OwnerInference::connectionOpened(const Endpoint &remote, const OwnerPtr &owner)
{
    const auto [found, isNew] = m_peers.try_emplace(remote);
    Peer &peer = found->second;
    if (isNew)
        peer.owner = owner;
    else if (peer.owner && peer.owner->key != owner->key)
        peer.owner = nullptr;
    ++peer.connections;
}

void OwnerInference::connectionClosed(const Endpoint &remote, std::int64_t nowNs)
{
    const auto found = m_peers.find(remote);
    if (found == m_peers.end())
        return;
    if (found->second.connections > 0)
        --found->second.connections;
    found->second.lastClosedNs = nowNs;
}

void OwnerInference::expire(std::int64_t nowNs)
{
    std::erase_if(m_peers, [nowNs](const auto &entry) {
        const Peer &peer = entry.second;
        return peer.connections == 0 && nowNs - peer.lastClosedNs > rememberedNs;
    });
}

OwnerPtr OwnerInference::infer(const SocketSample &socket) const
{
    if (const auto found = m_listeners.find(socket.local.port); found != m_listeners.end()) {
        for (const Listener &listener : found->second) {
            if (listener.address == socket.local.address || listener.address.isUnspecified())
                return listener.owner;
        }
    }
    const auto found = m_peers.find(socket.remote);
    return found == m_peers.end() ? nullptr : found->second.owner;
}

} // namespace weir
