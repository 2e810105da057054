// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the lists of interfaces of macOS and FreeBSD have in common. Pure. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/sysctl/linklist.h"
#include "platform/sysctl/routemessages.h"

#include <cstdint>
#include <vector>

namespace weir {

constexpr std::uint8_t routeVersion = 5; // RTM_VERSION of both
constexpr std::uint8_t newAddressMessage = 0xc; // RTM_NEWADDR of both

// IFF_* of net/if.h
void setFlags(LinkSample &link, std::uint32_t flags);
// Name, hardware address and kind. linkAddress: struct sockaddr_dl; type: IFT_* of net/if_types.h.
// False where there is no name.
bool setIdentity(LinkSample &link, Bytes linkAddress, std::uint8_t type);
// -1 where the driver says none. bitsPerSecond: ifi_baudrate
std::int64_t speedMbps(std::uint64_t bitsPerSecond);

// Gives an address to the link of that index; one of another family, or of a link that is not
// there, is left out.
void addAddress(std::vector<LinkSample> &links, std::uint32_t index,
    const RouteAddresses &addresses, std::uint8_t inet6Family);

// How one system writes its messages. The functions say whether one is well formed.
struct LinkReader
{
    std::uint8_t linkMessage = 0; // RTM_*
    bool (*readLink)(Bytes message, LinkSample &link) = nullptr;
    bool (*readAddress)(Bytes message, std::vector<LinkSample> &links) = nullptr;
};
LinkList decodeLinkList(Bytes buffer, const LinkReader &reader);

// The lists do not say what a VLAN or an aggregate is made of, but it has the hardware address of
// it: without that its traffic would be counted twice.
void nameLowerLinks(std::vector<LinkSample> &links);

} // namespace weir
