// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/wirelessparser.h"

#include "platform/linux/genericnetlink.h"

#include <algorithm>

#include <linux/nl80211.h>

namespace weir {

namespace {

constexpr std::size_t maxSsid = 32; // IEEE 802.11, 9.4.2.2
constexpr std::uint64_t kbpsPerUnit = 100;

// The longer number is there since Linux 3.5, beside the shorter one where both can hold it.
std::uint64_t bitrate(Bytes info)
{
    std::uint64_t units = 0;
    NetlinkAttributes attributes(info);
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == NL80211_RATE_INFO_BITRATE32)
            units = readExact<std::uint32_t>(attribute.payload).value_or(0);
        else if (attribute.type == NL80211_RATE_INFO_BITRATE && units == 0)
            units = readExact<std::uint16_t>(attribute.payload).value_or(0);
    }
    return units * kbpsPerUnit;
}

void readStation(Bytes info, WirelessSample &sample)
{
    NetlinkAttributes attributes(info);
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        switch (attribute.type) {
        case NL80211_STA_INFO_SIGNAL:
            sample.signalDbm = readExact<std::int8_t>(attribute.payload).value_or(0);
            break;
        case NL80211_STA_INFO_RX_BITRATE:
            sample.rxBitrateKbps = bitrate(attribute.payload);
            break;
        case NL80211_STA_INFO_TX_BITRATE:
            sample.txBitrateKbps = bitrate(attribute.payload);
            break;
        default:
            break;
        }
    }
}

} // namespace

bool parseWirelessInterface(Bytes payload, WirelessInterface &result)
{
    result = {};
    NetlinkAttributes attributes(genericAttributes(payload).value_or(Bytes()));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        switch (attribute.type) {
        case NL80211_ATTR_IFINDEX:
            result.interfaceIndex = readExact<std::uint32_t>(attribute.payload).value_or(0);
            break;
        case NL80211_ATTR_SSID: {
            const auto *text = reinterpret_cast<const char *>(attribute.payload.data());
            result.ssid.assign(text, std::min(attribute.payload.size(), maxSsid));
            break;
        }
        case NL80211_ATTR_IFTYPE: {
            const auto type = readExact<std::uint32_t>(attribute.payload).value_or(0);
            result.isClient = type == NL80211_IFTYPE_STATION || type == NL80211_IFTYPE_P2P_CLIENT;
            break;
        }
        default:
            break;
        }
    }
    return result.interfaceIndex != 0;
}

bool parseStation(Bytes payload, std::uint32_t &interfaceIndex, WirelessSample &sample)
{
    bool found = false;
    interfaceIndex = 0;
    NetlinkAttributes attributes(genericAttributes(payload).value_or(Bytes()));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == NL80211_ATTR_IFINDEX) {
            interfaceIndex = readExact<std::uint32_t>(attribute.payload).value_or(0);
        } else if (attribute.type == NL80211_ATTR_STA_INFO) {
            readStation(attribute.payload, sample);
            found = true;
        }
    }
    return found && interfaceIndex != 0;
}

} // namespace weir
