// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The sockets of FreeBSD: net.inet.tcp.pcblist and net.inet.udp.pcblist.

#include "platform/sysctl/freebsdsocketlist.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes buffer = std::as_bytes(std::span(data, size));
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp}) {
        const FreebsdSocketList list = decodeFreebsdPcbList(buffer, protocol);
        if (list.sockets.size() > size / 393)
            std::abort();
        for (const FreebsdSocket &socket : list.sockets) {
            const SocketSample &sample = socket.sample;
            if (sample.protocol != protocol || sample.tcp.fields != 0
                || sample.congestion[sizeof(sample.congestion) - 1] != '\0'
                || sample.local.address.family() == IpAddress::Family::None)
                std::abort();
        }
    }
    return 0;
}
