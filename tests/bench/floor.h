// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The least that anybody must pay to know all TCP sockets: the bytes of a dump of IPv4 and one of
// IPv6 with tcp_info (sock_diag(7)), received by bare recv and thrown away.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <array>
#include <cstdint>
#include <cstring>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace weir::bench {

class Floor
{
public:
    Floor() : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)) { }

    void dump()
    {
        dump(AF_INET);
        dump(AF_INET6);
    }

private:
    void dump(std::uint8_t family)
    {
        struct
        {
            nlmsghdr header;
            inet_diag_req_v2 body;
        } request{};
        request.header = {sizeof(request), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, 1, 0};
        request.body.sdiag_family = family;
        request.body.sdiag_protocol = IPPROTO_TCP;
        request.body.idiag_ext = 1U << (INET_DIAG_INFO - 1);
        // All that a collector asks for; the bit of bound sockets would cost one more table.
        request.body.idiag_states = 0xffe;
        ::send(m_socket.get(), &request, sizeof(request), 0);
        nlmsghdr first{};
        do {
            if (::recv(m_socket.get(), m_buffer.data(), m_buffer.size(), 0) <= 0)
                return;
            std::memcpy(&first, m_buffer.data(), sizeof(first));
        } while (first.nlmsg_type != NLMSG_DONE && first.nlmsg_type != NLMSG_ERROR);
    }

    FileDescriptor m_socket;
    std::array<char, 32 * 1024> m_buffer{};
};

} // namespace weir::bench
