// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkmodes.h"

#include <limits>

#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>

namespace weir {

namespace {

std::uint32_t readIndex(Bytes header)
{
    std::uint32_t index = 0;
    NetlinkAttributes attributes(header);
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == ETHTOOL_A_HEADER_DEV_INDEX)
            index = readExact<std::uint32_t>(attribute.payload).value_or(0);
    }
    return index;
}

std::int64_t speedOf(std::uint32_t speed)
{
    constexpr std::uint32_t largest = std::numeric_limits<std::int32_t>::max();
    return speed == 0 || speed > largest ? -1 : std::int64_t{speed};
}

Duplex duplexOf(std::uint8_t duplex)
{
    if (duplex == DUPLEX_FULL)
        return Duplex::Full;
    return duplex == DUPLEX_HALF ? Duplex::Half : Duplex::Unknown;
}

} // namespace

bool parseLinkModes(Bytes payload, LinkModes &modes)
{
    modes = {};
    NetlinkAttributes attributes(genericAttributes(payload).value_or(Bytes()));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == ETHTOOL_A_LINKMODES_HEADER)
            modes.interfaceIndex = readIndex(attribute.payload);
        else if (attribute.type == ETHTOOL_A_LINKMODES_SPEED)
            modes.speedMbps = speedOf(readExact<std::uint32_t>(attribute.payload).value_or(0));
        else if (attribute.type == ETHTOOL_A_LINKMODES_DUPLEX)
            modes.duplex =
                duplexOf(readExact<std::uint8_t>(attribute.payload).value_or(DUPLEX_UNKNOWN));
    }
    return modes.interfaceIndex != 0;
}

std::error_code LinkModeReader::open()
{
    return m_netlink.open(ETHTOOL_GENL_NAME);
}

std::optional<LinkModes> LinkModeReader::read(std::uint32_t interfaceIndex)
{
    std::vector<std::byte> header;
    addAttribute(header, ETHTOOL_A_HEADER_DEV_INDEX, std::as_bytes(std::span(&interfaceIndex, 1)));
    constexpr std::uint32_t shortAnswer = ETHTOOL_FLAG_COMPACT_BITSETS;
    addAttribute(header, ETHTOOL_A_HEADER_FLAGS, std::as_bytes(std::span(&shortAnswer, 1)));
    std::vector<std::byte> attributes;
    addAttribute(attributes, ETHTOOL_A_LINKMODES_HEADER | NLA_F_NESTED, header);
    std::optional<LinkModes> result;
    const std::error_code error =
        m_netlink.request(ETHTOOL_MSG_LINKMODES_GET, attributes, [&](Bytes payload) {
            LinkModes modes;
            if (parseLinkModes(payload, modes) && modes.interfaceIndex == interfaceIndex)
                result = modes;
        });
    return error ? std::nullopt : result;
}

} // namespace weir
