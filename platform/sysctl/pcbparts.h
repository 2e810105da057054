// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the lists of protocol control blocks of macOS and FreeBSD have in common. Pure. Any thread.

#pragma once

#include "core/sample.h"

#include <cstdint>

namespace weir {

// inp_vflag of netinet/in_pcb.h
constexpr std::uint8_t ipv4Flag = 0x1; // INP_IPV4
constexpr std::uint8_t ipv6Flag = 0x2; // INP_IPV6

// TCPS_* of netinet/tcp_fsm.h
TcpState tcpStateOf(std::int32_t number);

// Datagram sockets have no state of their own: connected or not, in the words of Linux.
TcpState datagramStateOf(const SocketSample &sample);

// For an entry of a table that is no socket, and so has no number: the same as long as its
// endpoints are, and apart from the numbers of sockets.
std::uint64_t cookieOfEndpoints(const SocketSample &sample);

} // namespace weir
