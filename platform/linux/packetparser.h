// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Turns one message of NETLINK_SOCK_DIAG about a packet socket (packet(7), linux/packet_diag.h)
// into a SocketSample. Pure; any bytes are survived. Any thread.

#pragma once

#include "core/sample.h"
#include "platform/linux/netlinkmessage.h"

namespace weir {

// payload: struct packet_diag_msg and its attributes. False where it is too short or of a foreign
// address family; `sample` is then not to be used. An attribute that is cut or of a wrong size
// counts as absent. A packet socket has no addresses; the Ethernet protocol that it listens to
// (linux/if_ether.h) stands as local port.
bool parsePacketSocket(Bytes payload, SocketSample &sample);

} // namespace weir
