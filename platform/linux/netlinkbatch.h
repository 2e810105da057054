// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The room for one recvmmsg call of NetlinkSocket.

#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <linux/netlink.h>
#include <sys/socket.h>

namespace weir {

struct NetlinkBatch
{
    static constexpr std::size_t length = 64; // datagrams

    explicit NetlinkBatch(std::size_t size) : slotSize(size), bytes(size * length) { }

    void prepare()
    {
        for (std::size_t i = 0; i < length; ++i) {
            parts[i] = {bytes.data() + i * slotSize, slotSize};
            msghdr &header = messages[i].msg_hdr;
            header = {};
            header.msg_name = &senders[i];
            header.msg_namelen = sizeof(sockaddr_nl);
            header.msg_iov = &parts[i];
            header.msg_iovlen = 1;
        }
    }

    std::size_t slotSize;
    std::vector<std::byte> bytes;
    std::array<mmsghdr, length> messages{};
    std::array<iovec, length> parts{};
    std::array<sockaddr_nl, length> senders{};
};

} // namespace weir
