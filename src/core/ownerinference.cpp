// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ownerinference.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

constexpr std::int64_t rememberedNs = 5'000'000'000;

// The one owner of all that were seen. An account stands for a process of it that could not be
// found in time: it says nothing against a process of the same account that was.
class OnlyOne
{
public:
    void add(const OwnerPtr &owner)
    {
        if (!m_owner || isVague(*m_owner, *owner))
            m_owner = owner;
        else if (m_owner->key != owner->key && !isVague(*owner, *m_owner))
            m_several = true;
    }
    OwnerPtr owner() const { return m_several ? nullptr : m_owner; }

private:
    static bool isVague(const Owner &owner, const Owner &beside)
    {
        return owner.key.kind == OwnerKind::Account && beside.key.kind == OwnerKind::Process
            && owner.key.uid == beside.uid;
    }

    OwnerPtr m_owner;
    bool m_several = false;
};

} // namespace

int listenerFit(const IpAddress &listener, const IpAddress &local)
{
    if (listener == local)
        return 3;
    if (!listener.isUnspecified())
        return 0;
    if (listener.family() == local.family())
        return 2;
    return listener.family() == IpAddress::Family::V6 ? 1 : 0;
}

void OwnerInference::beginTick()
{
    for (auto entry = m_listeners.begin(); entry != m_listeners.end();) {
        std::erase_if(entry->second,
            [this](const Listener &listener) { return listener.seenTick != m_tick; });
        entry = entry->second.empty() ? m_listeners.erase(entry) : std::next(entry);
    }
    ++m_tick;
}

void OwnerInference::addListener(const Endpoint &local, const OwnerPtr &owner)
{
    std::vector<Listener> &listeners = m_listeners[local.port];
    const auto same = std::ranges::find_if(listeners, [&](const Listener &listener) {
        return listener.address == local.address && listener.owner->key == owner->key;
    });
    if (same != listeners.end())
        same->seenTick = m_tick;
    else
        listeners.push_back({local.address, owner, m_tick});
}

void OwnerInference::connectionOpened(const Endpoint &remote, const OwnerPtr &owner)
{
    Peer &peer = m_peers[remote];
    if (!peer.first.owner)
        peer.first.owner = owner;
    if (peer.first.owner->key == owner->key) {
        ++peer.first.connections;
        return;
    }
    const auto known = std::ranges::find_if(
        peer.others, [&owner](const User &user) { return user.owner->key == owner->key; });
    if (known != peer.others.end())
        ++known->connections;
    else
        peer.others.push_back({owner, 1, 0});
}

void OwnerInference::connectionClosed(
    const Endpoint &remote, const OwnerPtr &owner, std::int64_t nowNs)
{
    const auto found = m_peers.find(remote);
    if (found == m_peers.end())
        return;
    const auto close = [this, &remote, &owner, nowNs](User &user) {
        if (user.owner->key != owner->key || user.connections == 0)
            return;
        user.lastClosedNs = nowNs;
        if (--user.connections == 0)
            m_closings.push_back({remote, nowNs});
    };
    close(found->second.first);
    std::ranges::for_each(found->second.others, close);
}

void OwnerInference::expire(std::int64_t nowNs)
{
    while (!m_closings.empty() && nowNs - m_closings.front().timeNs > rememberedNs) {
        expirePeer(m_closings.front().remote, nowNs);
        m_closings.pop_front();
    }
}

void OwnerInference::expirePeer(const Endpoint &remote, std::int64_t nowNs)
{
    const auto entry = m_peers.find(remote);
    if (entry == m_peers.end())
        return;
    const auto isOver = [nowNs](const User &user) {
        return user.connections == 0 && nowNs - user.lastClosedNs > rememberedNs;
    };
    auto &[first, others] = entry->second;
    std::erase_if(others, isOver);
    if (isOver(first) && !others.empty()) {
        first = std::move(others.back());
        others.pop_back();
    }
    if (isOver(first))
        m_peers.erase(entry);
}

OwnerPtr OwnerInference::listenerOf(const Endpoint &local) const
{
    const auto found = m_listeners.find(local.port);
    if (found == m_listeners.end())
        return nullptr;
    int best = 1;
    OnlyOne candidates;
    for (const Listener &listener : found->second) {
        const int quality = listenerFit(listener.address, local.address);
        if (quality < best)
            continue;
        if (quality > best)
            candidates = {};
        best = quality;
        candidates.add(listener.owner);
    }
    return candidates.owner();
}

OwnerPtr OwnerInference::userOf(const Endpoint &remote) const
{
    const auto found = m_peers.find(remote);
    if (found == m_peers.end())
        return nullptr;
    OnlyOne candidates;
    candidates.add(found->second.first.owner);
    for (const User &user : found->second.others)
        candidates.add(user.owner);
    return candidates.owner();
}

OwnerPtr OwnerInference::infer(const SocketSample &socket) const
{
    OwnerPtr listener = listenerOf(socket.local);
    return listener ? listener : userOf(socket.remote);
}

} // namespace weir
