// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/linklist.h"
#include "tests/platform/sysctl/xnustructs.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const ByteVector hardware = bytesOf({0x02, 0x00, 0x5e, 0x10, 0x20, 0x30});

ByteVector ethernet(const XnuLink &link = {}, std::string_view name = "en0")
{
    return ifMsghdr2(link, sockaddrDl(name, hardware, 12, link.type));
}

ByteVector loopback()
{
    XnuLink link;
    link.index = 1;
    link.flags = 0x8049; // UP, LOOPBACK, RUNNING, MULTICAST
    link.type = 0x18; // IFT_LOOP
    link.mtu = 16384;
    link.baudRate = 0;
    return ifMsghdr2(link, sockaddrDl("lo0", {}, 12, link.type));
}

ByteVector ipv4Of(std::uint16_t index)
{
    // The kernel leaves out the zeros at the end of a netmask, and its family.
    const ByteVector mask = bytesOf({7, 0, 0, 0, 255, 255, 254});
    return ifaMsghdr(index, mask, sockaddrIn({192, 0, 2, 7}), sockaddrIn({192, 0, 3, 255}));
}

ByteVector ipv6Of(std::uint16_t index)
{
    const ByteVector mask = sockaddrIn6(darwinInet6, {255, 255, 255, 255, 255, 255, 255, 255, 0});
    // The scope stands in the address itself.
    const ByteVector address =
        sockaddrIn6(darwinInet6, {0xfe, 0x80, 0, index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x21});
    return ifaMsghdr(index, mask, address, sockaddrIn6(darwinInet6, {0xff}));
}

ByteVector wholeList()
{
    ByteVector list = loopback();
    append(list, ethernet());
    append(list, ipv4Of(4));
    append(list, ipv6Of(4));
    return list;
}

void checkEthernet(const LinkSample &link)
{
    QCOMPARE(link.index, 4U);
    QCOMPARE(link.name, std::string("en0"));
    QCOMPARE(link.kind, std::string("ethernet"));
    QCOMPARE(link.mac, std::string("02:00:5e:10:20:30"));
    QCOMPARE(link.mtu, 1500U);
    QCOMPARE(link.speedMbps, 1000);
    QVERIFY(link.up && link.running && !link.loopback);
    QCOMPARE(link.rxPackets, 0x1'0000'0011U);
    QCOMPARE(link.rxErrors, 12U);
    QCOMPARE(link.txPackets, 0x1'0000'0013U);
    QCOMPARE(link.txErrors, 14U);
    QCOMPARE(link.rxBytes, 0x15'0000'0015U);
    QCOMPARE(link.txBytes, 0x16'0000'0016U);
    QCOMPARE(link.rxDropped, 17U);
    QCOMPARE(link.txDropped, 31U);
}

} // namespace

class DarwinLinksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStructuresHaveTheSizesOfTheKernel();
    void everyMemberIsReadFromItsPlace();
    void loopbackIsKeptAndMarked();
    void addressesGoToTheirLink();
    void unknownMessagesAreSkipped();
    void messagesOfAnotherVersionAreSkipped();
    void lengthsThatCannotBeEndTheWalk_data();
    void lengthsThatCannotBeEndTheWalk();
    void namesAreBounded_data();
    void namesAreBounded();
    void aLinkWithoutIndexOrHeaderIsRefused();
    void tunnelsAreToldByTheirNames();
    void aVlanNamesWhatItIsOnTopOf();
    void exactBytesReplaceRoundedOnes();
    void recordsOfAnotherSizeAreNotTaken();
    void truncatedAndMutatedListsAreSurvived();
};

// As the compiler lays out the headers of xnu-11417.
void DarwinLinksTest::theStructuresHaveTheSizesOfTheKernel()
{
    QCOMPARE(ifData64({}).finished().size(), 128U);
    QCOMPARE(ifMsghdr2({}, {}).size(), 160U);
    QCOMPARE(ifaMsghdr(0, {}, {}, {}).size(), 20U);
    QCOMPARE(ifMibData("", {}).size(), 180U);
}

void DarwinLinksTest::everyMemberIsReadFromItsPlace()
{
    const LinkList list = decodeIflist2(ethernet());
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void DarwinLinksTest::loopbackIsKeptAndMarked()
{
    const LinkList list = decodeIflist2(wholeList());
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 2U);
    QCOMPARE(list.links[0].name, std::string("lo0"));
    QCOMPARE(list.links[0].kind, std::string("loopback"));
    QVERIFY(list.links[0].loopback);
    QVERIFY(list.links[0].mac.empty());
    QCOMPARE(list.links[0].speedMbps, -1);
    checkEthernet(list.links[1]);
}

void DarwinLinksTest::addressesGoToTheirLink()
{
    ByteVector buffer = wholeList();
    append(buffer, ipv4Of(99)); // of a link that is not listed
    const LinkList list = decodeIflist2(buffer);
    QCOMPARE(list.malformed, 0U);
    QVERIFY(list.links[0].addresses.empty());
    const std::vector<InterfaceAddress> &addresses = list.links[1].addresses;
    QCOMPARE(addresses.size(), 2U);
    QCOMPARE(addresses[0].address.toString(), std::string("192.0.2.7"));
    QCOMPARE(int(addresses[0].prefixLength), 23);
    QCOMPARE(addresses[1].address.toString(), std::string("fe80::21%4"));
    QCOMPARE(int(addresses[1].prefixLength), 64);
}

void DarwinLinksTest::unknownMessagesAreSkipped()
{
    ByteVector unknown(52);
    patch(unknown, 0, std::uint16_t{52});
    patch(unknown, 2, std::uint8_t{5});
    patch(unknown, 3, std::uint8_t{0x13}); // RTM_NEWMADDR2
    ByteVector buffer = unknown;
    append(buffer, ethernet());
    append(buffer, unknown);
    const LinkList list = decodeIflist2(buffer);
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void DarwinLinksTest::messagesOfAnotherVersionAreSkipped()
{
    ByteVector buffer = ifMsghdr2({}, sockaddrDl("en7", hardware, 12, 6), 6);
    append(buffer, ethernet());
    const LinkList list = decodeIflist2(buffer);
    QCOMPARE(list.malformed, 0U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void DarwinLinksTest::lengthsThatCannotBeEndTheWalk_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 2, 3})
        QTest::addRow("%d", length) << length;
    QTest::newRow("larger than the rest") << 1000;
    QTest::newRow("largest") << 0xffff;
}

void DarwinLinksTest::lengthsThatCannotBeEndTheWalk()
{
    QFETCH(const int, length);
    ByteVector buffer = ethernet();
    const std::size_t second = buffer.size();
    append(buffer, loopback());
    patch(buffer, second, static_cast<std::uint16_t>(length));
    const LinkList list = decodeIflist2(exactCopy(buffer));
    QCOMPARE(list.malformed, 1U);
    QCOMPARE(list.links.size(), 1U);
    checkEthernet(list.links[0]);
}

void DarwinLinksTest::namesAreBounded_data()
{
    QTest::addColumn<int>("claimed");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("as long as it is") << 3 << QByteArray("en0");
    QTest::newRow("a part") << 2 << QByteArray("en");
    QTest::newRow("none") << 0 << QByteArray();
    QTest::newRow("past the end of the address") << 13 << QByteArray();
    QTest::newRow("largest") << 255 << QByteArray();
    QTest::newRow("with zeros behind it") << 12 << QByteArray("en0");
}

void DarwinLinksTest::namesAreBounded()
{
    QFETCH(const int, claimed);
    QFETCH(const QByteArray, name);
    const LinkList list =
        decodeIflist2(exactCopy(ifMsghdr2({}, sockaddrDl("en0", {}, 12, 6, claimed))));
    QCOMPARE(list.links.size(), name.isEmpty() ? 0U : 1U);
    QCOMPARE(list.malformed, name.isEmpty() ? 1U : 0U);
    if (!name.isEmpty())
        QCOMPARE(list.links[0].name, name.toStdString());
}

void DarwinLinksTest::aLinkWithoutIndexOrHeaderIsRefused()
{
    XnuLink link;
    link.index = 0;
    QCOMPARE(decodeIflist2(ethernet(link)).malformed, 1U);
    ByteVector shortHeader = ethernet();
    shortHeader.resize(159);
    patch(shortHeader, 0, std::uint16_t{159});
    const LinkList list = decodeIflist2(exactCopy(shortHeader));
    QCOMPARE(list.malformed, 1U);
    QVERIFY(list.links.empty());
}

void DarwinLinksTest::tunnelsAreToldByTheirNames()
{
    XnuLink link;
    link.type = 0x1; // IFT_OTHER
    QCOMPARE(decodeIflist2(ethernet(link, "utun3")).links.at(0).kind, std::string("tun"));
    QCOMPARE(decodeIflist2(ethernet(link, "ipsec0")).links.at(0).kind, std::string("xfrm"));
    QCOMPARE(decodeIflist2(ethernet(link, "pktap0")).links.at(0).kind, std::string());
}

void DarwinLinksTest::aVlanNamesWhatItIsOnTopOf()
{
    XnuLink vlan;
    vlan.index = 9;
    vlan.type = 0x87; // IFT_L2VLAN
    ByteVector buffer = ethernet(vlan, "vlan0");
    append(buffer, ethernet());
    const LinkList list = decodeIflist2(buffer);
    QCOMPARE(list.links.at(0).kind, std::string("vlan"));
    QCOMPARE(list.links.at(0).lowerIndex, 4U);
    QCOMPARE(list.links.at(1).lowerIndex, 0U);
}

void DarwinLinksTest::exactBytesReplaceRoundedOnes()
{
    std::vector<LinkSample> links = decodeIflist2(wholeList()).links;
    XnuLink exact;
    exact.rxBytes = 0x7'1234'5678;
    exact.txBytes = 0x8'1234'5679;
    exact.rxPackets = 1;
    ByteVector buffer = ifMibData("gone0", {});
    append(buffer, ifMibData("en0", exact));
    QVERIFY(takeExactBytes(exactCopy(buffer), links));
    QCOMPARE(links[1].rxBytes, 0x7'1234'5678U);
    QCOMPARE(links[1].txBytes, 0x8'1234'5679U);
    QCOMPARE(links[1].rxPackets, 0x1'0000'0011U);
    QCOMPARE(links[0].rxBytes, 0x15'0000'0015U);
}

void DarwinLinksTest::recordsOfAnotherSizeAreNotTaken()
{
    std::vector<LinkSample> links = decodeIflist2(wholeList()).links;
    ByteVector buffer = ifMibData("en0", {});
    buffer.resize(buffer.size() + 8);
    QVERIFY(!takeExactBytes(exactCopy(buffer), links));
    checkEthernet(links[1]);
    QVERIFY(takeExactBytes({}, links));
}

void DarwinLinksTest::truncatedAndMutatedListsAreSurvived()
{
    const ByteVector whole = wholeList();
    const std::size_t links = decodeIflist2(whole).links.size();
    std::size_t most = 0;
    mutilate(whole, [&most](const ByteVector &bytes) {
        LinkList list = decodeIflist2(bytes);
        most = std::max(most, list.links.size());
        takeExactBytes(bytes, list.links);
    });
    QCOMPARE(most, links);
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const LinkList list = decodeIflist2(exactCopy(std::span(whole).first(length)));
        const bool atMessage = length == loopback().size()
            || length == loopback().size() + ethernet().size()
            || length == whole.size() - ipv6Of(4).size();
        QCOMPARE(list.malformed, atMessage ? 0U : 1U);
    }
}

QTEST_APPLESS_MAIN(DarwinLinksTest)
#include "tst_darwinlinks.moc"
