// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/processlives.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace weir {

void ProcessLives::findOpen(const Namespaces &namespaces)
{
    if (!std::exchange(m_isStale, false))
        return;
    m_open.clear();
    for (const auto &[id, netns] : namespaces) {
        for (const auto &[cookie, book] : netns.sockets) {
            if (book.owner && book.charged)
                m_open[book.owner->key].push_back({id, cookie});
        }
    }
    for (auto &[key, connections] : m_open)
        std::ranges::sort(connections);
}

ProcessLife ProcessLives::of(const OwnerBooks::Book &book, const Namespaces &namespaces,
    std::span<const SocketSample> closed)
{
    ProcessLife life;
    life.traffic = book.total;
    life.connections = book.connectionsEver;
    std::vector<PastConnection> past = book.past;
    findOpen(namespaces);
    if (const auto open = m_open.find(book.owner->key); open != m_open.end()) {
        const Connections &connections = open->second;
        std::vector<bool> told(connections.size());
        for (const SocketSample &last : closed) {
            const Connection connection{last.netns, last.cookie};
            const auto found = std::ranges::lower_bound(connections, connection);
            if (found == connections.end() || *found != connection)
                continue;
            const auto index = static_cast<std::size_t>(found - connections.begin());
            if (told[index])
                continue;
            told[index] = true;
            const NetnsBooks &netns = namespaces.at(last.netns);
            SocketBook ended = netns.sockets.at(last.cookie);
            const SocketSample socket = withKnownEndpoints(last, ended);
            life.traffic += netns.takeGain(ended, socket, false);
            past.push_back({socket.local, socket.remote, ended.booked.rx, ended.booked.tx});
        }
        life.settled = std::ranges::find(told, false) == told.end();
    }
    if (!past.empty())
        life.past = std::make_shared<const std::vector<PastConnection>>(std::move(past));
    return life;
}

} // namespace weir
