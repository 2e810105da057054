// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netnsbooks.h"

#include <algorithm>
#include <memory>

namespace weir {

namespace {

// The message with the last counters is sent after the socket has left the dump.
constexpr std::uint32_t ticksToAwaitLastCounters = 2;

} // namespace

OwnerPtr ownerWithoutProcess(OwnerKind kind, NetnsId netns, const std::string &netnsName)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    owner->key.netns = netns;
    owner->netns = netnsName;
    return owner;
}

void NetnsBooks::begin(
    const NetNamespace &netns, std::span<const LinkSample> links, std::int64_t nowNs)
{
    if (!unknown || unknown->netns != netns.name)
        unknown = ownerWithoutProcess(OwnerKind::Unknown, netns.id, netns.name);
    m_id = netns.id;
    m_present = true;
    m_baseline = netns.baseline;
    m_socketsComplete = netns.socketsComplete;
    inference.beginTick();
    for (auto &[cookie, book] : sockets) {
        book.seen = false;
        book.row = SocketBook::noRow;
    }
    if (!netns.linksComplete)
        return;
    const auto isHere = [&netns](const LinkSample &link) { return link.netns == netns.id; };
    const auto first = std::find_if(links.begin(), links.end(), isHere);
    interfaces.advance({first, std::find_if_not(first, links.end(), isHere)}, nowNs);
}

void NetnsBooks::forget(Sockets::iterator entry, std::int64_t nowNs)
{
    if (entry->second.announced)
        inference.connectionClosed(entry->second.remote, entry->second.owner, nowNs);
    sockets.erase(entry);
}

void NetnsBooks::dropMissing(std::int64_t nowNs)
{
    if (!m_socketsComplete)
        return;
    for (auto entry = sockets.begin(); entry != sockets.end();) {
        const auto current = entry++;
        if (!current->second.seen && ++current->second.missedTicks > ticksToAwaitLastCounters)
            forget(current, nowNs);
    }
}

void NetnsBooks::finish(std::int64_t nowNs)
{
    dropMissing(nowNs);
    inference.expire(nowNs);
    closedBefore.swap(closedNow);
    closedNow.clear();
    m_present = false;
}

} // namespace weir
