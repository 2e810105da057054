// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A datagram of NETLINK_SOCK_DIAG: as the answer to a dump, and as a notification.

#include "platform/linux/netlinkreply.h"
#include "platform/linux/packetparser.h"
#include "platform/linux/socketparser.h"

#include <cstdlib>

using namespace weir;

namespace {

void check(const SocketSample &sample)
{
    const bool terminated = sample.congestion[sizeof(sample.congestion) - 1] == '\0';
    const bool counters = sample.protocol == Protocol::Tcp || sample.tcp.fields == 0;
    if (!terminated || !counters || sample.tcp.fields > 31
        || sample.state > TcpState::BoundInactive)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes datagram = std::as_bytes(std::span(data, size));
    SocketSample sample;
    NetlinkMessages messages(datagram);
    NetlinkMessage message;
    while (messages.next(message)) {
        for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Sctp}) {
            if (parseSocket(message.payload, protocol, sample))
                check(sample);
        }
        if (parsePacketSocket(message.payload, sample))
            check(sample);
    }
    // Sequence and port id that the recorder used and that most inputs will keep.
    const auto header = readFront<nlmsghdr>(datagram);
    NetlinkReply reply(header ? header->nlmsg_seq : 1, header ? header->nlmsg_pid : 1);
    reply.take(datagram, [&sample](const NetlinkMessage &found) {
        return parseSocket(found.payload, Protocol::Tcp, sample);
    });
    if (reply.state() == NetlinkReply::State::Failed && !reply.error())
        std::abort();
    if (parseTcpInfo(datagram).fields > 31)
        std::abort();
    return 0;
}
