// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/meter.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {
const OwnerPtr browser = process(100, "browser");
const OwnerPtr server = process(200, "server");
const LinkSample quietLink = link(2, "eth0", 0, 0, "192.0.2.1");
} // namespace

class MeterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBaselineBooksNothing()
    {
        Meter meter;
        const FramePtr frame =
            meter.advance(snapshot(0, {connection(1, 0, 5000, 700)}, {browser}, {quietLink}));
        QCOMPARE(frame->sequence, 0u);
        QCOMPARE(frame->intervalNs, 0);
        QCOMPARE(rowOf(*frame, browser)->total, Traffic());
        QCOMPARE(frame->connections.at(0).total, (Traffic{5000, 700}));
    }

    void aSocketBooksWhatItGained()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 5000, 700)}, {browser}));
        const FramePtr frame =
            meter.advance(snapshot(2 * second, {connection(1, 0, 9000, 900)}, {browser}));
        const ProcessRow &row = *rowOf(*frame, browser);
        QCOMPARE(row.interval, (Traffic{4000, 200}));
        QCOMPARE(row.total, (Traffic{4000, 200}));
        QCOMPARE(row.rate.rx, 2000.0);
        QCOMPARE(row.rate.tx, 100.0);
        QCOMPARE(row.tcpConnections, 1u);
        QCOMPARE(row.certainty, Certainty::Exact);
    }

    void aSocketThatOpenedSinceBooksAllItsBytes()
    {
        Meter meter;
        meter.advance(snapshot(0));
        const FramePtr frame =
            meter.advance(snapshot(second, {connection(1, 0, 300, 40)}, {browser}));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{300, 40}));
    }

    void lastCountersAreBookedOnceAndOnTheKnownOwner()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 100, 10)}, {browser}));
        Snapshot closing = snapshot(second);
        closing.closedSockets = {lastCounters(1, 1100, 60)};
        const FramePtr frame = meter.advance(closing);
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{1000, 50}));
        QCOMPARE(frame->connections.size(), 1u);
        QCOMPARE(frame->connections[0].life, Life::EndedNow);
        QCOMPARE(frame->connections[0].owner, browser);
        Snapshot again = snapshot(2 * second);
        again.closedSockets = {lastCounters(1, 1100, 60)};
        const FramePtr next = meter.advance(again);
        QCOMPARE(rowOf(*next, browser)->interval, Traffic());
        QCOMPARE(rowOf(*next, browser)->total, (Traffic{1000, 50}));
    }

    // The kernel clears endpoints and counters before it announces an aborted connection.
    void anAbortedConnectionKeepsItsEndpointsAndBytes()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}, {quietLink}));
        meter.advance(snapshot(second, {connection(1, 0, 600, 20)}, {browser}, {quietLink}));
        Snapshot aborted = snapshot(2 * second, {}, {browser}, {quietLink});
        aborted.closedSockets = {lastCounters(1, 0, 0, endpoint("192.0.2.1", 5000), {})};
        aborted.closedSockets[0].tcp.bytesReceived = 0;
        const FramePtr frame = meter.advance(aborted);
        QCOMPARE(frame->connections.size(), 1u);
        const ConnectionRow &row = frame->connections[0];
        QCOMPARE(row.life, Life::EndedNow);
        QVERIFY(row.socket.remote == endpoint("198.51.100.7", 443));
        QCOMPARE(row.total, (Traffic{600, 20}));
        QCOMPARE(row.interval, Traffic());
        QCOMPARE(rowOf(*frame, browser)->total, (Traffic{600, 20}));
    }

    void aTableEntryThatOutlivesItsSocketIsShown()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        SocketSample waiting = connection(1, noOwner, 0, 0);
        waiting.state = TcpState::TimeWait;
        waiting.tcp = {};
        Snapshot closing = snapshot(second, {waiting}, {browser});
        closing.closedSockets = {lastCounters(1, 10, 0)};
        QCOMPARE(rowOf(*meter.advance(closing), browser)->interval.rx, 10u);
        const FramePtr frame = meter.advance(snapshot(2 * second, {waiting}, {browser}));
        QCOMPARE(frame->connections.size(), 1u);
        QCOMPARE(frame->connections[0].socket.state, TcpState::TimeWait);
        QCOMPARE(rowOf(*frame, browser)->interval.rx, 0u);
    }

    void aSocketThatClosesDuringTheDumpIsBookedOnce()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 100, 10)}, {browser}));
        Snapshot both = snapshot(second, {connection(1, 0, 600, 20)}, {browser});
        both.closedSockets = {lastCounters(1, 900, 30)};
        const FramePtr frame = meter.advance(both);
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{800, 20}));
        QCOMPARE(frame->connections.size(), 1u);
        QCOMPARE(frame->connections[0].interval, (Traffic{800, 20}));
        QCOMPARE(frame->connections[0].life, Life::EndedNow);
    }

    void lastCountersThatComeATickLaterAreStillBooked()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 100, 10)}, {browser}));
        meter.advance(snapshot(second));
        Snapshot late = snapshot(2 * second);
        late.closedSockets = {lastCounters(1, 150, 15)};
        const FramePtr frame = meter.advance(late);
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{50, 5}));
    }

    void aSocketNeverSeenAliveBelongsToTheListenerOnItsPort()
    {
        Meter meter;
        SocketSample listener = connection(5, 0, 0, 0, endpoint("0.0.0.0", 80), {});
        listener.state = TcpState::Listen;
        meter.advance(snapshot(0, {listener}, {server}));
        Snapshot closing = snapshot(second, {listener}, {server});
        closing.closedSockets = {
            lastCounters(9, 70, 7000, endpoint("192.0.2.1", 80), endpoint("203.0.113.5", 41000))};
        const FramePtr frame = meter.advance(closing);
        const ProcessRow &row = *rowOf(*frame, server);
        QCOMPARE(row.interval, (Traffic{70, 7000}));
        QCOMPARE(row.certainty, Certainty::Inferred);
        QCOMPARE(frame->connections.back().certainty, Certainty::Inferred);
    }

    void aSocketNeverSeenAliveBelongsToTheOnlyProcessOnItsRemoteEndpoint()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        Snapshot closing = snapshot(second, {connection(1, 0, 0, 0)}, {browser});
        closing.closedSockets = {lastCounters(2, 500, 5, endpoint("192.0.2.1", 5001))};
        const FramePtr frame = meter.advance(closing);
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{500, 5}));
        QCOMPARE(rowOf(*frame, browser)->certainty, Certainty::Inferred);
    }

    void twoProcessesOnARemoteEndpointLeaveTheOwnerUnknown()
    {
        Meter meter;
        const std::vector<SocketSample> sockets{
            connection(1, 0, 0, 0), connection(3, 1, 0, 0, endpoint("192.0.2.1", 5003))};
        meter.advance(snapshot(0, sockets, {browser, server}));
        Snapshot closing = snapshot(second, sockets, {browser, server});
        closing.closedSockets = {lastCounters(2, 500, 5, endpoint("192.0.2.1", 5001))};
        const FramePtr frame = meter.advance(closing);
        const ProcessRow &row = *rowOf(*frame, OwnerKind::Unknown);
        QCOMPARE(row.interval, (Traffic{500, 5}));
        QCOMPARE(row.certainty, Certainty::Unknown);
    }

    void counterThatGoesBackwardsBooksNothing()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 5000, 500)}, {browser}));
        const FramePtr back =
            meter.advance(snapshot(second, {connection(1, 0, 4999, 0)}, {browser}));
        QCOMPARE(rowOf(*back, browser)->interval, Traffic());
        const FramePtr on =
            meter.advance(snapshot(2 * second, {connection(1, 0, 5001, 501)}, {browser}));
        QCOMPARE(rowOf(*on, browser)->interval, (Traffic{1, 1}));
    }

    void aSocketThatIsConnectedAgainCountsFromZero()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 5000, 500)}, {browser}));
        const FramePtr frame = meter.advance(snapshot(second,
            {connection(1, 0, 10, 20, endpoint("192.0.2.1", 5000), endpoint("203.0.113.9", 80))},
            {browser}));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{10, 20}));
    }

    void aSocketThatIsConnectedToTheSamePeerAgainCountsFromZero()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 5000, 500)}, {browser}));
        const FramePtr again =
            meter.advance(snapshot(second, {connection(1, 0, 10, 20)}, {browser}));
        QCOMPARE(rowOf(*again, browser)->interval, (Traffic{10, 20}));
        const FramePtr on =
            meter.advance(snapshot(2 * second, {connection(1, 0, 15, 20)}, {browser}));
        QCOMPARE(rowOf(*on, browser)->interval, (Traffic{5, 0}));
        // One that only sent, and only receives now.
        meter.advance(snapshot(3 * second, {connection(2, 0, 0, 0)}, {browser}));
        meter.advance(snapshot(4 * second, {connection(2, 0, 0, 900)}, {browser}));
        const FramePtr turned =
            meter.advance(snapshot(5 * second, {connection(2, 0, 70, 0)}, {browser}));
        QCOMPARE(rowOf(*turned, browser)->interval, (Traffic{70, 0}));
    }

    void loopbackIsBookedApartAndOnBothEnds()
    {
        Meter meter;
        const Endpoint client = endpoint("127.0.0.1", 40000);
        const Endpoint listener = endpoint("127.0.0.1", 8080);
        const auto at = [&](std::int64_t time, std::uint64_t bytes) {
            return snapshot(time,
                {connection(1, 0, bytes, 0, client, listener),
                    connection(2, 1, 0, bytes, listener, client)},
                {browser, server}, {quietLink});
        };
        meter.advance(at(0, 0));
        const FramePtr frame = meter.advance(at(second, 4096));
        QCOMPARE(rowOf(*frame, browser)->localInterval, (Traffic{4096, 0}));
        QCOMPARE(rowOf(*frame, server)->localInterval, (Traffic{0, 4096}));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{0, 4096}));
        QCOMPARE(frame->totals.processes.sum(), 0.0);
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, Traffic());
    }

    void ownAddressAsPeerIsLoopbackToo()
    {
        Meter meter;
        const auto at = [&](std::int64_t time, std::uint64_t bytes) {
            return snapshot(time,
                {connection(
                    1, 0, bytes, 0, endpoint("192.0.2.1", 4000), endpoint("192.0.2.1", 80))},
                {browser}, {quietLink});
        };
        meter.advance(at(0, 0));
        const FramePtr frame = meter.advance(at(second, 4096));
        QCOMPARE(rowOf(*frame, browser)->localInterval, (Traffic{4096, 0}));
    }

    void theBooksClose()
    {
        Meter meter;
        meter.advance(snapshot(
            0, {connection(1, 0, 0, 0)}, {browser}, {link(2, "eth0", 1000, 1000, "192.0.2.1")}));
        const FramePtr frame = meter.advance(snapshot(second, {connection(1, 0, 4000, 100)},
            {browser}, {link(2, "eth0", 6000, 1500, "192.0.2.1")}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{1000, 400}));
        QCOMPARE(frame->totals.networkTotal, (Traffic{5000, 500}));
        QCOMPARE(frame->totals.network.rx, 5000.0);
    }

    void socketsAheadOfTheirInterfaceAreSettledLater()
    {
        Meter meter;
        const auto at = [](std::int64_t time, std::uint64_t payload, std::uint64_t wire) {
            return snapshot(time, {connection(1, 0, payload, 0)}, {browser},
                {link(2, "eth0", wire, 0, "192.0.2.1")});
        };
        meter.advance(at(0, 0, 0));
        const FramePtr ahead = meter.advance(at(second, 5000, 3000));
        QCOMPARE(rowOf(*ahead, OwnerKind::Unattributed)->interval, Traffic());
        const FramePtr settled = meter.advance(at(2 * second, 5000, 5600));
        QCOMPARE(rowOf(*settled, OwnerKind::Unattributed)->interval, (Traffic{600, 0}));
        QCOMPARE(
            rowOf(*settled, OwnerKind::Unattributed)->total.rx + rowOf(*settled, browser)->total.rx,
            settled->totals.networkTotal.rx);
    }

    void stackedInterfacesAreCountedOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<unsigned>("lower");
        QTest::addColumn<unsigned>("portOf");
        QTest::newRow("VPN") << QStringLiteral("wireguard") << 0u << 0u;
        QTest::newRow("tun") << QStringLiteral("tun") << 0u << 0u;
        QTest::newRow("VLAN") << QStringLiteral("vlan") << 2u << 0u;
        QTest::newRow("bridge of eth0") << QStringLiteral("bridge") << 0u << 3u;
        QTest::newRow("bond of eth0") << QStringLiteral("bond") << 0u << 3u;
    }
    void stackedInterfacesAreCountedOnce()
    {
        QFETCH(QString, kind);
        QFETCH(unsigned, lower);
        QFETCH(unsigned, portOf);
        const auto links = [&](std::uint64_t bytes) {
            LinkSample lowerLink = link(2, "eth0", bytes, 0);
            lowerLink.masterIndex = portOf;
            LinkSample upper = link(3, "upper", bytes, 0, "192.0.2.1");
            upper.kind = kind.toStdString();
            upper.lowerIndex = lower;
            return std::vector<LinkSample>{lowerLink, upper};
        };
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}, links(0)));
        const FramePtr frame =
            meter.advance(snapshot(second, {connection(1, 0, 900, 0)}, {browser}, links(1000)));
        QCOMPARE(frame->totals.networkTotal, (Traffic{1000, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{100, 0}));
    }

    void endsOfOneCableAreNotStackedOnEachOther()
    {
        const auto links = [](std::uint64_t bytes) {
            LinkSample near = link(2, "veth0", 0, bytes, "192.0.2.1");
            LinkSample far = link(3, "veth1", bytes, 0);
            near.kind = far.kind = "veth";
            near.lowerIndex = 3;
            far.lowerIndex = 2;
            return std::vector<LinkSample>{near, far};
        };
        Meter meter;
        meter.advance(snapshot(0, {}, {}, links(0)));
        const FramePtr frame = meter.advance(snapshot(second, {}, {}, links(1000)));
        QCOMPARE(frame->totals.networkTotal, (Traffic{1000, 1000}));
    }

    void containerBridgesStandApart()
    {
        const auto links = [](std::uint64_t wire, std::uint64_t inside) {
            LinkSample bridge = link(3, "docker0", inside, 0, "172.17.0.1");
            bridge.kind = "bridge";
            LinkSample port = link(4, "veth1", inside, 0);
            port.kind = "veth";
            port.masterIndex = 3;
            return std::vector<LinkSample>{link(2, "eth0", wire, 0, "192.0.2.1"), bridge, port};
        };
        const auto sockets = [](std::uint64_t bytes) {
            return std::vector<SocketSample>{connection(
                1, 0, bytes, 0, endpoint("172.17.0.1", 4000), endpoint("172.17.0.2", 80))};
        };
        Meter meter;
        meter.advance(snapshot(0, sockets(0), {browser}, links(0, 0)));
        const FramePtr frame =
            meter.advance(snapshot(second, sockets(5000), {browser}, links(700, 5400)));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{5000, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{700, 0}));
    }

    void suspendGivesNoSpike()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        meter.advance(snapshot(second, {connection(1, 0, 1000, 0)}, {browser}));
        const FramePtr frame =
            meter.advance(snapshot(1001 * second, {connection(1, 0, 2000, 0)}, {browser}));
        QVERIFY(frame->gap);
        QCOMPARE(rowOf(*frame, browser)->rate.rx, 1.0);
        QCOMPARE(rowOf(*frame, browser)->total.rx, 2000u);
        QCOMPARE(frame->notices.back().id, NoticeId::ClockGap);
        QCOMPARE(frame->notices.back().count, 1000'000u);
    }

    void aShorterIntervalMakesNoGapOfTheOneUnderWay()
    {
        Meter meter;
        meter.setExpectedInterval(10 * second);
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        meter.setExpectedInterval(second);
        const FramePtr changing =
            meter.advance(snapshot(10 * second, {connection(1, 0, 5000, 0)}, {browser}));
        QVERIFY(!changing->gap);
        QCOMPARE(rowOf(*changing, browser)->rate.rx, 500.0);
        QVERIFY(meter.advance(snapshot(20 * second, {}, {browser}))->gap);
    }

    void aJumpOfTheWallClockChangesNoRate()
    {
        Meter meter;
        std::uint64_t bytes = 0;
        std::int64_t bootNs = 0;
        for (const std::int64_t day : {0, 1, -1, -20'000, 365 * 100}) {
            Snapshot now = snapshot(bootNs, {connection(1, 0, bytes, 0)}, {browser});
            now.time.wallNs += day * 86'400 * second;
            const FramePtr frame = meter.advance(now);
            QCOMPARE(rowOf(*frame, browser)->rate.rx, bytes == 0 ? 0.0 : 1000.0);
            QVERIFY(!frame->gap);
            bytes += 1000;
            bootNs += second;
        }
    }

    void clockThatStandsStillOrGoesBackGivesNoRate()
    {
        Meter meter;
        meter.advance(snapshot(5 * second, {connection(1, 0, 0, 0)}, {browser}));
        for (const std::int64_t time : {5 * second, 3 * second}) {
            const FramePtr frame =
                meter.advance(snapshot(time, {connection(1, 0, 1000, 0)}, {browser}));
            QCOMPARE(rowOf(*frame, browser)->rate.rx, 0.0);
            QCOMPARE(rowOf(*frame, browser)->total.rx, 1000u);
        }
    }

    void incompleteDumpEndsNoSocket()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 1000, 0)}, {browser}));
        for (int tick = 1; tick < 6; ++tick) {
            Snapshot cut = snapshot(tick * second);
            cut.socketsComplete = false;
            meter.advance(cut);
        }
        const FramePtr frame =
            meter.advance(snapshot(6 * second, {connection(1, 0, 1500, 0)}, {browser}));
        QCOMPARE(rowOf(*frame, browser)->interval.rx, 500u);
    }

    void aProcessIsReportedAsEndedOnceMoreWhenItsLastBytesComeLate()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        Snapshot exiting = snapshot(second);
        exiting.exitedProcesses = {browser->key.process};
        QCOMPARE(rowOf(*meter.advance(exiting), browser)->life, Life::EndedNow);
        Snapshot late = snapshot(2 * second);
        late.closedSockets = {lastCounters(1, 70, 0)};
        const FramePtr frame = meter.advance(late);
        QCOMPARE(rowOf(*frame, browser)->life, Life::EndedNow);
        QCOMPARE(rowOf(*frame, browser)->interval.rx, 70u);
        QCOMPARE(rowOf(*meter.advance(snapshot(3 * second)), browser)->life, Life::Ended);
    }

    void endedProcessesAreForgottenAfterAWhile()
    {
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        meter.advance(snapshot(second, {connection(1, 0, 10, 0)}, {browser}));
        Snapshot exiting = snapshot(2 * second);
        exiting.exitedProcesses = {browser->key.process};
        meter.advance(exiting);
        QVERIFY(rowOf(*meter.advance(snapshot(300 * second)), browser));
        QVERIFY(!rowOf(*meter.advance(snapshot(303 * second)), browser));
    }

    void aReusedPidIsAnotherProcess()
    {
        const OwnerPtr successor = process(100, "other", 2);
        Meter meter;
        meter.advance(snapshot(0, {connection(1, 0, 0, 0)}, {browser}));
        meter.advance(snapshot(second, {connection(1, 0, 10, 0)}, {browser}));
        Snapshot next = snapshot(2 * second, {connection(2, 0, 7, 0)}, {successor});
        next.closedSockets = {lastCounters(1, 12, 0)};
        const FramePtr frame = meter.advance(next);
        QCOMPARE(rowOf(*frame, browser)->total.rx, 12u);
        QCOMPARE(rowOf(*frame, successor)->total.rx, 7u);
    }

    void udpIsCountedAndSaidNotToBeMeasured()
    {
        SocketSample udp;
        udp.cookie = 4;
        udp.owner = 0;
        udp.protocol = Protocol::Udp;
        udp.local = endpoint("192.0.2.1", 53);
        Meter meter;
        const FramePtr frame = meter.advance(snapshot(0, {udp}, {server}));
        QCOMPARE(rowOf(*frame, server)->udpSockets, 1u);
        QCOMPARE(rowOf(*frame, server)->certainty, Certainty::NotMeasured);
        QCOMPARE(frame->connections[0].certainty, Certainty::NotMeasured);
        QCOMPARE(frame->totals.udpSockets, 1u);
    }

    void sumsHoldForRandomTraffic()
    {
        Meter meter;
        std::uint32_t random = 12345;
        const auto next = [&random](std::uint32_t limit) {
            random = random * 1664525 + 1013904223;
            return (random >> 8) % limit;
        };
        std::vector<SocketSample> sockets;
        std::uint64_t wireRx = 0;
        std::uint64_t cookie = 1;
        std::uint64_t expected = 0;
        meter.advance(snapshot(0, {}, {}, {link(2, "eth0", 0, 0, "192.0.2.1")}));
        FramePtr frame;
        for (int tick = 1; tick <= 200; ++tick) {
            Snapshot now = snapshot(tick * second);
            for (std::uint32_t opened = next(5); opened > 0; --opened)
                sockets.push_back(connection(cookie++, static_cast<int>(next(2)), 0, 0));
            for (SocketSample &socket : sockets) {
                const std::uint64_t bytes = next(10'000);
                socket.tcp.bytesReceived += bytes;
                wireRx += bytes + next(100);
                expected += bytes;
            }
            while (!sockets.empty() && next(3) == 0) {
                now.closedSockets.push_back(
                    lastCounters(sockets.back().cookie, sockets.back().tcp.bytesReceived, 0));
                sockets.pop_back();
            }
            now.sockets = sockets;
            now.owners = {browser, server};
            now.links = {link(2, "eth0", wireRx, 0, "192.0.2.1")};
            now.linksComplete = true;
            frame = meter.advance(now);
        }
        std::uint64_t booked = 0;
        for (const ProcessRow &row : frame->processes)
            booked += row.owner->key.kind == OwnerKind::Unattributed ? 0 : row.total.rx;
        QCOMPARE(booked, expected);
        QCOMPARE(booked + rowOf(*frame, OwnerKind::Unattributed)->total.rx, wireRx);
    }
};

QTEST_GUILESS_MAIN(MeterTest)
#include "tst_meter.moc"
