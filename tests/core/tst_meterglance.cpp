// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the meter learns between two snapshots.

#include "core/meter.h"
#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const OwnerPtr fetcher = process(7, "fetcher");

// A glance at one connection that the process holds, without counters.
Snapshot glanceAt(std::uint64_t cookie, const OwnerPtr &owner = fetcher)
{
    SocketSample socket = connection(cookie, 0, 0, 0);
    socket.tcp = {};
    return snapshot(second / 2, {socket}, {owner});
}

} // namespace

class MeterGlanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionThatEndsBeforeTheNextSnapshotHasItsOwner()
    {
        Meter meter;
        meter.advance(snapshot(0));
        meter.learnOwners(glanceAt(1));
        Snapshot next = snapshot(second);
        next.closedSockets = {lastCounters(1, 1000, 50)};
        next.exitedProcesses = {fetcher->key.process};
        const FramePtr frame = meter.advance(next);
        QVERIFY(rowOf(*frame, fetcher) != nullptr);
        QCOMPARE(rowOf(*frame, fetcher)->interval, (Traffic{1000, 50}));
        QCOMPARE(rowOf(*frame, fetcher)->life, Life::EndedNow);
        QCOMPARE(frame->connections.at(0).certainty, Certainty::Exact);
        QVERIFY(rowOf(*frame, OwnerKind::Unknown) == nullptr);
    }

    void aGlanceBooksNothing()
    {
        Meter meter;
        meter.advance(snapshot(0));
        meter.learnOwners(glanceAt(1));
        meter.learnOwners(glanceAt(1));
        const FramePtr frame =
            meter.advance(snapshot(second, {connection(1, 0, 30, 3)}, {fetcher}));
        QCOMPARE(rowOf(*frame, fetcher)->total, (Traffic{30, 3}));
        QCOMPARE(rowOf(*frame, fetcher)->tcpConnections, 1U);
        QCOMPARE(frame->connections.size(), 1U);
    }

    void theFirstOwnerStays()
    {
        Meter meter;
        meter.advance(snapshot(0));
        meter.learnOwners(glanceAt(1));
        meter.learnOwners(glanceAt(1, process(8, "other")));
        Snapshot next = snapshot(second);
        next.closedSockets = {lastCounters(1, 10, 0)};
        QCOMPARE(rowOf(*meter.advance(next), fetcher)->total.rx, 10U);
    }

    void whatWasBookedIsNotBookedAgain()
    {
        Meter meter;
        meter.advance(snapshot(0));
        Snapshot closing = snapshot(second);
        closing.closedSockets = {lastCounters(1, 10, 0)};
        meter.advance(closing);
        meter.learnOwners(glanceAt(1));
        closing.time.bootNs = 2 * second;
        QVERIFY(rowOf(*meter.advance(closing), fetcher) == nullptr);
    }

    void beforeTheBaselineNothingIsLearnt()
    {
        Meter meter;
        meter.learnOwners(glanceAt(1));
        const FramePtr frame = meter.advance(snapshot(0, {connection(1, 0, 500, 5)}, {fetcher}));
        QCOMPARE(rowOf(*frame, fetcher)->total, Traffic());
    }

    // Its last bytes may be on their way long after the process has ended.
    void bytesThatComeAfterTheEndOfAProcessDoNotReviveIt()
    {
        Meter meter;
        meter.advance(snapshot(0));
        meter.learnOwners(glanceAt(1));
        Snapshot ended = snapshot(second, {connection(1, noOwner, 0, 0)});
        ended.exitedProcesses = {fetcher->key.process};
        meter.advance(ended);
        Snapshot closing = snapshot(2 * second);
        closing.closedSockets = {lastCounters(1, 10, 0)};
        const FramePtr frame = meter.advance(closing);
        QCOMPARE(rowOf(*frame, fetcher)->total.rx, 10U);
        QCOMPARE(rowOf(*frame, fetcher)->life, Life::EndedNow);
        QCOMPARE(rowOf(*meter.advance(snapshot(3 * second)), fetcher)->life, Life::Ended);
    }
};

QTEST_GUILESS_MAIN(MeterGlanceTest)
#include "tst_meterglance.moc"
