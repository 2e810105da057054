// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/defaultroutes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <limits>
#include <utility>

#include <linux/filter.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace weir {

namespace {

// The kernel tells of a link before it has taken its routes away: a second look is needed.
constexpr int looksAfterChange = 2;

// Lets through only routes with a prefix of no bits, which are the default routes (filter(4) of
// linux/filter.h). Without it each change of any route of a large router would wake us.
void keepDefaultRoutes(int socket)
{
    constexpr std::uint32_t prefixLength = sizeof(nlmsghdr) + offsetof(rtmsg, rtm_dst_len);
    std::array<sock_filter, 4> program{{
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, prefixLength),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, std::numeric_limits<std::uint32_t>::max()),
        BPF_STMT(BPF_RET | BPF_K, 0),
    }};
    const sock_fprog filter{program.size(), program.data()};
    ::setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter));
}

} // namespace

std::error_code DefaultRoutes::open(std::size_t receiveBuffer)
{
    m_receiveBuffer = receiveBuffer;
    m_looks = 1;
    if (const std::error_code error = m_questions.open(NETLINK_ROUTE))
        return error;
    if (const std::error_code error = m_notifications.open(NETLINK_ROUTE))
        return error;
    m_notifications.setReceiveBuffer(receiveBuffer);
    keepDefaultRoutes(m_notifications.fd());
    for (const std::uint32_t group : {RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE}) {
        if (const std::error_code error = m_notifications.joinGroup(group)) {
            m_notifications.close();
            return error;
        }
    }
    return {};
}

void DefaultRoutes::linkChanged(std::uint32_t interfaceIndex)
{
    if (m_routes.contains(interfaceIndex))
        linksChanged();
}

void DefaultRoutes::linksChanged()
{
    m_looks = looksAfterChange;
}

void DefaultRoutes::listen()
{
    const ReceiveResult result =
        m_notifications.receiveMessages([this](const NetlinkMessage &message) {
            const auto header = readFront<rtmsg>(message.payload);
            if (header && header->rtm_dst_len == 0)
                m_looks = std::max(m_looks, 1);
        });
    if (result.overrun)
        m_looks = std::max(m_looks, 1);
    if (result.error)
        m_notifications.close();
}

DumpResult DefaultRoutes::update()
{
    DumpResult result;
    if (!m_notifications.isOpen() || !m_questions.isOpen())
        result.error = open(m_receiveBuffer);
    if (result.error)
        return result;
    listen();
    if (m_looks == 0)
        return result;
    std::vector<RouteHop> hops;
    for (const int family : {AF_INET, AF_INET6}) {
        const DumpResult one = dump(static_cast<std::uint8_t>(family), hops);
        result.inconsistent = result.inconsistent || one.inconsistent;
        if (one.error)
            return one;
    }
    if (!result.inconsistent)
        --m_looks;
    arrange(hops);
    return result;
}

DumpResult DefaultRoutes::dump(std::uint8_t family, std::vector<RouteHop> &hops)
{
    rtmsg body{};
    body.rtm_family = family;
    body.rtm_table = RT_TABLE_MAIN;
    const auto known = static_cast<std::ptrdiff_t>(hops.size());
    DumpReader reader;
    reader.begin = [&hops, known] { hops.erase(hops.begin() + known, hops.end()); };
    reader.message = [this, &hops](const NetlinkMessage &message) {
        if (message.type == RTM_NEWROUTE && !parseDefaultRoute(message.payload, hops))
            ++m_malformed;
        return true;
    };
    DumpResult result =
        m_questions.dump({RTM_GETROUTE, 0, std::as_bytes(std::span(&body, 1))}, reader);
    // Neither a kernel without IPv6 nor a namespace whose main table is not made yet has routes.
    if (result.error.value() == ENOENT || result.error.value() == EOPNOTSUPP
        || result.error.value() == EAFNOSUPPORT) {
        result.error.clear();
        result.explanation.clear();
    }
    return result;
}

void DefaultRoutes::arrange(std::vector<RouteHop> &hops)
{
    std::map<IpAddress::Family, std::uint32_t> lowest;
    for (const RouteHop &hop : hops) {
        const auto known = lowest.emplace(hop.route.family, hop.route.metric).first;
        known->second = std::min(known->second, hop.route.metric);
    }
    m_routes.clear();
    for (RouteHop &hop : hops) {
        hop.route.preferred = hop.route.metric == lowest[hop.route.family];
        m_routes[hop.interfaceIndex].push_back(hop.route);
    }
}

const std::vector<DefaultRoute> &DefaultRoutes::of(std::uint32_t interfaceIndex) const
{
    static const std::vector<DefaultRoute> none;
    const auto found = m_routes.find(interfaceIndex);
    return found == m_routes.end() ? none : found->second;
}

NetlinkLosses DefaultRoutes::takeLosses()
{
    NetlinkLosses losses = m_questions.takeLosses();
    losses += m_notifications.takeLosses();
    losses.malformed += std::exchange(m_malformed, 0);
    return losses;
}

} // namespace weir
