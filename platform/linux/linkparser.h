// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Turns messages of NETLINK_ROUTE (rtnetlink(7), linux/if_link.h, linux/if_addr.h) into samples.
// Pure; any bytes are survived. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/netlinkmessage.h"

namespace weir {

// payload of RTM_NEWLINK. Without addresses and speed, which come from elsewhere; kind is what the
// message says, and so "ethernet" for a wireless device. False where there is no header, no index
// or no name.
bool parseLink(Bytes payload, LinkSample &link);

struct LinkAddress
{
    std::uint32_t interfaceIndex = 0;
    InterfaceAddress address;
};

// payload of RTM_NEWADDR. On a point-to-point link the address is this end's. False where there is
// no header, no index or no address of a family known here.
bool parseLinkAddress(Bytes payload, LinkAddress &result);

} // namespace weir
