// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The sockets of macOS: net.inet.tcp.pcblist_n and net.inet.udp.pcblist_n.

#include "platform/sysctl/pcblist.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes buffer = std::as_bytes(std::span(data, size));
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp}) {
        const PcbList list = decodePcbListN(buffer, protocol);
        // The shortest socket is an address of 80 bytes and a socket of 76.
        if (list.sockets.size() > size / 156 || list.malformed > size / 8 + 1)
            std::abort();
        for (const PcbSocket &socket : list.sockets) {
            const SocketSample &sample = socket.sample;
            if (sample.protocol != protocol || sample.cookie == 0 || sample.owner != noOwner
                || sample.local.address.family() == IpAddress::Family::None
                || (sample.tcp.fields != 0) != (protocol == Protocol::Tcp))
                std::abort();
        }
    }
    return 0;
}
