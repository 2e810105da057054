// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filter.h"
#include "core/meter.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr NetnsId blue = 3;
const OwnerPtr browser = process(100, "browser");
const OwnerPtr server = process(200, "server");

SocketSample inside(NetnsId netns, SocketSample socket)
{
    socket.netns = netns;
    return socket;
}

// The end of a cable whose other end is in the base namespace.
LinkSample uplink(NetnsId netns, std::uint64_t rx, std::uint64_t tx, std::string_view address)
{
    LinkSample sample = link(2, "eth0", rx, tx, address);
    sample.netns = netns;
    sample.kind = "veth";
    sample.lowerElsewhere = true;
    return sample;
}

Snapshot withBlue(Snapshot snapshot)
{
    snapshot.namespaces.push_back({blue, 4026532000, "blue", true, true, false});
    return snapshot;
}

const ConnectionRow *rowOf(const Frame &frame, NetnsId netns)
{
    for (const ConnectionRow &row : frame.connections) {
        if (row.socket.netns == netns)
            return &row;
    }
    return nullptr;
}

} // namespace

class MeterNetnsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameCookieInTwoNamespacesIsTwoSockets()
    {
        const auto at = [](std::int64_t time, std::uint64_t near, std::uint64_t far) {
            return withBlue(
                snapshot(time, {connection(1, 0, near, 0), inside(blue, connection(1, 1, far, 0))},
                    {browser, server}));
        };
        Meter meter;
        meter.advance(at(0, 1000, 50));
        const FramePtr frame = meter.advance(at(second, 1010, 90));
        QCOMPARE(rowOf(*frame, browser)->interval, (Traffic{10, 0}));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{40, 0}));
        QCOMPARE(frame->netnsName(rowOf(*frame, blue)->socket.netns), std::string("blue"));
        QVERIFY(frame->netnsName(baseNetns).empty());
    }

    void whatItMovedBeforeTheFirstLookIsNotBooked()
    {
        Meter meter;
        const FramePtr frame = meter.advance(
            withBlue(snapshot(0, {inside(blue, connection(1, 0, 5000, 10))}, {server})));
        QCOMPARE(rowOf(*frame, server)->total, Traffic());
    }

    void whatIsNoProcessEndsInSilence()
    {
        Meter meter;
        meter.advance(withBlue(snapshot(0)));
        Snapshot closing = withBlue(snapshot(second));
        closing.closedSockets = {inside(blue, lastCounters(1, 600, 20))};
        meter.advance(closing);
        const auto at = [&meter](
                            std::int64_t time) { return meter.advance(withBlue(snapshot(time))); };
        constexpr std::int64_t minute = 60 * second;
        QVERIFY(rowOf(*at(5 * minute), OwnerKind::Unknown)->life == Life::Alive);
        QVERIFY(rowOf(*at(6 * minute), OwnerKind::Unknown)->life == Life::EndedNow);
        QVERIFY(rowOf(*at(7 * minute), OwnerKind::Unknown)->life == Life::Ended);
        closing.time.bootNs = 8 * minute;
        closing.closedSockets = {inside(blue, lastCounters(2, 1, 1))};
        QVERIFY(rowOf(*meter.advance(closing), OwnerKind::Unknown)->life == Life::Alive);
        QVERIFY(rowOf(*at(14 * minute), OwnerKind::Unknown)->life == Life::EndedNow);
        QVERIFY(!rowOf(*at(20 * minute), OwnerKind::Unknown));
    }

    void theLastCountersBelongToTheirNamespace()
    {
        Meter meter;
        meter.advance(withBlue(snapshot(0, {inside(blue, connection(1, 0, 100, 10))}, {server})));
        Snapshot closing = withBlue(snapshot(second));
        closing.closedSockets = {lastCounters(1, 7, 0), inside(blue, lastCounters(1, 600, 20))};
        const FramePtr frame = meter.advance(closing);
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{500, 10}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unknown)->interval, (Traffic{7, 0}));
    }

    void anUnknownOwnerOfANamespaceIsToldApart()
    {
        Meter meter;
        meter.advance(withBlue(snapshot(0)));
        Snapshot closing = withBlue(snapshot(second));
        closing.closedSockets = {inside(blue, lastCounters(1, 600, 20))};
        const FramePtr frame = meter.advance(closing);
        const ProcessRow &row = *rowOf(*frame, OwnerKind::Unknown);
        QCOMPARE(row.owner->netns, std::string("blue"));
        QVERIFY(Filter::parse("netns:blue")->matches(row));
        QVERIFY(Filter::parse("netns:blue")->matches(frame->connections.at(0), *frame));
        QVERIFY(!Filter::parse("netns:red")->matches(frame->connections.at(0), *frame));
    }

    // Its listener is on the same port as one of the base namespace.
    void ownersAreConcludedWithinANamespaceOnly()
    {
        Meter meter;
        SocketSample listener = connection(5, 0, 0, 0, endpoint("0.0.0.0", 80), {});
        listener.state = TcpState::Listen;
        meter.advance(withBlue(snapshot(0, {listener}, {server})));
        Snapshot closing = withBlue(snapshot(second, {listener}, {server}));
        closing.closedSockets = {inside(blue,
            lastCounters(9, 70, 7000, endpoint("192.0.2.1", 80), endpoint("203.0.113.5", 41000)))};
        const FramePtr frame = meter.advance(closing);
        QCOMPARE(rowOf(*frame, server)->interval, Traffic());
        QCOMPARE(rowOf(*frame, OwnerKind::Unknown)->interval, (Traffic{70, 7000}));
    }

    void anOwnAddressOfAnotherNamespaceIsNotLocal()
    {
        const auto at = [](std::int64_t time, std::uint64_t bytes) {
            return withBlue(snapshot(time,
                {connection(1, 0, bytes, 0, endpoint("192.0.2.1", 1), endpoint("10.0.0.2", 2)),
                    inside(blue,
                        connection(
                            2, 1, bytes, 0, endpoint("10.0.0.2", 3), endpoint("10.0.0.2", 4)))},
                {browser, server},
                {link(2, "eth0", 0, 0, "192.0.2.1"), uplink(blue, 0, 0, "10.0.0.2")}));
        };
        Meter meter;
        meter.advance(at(0, 0));
        const FramePtr frame = meter.advance(at(second, 30));
        QVERIFY(!rowOf(*frame, baseNetns)->local);
        QVERIFY(rowOf(*frame, blue)->local);
    }

    // A container's traffic with the world passes the machine's interface: it is in the totals
    // once, and on the container's process.
    void theBooksCloseWithContainers()
    {
        const auto at = [](std::int64_t time, std::uint64_t payload, std::uint64_t wire) {
            return withBlue(snapshot(time,
                {inside(blue,
                    connection(1, 0, payload, 0, endpoint("10.0.0.2", 40000),
                        endpoint("203.0.113.5", 443)))},
                {server},
                {link(2, "eth0", wire, 0, "192.0.2.1"), uplink(blue, wire, 0, "10.0.0.2")}));
        };
        Meter meter;
        meter.advance(at(0, 0, 0));
        const FramePtr frame = meter.advance(at(second, 9000, 9500));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{9000, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{500, 0}));
        QCOMPARE(frame->totals.networkTotal, (Traffic{9500, 0}));
        QCOMPARE(frame->interfaces.size(), 2u);
        QVERIFY(frame->interfaces[0].counted);
        QVERIFY(!frame->interfaces[1].counted);
        QCOMPARE(frame->interfaces[1].rate.rx, 9500.0);
        QCOMPARE(frame->interfaceName(blue, 2), std::string("eth0"));
    }

    void whatTwoNamespacesExchangeIsNotTakenFromTheTotals()
    {
        const auto at = [](std::int64_t time, std::uint64_t payload) {
            return withBlue(snapshot(time,
                {inside(blue,
                    connection(
                        1, 0, payload, 0, endpoint("10.0.0.2", 40000), endpoint("192.0.2.1", 80)))},
                {server},
                {link(2, "eth0", payload, 0, "192.0.2.1"), uplink(blue, 0, 0, "10.0.0.2")}));
        };
        Meter meter;
        meter.advance(at(0, 0));
        const FramePtr frame = meter.advance(at(second, 800));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{800, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{800, 0}));
    }

    void aNamespaceThatIsGoneTakesItsRowsAlong()
    {
        const std::vector<SocketSample> sockets{inside(blue, connection(1, 0, 100, 0))};
        Meter meter;
        meter.advance(withBlue(snapshot(0, sockets, {server}, {uplink(blue, 0, 0, "10.0.0.2")})));
        const FramePtr without = meter.advance(snapshot(second, sockets, {}));
        QVERIFY(without->connections.empty());
        QVERIFY(without->interfaces.empty());
        QVERIFY(without->namespaces.empty());
        // Its number is not given out again, so this is another one: nothing is carried over.
        const FramePtr again = meter.advance(withBlue(snapshot(2 * second, sockets, {server})));
        QCOMPARE(rowOf(*again, server)->interval, (Traffic{100, 0}));
    }

    void theHistoryOfANamespaceFoundLateIsNotBooked()
    {
        Meter meter;
        meter.advance(snapshot(0));
        Snapshot found =
            withBlue(snapshot(second, {inside(blue, connection(1, 0, 100, 0))}, {server}));
        found.namespaces[0].baseline = true;
        QCOMPARE(rowOf(*meter.advance(found), server)->interval, Traffic());
        const FramePtr frame = meter.advance(
            withBlue(snapshot(2 * second, {inside(blue, connection(1, 0, 130, 0))}, {server})));
        QCOMPARE(rowOf(*frame, server)->interval, (Traffic{30, 0}));
    }

    // A table that somebody keeps changing in one namespace does not stop the others.
    void anIncompleteListHoldsUpItsNamespaceOnly()
    {
        const auto at = [](std::int64_t time, std::uint64_t bytes) {
            return withBlue(snapshot(time, {}, {},
                {link(2, "eth0", bytes, 0, "192.0.2.1"), uplink(blue, bytes, 0, "10.0.0.2")}));
        };
        Meter meter;
        meter.advance(at(0, 0));
        Snapshot torn = at(second, 500);
        torn.links.pop_back();
        torn.namespaces[0].linksComplete = false;
        const FramePtr frame = meter.advance(torn);
        QCOMPARE(frame->interfaces.size(), 2u);
        QCOMPARE(frame->totals.network.rx, 500.0);
        QCOMPARE(frame->interfaces[1].rate.rx, 0.0);
        QCOMPARE(meter.advance(at(2 * second, 1000))->interfaces[1].rate.rx, 500.0);
    }

    void theBaseNamespaceMayHaveAName()
    {
        Meter meter;
        meter.advance(snapshot(0, {}, {}, {link(2, "eth0", 0, 0)}));
        Snapshot named = snapshot(second, {}, {}, {link(2, "eth0", 70, 0)});
        named.namespaces.push_back({baseNetns, 1, "green", false, false, false});
        const FramePtr frame = meter.advance(named);
        QCOMPARE(frame->netnsName(baseNetns), std::string("green"));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->owner->netns, std::string("green"));
        QCOMPARE(frame->totals.networkTotal, (Traffic{70, 0}));
    }
};

QTEST_APPLESS_MAIN(MeterNetnsTest)
#include "tst_meternetns.moc"
