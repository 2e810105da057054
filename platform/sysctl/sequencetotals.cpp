// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/sequencetotals.h"

namespace weir {

namespace {

// Sequence numbers never go back in one connection.
std::uint64_t grown(std::uint64_t total, std::uint64_t low)
{
    return total + static_cast<std::uint32_t>(low - total);
}

} // namespace

void SequenceTotals::widen(std::vector<PcbSocket> &sockets)
{
    ++m_look;
    for (PcbSocket &socket : sockets) {
        if (!socket.sequenced)
            continue;
        TcpCounters &counters = socket.sample.tcp;
        const auto [entry, isNew] = m_connections.try_emplace(socket.sample.cookie);
        Connection &connection = entry->second;
        if (isNew || connection.firstSequence != socket.firstSequence)
            connection = {counters.bytesAcked, counters.bytesReceived, socket.firstSequence, 0};
        connection.look = m_look;
        connection.acked = grown(connection.acked, counters.bytesAcked);
        connection.received = grown(connection.received, counters.bytesReceived);
        counters.bytesAcked = connection.acked;
        counters.bytesReceived = connection.received;
    }
    std::erase_if(m_connections, [this](const auto &entry) { return entry.second.look != m_look; });
}

} // namespace weir
