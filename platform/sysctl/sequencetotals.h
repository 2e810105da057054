// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Whole byte counters of connections whose kernel tells only their sequence numbers, which start
// again after 4 GiB. Exact from the first look at a connection on, as long as it moves less than
// that between two looks; what it moved before that look is known modulo 4 GiB. One thread.

#pragma once

#include "platform/sysctl/pcblist.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

class SequenceTotals
{
public:
    // All sequenced sockets of one look. Those of the last look that are not among them are
    // forgotten.
    void widen(std::vector<PcbSocket> &sockets);

    std::size_t size() const { return m_connections.size(); }

private:
    struct Connection
    {
        std::uint64_t acked = 0;
        std::uint64_t received = 0;
        std::uint32_t firstSequence = 0;
        std::uint32_t look = 0;
    };

    std::unordered_map<std::uint64_t, Connection> m_connections; // by cookie
    std::uint32_t m_look = 0;
};

} // namespace weir
