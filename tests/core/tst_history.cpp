// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <random>

using namespace weir;
using Span = History::Span;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t start = 1000 * second;

OwnerPtr makeOwner(std::int32_t pid, OwnerKind kind = OwnerKind::Process)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    owner->key.process.pid = pid;
    return owner;
}

// A row that moved the bytes within the interval.
ProcessRow makeRow(const OwnerPtr &owner, std::uint64_t rx, double seconds = 1)
{
    ProcessRow row;
    row.owner = owner;
    row.interval = {rx, 0};
    row.rate = {static_cast<double>(rx) / seconds, 0};
    return row;
}

Frame makeFrame(std::int64_t bootNs, std::int64_t intervalNs, std::vector<ProcessRow> rows = {})
{
    Frame frame;
    frame.time.bootNs = bootNs;
    frame.intervalNs = intervalNs;
    frame.processes = std::move(rows);
    for (const ProcessRow &row : frame.processes)
        frame.totals.network.rx += row.rate.rx;
    return frame;
}

double highest(const std::vector<HistoryPoint> &points)
{
    double result = 0;
    for (const HistoryPoint &point : points)
        result = std::max(result, point.rate.rx);
    return result;
}

} // namespace

class TestHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steadyTicksGiveOnePointASecond();
    void jitterNeitherSkipsNorDoublesAPoint();
    void slowTicksFillTheirInterval();
    void fastTicksKeepTheHighest();
    void burstStaysVisibleInTheLongSpans();
    void baselineAndGapAreNotDrawn();
    void oldFramesAreIgnored();
    void spansForgetWhatIsOlder();
    void endedProcessFallsToZeroAndStays();
    void silentSeriesIsDroppedAfterADay();
    void processWithoutTrafficHasNoSeries();
    void notMeasuredIsAGap();
    void busiestRanksByBytesNotByPeaks();
    void busiestLooksOnlyAtItsSpan();
    void unattributedIsKeptButNotRanked();
    void ownerIsTheLatestOne();
    void memoryIsBounded();
    void stormOfSmallProcessesKeepsTheLargeOnes();
    void equalsDoNotPushEachOtherOut();
};

void TestHistory::steadyTicksGiveOnePointASecond()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    for (std::int64_t i = 1; i <= 100; ++i)
        history.append(
            makeFrame(start + i * second, second, {makeRow(owner, static_cast<std::uint64_t>(i))}));
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 100U);
    for (std::size_t i = 0; i < points.size(); ++i)
        QCOMPARE(points[i].rate.rx, static_cast<double>(i + 1));
    for (std::size_t i = 1; i < points.size() - 1; ++i)
        QCOMPARE(points[i].bootNs - points[i - 1].bootNs, second);
    QVERIFY(points.back().bootNs <= start + 100 * second);
    QCOMPARE(history.totals(Span::FiveMinutes).size(), 100U);
    QCOMPARE(highest(history.totals(Span::FiveMinutes)), 100.0);
}

void TestHistory::jitterNeitherSkipsNorDoublesAPoint()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    std::mt19937 random(3);
    std::int64_t last = start;
    for (std::int64_t i = 1; i <= 5000; ++i) {
        const std::int64_t now = start + i * second + random() % 200'000'000 - 100'000'000;
        history.append(makeFrame(now, now - last, {makeRow(owner, 1000)}));
        last = now;
    }
    for (const Span span : {Span::FiveMinutes, Span::OneHour, Span::OneDay}) {
        const auto points = history.series(owner->key, span);
        QVERIFY(points.size() <= History::pointsPerSpan);
        // Only the newest point may be younger than its bucket's end.
        for (std::size_t i = 1; i + 1 < points.size(); ++i)
            QCOMPARE(points[i].bootNs - points[i - 1].bootNs, History::distance(span));
    }
    QVERIFY(history.series(owner->key, Span::FiveMinutes).size() >= History::pointsPerSpan - 1);
}

void TestHistory::slowTicksFillTheirInterval()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start + 10 * second, 10 * second, {makeRow(owner, 5000, 10)}));
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 10U);
    for (const HistoryPoint &point : points)
        QCOMPARE(point.rate.rx, 500.0);
    // An interval of hours fills the ring, and takes no longer.
    history.append(
        makeFrame(start + 90'000 * second, 80'000 * second, {makeRow(owner, 8, 80'000)}));
    QCOMPARE(history.series(owner->key, Span::FiveMinutes).size(), History::pointsPerSpan);
}

void TestHistory::fastTicksKeepTheHighest()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    for (std::int64_t i = 1; i <= 20; ++i) {
        const std::uint64_t bytes = i == 13 ? 900 : 10;
        history.append(
            makeFrame(start + i * second / 10, second / 10, {makeRow(owner, bytes, 0.1)}));
    }
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 3U);
    QCOMPARE(points[0].rate.rx, 100.0);
    QCOMPARE(points[1].rate.rx, 9000.0);
    QCOMPARE(points[2].rate.rx, 100.0);
}

void TestHistory::burstStaysVisibleInTheLongSpans()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    for (std::int64_t i = 1; i <= 3000; ++i)
        history.append(
            makeFrame(start + i * second, second, {makeRow(owner, i == 1500 ? 1'000'000 : 1)}));
    QCOMPARE(highest(history.series(owner->key, Span::OneHour)), 1e6);
    QCOMPARE(highest(history.series(owner->key, Span::OneDay)), 1e6);
    QCOMPARE(highest(history.series(owner->key, Span::FiveMinutes)), 1.0);
    // One burst, one point.
    const auto points = history.series(owner->key, Span::OneHour);
    QCOMPARE(std::ranges::count_if(points, [](const auto &p) { return p.rate.rx > 1; }), 1);
}

void TestHistory::baselineAndGapAreNotDrawn()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, 0, {makeRow(owner, 777)}));
    QVERIFY(history.totals(Span::FiveMinutes).empty());
    QVERIFY(history.series(owner->key, Span::FiveMinutes).empty());
    history.append(makeFrame(start + second, second, {makeRow(owner, 1)}));
    // Asleep for a minute.
    Frame awake = makeFrame(start + 61 * second, 60 * second, {makeRow(owner, 777)});
    awake.gap = true;
    history.append(awake);
    history.append(makeFrame(start + 62 * second, second, {makeRow(owner, 2)}));
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 2U);
    QCOMPARE(points[0].rate.rx, 1.0);
    QCOMPARE(points[1].rate.rx, 2.0);
    QVERIFY(points[1].bootNs - points[0].bootNs >= 60 * second);
}

void TestHistory::oldFramesAreIgnored()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(owner, 5)}));
    history.append(makeFrame(start, second, {makeRow(owner, 99)}));
    history.append(makeFrame(start - 10 * second, second, {makeRow(owner, 99)}));
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 1U);
    QCOMPARE(points[0].rate.rx, 5.0);
}

void TestHistory::spansForgetWhatIsOlder()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(owner, 5)}));
    history.append(makeFrame(start + 400 * second, second, {makeRow(owner, 6)}));
    QCOMPARE(history.series(owner->key, Span::FiveMinutes).size(), 1U);
    QCOMPARE(history.series(owner->key, Span::OneHour).size(), 2U);
    history.append(makeFrame(start + 4000 * second, 0));
    QCOMPARE(history.series(owner->key, Span::FiveMinutes).size(), 0U);
    QCOMPARE(history.series(owner->key, Span::OneHour).size(), 1U);
    QCOMPARE(history.series(owner->key, Span::OneDay).size(), 2U);
}

void TestHistory::endedProcessFallsToZeroAndStays()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(owner, 5)}));
    for (std::int64_t i = 1; i <= 10; ++i)
        history.append(makeFrame(start + i * second, second));
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 11U);
    QCOMPARE(points.front().rate.rx, 5.0);
    QCOMPARE(points[1].rate.rx, 0.0);
    QCOMPARE(points.back().rate.rx, 0.0);
    QCOMPARE(history.busiest(Span::FiveMinutes, 5).size(), 1U);
}

void TestHistory::silentSeriesIsDroppedAfterADay()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(owner, 5)}));
    const std::int64_t day = History::duration(Span::OneDay);
    history.append(makeFrame(start + day, second, {makeRow(owner, 0)}));
    QVERIFY(!history.series(owner->key, Span::OneDay).empty());
    history.append(makeFrame(start + day + second, second, {makeRow(owner, 0)}));
    QVERIFY(history.series(owner->key, Span::OneDay).empty());
}

void TestHistory::processWithoutTrafficHasNoSeries()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(owner, 0), ProcessRow()}));
    QVERIFY(history.series(owner->key, Span::FiveMinutes).empty());
    QVERIFY(history.busiest(Span::FiveMinutes, 5).empty());
}

void TestHistory::notMeasuredIsAGap()
{
    History history;
    const OwnerPtr owner = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(owner, 5)}));
    ProcessRow hidden = makeRow(owner, 0);
    hidden.certainty = Certainty::NotMeasured;
    history.append(makeFrame(start + second, second, {hidden}));
    history.append(makeFrame(start + 2 * second, second, {makeRow(owner, 6)}));
    const auto points = history.series(owner->key, Span::FiveMinutes);
    QCOMPARE(points.size(), 2U);
    QCOMPARE(points[1].rate.rx, 6.0);
    QCOMPARE(history.totals(Span::FiveMinutes).size(), 3U);
}

void TestHistory::busiestRanksByBytesNotByPeaks()
{
    History history;
    const OwnerPtr steady = makeOwner(1);
    const OwnerPtr bursty = makeOwner(2);
    const OwnerPtr idle = makeOwner(3);
    for (std::int64_t i = 1; i <= 200; ++i)
        history.append(makeFrame(start + i * second, second,
            {makeRow(steady, 100), makeRow(bursty, i == 50 ? 5000 : 0),
                makeRow(idle, i == 1 ? 1 : 0)}));
    for (const Span span : {Span::FiveMinutes, Span::OneHour, Span::OneDay}) {
        const auto ranked = history.busiest(span, 10);
        QCOMPARE(ranked.size(), 3U);
        QVERIFY(ranked[0] == steady && ranked[1] == bursty && ranked[2] == idle);
        QCOMPARE(history.busiest(span, 2).size(), 2U);
        QVERIFY(history.busiest(span, 0).empty());
    }
}

void TestHistory::busiestLooksOnlyAtItsSpan()
{
    History history;
    const OwnerPtr before = makeOwner(1);
    const OwnerPtr now = makeOwner(2);
    history.append(makeFrame(start, second, {makeRow(before, 1'000'000)}));
    history.append(makeFrame(start + 1000 * second, second, {makeRow(now, 10)}));
    QCOMPARE(history.busiest(Span::FiveMinutes, 5), std::vector<OwnerPtr>{now});
    QCOMPARE(history.busiest(Span::OneHour, 5), (std::vector<OwnerPtr>{before, now}));
}

void TestHistory::unattributedIsKeptButNotRanked()
{
    History history;
    const OwnerPtr rest = makeOwner(0, OwnerKind::Unattributed);
    const OwnerPtr kernel = makeOwner(0, OwnerKind::Kernel);
    history.append(makeFrame(start, second, {makeRow(rest, 500), makeRow(kernel, 5)}));
    QCOMPARE(history.busiest(Span::OneHour, 5), std::vector<OwnerPtr>{kernel});
    QCOMPARE(history.series(rest->key, Span::OneHour).size(), 1U);
}

void TestHistory::ownerIsTheLatestOne()
{
    History history;
    const OwnerPtr shell = makeOwner(1);
    const OwnerPtr afterExec = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(shell, 500)}));
    history.append(makeFrame(start + second, second, {makeRow(afterExec, 5)}));
    QCOMPARE(history.busiest(Span::OneHour, 5), std::vector<OwnerPtr>{afterExec});
}

void TestHistory::memoryIsBounded()
{
    History history;
    std::mt19937 random(5);
    for (std::int64_t i = 1; i <= 400; ++i) {
        std::vector<ProcessRow> rows;
        for (int k = 0; k < 200; ++k)
            rows.push_back(makeRow(
                makeOwner(static_cast<std::int32_t>(random() % 100'000)), 1 + random() % 1000));
        history.append(makeFrame(start + i * second, second, rows));
        QVERIFY(history.busiest(Span::OneDay, 100'000).size() <= History::maxSeries);
    }
    QCOMPARE(history.busiest(Span::OneDay, 100'000).size(), History::maxSeries);
    for (const OwnerPtr &owner : history.busiest(Span::OneDay, 100'000)) {
        for (const Span span : {Span::FiveMinutes, Span::OneHour, Span::OneDay})
            QVERIFY(history.series(owner->key, span).size() <= History::pointsPerSpan);
    }
}

void TestHistory::stormOfSmallProcessesKeepsTheLargeOnes()
{
    History history;
    const OwnerPtr browser = makeOwner(1);
    history.append(makeFrame(start, second, {makeRow(browser, 50'000'000)}));
    std::int32_t pid = 100;
    for (std::int64_t i = 1; i <= 60; ++i) {
        std::vector<ProcessRow> rows;
        for (int k = 0; k < 1000; ++k)
            rows.push_back(makeRow(makeOwner(pid++), 5000));
        history.append(makeFrame(start + i * second, second, rows));
    }
    QVERIFY(history.busiest(Span::FiveMinutes, 1).front() == browser);
    // Hours later a small one of now is worth more than it.
    const OwnerPtr late = makeOwner(2);
    std::vector<ProcessRow> rows;
    for (std::size_t k = 0; k < History::maxSeries; ++k)
        rows.push_back(makeRow(makeOwner(pid++), 4000));
    rows.push_back(makeRow(late, 5000));
    history.append(makeFrame(start + 6 * 3600 * second, second, rows));
    QVERIFY(!history.series(late->key, Span::FiveMinutes).empty());
    QVERIFY(history.series(browser->key, Span::OneDay).empty());
}

void TestHistory::equalsDoNotPushEachOtherOut()
{
    History history;
    std::vector<ProcessRow> rows;
    for (std::int32_t pid = 1; pid <= 1000; ++pid)
        rows.push_back(makeRow(makeOwner(pid), 100));
    history.append(makeFrame(start, second, rows));
    const auto first = history.busiest(Span::FiveMinutes, 2000);
    QCOMPARE(first.size(), History::maxSeries);
    history.append(makeFrame(start + second, second, rows));
    const auto later = history.busiest(Span::FiveMinutes, 2000);
    QCOMPARE(later.size(), History::maxSeries);
    for (std::size_t i = 0; i < first.size(); ++i)
        QVERIFY(first[i] == later[i]);
}

QTEST_GUILESS_MAIN(TestHistory)

#include "tst_history.moc"
