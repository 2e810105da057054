// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Finds default routes among messages of NETLINK_ROUTE (rtnetlink(7), linux/rtnetlink.h). Pure; any
// bytes are survived. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/netlinkmessage.h"

#include <vector>

namespace weir {

struct RouteHop
{
    std::uint32_t interfaceIndex = 0;
    DefaultRoute route; // which one is preferred, one message does not tell
};

// payload of RTM_NEWROUTE. Adds the ways that a default route of the main table offers: several
// where it shares traffic among gateways, none where it is another route, or one that throws
// packets away or leads nowhere now. False where there is no header or a length cannot be true;
// what was readable is added nevertheless.
bool parseDefaultRoute(Bytes payload, std::vector<RouteHop> &hops);

} // namespace weir
