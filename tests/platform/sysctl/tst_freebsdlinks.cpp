// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/linklist.h"
#include "tests/platform/sysctl/freebsdstructs.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const ByteVector hardware = bytesOf({0x58, 0x9c, 0xfc, 0x10, 0x20, 0x30});

ByteVector ethernet(const FreebsdLink &link = {}, std::string_view name = "vtnet0")
{
    return ifMsghdrl(link, sockaddrDl(name, hardware, 46, link.type));
}

ByteVector loopback()
{
    FreebsdLink link;
    link.index = 2;
    link.flags = 0x8049; // UP, LOOPBACK, DRV_RUNNING, MULTICAST
    link.type = 0x18; // IFT_LOOP
    link.linkState = 0; // LINK_STATE_UNKNOWN
    link.mtu = 16384;
    link.baudRate = 0;
    return ifMsghdrl(link, sockaddrDl("lo0", {}, 46, link.type));
}

ByteVector ipv4Of(std::uint16_t index)
{
    return ifaMsghdrl(index, sockaddrIn({255, 255, 240, 0}), sockaddrIn({192, 0, 2, 7}),
        sockaddrIn({192, 0, 15, 255}));
}

ByteVector ipv6Of(std::uint16_t index)
{
    const ByteVector mask = sockaddrIn6(freebsdInet6, {255, 255, 255, 255, 255, 255, 255, 255});
    const ByteVector address =
        sockaddrIn6(freebsdInet6, {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x21}, index);
    return ifaMsghdrl(index, mask, address, {});
}

ByteVector wholeList()
{
    ByteVector list = ethernet();
    append(list, ipv4Of(3));
    append(list, ipv6Of(3));
    append(list, loopback());
    return list;
}

void checkEthernet(const LinkSample &link)
{
    QCOMPARE(link.index, 3U);
    QCOMPARE(link.name, std::string("vtnet0"));
    QCOMPARE(link.kind, std::string("ethernet"));
    QCOMPARE(link.mac, std::string("58:9c:fc:10:20:30"));
    QCOMPARE(link.mtu, 9000U);
    QCOMPARE(link.speedMbps, 10'000);
    QCOMPARE(int(link.operState), 6);
    QVERIFY(link.up && link.running && !link.loopback);
    QCOMPARE(link.rxPackets, 0x1'0000'0011U);
    QCOMPARE(link.rxErrors, 12U);
    QCOMPARE(link.txPackets, 0x1'0000'0013U);
    QCOMPARE(link.txErrors, 14U);
    QCOMPARE(link.rxBytes, 0x15'0000'0015U);
    QCOMPARE(link.txBytes, 0x16'0000'0016U);
    QCOMPARE(link.rxDropped, 17U);
    QCOMPARE(link.txDropped, 18U);
}

} // namespace

class FreebsdLinksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStructuresHaveTheSizesOfTheKernel();
    void everyMemberIsReadFromItsPlace();
    void structuresMayHaveGrown();
    void loopbackIsKeptAndMarked();
    void addressesGoToTheirLink();
    void messagesOfAnotherKindOrVersionAreSkipped();
    void lengthsThatCannotBeEndTheWalk_data();
    void lengthsThatCannotBeEndTheWalk();
    void offsetsThatLieAreSurvived_data();
    void offsetsThatLieAreSurvived();
    void namesPastTheEndAreRefused();
    void trafficOfAnAggregateIsCountedOnce();
    void truncatedAndMutatedListsAreSurvived();
};

// As the compiler lays out the headers of FreeBSD 14.
void FreebsdLinksTest::theStructuresHaveTheSizesOfTheKernel()
{
    QCOMPARE(ifData({}).finished().size(), 152U);
    QCOMPARE(ifMsghdrl({}, {}).size(), 176U);
    QCOMPARE(ifaMsghdrl(0, {}, {}, {}).size(), 176U);
}

void FreebsdLinksTest::everyMemberIsReadFromItsPlace()
{
    const LinkList list = decodeIflistl(exactCopy(ethernet()));
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void FreebsdLinksTest::structuresMayHaveGrown()
{
    FreebsdLink link;
    link.grownBy = 24;
    const LinkList list = decodeIflistl(exactCopy(ethernet(link)));
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void FreebsdLinksTest::loopbackIsKeptAndMarked()
{
    const LinkList list = decodeIflistl(wholeList());
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 2U);
    checkEthernet(list.links[0]);
    QCOMPARE(list.links[1].name, std::string("lo0"));
    QCOMPARE(list.links[1].kind, std::string("loopback"));
    QVERIFY(list.links[1].loopback);
    QCOMPARE(int(list.links[1].operState), 0);
    QCOMPARE(list.links[1].speedMbps, -1);
}

void FreebsdLinksTest::addressesGoToTheirLink()
{
    const LinkList list = decodeIflistl(wholeList());
    const std::vector<InterfaceAddress> &addresses = list.links.at(0).addresses;
    QCOMPARE(addresses.size(), 2U);
    QCOMPARE(addresses[0].address.toString(), std::string("192.0.2.7"));
    QCOMPARE(int(addresses[0].prefixLength), 20);
    QCOMPARE(addresses[1].address.toString(), std::string("fe80::21%3"));
    QCOMPARE(int(addresses[1].prefixLength), 64);
    QVERIFY(list.links.at(1).addresses.empty());
}

void FreebsdLinksTest::messagesOfAnotherKindOrVersionAreSkipped()
{
    ByteVector unknown(40);
    patch(unknown, 0, std::uint16_t{40});
    patch(unknown, 2, std::uint8_t{5});
    patch(unknown, 3, std::uint8_t{0xf}); // RTM_NEWMADDR
    ByteVector buffer = unknown;
    append(buffer, ifMsghdrl({}, sockaddrDl("em9", hardware, 46, 6), 4));
    append(buffer, ethernet());
    const LinkList list = decodeIflistl(buffer);
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void FreebsdLinksTest::lengthsThatCannotBeEndTheWalk_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 2, 3})
        QTest::addRow("%d", length) << length;
    QTest::newRow("larger than the rest") << 1000;
    QTest::newRow("largest") << 0xffff;
}

void FreebsdLinksTest::lengthsThatCannotBeEndTheWalk()
{
    QFETCH(const int, length);
    ByteVector buffer = ethernet();
    const std::size_t second = buffer.size();
    append(buffer, loopback());
    patch(buffer, second, static_cast<std::uint16_t>(length));
    const LinkList list = decodeIflistl(exactCopy(buffer));
    QCOMPARE(list.malformed, 1U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void FreebsdLinksTest::offsetsThatLieAreSurvived_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("value");
    QTest::newRow("header of no length") << 16 << 0;
    QTest::newRow("header longer than the message") << 16 << 4000;
    QTest::newRow("data behind the message") << 18 << 4000;
    QTest::newRow("data at the end of the message") << 18 << 200;
    QTest::newRow("data of no length") << 24 + 6 << 0;
    QTest::newRow("data of one byte too few") << 24 + 6 << 111;
}

void FreebsdLinksTest::offsetsThatLieAreSurvived()
{
    QFETCH(const int, offset);
    QFETCH(const int, value);
    ByteVector buffer = ethernet();
    patch(buffer, static_cast<std::size_t>(offset), static_cast<std::uint16_t>(value));
    append(buffer, loopback());
    const LinkList list = decodeIflistl(exactCopy(buffer));
    QCOMPARE(list.malformed, 1U);
    QCOMPARE(list.links.size(), 1U);
    QCOMPARE(list.links[0].name, std::string("lo0"));
}

void FreebsdLinksTest::namesPastTheEndAreRefused()
{
    const ByteVector address = sockaddrDl("em0", {}, 46, 6, 47);
    QCOMPARE(decodeIflistl(exactCopy(ifMsghdrl({}, address))).malformed, 1U);
}

// The ports of an aggregate have its type, and the aggregate itself is Ethernet.
void FreebsdLinksTest::trafficOfAnAggregateIsCountedOnce()
{
    FreebsdLink port;
    port.index = 8;
    port.type = 0xa1; // IFT_IEEE8023ADLAG
    ByteVector buffer = ethernet(port, "em0");
    append(buffer, ethernet({}, "lagg0"));
    const LinkList list = decodeIflistl(buffer);
    QCOMPARE(list.links.at(0).lowerIndex, 3U);
    QCOMPARE(list.links.at(1).lowerIndex, 0U);
}

void FreebsdLinksTest::truncatedAndMutatedListsAreSurvived()
{
    const ByteVector whole = wholeList();
    std::size_t most = 0;
    mutilate(whole, [&most](const ByteVector &bytes) {
        most = std::max(most, decodeIflistl(bytes).links.size());
    });
    QCOMPARE(most, 2U);
    const std::size_t first = ethernet().size();
    const std::size_t second = first + ipv4Of(3).size();
    const std::size_t third = second + ipv6Of(3).size();
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const LinkList list = decodeIflistl(exactCopy(std::span(whole).first(length)));
        const bool atMessage = length == first || length == second || length == third;
        QCOMPARE(list.malformed, atMessage ? 0U : 1U);
    }
}

QTEST_APPLESS_MAIN(FreebsdLinksTest)
#include "tst_freebsdlinks.moc"
