// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/wirelesslinks.h"

#include <utility>

#include <linux/nl80211.h>

namespace weir {

void WirelessLinks::update()
{
    if (!std::exchange(m_stale, false))
        return;
    // The module that brings nl80211 arrives with the first card.
    if (!m_netlink.isOpen() && m_netlink.open(NL80211_GENL_NAME))
        return;
    std::map<std::uint32_t, WirelessInterface> interfaces;
    const DumpResult result = m_netlink.dump(
        NL80211_CMD_GET_INTERFACE, {}, [&interfaces] { interfaces.clear(); },
        [&interfaces](Bytes payload) {
            WirelessInterface found;
            if (parseWirelessInterface(payload, found))
                interfaces.insert_or_assign(found.interfaceIndex, std::move(found));
        });
    m_stale = result.error || result.inconsistent;
    if (!result.error)
        m_interfaces = std::move(interfaces);
}

bool WirelessLinks::isWireless(std::uint32_t interfaceIndex) const
{
    return m_interfaces.contains(interfaceIndex);
}

WirelessSample WirelessLinks::read(std::uint32_t interfaceIndex)
{
    WirelessSample sample;
    const auto found = m_interfaces.find(interfaceIndex);
    if (found == m_interfaces.end())
        return sample;
    sample.ssid = found->second.ssid;
    if (!found->second.isClient || sample.ssid.empty())
        return sample;
    std::vector<std::byte> attributes;
    addAttribute(attributes, NL80211_ATTR_IFINDEX, std::as_bytes(std::span(&interfaceIndex, 1)));
    const WirelessSample empty = sample;
    m_netlink.dump(
        NL80211_CMD_GET_STATION, attributes, [&] { sample = empty; },
        [&](Bytes payload) {
            std::uint32_t index = 0;
            WirelessSample station = empty;
            if (parseStation(payload, index, station) && index == interfaceIndex)
                sample = std::move(station);
        });
    return sample;
}

} // namespace weir
