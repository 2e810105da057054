// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The contract of a platform. A Collector is asked once a tick; an EventSource is drained whenever
// its descriptor is readable, and once more before each tick. Both live in one thread.

#pragma once

#include "core/processevent.h"
#include "core/snapshot.h"

#include <system_error>

namespace weir {

class Collector
{
public:
    virtual ~Collector() = default;

    // Adds what it knows to the snapshot. An error means that this tick has nothing of it; why, and
    // the remedy, is in a Notice. Never throws for anything the kernel or another process did.
    virtual std::error_code collect(Snapshot &snapshot) = 0;
    // Between two ticks: adds sockets that may be gone before the next one and who holds them,
    // nothing else. For most there is nothing to add.
    virtual void glance(Snapshot &) { }
};

class EventSource
{
public:
    virtual ~EventSource() = default;

    // Readable when there is something to drain; -1 where the source is not available.
    virtual int fd() const = 0;
    // Takes everything that is waiting, without blocking.
    virtual std::error_code drain(EventBatch &batch) = 0;
};

} // namespace weir
