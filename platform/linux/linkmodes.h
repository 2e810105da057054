// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Speed and duplex of an interface, from the driver by way of generic netlink
// (linux/ethtool_netlink.h, Linux 5.6), which answers for the network namespace it is asked in and
// for the interface with that index. Needs no right. Used in the sampler thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/genericnetlink.h"

#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

namespace weir {

struct LinkModes
{
    std::uint32_t interfaceIndex = 0;
    std::int64_t speedMbps = -1; // -1 where the driver does not know, as without a cable
    Duplex duplex = Duplex::Unknown;
};

// Payload of ETHTOOL_MSG_LINKMODES_GET_REPLY. False where it names no interface. Pure; any bytes
// are survived.
bool parseLinkModes(Bytes payload, LinkModes &modes);

class LinkModeReader
{
public:
    // netns as for NetlinkSocket.
    explicit LinkModeReader(NetnsPtr netns = nullptr) : m_netlink(std::move(netns)) { }

    std::error_code open();
    bool isOpen() const { return m_netlink.isOpen(); }

    // None where the driver cannot tell, or the interface is gone.
    std::optional<LinkModes> read(std::uint32_t interfaceIndex);

    NetlinkLosses takeLosses() { return m_netlink.takeLosses(); }

private:
    GenericNetlink m_netlink;
};

} // namespace weir
