// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/procconnector.h"

#include "platform/linux/proceventparser.h"

#include <array>
#include <cstring>

#include <linux/cn_proc.h>

namespace weir {

namespace {

// struct proc_input of linux/cn_proc.h, which the headers of older kernels do not have.
struct FilteredRequest
{
    std::uint32_t operation = 0;
    std::uint32_t kinds = 0; // PROC_EVENT_ of what is wanted, as bits
};

template<typename Request>
std::error_code sendRequest(
    NetlinkSocket &socket, const Request &request, std::uint32_t acknowledge)
{
    ConnectorHeader header;
    header.acknowledge = acknowledge;
    header.length = sizeof(request);
    std::array<std::byte, sizeof(header) + sizeof(request)> body{};
    std::memcpy(body.data(), &header, sizeof(header));
    std::memcpy(body.data() + sizeof(header), &request, sizeof(request));
    NetlinkRequest message;
    message.type = NLMSG_DONE;
    message.body = body;
    return socket.send(message);
}

} // namespace

std::error_code sendToProcConnector(
    NetlinkSocket &socket, ProcConnectorRequest request, std::uint32_t acknowledge)
{
    const std::uint32_t operation =
        request == ProcConnectorRequest::Listen ? PROC_CN_MCAST_LISTEN : PROC_CN_MCAST_IGNORE;
    return sendRequest(socket, operation, acknowledge);
}

std::error_code filterProcEvents(NetlinkSocket &socket, ProcEventFilter filter)
{
    constexpr std::uint32_t exec = 0x00000002;
    constexpr std::uint32_t exit = 0x80000000;
    const std::uint32_t kinds = filter == ProcEventFilter::Starts ? exec : exec | exit;
    return sendRequest(socket, FilteredRequest{PROC_CN_MCAST_LISTEN, kinds}, 0);
}

} // namespace weir
