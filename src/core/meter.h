// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The only maker of deltas and rates: Snapshot after Snapshot in, Frame after Frame out. Pure: it
// knows no clock and no operating system. Used by one thread.

#pragma once

#include "core/blockhint.h"
#include "core/frame.h"
#include "core/processlife.h"
#include "core/snapshot.h"

#include <memory>
#include <optional>
#include <span>

namespace weir {

class Meter
{
public:
    Meter();
    ~Meter();
    Meter(Meter &&) noexcept;
    Meter &operator=(Meter &&) noexcept;

    // In nanoseconds; used only to tell a gap (suspend) from a slow tick.
    void setExpectedInterval(std::int64_t intervalNs);
    // So many nanoseconds of the coming interval are late for a reason that is known: no gap.
    void excuseDelay(std::int64_t ns);

    // Of the blocks that frames are made in; null: none.
    void setBlockHint(BlockHint hint);

    FramePtr advance(const Snapshot &snapshot);

    // Between two snapshots: last counters that are too many to be kept for the next one. All bytes
    // are booked; of the rows of ended connections the next frame shows the first maxRowsBetween.
    static constexpr std::size_t maxRowsBetween = 20'000;
    void bookClosed(std::span<const SocketSample> closed);
    // Between two snapshots: who holds sockets that may be gone before the next one. Books nothing.
    void learnOwners(const Snapshot &snapshot);
    // What a process has moved; none where it was never seen to have a TCP connection. `closed`:
    // last counters that are to come with the next snapshot.
    std::optional<ProcessLife> lifeOf(
        const Owner &process, std::span<const SocketSample> closed) const;

private:
    struct Books;
    std::unique_ptr<Books> m_books;
};

} // namespace weir
