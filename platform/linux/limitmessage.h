// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Messages of NETLINK_ROUTE about limits and settings that files do not tell in every network
// namespace (linux/neighbour.h, linux/netconf.h). Pure; any bytes are survived. Any thread.

#pragma once

#include "platform/linux/netlinkmessage.h"

#include <cstdint>
#include <optional>

namespace weir {

struct NeighbourTable
{
    std::uint8_t family = 0; // AF_INET or AF_INET6
    std::uint32_t entries = 0; // of the whole machine
    std::uint32_t threshold3 = 0; // gc_thresh3
};

// payload of RTM_NEWNEIGHTBL. None for the messages about single devices, and where something is
// missing.
std::optional<NeighbourTable> parseNeighbourTable(Bytes payload);

struct NetConf
{
    std::uint8_t family = 0; // AF_INET or AF_INET6
    std::int32_t interfaceIndex = 0; // or NETCONFA_IFINDEX_ALL, NETCONFA_IFINDEX_DEFAULT
    std::optional<std::uint32_t> forwarding;
    std::optional<std::uint32_t> reversePath; // AF_INET: rp_filter
};

// payload of RTM_NEWNETCONF. None where it has no index.
std::optional<NetConf> parseNetConf(Bytes payload);

} // namespace weir
