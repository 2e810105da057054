// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The last counters of TCP sockets, told by the kernel at the moment they are destroyed: what a
// connection moved between two looks is not lost, however short it lived. Needs no right. Used in
// the sampler thread.
// The kernel clears the remote end and the counters of a socket that is aborted (SO_LINGER of 0
// seconds) before it tells: of such a sample only the cookie is of use, and what was sampled before
// holds.

#pragma once

#include "core/collector.h"
#include "platform/linux/netlinksocket.h"

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>
#include <vector>

namespace weir {

class DestroySource final : public EventSource
{
public:
    static constexpr std::size_t wantedReceiveBuffer = 8UL * 1024 * 1024;

    // netns: whose sockets; null: those of the namespace of the thread that opens it.
    explicit DestroySource(NetnsPtr netns = nullptr) : m_socket(std::move(netns)) { }

    // Joins the groups of IPv4 and IPv6; sockets that close from now on are told. receiveBuffer is
    // what is asked for, in bytes.
    std::error_code open(std::size_t receiveBuffer = wantedReceiveBuffer);

    int fd() const override { return m_socket.fd(); }
    std::error_code drain(EventBatch &batch) override;

    // Moves what the kernel holds into a store of our own. To be called within a long dump: the
    // kernel's room is a few hundred messages for an ordinary account.
    void receive();
    // What receive() stored and drain() has not taken yet.
    std::size_t stored() const { return m_closed.size(); }
    // Bytes that the kernel granted, counted as socket(7) does.
    std::size_t receiveBuffer() const { return m_receiveBuffer; }

private:
    void take(const NetlinkMessage &message);

    NetlinkSocket m_socket;
    std::size_t m_receiveBuffer = 0;
    std::vector<SocketSample> m_closed;
    std::uint64_t m_malformed = 0;
    std::uint64_t m_lost = 0; // since the last drain(), as far as the kernel tells
    std::uint32_t m_dropped = 0; // the kernel's count at the last drain()
    bool m_overrun = false;
    std::error_code m_error;
};

} // namespace weir
