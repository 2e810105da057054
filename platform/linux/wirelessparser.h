// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Turns messages of nl80211 (linux/nl80211.h) into what an interface is part of. Pure; any bytes
// are survived. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/netlinkmessage.h"

#include <cstdint>
#include <string>

namespace weir {

struct WirelessInterface
{
    std::uint32_t interfaceIndex = 0;
    std::string ssid; // empty while it is part of no network
    bool isClient = false; // has one access point at the other end, whose signal is its signal
};

// Payload of NL80211_CMD_NEW_INTERFACE. False where there is no network interface.
bool parseWirelessInterface(Bytes payload, WirelessInterface &result);

// Payload of NL80211_CMD_NEW_STATION: signal and bit rates of the other end, added to `sample`.
// False where no interface or nothing of a station is in it.
bool parseStation(Bytes payload, std::uint32_t &interfaceIndex, WirelessSample &sample);

} // namespace weir
