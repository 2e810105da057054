// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The requests of the kernel's process connector (linux/cn_proc.h). Needs no right since Linux 6.6,
// CAP_NET_ADMIN before. Any thread.

#pragma once

#include "platform/linux/netlinksocket.h"

#include <cstdint>
#include <system_error>

namespace weir {

enum class ProcConnectorRequest : std::uint8_t { Listen, Ignore };

// socket: open for NETLINK_CONNECTOR. The kernel's answer carries acknowledge + 1. It counts the
// listeners, and does not notice when one that never said Ignore is closed.
std::error_code sendToProcConnector(
    NetlinkSocket &socket, ProcConnectorRequest request, std::uint32_t acknowledge);

enum class ProcEventFilter : std::uint8_t { Starts, StartsAndEnds };

// Of a socket that listens: only starts of programs, and ends of threads and processes, are
// delivered from then on, and no answer to a request. The sequence numbers still count all events,
// so that losses cannot be told by them. Kernels before 6.6 ignore this and deliver all.
std::error_code filterProcEvents(NetlinkSocket &socket, ProcEventFilter filter);

} // namespace weir
