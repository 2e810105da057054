// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace weir {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::array<std::int64_t, History::spanCount> durations{
    300 * second,
    3600 * second,
    86400 * second,
};

// After this time traffic counts half when a series must make room for another.
constexpr double halfLifeNs = 600.0 * second;

std::size_t indexOf(History::Span span)
{
    return static_cast<std::size_t>(span);
}

double faded(double weight, std::int64_t ageNs)
{
    return weight * std::exp2(-static_cast<double>(ageNs) / halfLifeNs);
}

} // namespace

std::int64_t History::duration(Span span)
{
    return durations[indexOf(span)];
}

std::int64_t History::distance(Span span)
{
    return duration(span) / static_cast<std::int64_t>(pointsPerSpan);
}

const History::Slot &History::Ring::at(std::size_t index) const
{
    return m_slots[(m_head + index) % m_slots.size()];
}

void History::Ring::put(std::int64_t bucket, const Rates &rate)
{
    const Slot slot{bucket, rate, 0};
    if (m_slots.size() < pointsPerSpan) {
        m_slots.push_back(slot);
    } else {
        m_slots[m_head] = slot;
        m_head = (m_head + 1) % m_slots.size();
    }
}

void History::Ring::push(
    std::int64_t first, std::int64_t last, const Rates &rate, std::uint64_t bytes)
{
    const auto capacity = static_cast<std::int64_t>(pointsPerSpan);
    first = std::max(first, last - capacity + 1);
    if (!m_slots.empty()) {
        const std::int64_t newest = at(size() - 1).bucket;
        first = std::max(first, newest + 1);
    }
    for (std::int64_t bucket = first; bucket <= last; ++bucket)
        put(bucket, rate);
    Slot &newest = m_slots[(m_head + size() - 1) % m_slots.size()];
    newest.rate.rx = std::max(newest.rate.rx, rate.rx);
    newest.rate.tx = std::max(newest.rate.tx, rate.tx);
    newest.bytes += bytes;
}

// A frame's interval begins where the last one's ended: a bucket that both touch belongs to the
// first, so that a steady rate neither skips a bucket nor smears a burst over two.
void History::record(Series &series, std::int64_t fromNs, std::int64_t toNs)
{
    for (std::size_t i = 0; i < spanCount; ++i) {
        const std::int64_t bucketNs = distance(static_cast<Span>(i));
        const std::int64_t last = toNs / bucketNs;
        const std::int64_t first = std::min(fromNs / bucketNs + 1, last);
        series.rings[i].push(first, last, series.rate, series.bytes);
    }
    if (series.bytes > 0) {
        series.weight =
            faded(series.weight, toNs - series.lastTrafficNs) + static_cast<double>(series.bytes);
        series.lastTrafficNs = toNs;
    }
}

void History::append(const Frame &frame)
{
    const std::int64_t now = frame.time.bootNs;
    if (now <= m_nowNs)
        return;
    m_nowNs = now;
    if (frame.intervalNs <= 0 || frame.gap)
        return;
    const std::int64_t from = std::max<std::int64_t>(now - frame.intervalNs, 0);
    takeRows(frame);
    dropSilent();
    for (auto &[key, series] : m_series) {
        if (series.measured)
            record(series, from, now);
    }
    m_totals.rate = frame.totals.network;
    record(m_totals, from, now);
}

void History::takeRows(const Frame &frame)
{
    for (auto &[key, series] : m_series) {
        series.measured = true;
        series.rate = {};
        series.bytes = 0;
    }
    std::vector<Series> newcomers;
    for (const ProcessRow &row : frame.processes) {
        if (row.owner == nullptr)
            continue;
        const auto known = m_series.find(row.owner->key);
        if (known == m_series.end() && row.interval.sum() == 0)
            continue;
        Series &series = known != m_series.end() ? known->second : newcomers.emplace_back();
        series.owner = row.owner;
        series.measured = row.measured();
        series.rate = row.rate;
        series.bytes = row.interval.sum();
    }
    makeRoom(newcomers);
    for (Series &series : newcomers)
        m_series.emplace(series.owner->key, std::move(series));
}

void History::dropSilent()
{
    const std::int64_t oldest = m_nowNs - duration(Span::OneDay);
    std::erase_if(m_series, [oldest](const auto &entry) {
        return entry.second.bytes == 0 && entry.second.lastTrafficNs < oldest;
    });
}

// Leaves the heaviest of the known series and the newcomers; of equals those that are known.
void History::makeRoom(std::vector<Series> &newcomers)
{
    if (m_series.size() + newcomers.size() <= maxSeries)
        return;
    struct Place
    {
        double weight;
        bool known;
        OwnerKey key;
    };
    const auto weightOf = [this](const Series &series) {
        return faded(series.weight, m_nowNs - series.lastTrafficNs)
            + static_cast<double>(series.bytes);
    };
    std::vector<Place> places;
    places.reserve(m_series.size() + newcomers.size());
    for (const auto &[key, series] : m_series)
        places.push_back({weightOf(series), true, key});
    for (const Series &series : newcomers)
        places.push_back({weightOf(series), false, series.owner->key});
    const auto border = places.begin() + static_cast<std::ptrdiff_t>(maxSeries);
    std::nth_element(places.begin(), border, places.end(), [](const Place &a, const Place &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.known && !b.known;
    });
    std::unordered_set<OwnerKey> refused;
    for (auto place = border; place != places.end(); ++place) {
        if (place->known)
            m_series.erase(place->key);
        else
            refused.insert(place->key);
    }
    std::erase_if(newcomers,
        [&refused](const Series &series) { return refused.contains(series.owner->key); });
}

std::vector<HistoryPoint> History::points(const Series &series, Span span) const
{
    const Ring &ring = series.rings[indexOf(span)];
    const std::int64_t bucketNs = distance(span);
    const std::int64_t oldest = m_nowNs - duration(span);
    std::vector<HistoryPoint> result;
    result.reserve(ring.size());
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Slot &slot = ring.at(i);
        const std::int64_t end = std::min((slot.bucket + 1) * bucketNs, m_nowNs);
        if (end > oldest)
            result.push_back({end, slot.rate});
    }
    return result;
}

std::vector<HistoryPoint> History::series(const OwnerKey &key, Span span) const
{
    const auto found = m_series.find(key);
    return found == m_series.end() ? std::vector<HistoryPoint>() : points(found->second, span);
}

std::vector<HistoryPoint> History::totals(Span span) const
{
    return points(m_totals, span);
}

std::vector<OwnerPtr> History::busiest(Span span, std::size_t count) const
{
    struct Candidate
    {
        std::uint64_t bytes;
        const Series *series;
    };
    const std::int64_t firstBucket = (m_nowNs - duration(span)) / distance(span);
    std::vector<Candidate> candidates;
    for (const auto &[key, series] : m_series) {
        if (key.kind == OwnerKind::Unattributed)
            continue;
        const Ring &ring = series.rings[indexOf(span)];
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < ring.size(); ++i)
            bytes += ring.at(i).bucket >= firstBucket ? ring.at(i).bytes : 0;
        if (bytes > 0)
            candidates.push_back({bytes, &series});
    }
    // The key decides between equals, so that the order holds still.
    std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) {
        if (a.bytes != b.bytes)
            return a.bytes > b.bytes;
        return a.series->owner->key < b.series->owner->key;
    });
    std::vector<OwnerPtr> result;
    for (std::size_t i = 0; i < std::min(count, candidates.size()); ++i)
        result.push_back(candidates[i].series->owner);
    return result;
}

} // namespace weir
