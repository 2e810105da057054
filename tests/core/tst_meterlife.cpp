// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the meter knows of the life of a process, for the row of its end.

#include "core/meter.h"

#include "tests/support/samples.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

class MeterLifeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProcessWithoutConnectionsHasNoLifeInTheBooks()
    {
        Meter meter;
        meter.advance(snapshot(second, {}, {process(1, "ls")}));
        QVERIFY(!meter.lifeOf(*process(1, "ls"), {}));
        QVERIFY(!meter.lifeOf(*process(2, "nobody"), {}));
    }

    void anOpenConnectionLeavesTheLifeUnsettled()
    {
        Meter meter;
        meter.advance(snapshot(second));
        meter.advance(snapshot(2 * second, {connection(7, 0, 100, 20)}, {process(1, "curl")}));
        const auto life = meter.lifeOf(*process(1, "curl"), {});
        QVERIFY(life);
        QVERIFY(!life->settled);
        QCOMPARE(life->traffic, (Traffic{100, 20}));
        QCOMPARE(life->connections, 1U);
        QVERIFY(!life->past);
    }

    // The message with the last counters is there before the next tick books it.
    void lastCountersThatWaitAreCountedIn()
    {
        Meter meter;
        meter.advance(snapshot(second));
        meter.advance(snapshot(2 * second, {connection(7, 0, 100, 20)}, {process(1, "curl")}));
        const std::vector<SocketSample> closed{lastCounters(7, 5000, 30)};
        const auto life = meter.lifeOf(*process(1, "curl"), closed);
        QVERIFY(life);
        QVERIFY(life->settled);
        QCOMPARE(life->traffic, (Traffic{5000, 30}));
        QCOMPARE(life->connections, 1U);
        QVERIFY(life->past);
        QCOMPARE(life->past->size(), std::size_t{1});
        QCOMPARE(life->past->front().rxBytes, std::uint64_t{5000});
        QCOMPARE(life->past->front().remote, endpoint("198.51.100.7", 443));
    }

    // A look between two ticks tells the owner of a socket, and no counters.
    void aConnectionThatAGlanceFoundIsCounted()
    {
        Meter meter;
        meter.advance(snapshot(second));
        SocketSample glanced = connection(7, 0, 0, 0);
        glanced.tcp = {};
        meter.learnOwners(snapshot(second, {glanced}, {process(1, "curl")}));
        const std::vector<SocketSample> closed{lastCounters(7, 5000, 30)};
        const auto life = meter.lifeOf(*process(1, "curl"), closed);
        QVERIFY(life);
        QVERIFY(life->settled);
        QCOMPARE(life->traffic, (Traffic{5000, 30}));
        QCOMPARE(life->connections, 1U);
    }

    // Both ends have said goodbye, and the program holds the descriptor yet.
    void aConnectionThatLeftTheDumpIsCountedOnce()
    {
        Meter meter;
        meter.advance(snapshot(second));
        meter.advance(snapshot(2 * second, {connection(7, 0, 100, 20)}, {process(1, "curl")}));
        meter.advance(snapshot(3 * second, {}, {process(1, "curl")}));
        QVERIFY(!meter.lifeOf(*process(1, "curl"), {})->settled);
        Snapshot last = snapshot(4 * second);
        last.closedSockets = {lastCounters(7, 100, 20)};
        meter.advance(last);
        const auto life = meter.lifeOf(*process(1, "curl"), {});
        QVERIFY(life->settled);
        QCOMPARE(life->connections, 1U);
        QCOMPARE(life->past->size(), std::size_t{1});
    }

    void theSameAfterTheyAreBooked()
    {
        Meter meter;
        meter.advance(snapshot(second));
        meter.advance(snapshot(2 * second, {connection(7, 0, 100, 20)}, {process(1, "curl")}));
        Snapshot last = snapshot(3 * second);
        last.closedSockets = {lastCounters(7, 5000, 30)};
        last.exitedProcesses = {process(1, "curl")->key.process};
        meter.advance(last);
        const auto life = meter.lifeOf(*process(1, "curl"), {});
        QVERIFY(life);
        QVERIFY(life->settled);
        QCOMPARE(life->traffic, (Traffic{5000, 30}));
        QCOMPARE(life->past->size(), std::size_t{1});
    }

    void manyConnectionsAreCountedAndTheLastOnesKept()
    {
        Meter meter;
        meter.advance(snapshot(second));
        constexpr int count = 100;
        for (int i = 0; i < count; ++i) {
            const auto cookie = static_cast<std::uint64_t>(i + 1);
            const auto port = static_cast<std::uint16_t>(1000 + i);
            Snapshot next = snapshot((2 + i) * second, {}, {process(1, "curl")});
            next.sockets = {connection(cookie, 0, 10, 1, endpoint("192.0.2.1", port))};
            if (i > 0) {
                next.closedSockets = {lastCounters(cookie - 1, 10, 1,
                    endpoint("192.0.2.1", static_cast<std::uint16_t>(port - 1)))};
            }
            meter.advance(next);
        }
        const auto life = meter.lifeOf(*process(1, "curl"), {});
        QCOMPARE(life->connections, unsigned(count));
        QCOMPARE(life->traffic.rx, std::uint64_t{10 * count});
        QVERIFY(life->past->size() <= 32);
        QCOMPARE(life->past->back().local.port, std::uint16_t(1000 + count - 2));
    }

    // A child that never became another program: the log knows its number and its birth.
    void aChildIsKnownByItsPidAndItsBirth()
    {
        auto worker = std::make_shared<Owner>(*process(5, "nginx", 4711));
        worker->startTimeNs = 1000 * second;
        Meter meter;
        meter.advance(snapshot(second));
        meter.advance(snapshot(2 * second, {connection(7, 0, 100, 20)}, {worker}));
        Owner child = *process(5, "nginx", 0);
        child.startTimeNs = 1000 * second + 5'000'000;
        QVERIFY(meter.lifeOf(child, {}));
        child.startTimeNs = 1001 * second;
        QVERIFY(!meter.lifeOf(child, {}));
        QVERIFY(!meter.lifeOf(*process(5, "another", 4712), {}));
    }

    void ofTwoWithOnePidTheNewerIsMeant()
    {
        Meter meter;
        meter.advance(snapshot(second));
        meter.advance(snapshot(2 * second, {connection(7, 0, 100, 20)}, {process(5, "old", 1)}));
        Snapshot next = snapshot(3 * second, {connection(8, 0, 1, 2)}, {process(5, "new", 2)});
        next.closedSockets = {lastCounters(7, 100, 20)};
        next.exitedProcesses = {process(5, "old", 1)->key.process};
        meter.advance(next);
        QCOMPARE(meter.lifeOf(*process(5, "new", 2), {})->traffic, (Traffic{1, 2}));
        QVERIFY(!meter.lifeOf(*process(5, "third", 3), {}));
    }
};

QTEST_GUILESS_MAIN(MeterLifeTest)
#include "tst_meterlife.moc"
