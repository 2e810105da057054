// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The recent past of a bounded number of series (processes, interfaces), in rings of a few
// resolutions. A point is the highest rate within its bucket, so that bursts stay visible.
// Not thread-safe.

#pragma once

#include "core/frame.h"
#include "core/owner.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

struct HistoryPoint
{
    std::int64_t bootNs = 0; // CLOCK_BOOTTIME of the bucket's end
    Rates rate;
};

class History
{
public:
    enum class Span : std::uint8_t { FiveMinutes, OneHour, OneDay };
    static constexpr std::size_t pointsPerSpan = 300;
    static constexpr std::size_t maxSeries = 256;

    // Nanoseconds that a span covers.
    static std::int64_t duration(Span span);

    // Takes the process rows and the totals of the frame. A series that has been silent for the
    // longest span is dropped; so is the quietest one where there are more than maxSeries.
    void append(const Frame &frame);

    // Oldest first; empty for a key that never had traffic. No point lies in a gap without data.
    std::vector<HistoryPoint> series(const OwnerKey &key, Span span) const;
    std::vector<HistoryPoint> totals(Span span) const;

    // The keys with most traffic within the span, busiest first, at most count.
    std::vector<OwnerPtr> busiest(Span span, std::size_t count) const;

private:
    struct Ring
    {
        std::vector<HistoryPoint> points;
        std::size_t head = 0;
        void push(std::int64_t bootNs, std::int64_t bucketNs, const Rates &rate);
    };
    struct Series
    {
        OwnerPtr owner;
        Ring rings[3];
        std::int64_t lastActivityNs = 0;
    };

    std::unordered_map<OwnerKey, Series> m_series;
    Series m_totals;
    std::int64_t m_lastNs = 0;
};

} // namespace weir
