// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The interfaces of a system as its sysctls list them. Pure; any bytes are survived. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/sysctl/littleendian.h"

#include <cstdint>
#include <vector>

namespace weir {

struct LinkList
{
    std::vector<LinkSample> links; // with their addresses
    std::uint64_t malformed = 0; // messages that could not be read
};

// macOS: CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLIST2, 0. struct if_msghdr2 with struct if_data64, and
// struct ifa_msghdr (net/if.h and net/if_var.h of xnu-8792 to xnu-11417, macOS 13 to 15, the same
// on arm64 and x86_64; later ones were not checked). There is no state of the cable in it.
LinkList decodeIflist2(Bytes buffer);

// macOS: CTL_NET, PF_LINK, NETLINK_GENERIC, IFMIB_IFALLDATA, 0, IFDATA_GENERAL. struct ifmibdata
// (net/if_mib.h of the same versions) has the counters of bytes whole, which NET_RT_IFLIST2 cuts to
// 32 bits and rounds down to kibibytes for all programs but Apple's (ALIGN_BYTES in
// bsd/net/rtsock.c). Puts them into the links of these names. False, and nothing changed, where the
// buffer is not a whole number of records.
bool takeExactBytes(Bytes buffer, std::vector<LinkSample> &links);

// FreeBSD: CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLISTL, 0. struct if_msghdrl and struct ifa_msghdrl
// with struct if_data (net/if.h of FreeBSD 13 and 14), which say how long they are: later ones may
// have grown.
LinkList decodeIflistl(Bytes buffer);

} // namespace weir
