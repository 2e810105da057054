// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The interfaces' side of the books of one network namespace: deltas and rates per interface, which
// of them carry traffic that no other one carries too, and which interface a socket uses. Part of
// the Meter; one thread.

#pragma once

#include "core/frame.h"
#include "core/linkstack.h"
#include "core/remainder.h"
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
    // nowNs: CLOCK_BOOTTIME. Rates are made over the time since the last call; an interface that is
    // seen for the first time has none.
    void advance(std::span<const LinkSample> links, std::int64_t nowNs);
    // Instead of advance() where the interfaces could not be read: they have no rates now.
    void miss();
    // Payload of a connection on that interface, and so on those that carry its packets. 0, not
    // known: it must have been the only one there is, or is on none's books.
    void book(std::uint32_t interfaceIndex, const Traffic &traffic);
    // When all is booked: what the connections do not explain.
    void settle(bool awaited);

    const std::vector<InterfaceRow> &rows() const { return m_rows; }
    Rates countedRate() const { return m_countedRate; }
    // Sum of the deltas of counted interfaces since the first advance().
    Traffic countedTotal() const { return m_countedTotal; }
    bool hasCounted() const { return m_hasCounted; }

    bool isOwnAddress(const IpAddress &address) const;
    // Both ends on this machine.
    bool isLocal(const SocketSample &socket) const;
    // local: what isLocal() says of it. 0 where not known.
    std::uint32_t interfaceOf(const SocketSample &socket, bool local) const;
    // Whether its bytes are among those of the counted interfaces; an unknown interface is taken
    // for one of them.
    bool reachesCounted(std::uint32_t interfaceIndex) const;
    // Whether its bytes pass interfaces of another namespace as well.
    bool leadsElsewhere(std::uint32_t interfaceIndex) const;

private:
    struct Ledger
    {
        std::uint32_t generation = 0;
        Traffic counters; // the kernel's
        Traffic counted; // of them, since the interface was seen first
        Remainder rest;
        bool isNew = false;
        bool seen = false;
    };

    void addRow(const LinkSample &link);
    void addAddresses(const LinkSample &link);

    std::unordered_map<std::uint32_t, Ledger> m_ledgers; // by index
    LinkStack m_stack;
    std::unordered_set<std::uint32_t> m_leadingElsewhere;
    std::unordered_map<IpAddress, std::uint32_t> m_addresses;
    std::vector<InterfaceRow> m_rows;
    Rates m_countedRate;
    Traffic m_countedTotal;
    std::int64_t m_lastNs = 0;
    std::int64_t m_elapsedNs = 0;
    bool m_hasCounted = false;
};

// Bytes per second; 0 for an interval that is not positive.
Rates rateOf(const Traffic &traffic, std::int64_t elapsedNs);

} // namespace weir
