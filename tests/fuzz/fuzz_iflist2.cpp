// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The interfaces of macOS: NET_RT_IFLIST2, and the same bytes as its exact counters.

#include "platform/sysctl/linklist.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes buffer = std::as_bytes(std::span(data, size));
    LinkList list = decodeIflist2(buffer);
    if (list.links.size() > size / 160 || (size == 0 && list.malformed != 0))
        std::abort();
    for (const LinkSample &link : list.links) {
        if (link.index == 0 || link.name.empty() || link.name.size() > 15 || link.speedMbps == 0)
            std::abort();
        for (const InterfaceAddress &address : link.addresses) {
            if (address.prefixLength > 128 || address.address.family() == IpAddress::Family::None)
                std::abort();
        }
    }
    if (takeExactBytes(buffer, list.links) != (size % 180 == 0))
        std::abort();
    return 0;
}
