// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netlinklosses.h"

#include <cerrno>
#include <cstring>

#include <linux/netlink.h>

namespace weir {

void NetlinkLosses::appendNotices(const std::string &source, std::vector<Notice> &notices) const
{
    if (forged > 0)
        notices.push_back({NoticeId::ForgedMessages, source, 0, forged});
    if (truncated > 0)
        notices.push_back({NoticeId::MalformedMessages, source, EMSGSIZE, truncated});
    if (malformed > 0)
        notices.push_back({NoticeId::MalformedMessages, source, EBADMSG, malformed});
}

DatagramVerdict judgeDatagram(const msghdr &header)
{
    if (header.msg_name == nullptr || header.msg_namelen != sizeof(sockaddr_nl))
        return DatagramVerdict::Forged;
    sockaddr_nl sender;
    std::memcpy(&sender, header.msg_name, sizeof(sender));
    if (sender.nl_family != AF_NETLINK || sender.nl_pid != 0)
        return DatagramVerdict::Forged;
    return (header.msg_flags & MSG_TRUNC) != 0 ? DatagramVerdict::Truncated : DatagramVerdict::Good;
}

} // namespace weir
