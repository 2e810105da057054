// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What happened to the interfaces between two looks: links that came up or went down, addresses,
// default routes. What changed there and back between two looks is not seen. Pure.

#pragma once

#include "core/processevent.h"
#include "core/sample.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace weir {

class LinkEvents
{
public:
    // links: all of them. Nothing is told of the first look. wallNs: CLOCK_REALTIME.
    void compare(const std::vector<LinkSample> &links, std::int64_t wallNs,
        std::vector<ProcessEvent> &events);

private:
    struct State
    {
        std::string name;
        bool up = false; // and running
        std::set<std::string> addresses; // "192.0.2.5/24"
    };
    // Index and generation: an index may be given to another interface.
    using States = std::map<std::pair<std::uint32_t, std::uint32_t>, State>;
    using Routes = std::set<std::string>; // "ipv4 via 192.0.2.1 dev eth0"

    static State stateOf(const LinkSample &link);
    static void addRoutes(const LinkSample &link, Routes &routes);

    States m_states;
    Routes m_routes;
    bool m_first = true;
};

} // namespace weir
