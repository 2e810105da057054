// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/procconnector.h"

#include "platform/linux/proceventparser.h"

#include <array>
#include <cstring>

#include <linux/cn_proc.h>

namespace weir {

std::error_code sendToProcConnector(
    NetlinkSocket &socket, ProcConnectorRequest request, std::uint32_t acknowledge)
{
    const std::uint32_t operation =
        request == ProcConnectorRequest::Listen ? PROC_CN_MCAST_LISTEN : PROC_CN_MCAST_IGNORE;
    ConnectorHeader header;
    header.acknowledge = acknowledge;
    header.length = sizeof(operation);
    std::array<std::byte, sizeof(header) + sizeof(operation)> body{};
    std::memcpy(body.data(), &header, sizeof(header));
    std::memcpy(body.data() + sizeof(header), &operation, sizeof(operation));
    NetlinkRequest message;
    message.type = NLMSG_DONE;
    message.body = body;
    return socket.send(message);
}

} // namespace weir
