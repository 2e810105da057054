// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The wireless interfaces and the networks they are part of, from nl80211. Which there are is asked
// for when a link changed; signal and bit rates, of which nobody tells a change, at each tick, but
// only of interfaces that are connected. Needs no right. Used in the sampler thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/genericnetlink.h"
#include "platform/linux/wirelessparser.h"

#include <cstdint>
#include <map>
#include <utility>

namespace weir {

class WirelessLinks
{
public:
    // netns as for NetlinkSocket.
    explicit WirelessLinks(NetnsPtr netns = nullptr) : m_netlink(std::move(netns)) { }

    // Asks again which interfaces there are, and whether the kernel has learned nl80211 since.
    void linksChanged() { m_stale = true; }
    void update();

    bool isOpen() const { return m_netlink.isOpen(); }
    bool isWireless(std::uint32_t interfaceIndex) const;
    // Asks for the signal.
    WirelessSample read(std::uint32_t interfaceIndex);

    NetlinkLosses takeLosses() { return m_netlink.takeLosses(); }

private:
    GenericNetlink m_netlink;
    std::map<std::uint32_t, WirelessInterface> m_interfaces;
    bool m_stale = true;
};

} // namespace weir
