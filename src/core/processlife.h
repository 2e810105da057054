// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a process has moved over the network since Weir began to watch, for the row of its end.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"

#include <cstdint>

namespace weir {

struct ProcessLife
{
    Traffic traffic; // TCP payload, network and loopback together
    std::uint32_t connections = 0; // TCP connections that it was seen to have
    PastConnections past; // the last of those that ended; null where there are none
    bool settled = true; // false: the last counters of a connection are still to come
};

} // namespace weir
