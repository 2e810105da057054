// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The interfaces of FreeBSD: NET_RT_IFLISTL.

#include "platform/sysctl/linklist.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const LinkList list = decodeIflistl(std::as_bytes(std::span(data, size)));
    if (list.malformed > size || (size == 0 && list.malformed != 0))
        std::abort();
    for (const LinkSample &link : list.links) {
        if (link.index == 0 || link.name.empty() || link.name.size() > 15 || link.speedMbps == 0)
            std::abort();
        for (const InterfaceAddress &address : link.addresses) {
            if (address.prefixLength > 128 || address.address.family() == IpAddress::Family::None)
                std::abort();
        }
    }
    return 0;
}
