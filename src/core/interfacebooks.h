// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The interfaces' side of the books of one network namespace: deltas and rates per interface, which
// of them carry traffic that no other one carries too, and which interface a socket uses. Part of
// the Meter; one thread.

#pragma once

#include "core/frame.h"
#include "core/snapshot.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace weir {

class InterfaceBooks
{
public:
    enum class Part : std::uint8_t {
        Loopback,
        Counted, // the totals are the sum of these
        Stacked, // its packets pass a counted interface as well (VPN, VLAN, bridge of a real port)
        Apart, // reaches no counted interface (bridge of containers only)
    };

    // nowNs: CLOCK_BOOTTIME. Rates are made over the time since the last call; the first one is the
    // baseline.
    void advance(std::span<const LinkSample> links, std::int64_t nowNs);

    const std::vector<InterfaceRow> &rows() const { return m_rows; }
    Rates countedRate() const { return m_countedRate; }
    // Sum of the deltas of counted interfaces since the first advance().
    Traffic countedTotal() const { return m_countedTotal; }
    bool hasCounted() const { return m_hasCounted; }

    bool isOwnAddress(const IpAddress &address) const;
    // Both ends on this machine.
    bool isLocal(const SocketSample &socket) const;
    // 0 where not known.
    std::uint32_t interfaceOf(const SocketSample &socket) const;
    // Whether its bytes are among those of the counted interfaces; an unknown interface is taken
    // for one of them.
    bool reachesCounted(std::uint32_t interfaceIndex) const;
    // Whether its bytes pass interfaces of another namespace as well.
    bool leadsElsewhere(std::uint32_t interfaceIndex) const;

private:
    struct Last
    {
        std::uint32_t generation = 0;
        Traffic counters;
    };

    Part classify(const LinkSample &link, std::span<const LinkSample> links) const;
    void addRow(const LinkSample &link, Part part, std::int64_t elapsedNs);

    std::unordered_map<std::uint32_t, Last> m_last;
    std::unordered_map<std::uint32_t, Part> m_parts;
    std::unordered_set<std::uint32_t> m_leadingElsewhere;
    std::unordered_map<IpAddress, std::uint32_t> m_addresses;
    std::vector<InterfaceRow> m_rows;
    Rates m_countedRate;
    Traffic m_countedTotal;
    std::int64_t m_lastNs = 0;
    bool m_hasCounted = false;
    bool m_baseline = true;
};

// Bytes per second; 0 for an interval that is not positive.
Rates rateOf(const Traffic &traffic, std::int64_t elapsedNs);

// What a counter that only grows gained; one that went back was reset and gained nothing.
inline std::uint64_t gain(std::uint64_t now, std::uint64_t before)
{
    return now > before ? now - before : 0;
}

} // namespace weir
