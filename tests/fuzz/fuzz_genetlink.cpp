// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A datagram of NETLINK_GENERIC: the number of a family, what ethtool and what nl80211 answer.

#include "platform/linux/genericnetlink.h"
#include "platform/linux/linkmodes.h"
#include "platform/linux/wirelessparser.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    NetlinkMessages messages(std::as_bytes(std::span(data, size)));
    NetlinkMessage message;
    while (messages.next(message)) {
        const auto family = parseFamilyNumber(message.payload);
        if (family && *family < NLMSG_MIN_TYPE)
            std::abort();
        LinkModes modes;
        if (parseLinkModes(message.payload, modes) != (modes.interfaceIndex != 0)
            || modes.speedMbps == 0 || modes.speedMbps < -1)
            std::abort();
        WirelessInterface wlan;
        if (parseWirelessInterface(message.payload, wlan) != (wlan.interfaceIndex != 0)
            || wlan.ssid.size() > 32)
            std::abort();
        std::uint32_t index = 0;
        WirelessSample sample;
        parseStation(message.payload, index, sample);
        if (sample.signalDbm < -128 || sample.signalDbm > 127 || !sample.ssid.empty())
            std::abort();
    }
    return 0;
}
