// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// All samples of one tick. Filled by the collectors in order, in the sampler thread; the Meter
// then consumes it.

#pragma once

#include "core/limit.h"
#include "core/netnamespace.h"
#include "core/notice.h"
#include "core/owner.h"
#include "core/sample.h"

#include <cstdint>
#include <vector>

namespace weir {

struct TimeStamp
{
    std::int64_t bootNs = 0; // CLOCK_BOOTTIME: all intervals and rates are made of it
    std::int64_t wallNs = 0; // CLOCK_REALTIME: a label only, it may jump
};

struct Snapshot
{
    TimeStamp time;
    std::vector<SocketSample> sockets;
    std::vector<SocketSample> closedSockets; // last counters; each socket once
    std::vector<OwnerPtr> owners; // all who hold a socket; SocketSample::owner points into it
    std::vector<ProcessKey> exitedProcesses; // once each, of those that held one before
    std::vector<std::int32_t> endedPids; // filled before the collectors are asked: a hint only
    std::vector<LinkSample> links; // those of one namespace together
    LimitSamples limits;
    // All but the base namespace, which stands here only where it has a name. A namespace that is
    // missing is gone.
    std::vector<NetNamespace> namespaces;
    std::vector<Notice> notices;
    // Of the base namespace. False: a socket that is missing may still live.
    bool socketsComplete = false;
    bool linksComplete = false;

    // Keeps the capacity of every vector for the next tick.
    void clear();
};

} // namespace weir
