// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/hardwareaddress.h"

#include <string_view>

namespace weir {

namespace {

// Ethernet, EUI-64, InfiniBand.
bool isHardwareLength(std::size_t length)
{
    return length == 6 || length == 8 || length == 20;
}

} // namespace

std::string hardwareAddressText(std::span<const std::byte> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    if (!isHardwareLength(bytes.size()))
        return text;
    for (const std::byte byte : bytes) {
        if (!text.empty())
            text += ':';
        text += digits[std::to_integer<std::size_t>(byte >> 4)];
        text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
    }
    return text;
}

} // namespace weir
