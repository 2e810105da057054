// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the chart of throughput shows, made from History and the newest Frame. Without widgets, so
// that it is tested without them. GUI thread.

#pragma once

#include "core/frame.h"
#include "core/history.h"
#include "core/owner.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace weir {

struct ChartLine
{
    OwnerPtr owner;
    std::size_t color = 0; // below ChartData::maxLines
    std::vector<HistoryPoint> points; // oldest first
    Rates now; // 0 where the process has ended
};

// Which rate is drawn upwards and which downwards from zero; below is null where nothing is.
struct ChartHalves
{
    double Rates::*above = &Rates::rx;
    double Rates::*below = &Rates::tx;
};

struct ChartData
{
    static constexpr std::size_t maxLines = 6;

    History::Span span = History::Span::FiveMinutes;
    std::int64_t endNs = 0; // CLOCK_BOOTTIME of the right edge
    std::vector<ChartLine> lines; // busiest first
    std::vector<HistoryPoint> totals;
    Rates totalNow;

    double secondsAgo(std::int64_t bootNs) const // not positive
    {
        return static_cast<double>(bootNs - endNs) / 1e9;
    }
    double peak(double Rates::*rate) const; // 0 for null

    // The longest distance between two neighbouring points that is not a gap in the data.
    std::int64_t gapNs(std::int64_t intervalNs) const;
};

// Remembers which colour a process has, for as long as it is among those shown.
class ChartFeed
{
public:
    ChartData collect(const History &history, const Frame &frame, History::Span span);

    std::optional<std::size_t> colorOf(const OwnerKey &key) const;

private:
    std::size_t takeColor(const OwnerKey &key);

    struct Slot
    {
        std::optional<OwnerKey> key;
        std::uint64_t usedAt = 0;
    };
    std::array<Slot, ChartData::maxLines> m_slots;
    std::uint64_t m_round = 0;
};

} // namespace weir
