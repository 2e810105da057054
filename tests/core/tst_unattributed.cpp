// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the connections on an interface do not explain, interface by interface.

#include "core/meter.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const OwnerPtr browser = process(100, "browser");
const Endpoint world = endpoint("198.51.100.7", 443);
using Unattributed = std::optional<Traffic>;

struct Machine
{
    std::vector<LinkSample> links;
    std::vector<SocketSample> sockets;
};

// Frame of the second tick; the interfaces and connections began with nothing.
FramePtr secondFrame(Meter &meter, Machine machine)
{
    Machine idle = machine;
    for (LinkSample &link : idle.links)
        link.rxBytes = link.txBytes = 0;
    for (SocketSample &socket : idle.sockets)
        socket.tcp.bytesReceived = socket.tcp.bytesSent = socket.tcp.bytesAcked = 0;
    meter.advance(snapshot(0, idle.sockets, {browser}, idle.links));
    return meter.advance(snapshot(second, machine.sockets, {browser}, machine.links));
}

LinkSample loopback(std::uint64_t bytes)
{
    LinkSample sample = link(1, "lo", bytes, bytes, "127.0.0.1");
    sample.loopback = true;
    return sample;
}

Unattributed restOf(const Frame &frame, std::uint32_t index)
{
    for (const InterfaceRow &row : frame.interfaces) {
        if (row.link.index == index)
            return row.unattributed;
    }
    return {};
}

} // namespace

class UnattributedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachInterfaceIsExplainedByItsOwnConnections()
    {
        Meter meter;
        const FramePtr frame = secondFrame(meter,
            {{loopback(700), link(2, "eth0", 1000, 300, "192.0.2.1"),
                 link(3, "eth1", 5000, 100, "203.0.113.1")},
                {connection(1, 0, 900, 200, endpoint("192.0.2.1", 5000), world),
                    connection(2, 0, 4000, 0, endpoint("203.0.113.1", 5000), world),
                    connection(3, 0, 600, 0, endpoint("127.0.0.1", 5), endpoint("127.0.0.1", 6)),
                    connection(4, 0, 0, 600, endpoint("127.0.0.1", 6), endpoint("127.0.0.1", 5))}});
        QCOMPARE(restOf(*frame, 2), Unattributed({100, 100}));
        QCOMPARE(restOf(*frame, 3), Unattributed({1000, 100}));
        QCOMPARE(restOf(*frame, 1), Unattributed({100, 100}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{1100, 200}));
        QCOMPARE(frame->interfaces[1].unattributedRate.rx, 100.0);
    }

    void carriersAreExplainedByWhatStandsOnThem()
    {
        LinkSample vlan = link(3, "eth0.5", 1000, 0, "192.0.2.1");
        vlan.kind = "vlan";
        vlan.lowerIndex = 2;
        Meter meter;
        const FramePtr frame =
            secondFrame(meter, {{link(2, "eth0", 1200, 0), vlan}, {connection(1, 0, 900, 0)}});
        QCOMPARE(restOf(*frame, 3), Unattributed({100, 0}));
        QCOMPARE(restOf(*frame, 2), Unattributed({300, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{300, 0}));
    }

    void portsThatShareTheTrafficSayNothing()
    {
        LinkSample one = link(2, "eth0", 600, 0);
        LinkSample other = link(3, "eth1", 500, 0);
        LinkSample bond = link(4, "bond0", 1100, 0, "192.0.2.1");
        one.masterIndex = other.masterIndex = 4;
        bond.kind = "bond";
        Meter meter;
        const FramePtr frame =
            secondFrame(meter, {{one, other, bond}, {connection(1, 0, 1000, 0)}});
        QCOMPARE(restOf(*frame, 2), Unattributed());
        QCOMPARE(restOf(*frame, 3), Unattributed());
        QCOMPARE(restOf(*frame, 4), Unattributed({100, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{100, 0}));
    }

    // As routers and servers with an address that is not bound to one cable have it.
    void anAddressOnLoopbackIsCarriedByTheOnlyInterface()
    {
        LinkSample lo = loopback(0);
        lo.addresses.push_back({*IpAddress::parse("192.0.2.77"), 32});
        Meter meter;
        const FramePtr frame = secondFrame(meter,
            {{lo, link(2, "eth0", 1000, 0, "10.0.0.1")},
                {connection(1, 0, 900, 0, endpoint("192.0.2.77", 5000), world)}});
        QCOMPARE(restOf(*frame, 2), Unattributed({100, 0}));
        QCOMPARE(rowOf(*frame, OwnerKind::Unattributed)->interval, (Traffic{100, 0}));
        QCOMPARE(rowOf(*frame, browser)->localInterval, Traffic());
    }

    void ownAddressesAreCarriedByLoopback()
    {
        Meter meter;
        const FramePtr frame = secondFrame(meter,
            {{loopback(1000), link(2, "eth0", 50, 0, "192.0.2.1")},
                {connection(
                    1, 0, 900, 0, endpoint("192.0.2.1", 5000), endpoint("192.0.2.1", 80))}});
        QCOMPARE(restOf(*frame, 1), Unattributed({100, 1000}));
        QCOMPARE(restOf(*frame, 2), Unattributed({50, 0}));
        QCOMPARE(frame->connections[0].interfaceIndex, 1u);
    }

    void anInterfaceThatIsNewHasNoPast()
    {
        Meter meter;
        meter.advance(snapshot(0, {}, {browser}, {link(2, "eth0", 10, 10, "10.0.0.1")}));
        const auto at = [](std::int64_t time, std::uint64_t payload, std::uint64_t wire) {
            return snapshot(time, {connection(1, 0, payload, 0)}, {browser},
                {link(2, "eth0", 10, 10, "10.0.0.1"), link(3, "usb0", wire, 0, "192.0.2.1")});
        };
        const FramePtr first = meter.advance(at(second, 5000, 5200));
        QVERIFY(!first->interfaces[1].compared);
        QCOMPARE(restOf(*first, 3), Unattributed());
        const FramePtr next = meter.advance(at(2 * second, 5500, 5800));
        QCOMPARE(next->interfaces[1].interval, (Traffic{600, 0}));
        QCOMPARE(restOf(*next, 3), Unattributed({100, 0}));
    }

    // Both ends have said goodbye: the connection is no longer listed, and its program has not
    // closed the descriptor yet.
    void whatAConnectionMovedLastMayBeToldLater()
    {
        Meter meter;
        const auto at = [](std::int64_t time, std::uint64_t wire) {
            return snapshot(time, {}, {browser}, {link(2, "eth0", wire, 0, "192.0.2.1")});
        };
        Snapshot open = at(second, 100);
        open.sockets = {connection(1, 0, 50, 0)};
        meter.advance(at(0, 0));
        meter.advance(open);
        const FramePtr over = meter.advance(at(2 * second, 2200));
        QCOMPARE(restOf(*over, 2), Unattributed({0, 0}));
        QCOMPARE(rowOf(*over, OwnerKind::Unattributed)->total, (Traffic{50, 0}));
        Snapshot told = at(3 * second, 2200);
        told.closedSockets = {lastCounters(1, 2000, 0)};
        const FramePtr closed = meter.advance(told);
        QCOMPARE(restOf(*closed, 2), Unattributed({150, 0}));
        QCOMPARE(rowOf(*closed, OwnerKind::Unattributed)->total, (Traffic{200, 0}));
        QCOMPARE(rowOf(*closed, browser)->total, (Traffic{2000, 0}));
    }

    // The same where it is listed still, and its counters are not.
    void whatAConnectionInTimeWaitMovedLastMayBeToldLater()
    {
        Meter meter;
        const auto at = [](std::int64_t time, SocketSample socket, std::uint64_t wire) {
            return snapshot(time, {socket}, {browser}, {link(2, "eth0", wire, 0, "192.0.2.1")});
        };
        meter.advance(at(0, connection(1, 0, 0, 0), 0));
        meter.advance(at(second, connection(1, 0, 50, 0), 100));
        SocketSample over = connection(1, noOwner, 0, 0);
        over.state = TcpState::TimeWait;
        over.tcp = {};
        QCOMPARE(restOf(*meter.advance(at(2 * second, over, 2200)), 2), Unattributed({0, 0}));
        Snapshot told = at(3 * second, over, 2200);
        told.closedSockets = {lastCounters(1, 2000, 0)};
        QCOMPARE(restOf(*meter.advance(told), 2), Unattributed({150, 0}));
    }

    // It began and ended between two looks; what is listed of it now has no counters.
    void aConnectionThatWasNeverSeenOpenMayBeToldLater()
    {
        Meter meter;
        const auto at = [](std::int64_t time, std::uint64_t wire) {
            SocketSample over = connection(1, noOwner, 0, 0);
            over.state = TcpState::TimeWait;
            over.tcp = {};
            return snapshot(time, {over}, {browser}, {link(2, "eth0", wire, 0, "192.0.2.1")});
        };
        meter.advance(snapshot(0, {}, {browser}, {link(2, "eth0", 0, 0, "192.0.2.1")}));
        QCOMPARE(restOf(*meter.advance(at(second, 2200)), 2), Unattributed({0, 0}));
        Snapshot told = at(2 * second, 2200);
        told.closedSockets = {lastCounters(1, 2000, 0)};
        QCOMPARE(restOf(*meter.advance(told), 2), Unattributed({200, 0}));
        QCOMPARE(restOf(*meter.advance(at(3 * second, 2300)), 2), Unattributed({100, 0}));
    }

    void notToBeToldForeverIsNotWaitedFor()
    {
        Meter meter;
        const auto at = [](std::int64_t time, std::uint64_t wire) {
            return snapshot(time, {}, {browser}, {link(2, "eth0", wire, 0, "192.0.2.1")});
        };
        Snapshot open = at(second, 100);
        open.sockets = {connection(1, 0, 50, 0)};
        meter.advance(at(0, 0));
        meter.advance(open);
        meter.advance(at(2 * second, 2200));
        QCOMPARE(restOf(*meter.advance(at(3 * second, 2200)), 2), Unattributed({0, 0}));
        QCOMPARE(restOf(*meter.advance(at(4 * second, 2200)), 2), Unattributed({2100, 0}));
    }

    // Where connections end all the time, other traffic is told with a delay, and not never.
    void constantEndingsDelayOnly()
    {
        Meter meter;
        meter.advance(snapshot(0, {}, {browser}, {link(2, "eth0", 0, 0, "192.0.2.1")}));
        Traffic rest;
        for (std::uint64_t tick = 1; tick <= 10; ++tick) {
            Snapshot next =
                snapshot(static_cast<std::int64_t>(tick) * second, {connection(tick, 0, 1, 0)},
                    {browser}, {link(2, "eth0", tick * 100, 0, "192.0.2.1")});
            rest += *restOf(*meter.advance(next), 2);
        }
        QCOMPARE(rest, (Traffic{792, 0}));
    }

    void interfacesThatCouldNotBeReadHaveNoRates()
    {
        Meter meter;
        const auto at = [](std::int64_t time, std::uint64_t payload, std::uint64_t wire) {
            return snapshot(time, {connection(1, 0, payload, 0)}, {browser},
                {link(2, "eth0", wire, 0, "192.0.2.1")});
        };
        meter.advance(at(0, 0, 0));
        meter.advance(at(second, 1000, 1100));
        Snapshot unread = at(2 * second, 2000, 0);
        unread.links.clear();
        unread.linksComplete = false;
        const FramePtr missing = meter.advance(unread);
        QVERIFY(!missing->interfaces.at(0).compared);
        QCOMPARE(missing->interfaces[0].interval, Traffic());
        QCOMPARE(restOf(*missing, 2), Unattributed());
        const FramePtr read = meter.advance(at(3 * second, 3000, 3300));
        QCOMPARE(read->interfaces[0].interval, (Traffic{2200, 0}));
        QCOMPARE(read->interfaces[0].rate.rx, 1100.0);
        QCOMPARE(restOf(*read, 2), Unattributed({200, 0}));
        QCOMPARE(read->totals.networkTotal, (Traffic{3300, 0}));
    }
};

QTEST_GUILESS_MAIN(UnattributedTest)
#include "tst_unattributed.moc"
