// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/pcblist.h"
#include "tests/platform/sysctl/xnustructs.h"

#include <QObject>
#include <QTest>

#include <set>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector listOf(const std::vector<XnuSocket> &sockets, Protocol protocol = Protocol::Tcp)
{
    const ByteVector end = xinpgenN(static_cast<std::uint32_t>(sockets.size()));
    ByteVector list = end;
    for (const XnuSocket &socket : sockets)
        protocol == Protocol::Tcp ? appendTcp(list, socket) : appendUdp(list, socket);
    append(list, end);
    return list;
}

PcbSocket decoded(const XnuSocket &socket, Protocol protocol = Protocol::Tcp)
{
    const PcbList list = decodePcbListN(exactCopy(listOf({socket}, protocol)), protocol);
    if (list.malformed != 0 || !list.complete || list.sockets.size() != 1)
        qFatal("one socket was not read");
    return list.sockets[0];
}

XnuSocket ipv6Socket()
{
    XnuSocket socket;
    socket.flags = 0x2; // INP_IPV6
    socket.local = bytesOf({0xfe, 0x80, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x21});
    socket.remote = bytesOf({0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9});
    socket.generation = 77;
    return socket;
}

// A list with a record of 40 bytes behind the first socket, of which kind and length can be set.
ByteVector listWithRecord(std::uint32_t kind, std::uint32_t length)
{
    ByteVector list = xinpgenN(2);
    appendTcp(list, {});
    ByteVector record(40);
    patch(record, 0, length);
    patch(record, 4, kind);
    append(list, record);
    appendTcp(list, ipv6Socket());
    append(list, xinpgenN(2));
    return list;
}

} // namespace

class PcbListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStructuresHaveTheSizesOfTheKernel();
    void everyMemberIsReadFromItsPlace();
    void countersComeFromSequenceNumbers_data();
    void countersComeFromSequenceNumbers();
    void connectionsOfTheUserSpaceStackHaveTheirOwnCounters();
    void statesAreTranslated_data();
    void statesAreTranslated();
    void addressesOfBothFamiliesAreRead();
    void aListenerForBothFamiliesIsShownAsIpv6();
    void datagramSocketsHaveTrafficAndNoCounters();
    void socketsOfMacos12AreKnownByTheirAddress();
    void entriesWithoutANumberAreToldApart();
    void anEmptyListIsComplete();
    void unknownRecordsAreSkipped();
    void lengthsThatCannotBeEndTheWalk_data();
    void lengthsThatCannotBeEndTheWalk();
    void aChainWithoutItsPartsCostsNoNeighbour_data();
    void aChainWithoutItsPartsCostsNoNeighbour();
    void truncatedAndMutatedListsAreSurvived();
};

// As the compiler lays out the headers of xnu-11417.
void PcbListTest::theStructuresHaveTheSizesOfTheKernel()
{
    QCOMPARE(xinpgenN(0).size(), 24U);
    QCOMPARE(xinpcbN({}).size(), 104U);
    QCOMPARE(xsocketN({}).size(), 104U);
    QCOMPARE(xsocketOfMacos12({}).finished().size(), 76U);
    QCOMPARE(xsockbufN(0).size(), 32U);
    QCOMPARE(xsockstatN({}).size(), 136U);
    QCOMPARE(xtcpcbN({}).size(), 204U);
}

void PcbListTest::everyMemberIsReadFromItsPlace()
{
    const PcbSocket socket = decoded({});
    const SocketSample &sample = socket.sample;
    QCOMPARE(sample.protocol, Protocol::Tcp);
    QCOMPARE(sample.state, TcpState::Established);
    QCOMPARE(sample.cookie, 0x1'0000'0abcU);
    QCOMPARE(sample.uid, 501U);
    QCOMPARE(sample.owner, noOwner);
    QCOMPARE(sample.local.address.toString(), std::string("192.0.2.7"));
    QCOMPARE(int(sample.local.port), 51234);
    QCOMPARE(sample.remote.address.toString(), std::string("198.51.100.9"));
    QCOMPARE(int(sample.remote.port), 443);
    QCOMPARE(socket.lastPid, 4711);
    QCOMPARE(socket.effectivePid, 0);
    QCOMPARE(socket.firstSequence, 4000U);
    QVERIFY(socket.sequenced);
    QCOMPARE(sample.tcp.fields, std::uint32_t{TcpCounters::Basic | TcpCounters::BytesAcked});
    QCOMPARE(sample.tcp.bytesAcked, 1001U);
    QCOMPARE(sample.tcp.bytesReceived, 0x200U);
    QCOMPARE(sample.tcp.rttUs, 20'500U);
    QCOMPARE(sample.tcp.rttVarUs, 3'250U);
    QCOMPARE(sample.tcp.mss, 1448U);
    QCOMPARE(sample.tcp.cwnd, 20U);
    const std::array<SocketTraffic, 4> traffic{{{11, 0x1'0000'0012, 13, 0x1'0000'0014},
        {21, 22, 23, 24}, {31, 32, 33, 34}, {41, 42, 43, 44}}};
    QVERIFY(socket.traffic == traffic);
}

void PcbListTest::countersComeFromSequenceNumbers_data()
{
    QTest::addColumn<quint32>("firstSent");
    QTest::addColumn<quint32>("unacknowledged");
    QTest::addColumn<quint32>("firstReceived");
    QTest::addColumn<quint32>("next");
    QTest::addColumn<int>("state");
    QTest::addColumn<quint64>("sent");
    QTest::addColumn<quint64>("received");
    // SYN and FIN have a sequence number each.
    QTest::newRow("opened") << 100U << 101U << 200U << 201U << 4 << quint64{0} << quint64{0};
    QTest::newRow("moving") << 100U << 1101U << 200U << 2201U << 4 << quint64{1000}
                            << quint64{2000};
    QTest::newRow("around the end")
        << 0xffff'fff0U << 0x11U << 0xffff'ffffU << 0x100U << 4 << quint64{0x20} << quint64{0x100};
    QTest::newRow("just asked") << 100U << 100U << 0U << 0U << 2 << quint64{0} << quint64{0};
    QTest::newRow("peer has closed")
        << 100U << 1101U << 200U << 2202U << 5 << quint64{1000} << quint64{2000};
    QTest::newRow("we have closed")
        << 100U << 1102U << 200U << 2201U << 9 << quint64{1000} << quint64{2000};
    QTest::newRow("both have closed")
        << 100U << 1102U << 200U << 2202U << 10 << quint64{1000} << quint64{2000};
}

void PcbListTest::countersComeFromSequenceNumbers()
{
    QFETCH(const quint32, firstSent);
    QFETCH(const quint32, unacknowledged);
    QFETCH(const quint32, firstReceived);
    QFETCH(const quint32, next);
    QFETCH(const int, state);
    XnuSocket socket;
    socket.firstSent = firstSent;
    socket.sendUnacknowledged = unacknowledged;
    socket.firstReceived = firstReceived;
    socket.receiveNext = next;
    socket.state = state;
    const SocketSample sample = decoded(socket).sample;
    QTEST(quint64{payloadSent(sample.tcp, sample.state)}, "sent");
    QTEST(quint64{payloadReceived(sample.tcp, sample.state)}, "received");
}

void PcbListTest::connectionsOfTheUserSpaceStackHaveTheirOwnCounters()
{
    XnuSocket socket;
    socket.sendUnacknowledged = socket.firstSent = socket.firstReceived = socket.receiveNext = 0;
    for (const int state : {4, 5, 9, 10}) {
        socket.state = state;
        const PcbSocket read = decoded(socket);
        QVERIFY(!read.sequenced);
        QCOMPARE(payloadSent(read.sample.tcp, read.sample.state), 0x1'0000'0014U);
        QCOMPARE(payloadReceived(read.sample.tcp, read.sample.state), 0x1'0000'0012U);
    }
}

void PcbListTest::statesAreTranslated_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<TcpState>("state");
    const TcpState states[] = {TcpState::Close, TcpState::Listen, TcpState::SynSent,
        TcpState::SynRecv, TcpState::Established, TcpState::CloseWait, TcpState::FinWait1,
        TcpState::Closing, TcpState::LastAck, TcpState::FinWait2, TcpState::TimeWait};
    int number = 0;
    for (const TcpState state : states) {
        QTest::addRow("%d", number) << number << state;
        ++number;
    }
    for (const int unknown : {11, 255, -1})
        QTest::addRow("%d", unknown) << unknown << TcpState::Unknown;
}

void PcbListTest::statesAreTranslated()
{
    QFETCH(const int, number);
    XnuSocket socket;
    socket.state = number;
    QTEST(decoded(socket).sample.state, "state");
}

void PcbListTest::addressesOfBothFamiliesAreRead()
{
    const SocketSample sample = decoded(ipv6Socket()).sample;
    QCOMPARE(sample.local.address.toString(), std::string("fe80::21%5"));
    QCOMPARE(sample.remote.address.toString(), std::string("2001:db8::9"));
}

void PcbListTest::aListenerForBothFamiliesIsShownAsIpv6()
{
    XnuSocket socket;
    socket.flags = 0x3; // INP_IPV4, INP_IPV6
    socket.local = socket.remote = ByteVector(16);
    socket.remotePort = 0;
    socket.state = 1;
    const SocketSample sample = decoded(socket).sample;
    QCOMPARE(sample.local.address.toString(), std::string("::"));
    QCOMPARE(sample.state, TcpState::Listen);
}

void PcbListTest::datagramSocketsHaveTrafficAndNoCounters()
{
    XnuSocket socket;
    socket.effectivePid = 815;
    PcbSocket read = decoded(socket, Protocol::Udp);
    QCOMPARE(read.sample.protocol, Protocol::Udp);
    QCOMPARE(read.sample.state, TcpState::Established);
    QCOMPARE(read.sample.tcp.fields, 0U);
    QVERIFY(!read.sequenced);
    QCOMPARE(read.effectivePid, 815);
    QCOMPARE(read.traffic[3].txBytes, 44U);
    socket.remotePort = 0;
    QCOMPARE(decoded(socket, Protocol::Udp).sample.state, TcpState::Close);
}

void PcbListTest::socketsOfMacos12AreKnownByTheirAddress()
{
    ByteVector list = xinpgenN(1);
    appendRecord(list, xinpcbN({}));
    appendRecord(list, xnuRecord(xsocketOfMacos12({}).finished()));
    appendRecord(list, xsockstatN({}));
    appendRecord(list, xtcpcbN({}));
    append(list, xinpgenN(1));
    const PcbList read = decodePcbListN(exactCopy(list), Protocol::Tcp);
    QCOMPARE(read.malformed, 0U);
    QCOMPARE(read.sockets.size(), 1U);
    QCOMPARE(read.sockets[0].sample.cookie, 0xfeed'0000'0000'0001U);
    QCOMPARE(read.sockets[0].lastPid, 4711);
}

void PcbListTest::entriesWithoutANumberAreToldApart()
{
    std::vector<XnuSocket> sockets(3);
    std::set<std::uint64_t> cookies;
    unsigned port = 1000;
    for (XnuSocket &socket : sockets) {
        socket.generation = socket.address = 0;
        socket.localPort = port++;
        cookies.insert(decoded(socket).sample.cookie);
        QCOMPARE(decoded(socket).sample.cookie, decoded(socket).sample.cookie);
    }
    QCOMPARE(cookies.size(), sockets.size());
    QVERIFY(!cookies.contains(0));
}

void PcbListTest::anEmptyListIsComplete()
{
    const PcbList list = decodePcbListN(exactCopy(xinpgenN(0)), Protocol::Udp);
    QVERIFY(list.complete);
    QCOMPARE(list.malformed, 0U);
    QVERIFY(list.sockets.empty());
    const PcbList nothing = decodePcbListN({}, Protocol::Udp);
    QVERIFY(!nothing.complete);
    QCOMPARE(nothing.malformed, 0U);
}

void PcbListTest::unknownRecordsAreSkipped()
{
    const PcbList list = decodePcbListN(exactCopy(listWithRecord(0x100, 40)), Protocol::Tcp);
    QVERIFY(list.complete);
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.sockets.size(), 2U);
    QCOMPARE(list.sockets[0].sample.cookie, 0x1'0000'0abcU);
    QCOMPARE(list.sockets[1].sample.cookie, 77U);
}

void PcbListTest::lengthsThatCannotBeEndTheWalk_data()
{
    QTest::addColumn<quint32>("length");
    for (const quint32 length : {0U, 1U, 2U, 3U, 23U})
        QTest::addRow("%u", length) << length;
    QTest::newRow("larger than the rest") << 10'000U;
    QTest::newRow("largest") << 0xffff'ffffU;
}

void PcbListTest::lengthsThatCannotBeEndTheWalk()
{
    QFETCH(const quint32, length);
    const PcbList list = decodePcbListN(exactCopy(listWithRecord(0x100, length)), Protocol::Tcp);
    QVERIFY(!list.complete);
    QCOMPARE(list.malformed, 1U);
    QCOMPARE(list.sockets.size(), 1U);
    QCOMPARE(list.sockets[0].sample.cookie, 0x1'0000'0abcU);

    ByteVector head = listOf({{}});
    patch(head, 0, length);
    const PcbList none = decodePcbListN(exactCopy(head), Protocol::Tcp);
    QVERIFY(!none.complete);
    QCOMPARE(none.malformed, 1U);
    QVERIFY(none.sockets.empty());
}

void PcbListTest::aChainWithoutItsPartsCostsNoNeighbour_data()
{
    QTest::addColumn<quint32>("missing");
    QTest::addColumn<quint64>("malformed");
    QTest::addColumn<int>("sockets");
    QTest::newRow("address") << 0x010U << quint64{0} << 1;
    QTest::newRow("socket") << 0x001U << quint64{1} << 1;
    QTest::newRow("connection") << 0x020U << quint64{1} << 1;
    QTest::newRow("statistics") << 0x008U << quint64{0} << 2;
}

void PcbListTest::aChainWithoutItsPartsCostsNoNeighbour()
{
    QFETCH(const quint32, missing);
    ByteVector list = xinpgenN(2);
    const auto add = [&](quint32 kind, const ByteVector &record) {
        if (kind != missing)
            appendRecord(list, record);
    };
    add(0x010, xinpcbN({}));
    add(0x001, xsocketN({}));
    add(0x008, xsockstatN({}));
    add(0x020, xtcpcbN({}));
    appendTcp(list, ipv6Socket());
    append(list, xinpgenN(2));
    const PcbList read = decodePcbListN(exactCopy(list), Protocol::Tcp);
    QVERIFY(read.complete);
    QTEST(quint64{read.malformed}, "malformed");
    QTEST(int(read.sockets.size()), "sockets");
    const PcbSocket &neighbour = read.sockets.back();
    QCOMPARE(neighbour.sample.cookie, 77U);
    QCOMPARE(neighbour.sample.tcp.bytesAcked, 1001U);
}

void PcbListTest::truncatedAndMutatedListsAreSurvived()
{
    const ByteVector whole = listOf({{}, ipv6Socket()});
    mutilate(whole, [](const ByteVector &bytes) {
        for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp}) {
            const PcbList list = decodePcbListN(bytes, protocol);
            QVERIFY(list.sockets.size() <= 2);
        }
    });
    const std::size_t head = xinpgenN(0).size();
    const std::size_t each = (whole.size() - 2 * head) / 2;
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const PcbList list =
            decodePcbListN(exactCopy(std::span(whole).first(length)), Protocol::Tcp);
        QVERIFY(!list.complete);
        // Each socket ends with padding, which nobody misses.
        const bool atSocket = length == head || (length >= head + each - 4 && length <= head + each)
            || (length >= head + 2 * each - 4 && length <= head + 2 * each);
        QCOMPARE(list.malformed == 0, atSocket);
    }
}

QTEST_APPLESS_MAIN(PcbListTest)
#include "tst_pcblist.moc"
