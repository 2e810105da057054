// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The default routes of the main table, by interface. The kernel tells when one of them changes;
// only then they are asked for, so that a router with a million other routes costs nothing. Needs
// no right. Used in the sampler thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/routeparser.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <system_error>
#include <vector>

namespace weir {

class DefaultRoutes
{
public:
    // netns: whose routes; null: those of the namespace of the thread that opens it.
    explicit DefaultRoutes(const NetnsPtr &netns = nullptr)
        : m_questions(netns), m_notifications(netns)
    {
    }

    // Joins the groups of routes; receiveBuffer is what is asked for, in bytes.
    std::error_code open(std::size_t receiveBuffer);

    // An interface went down or away, or lost an address: IPv4 takes its routes away unsaid.
    void linkChanged(std::uint32_t interfaceIndex);
    void linksChanged(); // nobody knows which
    // Whether the next update() will ask even if the kernel tells nothing until then.
    bool isStale() const { return m_looks > 0; }
    // Takes what the kernel told, and asks where something may have changed. An error leaves what
    // was known before.
    DumpResult update();
    // Of one interface; empty where it has none.
    const std::vector<DefaultRoute> &of(std::uint32_t interfaceIndex) const;

    NetlinkLosses takeLosses();

private:
    void listen();
    DumpResult dump(std::uint8_t family, std::vector<RouteHop> &hops);
    void arrange(std::vector<RouteHop> &hops);

    NetlinkSocket m_questions;
    NetlinkSocket m_notifications;
    std::size_t m_receiveBuffer = 0;
    std::map<std::uint32_t, std::vector<DefaultRoute>> m_routes;
    std::uint64_t m_malformed = 0;
    int m_looks = 0; // how often to ask yet
};

} // namespace weir
