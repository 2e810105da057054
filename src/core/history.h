// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The recent past of the totals and of a bounded number of processes, in rings of a few
// resolutions. A point is the highest rate within its bucket, so that bursts stay visible.
// Not thread-safe. Full, it takes about 7 MB.

#pragma once

#include "core/frame.h"
#include "core/owner.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

struct HistoryPoint
{
    std::int64_t bootNs = 0; // CLOCK_BOOTTIME of the bucket's end, never later than the last frame
    Rates rate;
};

class History
{
public:
    enum class Span : std::uint8_t { FiveMinutes, OneHour, OneDay };
    static constexpr std::size_t spanCount = 3;
    static constexpr std::size_t pointsPerSpan = 300;
    static constexpr std::size_t maxSeries = 256;

    // Nanoseconds that a span covers.
    static std::int64_t duration(Span span);

    // Takes the process rows and the totals of the frame; the baseline, and a frame after a gap,
    // only move the clock, and one that is not newer than the last is ignored. A process that has
    // ended stays and is drawn as silent. A series is dropped when it has been silent for the
    // longest span, and where there are more than maxSeries the one whose traffic is least and
    // longest ago.
    void append(const Frame &frame);

    // Oldest first; empty for a key that never had traffic. There is no point where there was no
    // data: neighbours further apart than the distance between points have a gap between them.
    std::vector<HistoryPoint> series(const OwnerKey &key, Span span) const;
    std::vector<HistoryPoint> totals(Span span) const;

    // The processes with most traffic within the span, busiest first, at most count.
    // What belongs to no process or account (kind Unattributed) is not among them.
    std::vector<OwnerPtr> busiest(Span span, std::size_t count) const;

    // Nanoseconds between the points of a span.
    static std::int64_t distance(Span span);

private:
    struct Slot
    {
        std::int64_t bucket; // number of the bucket since boot
        Rates rate; // the highest
        std::uint64_t bytes; // all of them
    };

    // One resolution of a series. Buckets ascend, those without data are left out.
    class Ring
    {
    public:
        // The buckets from first to last were seen at this rate; bytes are booked on the last.
        void push(std::int64_t first, std::int64_t last, const Rates &rate, std::uint64_t bytes);
        std::size_t size() const { return m_slots.size(); }
        const Slot &at(std::size_t index) const; // 0 is the oldest

    private:
        void put(std::int64_t bucket, const Rates &rate);

        std::vector<Slot> m_slots;
        std::size_t m_head = 0; // of the oldest one, once the ring is full
    };

    struct Series
    {
        OwnerPtr owner;
        std::array<Ring, spanCount> rings;
        std::int64_t lastTrafficNs = 0;
        double weight = 0; // bytes, those long ago counting less, as of lastTrafficNs
        bool measured = true; // in the frame that is being taken
        Rates rate; // the same
        std::uint64_t bytes = 0; // the same
    };

    static void record(Series &series, std::int64_t fromNs, std::int64_t toNs);
    std::vector<HistoryPoint> points(const Series &series, Span span) const;
    void takeRows(const Frame &frame);
    void dropSilent();
    void makeRoom(std::vector<Series> &newcomers);

    std::unordered_map<OwnerKey, Series> m_series;
    Series m_totals;
    std::int64_t m_nowNs = 0; // of the last frame
};

} // namespace weir
