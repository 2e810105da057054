// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Turns one message of NETLINK_SOCK_DIAG (sock_diag(7), linux/inet_diag.h) into a SocketSample.
// Pure; any bytes are survived. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/netlinkmessage.h"

namespace weir {

// payload: struct inet_diag_msg and its attributes. protocol is what was asked for; the message may
// name another one (INET_DIAG_PROTOCOL). False where the payload is too short or of a foreign
// address family; `sample` is then not to be used. An attribute that is cut or of a wrong size
// counts as absent, and so do all that follow a cut one.
// A raw socket has its IP protocol number as local port, as the kernel says it. An SCTP association
// has the state of TCP that comes nearest.
bool parseSocket(Bytes payload, Protocol protocol, SocketSample &sample);

// struct tcp_info of any length: older kernels send less, newer ones more.
TcpCounters parseTcpInfo(Bytes bytes);

} // namespace weir
