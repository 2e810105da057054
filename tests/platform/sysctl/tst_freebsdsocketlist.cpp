// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/freebsdsocketlist.h"
#include "tests/platform/sysctl/freebsdstructs.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector record(const FreebsdPcb &pcb, Protocol protocol)
{
    return protocol == Protocol::Tcp ? xtcpcb(pcb) : xinpcb(pcb).finished(8);
}

ByteVector listOf(const std::vector<FreebsdPcb> &pcbs, Protocol protocol = Protocol::Tcp)
{
    const ByteVector end = xinpgenL(static_cast<std::uint32_t>(pcbs.size()));
    ByteVector list = end;
    for (const FreebsdPcb &pcb : pcbs)
        append(list, record(pcb, protocol));
    append(list, end);
    return list;
}

FreebsdSocket decoded(const FreebsdPcb &pcb, Protocol protocol = Protocol::Tcp)
{
    const FreebsdSocketList list =
        decodeFreebsdPcbList(exactCopy(listOf({pcb}, protocol)), protocol);
    if (list.malformed != 0 || !list.complete || list.sockets.size() != 1)
        qFatal("one socket was not read");
    return list.sockets[0];
}

} // namespace

class FreebsdSocketListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStructuresHaveTheSizesOfTheKernel();
    void everyMemberIsReadFromItsPlace_data();
    void everyMemberIsReadFromItsPlace();
    void addressesOfIpv6HaveTheirZone();
    void datagramSocketsHaveNumbersOfTheirOwn();
    void connectionsThatAreNotAcceptedHaveNoNumber();
    void namesOfCongestionControlsAreBounded();
    void recordsOfAnotherVersionAreRefused();
    void lengthsThatCannotBeEndTheWalk_data();
    void lengthsThatCannotBeEndTheWalk();
    void onlySocketsAmongTheFilesAreHeld();
    void lengthsOfFilesThatCannotBeEndTheWalk_data();
    void lengthsOfFilesThatCannotBeEndTheWalk();
    void truncatedAndMutatedListsAreSurvived();
};

// As the compiler lays out the headers of FreeBSD 14.
void FreebsdSocketListTest::theStructuresHaveTheSizesOfTheKernel()
{
    QCOMPARE(xinpgenL(0).size(), 64U);
    QCOMPARE(xsocket({}).finished().size(), 240U);
    QCOMPARE(xinpcb({}).finished(8).size(), 400U);
    QCOMPARE(xfile({}).size(), 128U);
    for (const int release : {13, 14}) {
        FreebsdPcb pcb;
        pcb.release = release;
        QCOMPARE(xtcpcb(pcb).size(), 744U);
    }
}

void FreebsdSocketListTest::everyMemberIsReadFromItsPlace_data()
{
    QTest::addColumn<int>("release");
    QTest::newRow("FreeBSD 13") << 13;
    QTest::newRow("FreeBSD 14") << 14;
}

void FreebsdSocketListTest::everyMemberIsReadFromItsPlace()
{
    QFETCH(const int, release);
    FreebsdPcb pcb;
    pcb.release = release;
    const FreebsdSocket socket = decoded(pcb);
    const SocketSample &sample = socket.sample;
    QCOMPARE(socket.address, 0xffff'f800'0123'4500U);
    QCOMPARE(sample.protocol, Protocol::Tcp);
    QCOMPARE(sample.state, TcpState::Established);
    QCOMPARE(sample.cookie, 0xabcU * 2);
    QCOMPARE(sample.uid, 1001U);
    QCOMPARE(sample.owner, noOwner);
    QCOMPARE(sample.local.address.toString(), std::string("192.0.2.7"));
    QCOMPARE(int(sample.local.port), 51234);
    QCOMPARE(sample.remote.address.toString(), std::string("198.51.100.9"));
    QCOMPARE(int(sample.remote.port), 443);
    QCOMPARE(std::string(sample.congestion), std::string("cubic"));
    QCOMPARE(sample.tcp.fields, 0U); // there are no counters
}

void FreebsdSocketListTest::addressesOfIpv6HaveTheirZone()
{
    FreebsdPcb pcb;
    pcb.flags = 0x2; // INP_IPV6
    pcb.zone = 6;
    pcb.local = bytesOf({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x21});
    pcb.remote = bytesOf({0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9});
    SocketSample sample = decoded(pcb).sample;
    QCOMPARE(sample.local.address.toString(), std::string("fe80::21%6"));
    QCOMPARE(sample.remote.address.toString(), std::string("2001:db8::9"));
    // The kernel keeps it inside of the address, too.
    pcb.local[3] = std::byte{4};
    sample = decoded(pcb).sample;
    QCOMPARE(sample.local.address.toString(), std::string("fe80::21%4"));
}

void FreebsdSocketListTest::datagramSocketsHaveNumbersOfTheirOwn()
{
    FreebsdPcb pcb;
    const FreebsdSocket socket = decoded(pcb, Protocol::Udp);
    QCOMPARE(socket.sample.protocol, Protocol::Udp);
    QCOMPARE(socket.sample.cookie, 0xabcU * 2 + 1);
    QCOMPARE(socket.sample.state, TcpState::Established);
    QCOMPARE(socket.address, 0xffff'f800'0123'4500U);
    QCOMPARE(int(socket.sample.local.port), 51234);
    pcb.remotePort = 0;
    QCOMPARE(decoded(pcb, Protocol::Udp).sample.state, TcpState::Close);
}

void FreebsdSocketListTest::connectionsThatAreNotAcceptedHaveNoNumber()
{
    FreebsdPcb pcb;
    pcb.generation = pcb.address = 0;
    pcb.state = 3; // TCPS_SYN_RECEIVED
    const FreebsdSocket first = decoded(pcb);
    QCOMPARE(first.sample.state, TcpState::SynRecv);
    QVERIFY(first.sample.cookie != 0);
    pcb.remotePort = 444;
    QVERIFY(decoded(pcb).sample.cookie != first.sample.cookie);
}

void FreebsdSocketListTest::namesOfCongestionControlsAreBounded()
{
    FreebsdPcb pcb;
    pcb.congestion = "sixteen_letters!"; // without its NUL
    QCOMPARE(std::string(decoded(pcb).sample.congestion), std::string("sixteen_letters"));
    pcb.congestion = "";
    QCOMPARE(std::string(decoded(pcb).sample.congestion), std::string());
}

void FreebsdSocketListTest::recordsOfAnotherVersionAreRefused()
{
    FreebsdPcb pcb;
    pcb.flags = 0; // of no family
    QCOMPARE(decodeFreebsdPcbList(listOf({pcb, {}}), Protocol::Tcp).malformed, 1U);
    QCOMPARE(decodeFreebsdPcbList(listOf({pcb, {}}), Protocol::Tcp).sockets.size(), 1U);
    // Records of UDP are too short for TCP.
    const FreebsdSocketList list =
        decodeFreebsdPcbList(listOf({{}, {}}, Protocol::Udp), Protocol::Tcp);
    QCOMPARE(list.malformed, 2U);
    QVERIFY(list.sockets.empty());
}

void FreebsdSocketListTest::lengthsThatCannotBeEndTheWalk_data()
{
    QTest::addColumn<quint64>("length");
    for (const quint64 length : {0, 1, 2, 3, 63})
        QTest::addRow("%d", int(length)) << length;
    QTest::newRow("larger than the rest") << quint64{10'000};
    QTest::newRow("largest") << ~quint64{0};
}

void FreebsdSocketListTest::lengthsThatCannotBeEndTheWalk()
{
    QFETCH(const quint64, length);
    ByteVector buffer = listOf({{}, {}});
    patch(buffer, 64 + 744, length);
    const FreebsdSocketList list = decodeFreebsdPcbList(exactCopy(buffer), Protocol::Tcp);
    QVERIFY(!list.complete);
    QCOMPARE(list.malformed, 1U);
    QCOMPARE(list.sockets.size(), 1U);

    patch(buffer, 0, length);
    QCOMPARE(decodeFreebsdPcbList(exactCopy(buffer), Protocol::Tcp).malformed, 1U);
    QVERIFY(decodeFreebsdPcbList(exactCopy(buffer), Protocol::Tcp).sockets.empty());
}

void FreebsdSocketListTest::onlySocketsAmongTheFilesAreHeld()
{
    ByteVector buffer = xfile({});
    append(buffer, xfile({901, 1, 0x1111})); // DTYPE_VNODE
    append(buffer, xfile({902, 2, 0x2222}));
    const SocketHolderList list = decodeFreebsdFiles(exactCopy(buffer));
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.holders.size(), 2U);
    QCOMPARE(list.holders[0].pid, 900);
    QCOMPARE(list.holders[0].address, 0xffff'f800'0123'4500U);
    QCOMPARE(list.holders[1].pid, 902);
    QCOMPARE(list.holders[1].address, 0x2222U);
}

void FreebsdSocketListTest::lengthsOfFilesThatCannotBeEndTheWalk_data()
{
    lengthsThatCannotBeEndTheWalk_data();
}

void FreebsdSocketListTest::lengthsOfFilesThatCannotBeEndTheWalk()
{
    QFETCH(const quint64, length);
    ByteVector buffer = xfile({});
    append(buffer, xfile({}));
    append(buffer, xfile({}));
    patch(buffer, 128, length);
    const SocketHolderList list = decodeFreebsdFiles(exactCopy(buffer));
    QCOMPARE(list.malformed, 1U);
    QCOMPARE(list.holders.size(), 1U);
}

void FreebsdSocketListTest::truncatedAndMutatedListsAreSurvived()
{
    const ByteVector whole = listOf({{}, {}});
    mutilate(whole, [](const ByteVector &bytes) {
        for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp})
            QVERIFY(decodeFreebsdPcbList(bytes, protocol).sockets.size() <= 2);
    });
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const FreebsdSocketList list =
            decodeFreebsdPcbList(exactCopy(std::span(whole).first(length)), Protocol::Tcp);
        QVERIFY(!list.complete);
        const bool atRecord = length == 64 || length == 64 + 744 || length == 64 + 744 * 2;
        QCOMPARE(list.malformed, atRecord ? 0U : 1U);
    }
    ByteVector files = xfile({});
    append(files, xfile({}));
    mutilate(files,
        [](const ByteVector &bytes) { QVERIFY(decodeFreebsdFiles(bytes).holders.size() <= 2); });
}

QTEST_APPLESS_MAIN(FreebsdSocketListTest)
#include "tst_freebsdsocketlist.moc"
