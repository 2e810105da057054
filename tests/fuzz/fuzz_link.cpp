// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A datagram of NETLINK_ROUTE: links, addresses and routes.

#include "platform/linux/linkparser.h"
#include "platform/linux/routeparser.h"

#include <cstdlib>

#include <linux/rtnetlink.h>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    NetlinkMessages messages(std::as_bytes(std::span(data, size)));
    NetlinkMessage message;
    while (messages.next(message)) {
        LinkSample link;
        if (parseLink(message.payload, link)
            && (link.index == 0 || link.name.empty() || link.name.size() > 15
                || link.kind.size() > 56 || link.lowerIndex == link.index))
            std::abort();
        LinkAddress address;
        if (parseLinkAddress(message.payload, address)
            && (address.interfaceIndex == 0 || address.address.prefixLength > 128
                || address.address.address.family() == IpAddress::Family::None))
            std::abort();
        std::vector<RouteHop> hops;
        parseDefaultRoute(message.payload, hops);
        if (hops.size() > size / sizeof(rtnexthop) + 1)
            std::abort();
        for (const RouteHop &hop : hops) {
            if (hop.interfaceIndex == 0 || hop.route.family == IpAddress::Family::None)
                std::abort();
        }
    }
    return 0;
}
