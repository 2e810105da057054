// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/destroysource.h"

#include "platform/linux/socketparser.h"

#include <cerrno>
#include <utility>

#include <linux/sock_diag.h>

namespace weir {

namespace {

constexpr const char *sourceName = "sock_diag destroy";
// Between two drains; the rest is counted as lost.
constexpr std::size_t maxStored = 1'000'000;

} // namespace

std::error_code DestroySource::open(std::size_t receiveBuffer)
{
    if (const std::error_code error = m_socket.open(NETLINK_SOCK_DIAG))
        return error;
    m_receiveBuffer = m_socket.setReceiveBuffer(receiveBuffer);
    for (const std::uint32_t group : {SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET6_TCP_DESTROY}) {
        if (const std::error_code error = m_socket.joinGroup(group)) {
            m_socket.close();
            return error;
        }
    }
    return {};
}

void DestroySource::receive()
{
    const ReceiveResult result =
        m_socket.receiveMessages([this](const NetlinkMessage &message) { take(message); });
    m_lost = m_lost || result.overrun;
    if (result.error)
        m_error = result.error;
}

void DestroySource::take(const NetlinkMessage &message)
{
    if (message.type != SOCK_DIAG_BY_FAMILY)
        return;
    if (m_closed.size() >= maxStored) {
        m_lost = true;
        return;
    }
    if (!parseSocket(message.payload, Protocol::Tcp, m_closed.emplace_back())) {
        m_closed.pop_back();
        ++m_malformed;
    }
}

std::error_code DestroySource::drain(EventBatch &batch)
{
    receive();
    if (batch.closedSockets.empty()) {
        batch.closedSockets.swap(m_closed);
    } else {
        batch.closedSockets.insert(batch.closedSockets.end(), m_closed.begin(), m_closed.end());
        m_closed.clear();
    }
    NetlinkLosses losses = m_socket.takeLosses();
    losses.malformed += std::exchange(m_malformed, 0);
    losses.appendNotices(sourceName, batch.notices);
    if (std::exchange(m_lost, false))
        batch.notices.push_back({NoticeId::ClosedSocketsLost, sourceName, ENOBUFS, 0});
    return std::exchange(m_error, {});
}

} // namespace weir
