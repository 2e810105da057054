// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/destroysource.h"

#include "platform/linux/socketparser.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <utility>

#include <linux/sock_diag.h>
#include <sys/socket.h>

namespace weir {

namespace {

constexpr const char *sourceName = "sock_diag destroy";
// Between two drains; the rest is counted as lost.
constexpr std::size_t maxStored = 1'000'000;

// Messages that found no room in the socket's buffer since it was opened (SO_MEMINFO, Linux 4.12);
// nothing where the kernel does not tell.
std::optional<std::uint32_t> droppedMessages(int fd)
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> values{};
    socklen_t length = sizeof(values);
    if (getsockopt(fd, SOL_SOCKET, SO_MEMINFO, values.data(), &length) != 0
        || length <= SK_MEMINFO_DROPS * sizeof(std::uint32_t))
        return std::nullopt;
    return values[SK_MEMINFO_DROPS];
}

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
    m_overrun = m_overrun || result.overrun;
    if (result.error)
        m_error = result.error;
}

void DestroySource::take(const NetlinkMessage &message)
{
    if (message.type != SOCK_DIAG_BY_FAMILY)
        return;
    if (m_closed.size() >= maxStored) {
        m_overrun = true;
        ++m_lost;
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
    // The kernel tells of the first of several only. Its counter has 32 bits: differences count.
    if (const auto dropped = droppedMessages(m_socket.fd()))
        m_lost += *dropped - std::exchange(m_dropped, *dropped);
    if (std::exchange(m_overrun, false) || m_lost > 0) {
        batch.notices.push_back(
            {NoticeId::ClosedSocketsLost, sourceName, ENOBUFS, std::exchange(m_lost, 0)});
    }
    return std::exchange(m_error, {});
}

} // namespace weir
