// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/limitmessage.h"

#include <cstddef>

#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <sys/socket.h>

namespace weir {

namespace {

// Where attributes begin behind a header of a single byte.
constexpr std::size_t alignedHeader = NLMSG_ALIGN(sizeof(netconfmsg));

bool isInternet(std::uint8_t family)
{
    return family == AF_INET || family == AF_INET6;
}

} // namespace

std::optional<NeighbourTable> parseNeighbourTable(Bytes payload)
{
    constexpr std::size_t entriesEnd = offsetof(ndt_config, ndtc_entries) + sizeof(__u32);
    const auto header = readFront<ndtmsg>(payload);
    if (!header || !isInternet(header->ndtm_family))
        return std::nullopt;
    std::optional<std::uint32_t> entries;
    std::optional<std::uint32_t> threshold;
    NetlinkAttributes attributes(payload.subspan(sizeof(ndtmsg)));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == NDTA_THRESH3)
            threshold = readExact<std::uint32_t>(attribute.payload);
        else if (attribute.type == NDTA_CONFIG && attribute.payload.size() >= entriesEnd)
            entries = readFront<std::uint32_t>(
                attribute.payload.subspan(offsetof(ndt_config, ndtc_entries)));
    }
    if (!entries || !threshold)
        return std::nullopt;
    return NeighbourTable{header->ndtm_family, *entries, *threshold};
}

std::optional<NetConf> parseNetConf(Bytes payload)
{
    const auto header = readFront<netconfmsg>(payload);
    if (!header || payload.size() < alignedHeader || !isInternet(header->ncm_family))
        return std::nullopt;
    NetConf conf;
    conf.family = header->ncm_family;
    std::optional<std::int32_t> index;
    NetlinkAttributes attributes(payload.subspan(alignedHeader));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == NETCONFA_IFINDEX)
            index = readExact<std::int32_t>(attribute.payload);
        else if (attribute.type == NETCONFA_FORWARDING)
            conf.forwarding = readExact<std::uint32_t>(attribute.payload);
        else if (attribute.type == NETCONFA_RP_FILTER)
            conf.reversePath = readExact<std::uint32_t>(attribute.payload);
    }
    if (!index)
        return std::nullopt;
    conf.interfaceIndex = *index;
    return conf;
}

} // namespace weir
