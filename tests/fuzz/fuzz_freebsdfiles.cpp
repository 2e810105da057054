// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Who holds the sockets of FreeBSD: kern.file.

#include "platform/sysctl/freebsdsocketlist.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const SocketHolderList list = decodeFreebsdFiles(std::as_bytes(std::span(data, size)));
    if (list.holders.size() > size / 64 || list.malformed > 1)
        std::abort();
    return 0;
}
