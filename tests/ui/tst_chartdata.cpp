// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartdata.h"

#include "tests/support/samples.h"

#include <QTest>

#include <set>

using namespace weir;
using weir::test::process;
using weir::test::second;

namespace {

// A frame in which process pid receives rates[pid] bytes a second.
Frame frameAt(std::int64_t seconds, const std::map<int, double> &rates)
{
    Frame frame;
    frame.time.bootNs = seconds * second;
    frame.intervalNs = second;
    frame.sequence = static_cast<std::uint64_t>(seconds);
    for (const auto &[pid, rate] : rates) {
        ProcessRow row;
        row.owner = process(pid, "p" + std::to_string(pid));
        row.rate.rx = rate;
        row.interval.rx = static_cast<std::uint64_t>(rate);
        frame.totals.network.rx += rate;
        frame.processes.push_back(row);
    }
    return frame;
}

std::map<int, std::size_t> colorsByPid(const ChartData &chart)
{
    std::map<int, std::size_t> colors;
    for (const ChartLine &line : chart.lines)
        colors[line.owner->key.process.pid] = line.color;
    return colors;
}

} // namespace

class TestChartData final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheBusiestOnly();
    void colorsAreDistinctAndStay();
    void aProcessThatComesBackSoonKeepsItsColor();
    void currentRatesAreThoseOfTheFrame();
    void peakIsOverLinesAndTotals();
    void aGapIsLongerThanAnyInterval();
};

void TestChartData::showsTheBusiestOnly()
{
    History history;
    std::map<int, double> rates;
    for (int pid = 1; pid <= 20; ++pid)
        rates[pid] = pid * 1000;
    for (int at = 1; at <= 5; ++at)
        history.append(frameAt(at, rates));
    ChartFeed feed;
    const ChartData chart = feed.collect(history, frameAt(5, rates), History::Span::FiveMinutes);
    QCOMPARE(chart.lines.size(), ChartData::maxLines);
    QCOMPARE(chart.lines.front().owner->key.process.pid, 20);
    QCOMPARE(chart.lines.back().owner->key.process.pid, 15);
    QVERIFY(!chart.totals.empty());
    QCOMPARE(chart.secondsAgo(chart.endNs), 0.0);
}

void TestChartData::colorsAreDistinctAndStay()
{
    History history;
    ChartFeed feed;
    std::map<int, std::size_t> before;
    for (int at = 1; at <= 60; ++at) {
        std::map<int, double> rates;
        for (int pid = 1; pid <= 12; ++pid)
            rates[pid] = 1000.0 * ((pid * 7 + at) % 13 + 1);
        history.append(frameAt(at, rates));
        const ChartData chart =
            feed.collect(history, frameAt(at, rates), History::Span::FiveMinutes);
        const auto now = colorsByPid(chart);
        std::set<std::size_t> used;
        for (const auto &[pid, color] : now) {
            QVERIFY(used.insert(color).second);
            QVERIFY(color < ChartData::maxLines);
            const auto known = before.find(pid);
            if (known != before.end())
                QCOMPARE(color, known->second);
        }
        before = now;
    }
}

void TestChartData::aProcessThatComesBackSoonKeepsItsColor()
{
    History history;
    ChartFeed feed;
    const std::map<int, double> six{{1, 60}, {2, 50}, {3, 40}, {4, 30}, {5, 20}};
    history.append(frameAt(1, six));
    const auto first =
        colorsByPid(feed.collect(history, frameAt(1, six), History::Span::FiveMinutes));
    History without;
    without.append(frameAt(2, {{1, 60}, {2, 50}, {4, 30}, {5, 20}}));
    feed.collect(without, frameAt(2, {}), History::Span::FiveMinutes);
    QVERIFY(!feed.colorOf(process(3, "p3")->key));
    const auto last =
        colorsByPid(feed.collect(history, frameAt(3, six), History::Span::FiveMinutes));
    QCOMPARE(last, first);
}

void TestChartData::currentRatesAreThoseOfTheFrame()
{
    History history;
    history.append(frameAt(1, {{1, 500}, {2, 100}}));
    history.append(frameAt(2, {{1, 700}}));
    ChartFeed feed;
    const ChartData chart =
        feed.collect(history, frameAt(2, {{1, 700}}), History::Span::FiveMinutes);
    QCOMPARE(chart.lines.size(), std::size_t(2));
    QCOMPARE(chart.lines[0].now.rx, 700.0);
    QCOMPARE(chart.lines[1].now.rx, 0.0);
    QCOMPARE(chart.totalNow.rx, 700.0);
}

void TestChartData::peakIsOverLinesAndTotals()
{
    ChartData chart;
    QCOMPARE(chart.peak(&Rates::rx), 0.0);
    QCOMPARE(chart.peak(nullptr), 0.0);
    chart.totals.push_back({second, {5, 1}});
    ChartLine line;
    line.points.push_back({second, {3, 9}});
    chart.lines.push_back(line);
    QCOMPARE(chart.peak(&Rates::rx), 5.0);
    QCOMPARE(chart.peak(&Rates::tx), 9.0);
}

void TestChartData::aGapIsLongerThanAnyInterval()
{
    ChartData chart;
    QVERIFY(chart.gapNs(second) > 2 * second);
    QVERIFY(chart.gapNs(10 * second) > 20 * second);
    chart.span = History::Span::OneDay;
    QVERIFY(chart.gapNs(second) > History::duration(chart.span) / 300);
}

QTEST_GUILESS_MAIN(TestChartData)
#include "tst_chartdata.moc"
