// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/packetparser.h"

#include <linux/packet_diag.h>
#include <sys/socket.h>

namespace weir {

bool parsePacketSocket(Bytes payload, SocketSample &sample)
{
    const auto message = readFront<packet_diag_msg>(payload);
    if (!message || message->pdiag_family != AF_PACKET)
        return false;
    sample = {};
    sample.protocol = Protocol::Packet;
    sample.state = TcpState::Close;
    sample.cookie = message->pdiag_cookie[0] | std::uint64_t{message->pdiag_cookie[1]} << 32;
    sample.inode = message->pdiag_ino;
    sample.local.port = message->pdiag_num;
    NetlinkAttributes attributes(payload.subspan(sizeof(packet_diag_msg)));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == PACKET_DIAG_UID)
            sample.uid = readExact<std::uint32_t>(attribute.payload).value_or(sample.uid);
        if (attribute.type != PACKET_DIAG_INFO)
            continue;
        if (const auto info = readFront<packet_diag_info>(attribute.payload))
            sample.interfaceIndex = info->pdi_index;
    }
    return true;
}

} // namespace weir
