// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartdata.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::int64_t gapBuckets = 4;

Rates currentRate(const Frame &frame, const OwnerKey &key)
{
    const auto row = std::find_if(
        frame.processes.begin(), frame.processes.end(), [&key](const ProcessRow &candidate) {
            return candidate.owner && candidate.owner->key == key;
        });
    return row == frame.processes.end() ? Rates() : row->rate;
}

} // namespace

double ChartData::peak(double Rates::*rate) const
{
    double result = 0;
    const auto take = [&result, rate](const std::vector<HistoryPoint> &points) {
        for (const HistoryPoint &point : points)
            result = std::max(result, point.rate.*rate);
    };
    if (!rate)
        return 0;
    take(totals);
    for (const ChartLine &line : lines)
        take(line.points);
    return result;
}

std::int64_t ChartData::gapNs(std::int64_t intervalNs) const
{
    const std::int64_t bucket =
        History::duration(span) / static_cast<std::int64_t>(History::pointsPerSpan);
    return std::max(bucket, intervalNs) * gapBuckets;
}

ChartData ChartFeed::collect(const History &history, const Frame &frame, History::Span span)
{
    ++m_round;
    ChartData data;
    data.span = span;
    data.endNs = frame.time.bootNs;
    data.totals = history.totals(span);
    data.totalNow = frame.totals.network;

    const std::vector<OwnerPtr> busiest = history.busiest(span, ChartData::maxLines);
    for (const OwnerPtr &owner : busiest) {
        for (Slot &slot : m_slots) {
            if (slot.key == owner->key)
                slot.usedAt = m_round;
        }
    }
    for (const OwnerPtr &owner : busiest) {
        data.lines.push_back({owner, takeColor(owner->key), history.series(owner->key, span),
            currentRate(frame, owner->key)});
    }
    return data;
}

std::optional<std::size_t> ChartFeed::colorOf(const OwnerKey &key) const
{
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (m_slots[slot].key == key && m_slots[slot].usedAt == m_round)
            return slot;
    }
    return std::nullopt;
}

std::size_t ChartFeed::takeColor(const OwnerKey &key)
{
    if (const auto known = colorOf(key))
        return *known;
    // The colour that has been free for longest: a process that comes back soon gets its own again.
    const auto slot = std::min_element(m_slots.begin(), m_slots.end(),
        [](const Slot &a, const Slot &b) { return a.usedAt < b.usedAt; });
    *slot = {key, m_round};
    return static_cast<std::size_t>(slot - m_slots.begin());
}

} // namespace weir
