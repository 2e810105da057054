// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limitbooks.h"
#include "core/meter.h"
#include "tests/support/samples.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

LimitSample sample(LimitId id, std::optional<std::uint64_t> value,
    std::optional<std::uint64_t> limit = std::nullopt, std::string detail = {})
{
    return {id, value, limit, std::move(detail)};
}

Snapshot looked(std::vector<LimitSample> samples, std::vector<SocketSample> sockets = {},
    std::vector<OwnerPtr> owners = {})
{
    Snapshot result = snapshot(second, std::move(sockets), std::move(owners));
    result.limits.samples = std::move(samples);
    result.limits.complete = true;
    return result;
}

SocketSample listener(std::uint64_t cookie, std::int32_t owner, std::uint16_t port,
    std::uint32_t waiting, std::uint32_t backlog, std::uint32_t drops = 0)
{
    SocketSample socket;
    socket.cookie = cookie;
    socket.owner = owner;
    socket.local = endpoint("0.0.0.0", port);
    socket.state = TcpState::Listen;
    socket.receiveQueue = waiting;
    socket.sendQueue = backlog;
    socket.drops = drops;
    return socket;
}

SocketSample datagram(std::uint64_t cookie, std::uint16_t port, std::uint32_t waiting,
    std::uint32_t buffer, std::uint32_t sending = 0)
{
    SocketSample socket;
    socket.cookie = cookie;
    socket.protocol = Protocol::Udp;
    socket.local = endpoint("192.0.2.1", port);
    socket.receiveQueue = waiting;
    socket.receiveBuffer = buffer;
    socket.sendQueue = sending;
    socket.sendBuffer = 1000;
    return socket;
}

std::vector<LimitRow> rowsOf(const std::vector<LimitRow> &rows, LimitId id)
{
    std::vector<LimitRow> found;
    std::ranges::copy_if(
        rows, std::back_inserter(found), [id](const LimitRow &row) { return row.sample.id == id; });
    return found;
}

LimitRow only(const std::vector<LimitRow> &rows, LimitId id)
{
    const std::vector<LimitRow> found = rowsOf(rows, id);
    if (found.size() != 1)
        throw std::logic_error("not one row");
    return found.front();
}

} // namespace

class TestLimitBooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyLookedGivesNoRows();
    void sharesAreOfTheLimit();
    void levelsBeginAtTheirShares_data();
    void levelsBeginAtTheirShares();
    void portsAreCountedOnceInTheirRange();
    void reservedPortsAreNotToBeHad();
    void eachPeerHasAllPortsForItself();
    void aFullQueueHoldsOneMoreThanTheBacklog();
    void listenersThatDropAreNamed();
    void socketsOfOneEndpointAreToldApart();
    void theFirstDropIsTold();
    void theFullestBufferIsShown();
    void theLargestBufferNeverAlarms();
    void interfacesThatDropAreNamed();
    void aGrowingCounterIsNear();
    void noSocketsAreNotZeroSockets();
    void rowsComeInTheirOrder();
    void eachLimitIsNoticedOnce();
    void eachProgramAtALimitIsNoticedOnce();
    void theFrameHasRowsAndNotices();
};

void TestLimitBooks::nobodyLookedGivesNoRows()
{
    LimitBooks books;
    QVERIFY(books.advance(snapshot(second, {listener(1, noOwner, 80, 9, 9)})).empty());
}

void TestLimitBooks::sharesAreOfTheLimit()
{
    LimitBooks books;
    const auto rows = books.advance(looked({
        sample(LimitId::Conntrack, 300, 400),
        sample(LimitId::TcpOrphans, 5),
        sample(LimitId::TimeWait, std::nullopt, 7),
        sample(LimitId::FileHandles, 5, 0),
    }));
    const auto unlimited = LimitBooks().advance(looked({
        sample(LimitId::Conntrack, 300, 0),
        sample(LimitId::FileHandles, 5, 9'223'372'036'854'775'807),
    }));
    QCOMPARE(only(rows, LimitId::Conntrack).share(), std::optional(0.75));
    QVERIFY(!only(rows, LimitId::TcpOrphans).share());
    QVERIFY(!only(rows, LimitId::TimeWait).share());
    QVERIFY(!only(rows, LimitId::FileHandles).share());
    QVERIFY(!only(rows, LimitId::FileHandles).sample.isUnlimited());
    for (const LimitRow &row : unlimited) {
        QVERIFY(row.sample.isUnlimited());
        QVERIFY(!row.share());
    }
    QCOMPARE(unlimited.size(), 2U);
}

void TestLimitBooks::levelsBeginAtTheirShares_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<LimitLevel>("level");
    QTest::newRow("nothing") << quint64{0} << LimitLevel::Calm;
    QTest::newRow("just below") << quint64{799} << LimitLevel::Calm;
    QTest::newRow("80 %") << quint64{800} << LimitLevel::Near;
    QTest::newRow("below 95 %") << quint64{949} << LimitLevel::Near;
    QTest::newRow("95 %") << quint64{950} << LimitLevel::Critical;
    QTest::newRow("over the limit") << quint64{1'500} << LimitLevel::Critical;
}

void TestLimitBooks::levelsBeginAtTheirShares()
{
    QFETCH(quint64, value);
    QFETCH(LimitLevel, level);
    LimitBooks books;
    const auto rows = books.advance(looked({sample(LimitId::Conntrack, value, 1000)}));
    QCOMPARE(rows.front().level, level);
}

void TestLimitBooks::portsAreCountedOnceInTheirRange()
{
    const Endpoint web = endpoint("198.51.100.7", 443);
    Snapshot now = looked({},
        {connection(1, noOwner, 0, 0, endpoint("192.0.2.1", 40000), web),
            connection(2, noOwner, 0, 0, endpoint("192.0.2.2", 40000), web),
            connection(3, noOwner, 0, 0, endpoint("192.0.2.1", 40099), web),
            connection(4, noOwner, 0, 0, endpoint("192.0.2.1", 39999), web),
            listener(5, noOwner, 40100, 0, 5), datagram(6, 40000, 0, 1000),
            datagram(7, 40001, 0, 1000), datagram(8, 5353, 0, 1000)});
    now.limits.ephemeralPorts = {40000, 40099, {}};
    LimitBooks books;
    const auto rows = books.advance(now);
    QCOMPARE(only(rows, LimitId::TcpPorts).sample.value, std::optional<std::uint64_t>(2));
    QCOMPARE(only(rows, LimitId::TcpPorts).sample.limit, std::optional<std::uint64_t>(100));
    QCOMPARE(only(rows, LimitId::UdpPorts).sample.value, std::optional<std::uint64_t>(2));
}

void TestLimitBooks::reservedPortsAreNotToBeHad()
{
    const PortRange range{100, 199, {{1, 99}, {95, 104}, {150, 150}, {190, 250}}};
    QCOMPARE(range.size(), 100U - 5 - 1 - 10);
    for (const int port : {105, 149, 151, 189})
        QVERIFY(range.contains(static_cast<std::uint16_t>(port)));
    for (const int port : {0, 99, 104, 150, 190, 199, 200})
        QVERIFY(!range.contains(static_cast<std::uint16_t>(port)));
    QCOMPARE(PortRange().size(), 0U);
    QCOMPARE((PortRange{1, 65535, {}}.size()), 65535U);
    QCOMPARE((PortRange{200, 100, {}}.size()), 0U);
}

void TestLimitBooks::eachPeerHasAllPortsForItself()
{
    std::vector<SocketSample> sockets;
    const auto connect = [&sockets](std::string_view from, std::uint16_t port, Endpoint to) {
        sockets.push_back(connection(sockets.size() + 1, noOwner, 0, 0, endpoint(from, port), to));
    };
    const Endpoint web = endpoint("198.51.100.7", 443);
    for (std::uint16_t port = 40000; port < 40008; ++port)
        connect("192.0.2.1", port, web);
    for (std::uint16_t port = 40000; port < 40006; ++port) {
        connect("192.0.2.2", port, web);
        connect("192.0.2.1", port, endpoint("198.51.100.7", 80));
    }
    sockets[0].state = TcpState::TimeWait; // holds its port, too
    Snapshot now = looked({}, std::move(sockets));
    now.limits.ephemeralPorts = {40000, 40009, {}};
    LimitBooks books;
    const auto rows = books.advance(now);
    const LimitRow peer = only(rows, LimitId::TcpPortsToPeer);
    QCOMPARE(peer.sample.value, std::optional<std::uint64_t>(8));
    QCOMPARE(peer.sample.limit, std::optional<std::uint64_t>(10));
    QCOMPARE(peer.level, LimitLevel::Near);
    QVERIFY(peer.remote == web);
    QVERIFY(peer.local == endpoint("192.0.2.1", 0));
}

void TestLimitBooks::aFullQueueHoldsOneMoreThanTheBacklog()
{
    const OwnerPtr slow = process(7, "slow");
    LimitBooks books;
    const auto rows = books.advance(looked({},
        {listener(1, noOwner, 22, 0, 128), listener(2, 0, 80, 10, 9), listener(3, 0, 81, 9, 9),
            listener(4, 0, 82, 0, 0)},
        {slow}));
    const auto queues = rowsOf(rows, LimitId::AcceptQueue);
    QCOMPARE(queues.size(), std::size_t{2});
    QCOMPARE(queues[0].sample.value, std::optional<std::uint64_t>(10));
    QCOMPARE(queues[0].sample.limit, std::optional<std::uint64_t>(10));
    QCOMPARE(queues[0].level, LimitLevel::Critical);
    QVERIFY(queues[0].owner == slow);
    QVERIFY(queues[0].local == endpoint("0.0.0.0", 80));
    QCOMPARE(queues[1].level, LimitLevel::Near);

    const auto calm = books.advance(looked({}, {listener(1, noOwner, 22, 0, 128)}));
    QCOMPARE(only(calm, LimitId::AcceptQueue).share(), std::optional(0.0));
}

void TestLimitBooks::listenersThatDropAreNamed()
{
    std::vector<SocketSample> sockets;
    for (std::uint16_t i = 0; i < 20; ++i)
        sockets.push_back(listener(i + 1U, 0, static_cast<std::uint16_t>(8000 + i), 0, 5, i));
    LimitBooks books;
    const auto rows = rowsOf(books.advance(looked({}, std::move(sockets), {process(7, "slow")})),
        LimitId::ListenerDrops);
    QCOMPARE(rows.size(), maxRowsOfOneLimit);
    QCOMPARE(rows[0].sample.value, std::optional<std::uint64_t>(19));
    QCOMPARE(rows[0].local.port, std::uint16_t{8019});
    QVERIFY(rows[0].owner != nullptr);
    QVERIFY(!rows[0].share());
    QCOMPARE(rows[7].sample.value, std::optional<std::uint64_t>(12));
}

void TestLimitBooks::socketsOfOneEndpointAreToldApart()
{
    LimitBooks books;
    const auto look = [&books](std::uint32_t first, std::uint32_t second) {
        return rowsOf(books.advance(looked({},
                          {listener(1, 0, 80, 0, 5, first), listener(2, 0, 80, 0, 5, second)},
                          {process(7, "nginx")})),
            LimitId::ListenerDrops);
    };
    look(100, 40);
    for (const LimitRow &row : look(100, 40))
        QCOMPARE(row.level, LimitLevel::Calm);
    const auto rows = look(100, 43);
    QCOMPARE(rows[0].level, LimitLevel::Calm);
    QCOMPARE(rows[1].gained, std::uint64_t{3});
    QCOMPARE(rows[1].level, LimitLevel::Near);
}

void TestLimitBooks::theFirstDropIsTold()
{
    LimitBooks books;
    books.advance(looked({}, {listener(1, 0, 80, 0, 5, 0)}, {process(7, "slow")}));
    const auto rows =
        rowsOf(books.advance(looked({}, {listener(1, 0, 80, 0, 5, 2)}, {process(7, "slow")})),
            LimitId::ListenerDrops);
    QCOMPARE(rows.at(0).gained, std::uint64_t{2});
    QCOMPARE(rows[0].level, LimitLevel::Near);
    // What was lost before anybody looked is no news.
    LimitBooks late;
    QCOMPARE(rowsOf(late.advance(looked({}, {listener(1, 0, 80, 0, 5, 2)}, {process(7, "slow")})),
                 LimitId::ListenerDrops)
                 .at(0)
                 .level,
        LimitLevel::Calm);
}

void TestLimitBooks::theFullestBufferIsShown()
{
    LimitBooks books;
    const auto rows = books.advance(looked({},
        {datagram(1, 53, 900, 10'000), datagram(2, 54, 850, 1'000), datagram(3, 55, 0, 500, 960)}));
    const LimitRow receive = only(rows, LimitId::ReceiveBuffer);
    QCOMPARE(receive.local.port, std::uint16_t{54});
    QCOMPARE(receive.share(), std::optional(0.85));
    QCOMPARE(receive.level, LimitLevel::Near);
    const LimitRow send = only(rows, LimitId::SendBuffer);
    QCOMPARE(send.local.port, std::uint16_t{55});
    QCOMPARE(send.level, LimitLevel::Critical);
}

void TestLimitBooks::theLargestBufferNeverAlarms()
{
    LimitBooks books;
    const auto rows = books.advance(looked({sample(LimitId::ReceiveBufferSize, std::nullopt, 2000),
                                               sample(LimitId::SendBufferSize, std::nullopt, 4000)},
        {datagram(1, 53, 0, 2'000), datagram(2, 54, 0, 1'000)}));
    const LimitRow largest = only(rows, LimitId::ReceiveBufferSize);
    QCOMPARE(largest.share(), std::optional(1.0));
    QCOMPARE(largest.level, LimitLevel::Calm);
    QCOMPARE(only(rows, LimitId::SendBufferSize).share(), std::optional(0.25));
}

void TestLimitBooks::interfacesThatDropAreNamed()
{
    Snapshot now = looked({});
    now.links = {link(1, "lo", 0, 0), link(2, "eth0", 0, 0), link(3, "eth1", 0, 0)};
    now.links[1].rxDropped = 3;
    now.links[2].rxDropped = 30;
    LimitBooks books;
    books.advance(now);
    now.links[1].rxDropped = 4;
    const auto rows = rowsOf(books.advance(now), LimitId::InterfaceDrops);
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].sample.detail, std::string("eth1"));
    QCOMPARE(rows[1].sample.detail, std::string("eth0"));
    QCOMPARE(rows[1].gained, std::uint64_t{1});
    QCOMPARE(rows[1].level, LimitLevel::Calm);
}

void TestLimitBooks::aGrowingCounterIsNear()
{
    LimitBooks books;
    const auto look = [&books](std::uint64_t overflows) {
        return only(books.advance(looked({sample(LimitId::ListenOverflows, overflows)})),
            LimitId::ListenOverflows);
    };
    QCOMPARE(look(70).level, LimitLevel::Calm); // of the past
    QCOMPARE(look(70).gained, std::uint64_t{0});
    const LimitRow grown = look(75);
    QCOMPARE(grown.gained, std::uint64_t{5});
    QCOMPARE(grown.level, LimitLevel::Near);
    QCOMPARE(look(75).level, LimitLevel::Calm);
    QCOMPARE(look(3).gained, std::uint64_t{0}); // another namespace, or counters that were reset
}

void TestLimitBooks::noSocketsAreNotZeroSockets()
{
    Snapshot blind = looked({sample(LimitId::ReceiveBufferSize, std::nullopt, 2000)});
    blind.limits.ephemeralPorts = {40000, 40099, {}};
    blind.socketsComplete = false;
    LimitBooks books;
    const auto rows = books.advance(blind);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(!rows.front().sample.value);
}

void TestLimitBooks::rowsComeInTheirOrder()
{
    Snapshot now = looked({sample(LimitId::FileHandles, 1, 9), sample(LimitId::Conntrack, 1, 9),
                              sample(LimitId::Ecn, 2)},
        {datagram(1, 53, 0, 1000), listener(2, noOwner, 80, 0, 5, 1)});
    now.limits.ephemeralPorts = {1, 100, {}};
    LimitBooks books;
    const auto rows = books.advance(now);
    QVERIFY(std::ranges::is_sorted(rows, {}, [](const LimitRow &row) { return row.sample.id; }));
    QCOMPARE(rows.front().sample.id, LimitId::Conntrack);
    QCOMPARE(rows.back().sample.id, LimitId::Ecn);
}

void TestLimitBooks::eachLimitIsNoticedOnce()
{
    LimitBooks books;
    const auto rows = books.advance(
        looked({sample(LimitId::Conntrack, 85, 100), sample(LimitId::FileHandles, 1, 100),
                   sample(LimitId::TimeWait, 96, 100)},
            {listener(1, noOwner, 80, 9, 9), listener(2, noOwner, 81, 10, 9)}));
    std::vector<Notice> notices;
    LimitBooks::appendNotices(rows, notices);
    const std::vector<Notice> expected{
        {NoticeId::LimitNear, "conntrack", 0, 85},
        {NoticeId::LimitCritical, "accept_queue", 0, 100},
        {NoticeId::LimitCritical, "time_wait", 0, 96},
    };
    QVERIFY(notices == expected);
}

void TestLimitBooks::eachProgramAtALimitIsNoticedOnce()
{
    const OwnerPtr slow = process(7, "slow");
    const OwnerPtr lazy = process(8, "lazy");
    LimitBooks books;
    const auto rows = books.advance(looked({},
        {listener(1, 0, 80, 9, 9), listener(2, 1, 81, 10, 9), listener(3, 0, 82, 8, 9),
            listener(4, 1, 83, 9, 9), listener(5, noOwner, 84, 10, 9)},
        {slow, lazy}));
    std::vector<Notice> notices;
    LimitBooks::appendNotices(rows, notices);
    const std::vector<Notice> expected{
        {NoticeId::LimitCritical, "accept_queue", 0, 100, lazy},
        {NoticeId::LimitCritical, "accept_queue", 0, 100},
        {NoticeId::LimitNear, "accept_queue", 0, 90, slow},
    };
    QVERIFY(notices == expected);
}

void TestLimitBooks::theFrameHasRowsAndNotices()
{
    Meter meter;
    meter.advance(looked({sample(LimitId::SynCookies, 3)}));
    const FramePtr frame = meter.advance(
        looked({sample(LimitId::Conntrack, 99, 100), sample(LimitId::SynCookies, 5)}));
    QCOMPARE(only(frame->limits, LimitId::SynCookies).gained, std::uint64_t{2});
    QVERIFY(std::ranges::find(frame->notices, Notice{NoticeId::LimitCritical, "conntrack", 0, 99})
        != frame->notices.end());
}

QTEST_GUILESS_MAIN(TestLimitBooks)

#include "tst_limitbooks.moc"
