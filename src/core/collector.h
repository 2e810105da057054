// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The contract of a platform. A Collector is asked once a tick. An EventSource is drained whenever
// its descriptor is readable; one of sockets also before each tick, one of processes at a pace that
// its capacity allows, and at least once a second. Each lives in one thread.

#pragma once

#include "core/processevent.h"
#include "core/snapshot.h"

#include <cstddef>
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
    // The same before the end, with what would otherwise only show later.
    virtual std::error_code drainLast(EventBatch &batch) { return drain(batch); }
    // Events that the system holds between two drains before it loses some; 0: no limit is known.
    virtual std::size_t capacity() const { return 0; }
};

} // namespace weir
