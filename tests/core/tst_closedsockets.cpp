// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Meter makes of the last counters of sockets.

#include "core/meter.h"

#include "core/netnsbooks.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const OwnerPtr browser = process(100, "browser");
const OwnerPtr server = process(200, "server");
const Endpoint elsewhere = endpoint("198.51.100.99", 80);

Snapshot closing(std::int64_t bootNs, std::vector<SocketSample> closed,
    std::vector<SocketSample> sockets = {}, std::vector<OwnerPtr> owners = {})
{
    Snapshot result = snapshot(bootNs, std::move(sockets), std::move(owners));
    result.closedSockets = std::move(closed);
    return result;
}

SocketSample idle(SocketSample socket, std::int64_t idleNs)
{
    socket.tcp.idleMs = static_cast<std::uint32_t>(idleNs / 1'000'000);
    return socket;
}

SocketSample listening(std::int32_t owner, std::uint16_t port)
{
    SocketSample socket = connection(port, owner, 0, 0, endpoint("0.0.0.0", port), {});
    socket.state = TcpState::Listen;
    return socket;
}

} // namespace

class ClosedSocketsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoseThatAreBookedBetweenTwoLooksAreInTheNextFrame()
    {
        Meter meter;
        meter.advance(snapshot(0, {}, {browser}));
        meter.advance(snapshot(second, {connection(1, 0, 5000, 700)}, {browser}));
        meter.bookClosed(std::vector{lastCounters(1, 6000, 700),
            lastCounters(2, 10, 20, endpoint("192.0.2.1", 6000), elsewhere)});
        meter.bookClosed(
            std::vector{lastCounters(3, 1, 2, endpoint("192.0.2.1", 6001), elsewhere)});
        const FramePtr frame = meter.advance(closing(3 * second,
            {lastCounters(4, 5, 5, endpoint("192.0.2.1", 6002), elsewhere)}, {}, {browser}));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{1000, 0}));
        QCOMPARE(rowOf(*frame, browser)->rate.rx, 500.0);
        QCOMPARE(rowOf(*frame, OwnerKind::Unknown)->interval, (Traffic{16, 27}));
        QCOMPARE(frame->connections.size(), std::size_t{4});
        QCOMPARE(frame->connections[0].rate.rx, 500.0);
        QVERIFY(frame->connections[0].life == Life::EndedNow);
        const FramePtr next = meter.advance(snapshot(4 * second, {}, {browser}));
        QCOMPARE(rowOf(*next, browser)->interval, Traffic());
        QVERIFY(next->connections.empty());
    }

    void manyBetweenTwoLooksAreBookedWithoutTheirRows()
    {
        Meter meter;
        meter.advance(snapshot(0));
        std::uint64_t cookie = 0;
        for (int batch = 0; batch < 3; ++batch) {
            std::vector<SocketSample> closed;
            for (int i = 0; i < 10'000; ++i)
                closed.push_back(lastCounters(++cookie, 2, 1));
            meter.bookClosed(closed);
        }
        const FramePtr frame = meter.advance(snapshot(second));
        QCOMPARE(rowOf(*frame, OwnerKind::Unknown)->interval, (Traffic{60'000, 30'000}));
        QCOMPARE(frame->connections.size(), Meter::maxRowsBetween);
    }

    // A connection that is over leaves the table of the kernel while its program still holds the
    // descriptor.
    void aDescriptorHeldForLongIsBookedOnce()
    {
        Meter meter;
        meter.advance(snapshot(0));
        meter.advance(snapshot(second, {connection(1, 0, 5000, 700)}, {browser}));
        for (int tick = 2; tick < 600; ++tick)
            meter.advance(snapshot(tick * second));
        const FramePtr frame = meter.advance(closing(600 * second, {lastCounters(1, 5100, 700)}));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{100, 0}));
        QCOMPARE(rowOf(*frame, browser)->total, (Traffic{5100, 700}));
        QCOMPARE(rowOf(*frame, browser)->certainty, Certainty::Exact);
    }

    void thoseAwaitedForLongestAreForgottenFirst()
    {
        Meter meter;
        meter.advance(snapshot(0));
        const auto old = connection(1, 0, 10, 0);
        meter.advance(snapshot(second, {old}, {browser}));
        meter.advance(snapshot(2 * second));
        std::vector<SocketSample> many;
        for (std::uint64_t i = 0; i < NetnsBooks::maxAwaited; ++i)
            many.push_back(connection(2 + i, 0, 10, 0));
        meter.advance(snapshot(3 * second, many, {browser}));
        meter.advance(snapshot(4 * second));
        const FramePtr recent = meter.advance(
            closing(5 * second, {lastCounters(2, 15, 0), lastCounters(many.back().cookie, 15, 0)}));
        QCOMPARE(rowOf(*recent, browser)->interval.rx, 10u);
        const FramePtr oldest = meter.advance(closing(6 * second, {lastCounters(1, 15, 0)}));
        QCOMPARE(rowOf(*oldest, browser)->interval.rx, 15u);
    }

    void whatWasMovedBeforeTheFirstLookIsNoNews_data()
    {
        QTest::addColumn<qint64>("idleNs");
        QTest::addColumn<quint64>("booked");
        QTest::newRow("idle since before") << qint64{8 * second} << quint64{0};
        QTest::newRow("active since") << qint64{2 * second} << quint64{1'000'000};
    }
    void whatWasMovedBeforeTheFirstLookIsNoNews()
    {
        QFETCH(qint64, idleNs);
        QFETCH(quint64, booked);
        Meter meter;
        meter.advance(snapshot(100 * second));
        const FramePtr frame =
            meter.advance(closing(105 * second, {idle(lastCounters(1, 1'000'000, 0), idleNs)}));
        const ProcessRow *unknown = rowOf(*frame, OwnerKind::Unknown);
        QCOMPARE(quint64{unknown ? unknown->total.rx : 0}, booked);
        QCOMPARE(frame->connections.at(0).total.rx, 1'000'000u);
    }

    void timeAsleepIsNotIdle()
    {
        Meter meter;
        meter.advance(snapshot(100 * second));
        meter.advance(snapshot(103 * second));
        meter.advance(snapshot(5103 * second));
        const auto before = idle(lastCounters(1, 1'000'000, 0), 8 * second);
        const auto since = idle(lastCounters(2, 500, 0), 2 * second);
        const FramePtr frame = meter.advance(closing(5105 * second, {before, since}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unknown)->total.rx, 500u);
    }

    void aSocketConnectedAgainFromAnotherPortCountsFromZero()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 5000, 500)}, {browser}));
        const FramePtr frame = meter.advance(closing(
            second, {lastCounters(1, 6000, 20, endpoint("192.0.2.1", 5001))}, {}, {browser}));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{6000, 20}));
    }

    void aServerThatEndsTogetherWithItsConnectionsIsTheirOwner()
    {
        Meter meter;
        meter.advance(snapshot(0, {listening(0, 80)}, {server}));
        const SocketSample accepted =
            lastCounters(9, 70, 7000, endpoint("192.0.2.1", 80), endpoint("203.0.113.5", 41000));
        Snapshot ending =
            closing(second, {lastCounters(80, 0, 0, endpoint("0.0.0.0", 80), {}), accepted});
        ending.exitedProcesses = {server->key.process};
        const FramePtr frame = meter.advance(ending);
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{70, 7000}));
        QCOMPARE(rowOf(*frame, server)->life, Life::EndedNow);
        QCOMPARE(rowOf(*frame, server)->certainty, Certainty::Inferred);
    }

    // Its program closed it before the first look, and the kernel still sends the rest.
    void aConnectionThatItsProgramLeftIsInferredWhileItLives()
    {
        SocketSample leaving = connection(
            9, noOwner, 70, 7000, endpoint("192.0.2.1", 80), endpoint("203.0.113.5", 41000));
        leaving.state = TcpState::FinWait1;
        Meter meter;
        meter.advance(snapshot(0, {listening(0, 80)}, {server}));
        const FramePtr frame =
            meter.advance(snapshot(second, {listening(0, 80), leaving}, {server}));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{70, 7000}));
        QCOMPARE(rowOf(*frame, server)->certainty, Certainty::Inferred);
        QCOMPARE(rowOf(*frame, server)->tcpConnections, 1u);
    }

    // What was concluded is no evidence for the next conclusion.
    void anInferredOwnerDoesNotStandForItsEndpoint()
    {
        Meter meter;
        SocketSample guessed = connection(1, 0, 0, 0);
        guessed.ownerInferred = true;
        meter.advance(snapshot(0, {guessed}, {browser}));
        const FramePtr frame = meter.advance(closing(
            second, {lastCounters(2, 500, 5, endpoint("192.0.2.1", 5001))}, {guessed}, {browser}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unknown)->interval, (Traffic{500, 5}));
    }

    void aSocketThatChangesHandsStandsForItsNewOwner()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        meter.advance(snapshot(second, {connection(1, 0, 10, 0)}, {server}));
        meter.advance(snapshot(9 * second, {connection(1, 0, 10, 0)}, {server}));
        const FramePtr frame = meter.advance(
            closing(10 * second, {lastCounters(2, 500, 5, endpoint("192.0.2.1", 5001))},
                {connection(1, 0, 10, 0)}, {server}));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{500, 5}));
        QCOMPARE(rowOf(*frame, server)->certainty, Certainty::Inferred);
    }
};

QTEST_GUILESS_MAIN(ClosedSocketsTest)
#include "tst_closedsockets.moc"
