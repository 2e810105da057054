// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the interfaces of a network namespace have to do with each other: whose packets pass another
// one as well. Pure; any thread.

#pragma once

#include "core/sample.h"

#include <cstdint>
#include <span>
#include <unordered_map>

namespace weir {

class LinkStack
{
public:
    enum class Part : std::uint8_t {
        Loopback,
        Counted, // the totals are the sum of these
        Stacked, // its packets pass a counted interface as well (VPN, VLAN, bridge of a real port)
        Apart, // reaches no counted interface (bridge of containers only)
    };

    struct Role
    {
        Part part = Part::Counted;
        std::uint32_t carrier = 0; // the interface that carries its packets; 0: none, or not known
        // It carries a part of another one's packets, and nobody tells which.
        bool carriesShare = false;
    };

    // No stack is higher.
    static constexpr int maxDepth = 8;

    LinkStack() = default;
    explicit LinkStack(std::span<const LinkSample> links);

    // Null for an index that is not among the links.
    const Role *find(std::uint32_t index) const;
    // 0 where there is none.
    std::uint32_t loopback() const { return m_loopback; }
    // The only one that takes part in the totals and can carry packets now; 0 where that is not
    // one.
    std::uint32_t onlyCounted() const { return m_onlyCounted; }

private:
    // What a link is the master of.
    struct Ports
    {
        std::uint32_t all = 0;
        std::uint32_t reals = 0; // that may lead out
        std::uint32_t real = 0; // the last of them
        bool ofSwitch = false;
    };

    Part partOf(const LinkSample &link) const;
    bool isInnerPort(const LinkSample &link) const;
    void findCarrier(const LinkSample &link);
    void followCarriers(const LinkSample &link);

    std::unordered_map<std::uint32_t, Role> m_roles;
    std::unordered_map<std::uint32_t, Ports> m_ports; // by the index of the master
    std::uint32_t m_loopback = 0;
    std::uint32_t m_onlyCounted = 0;
};

} // namespace weir
