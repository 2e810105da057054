// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkparser.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QTest>

#include <algorithm>

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>

using namespace weir;
using namespace weir::test;

namespace {

QList<LinkSample> linksOf(std::span<const std::byte> bytes)
{
    QList<LinkSample> links;
    NetlinkMessages messages(bytes);
    NetlinkMessage message;
    while (messages.next(message)) {
        LinkSample link;
        if (message.type == RTM_NEWLINK && parseLink(message.payload, link))
            links << link;
    }
    return links;
}

QList<LinkAddress> addressesOf(std::span<const std::byte> bytes)
{
    QList<LinkAddress> addresses;
    NetlinkMessages messages(bytes);
    NetlinkMessage message;
    while (messages.next(message)) {
        LinkAddress address;
        if (message.type == RTM_NEWADDR && parseLinkAddress(message.payload, address))
            addresses << address;
    }
    return addresses;
}

QJsonArray json(const char *name)
{
    QFile file(QStringLiteral(WEIR_FIXTURES "/netlink/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    return QJsonDocument::fromJson(file.readAll()).array();
}

quint64 counter(const QJsonObject &link, QStringView direction, QStringView name)
{
    return static_cast<quint64>(link.value(QLatin1String("stats64"))
                                    .toObject()
                                    .value(direction)
                                    .toObject()
                                    .value(name)
                                    .toDouble());
}

QByteArray text(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString().toUtf8();
}

QByteArray bytes(const std::string &value)
{
    return QByteArray::fromStdString(value);
}

void compareCountersWithIp(const LinkSample &link, const QJsonObject &truth)
{
    QCOMPARE(quint64{link.rxBytes}, counter(truth, u"rx", u"bytes"));
    QCOMPARE(quint64{link.rxPackets}, counter(truth, u"rx", u"packets"));
    QCOMPARE(quint64{link.rxErrors}, counter(truth, u"rx", u"errors"));
    QCOMPARE(quint64{link.rxDropped}, counter(truth, u"rx", u"dropped"));
    QCOMPARE(quint64{link.txBytes}, counter(truth, u"tx", u"bytes"));
    QCOMPARE(quint64{link.txPackets}, counter(truth, u"tx", u"packets"));
    QCOMPARE(quint64{link.txErrors}, counter(truth, u"tx", u"errors"));
    QCOMPARE(quint64{link.txDropped}, counter(truth, u"tx", u"dropped"));
}

ByteVector linkMessage(int index = 3, unsigned flags = 0, unsigned short type = ARPHRD_ETHER)
{
    ifinfomsg header{};
    header.ifi_index = index;
    header.ifi_flags = flags;
    header.ifi_type = type;
    ByteVector message;
    append(message, header);
    return message;
}

ByteVector namedLink(int index = 3, unsigned flags = 0, unsigned short type = ARPHRD_ETHER)
{
    ByteVector message = linkMessage(index, flags, type);
    appendAttribute(message, IFLA_IFNAME, bytesOf("eth0\0", 5));
    return message;
}

ByteVector addressMessage(std::uint8_t family, std::uint8_t prefix, unsigned index = 3)
{
    ifaddrmsg header{};
    header.ifa_family = family;
    header.ifa_prefixlen = prefix;
    header.ifa_index = index;
    ByteVector message;
    append(message, header);
    return message;
}

} // namespace

class LinkParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksSayTheSameAsIp();
    void addressesSayTheSameAsIp();
    void countersLandInTheirPlaces();
    void countersOfEachLength();
    void namesAreBounded_data();
    void namesAreBounded();
    void linksWithoutNameOrIndexAreRefused();
    void aLowerLinkElsewhereIsNotNamed();
    void kindsWithoutInfoComeFromTheHardware_data();
    void kindsWithoutInfoComeFromTheHardware();
    void hardwareAddressesOfTunnelsAreNone();
    void numbersOfWrongSizeAreAbsent();
    void addressesOfWrongSizeAreRefused();
    void prefixesOutOfRangeAreRefused();
    void deepNestingIsSurvived();
    void cutAndMutatedRecordingsAreSurvived();
};

void LinkParserTest::linksSayTheSameAsIp()
{
    const QList<LinkSample> links = linksOf(fixture("links.nlmsg"));
    const QJsonArray truth = json("ip-link.json");
    QCOMPARE(links.size(), truth.size());
    QHash<QByteArray, std::uint32_t> indexes;
    for (const LinkSample &link : links)
        indexes.insert(bytes(link.name), link.index);
    const QByteArrayList operStates{
        "UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"};
    for (qsizetype i = 0; i < links.size(); ++i) {
        const LinkSample &link = links[i];
        const QJsonObject expected = truth[i].toObject();
        QCOMPARE(bytes(link.name), text(expected, QLatin1String("ifname")));
        QCOMPARE(int(link.index), expected.value(QLatin1String("ifindex")).toInt());
        QCOMPARE(int(link.mtu), expected.value(QLatin1String("mtu")).toInt());
        QCOMPARE(bytes(link.mac), text(expected, QLatin1String("address")));
        QCOMPARE(operStates.value(link.operState), text(expected, QLatin1String("operstate")));
        QCOMPARE(link.masterIndex, indexes.value(text(expected, QLatin1String("master"))));
        QCOMPARE(link.lowerIndex, indexes.value(text(expected, QLatin1String("link"))));
        const QJsonArray flags = expected.value(QLatin1String("flags")).toArray();
        QCOMPARE(link.up, flags.contains(QLatin1String("UP")));
        QCOMPARE(link.loopback, flags.contains(QLatin1String("LOOPBACK")));
        const QByteArray kind =
            text(expected.value(QLatin1String("linkinfo")).toObject(), QLatin1String("info_kind"));
        QCOMPARE(bytes(link.kind), kind.isEmpty() ? QByteArray("loopback") : kind);
        compareCountersWithIp(link, expected);
    }
    QVERIFY(indexes.contains("outside0"));
}

void LinkParserTest::addressesSayTheSameAsIp()
{
    QByteArrayList found;
    for (const LinkAddress &address : addressesOf(fixture("addresses.nlmsg"))) {
        const IpAddress &ip = address.address.address;
        QCOMPARE(ip.scopeId(), ip.isLinkLocal() ? address.interfaceIndex : 0U);
        found << QByteArray::number(address.interfaceIndex) + ' '
                + bytes(ip.toString()).split('%').first() + '/'
                + QByteArray::number(address.address.prefixLength);
    }
    QByteArrayList expected;
    for (const QJsonValue &link : json("ip-address.json")) {
        for (const QJsonValue &info : link[QLatin1String("addr_info")].toArray())
            expected << QByteArray::number(link[QLatin1String("ifindex")].toInt()) + ' '
                    + info[QLatin1String("local")].toString().toUtf8() + '/'
                    + QByteArray::number(info[QLatin1String("prefixlen")].toInt());
    }
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(found, expected);
    QVERIFY(found.contains("9 198.51.100.1/32"));
}

void LinkParserTest::countersLandInTheirPlaces()
{
    rtnl_link_stats64 stats{};
    stats.rx_packets = 1;
    stats.tx_packets = 2;
    stats.rx_bytes = 0xffffffffffffffff;
    stats.tx_bytes = 0x100000001;
    stats.rx_errors = 5;
    stats.tx_errors = 6;
    stats.rx_dropped = 7;
    stats.tx_dropped = 8;
    stats.rx_missed_errors = 1000;
    ByteVector message = namedLink();
    appendNumber(message, IFLA_STATS64, stats);
    LinkSample link;
    QVERIFY(parseLink(message, link));
    QCOMPARE(link.rxPackets, quint64{1});
    QCOMPARE(link.txPackets, quint64{2});
    QCOMPARE(link.rxBytes, quint64{0xffffffffffffffff});
    QCOMPARE(link.txBytes, quint64{0x100000001});
    QCOMPARE(link.rxErrors, quint64{5});
    QCOMPARE(link.txErrors, quint64{6});
    QCOMPARE(link.rxDropped, quint64{7});
    QCOMPARE(link.txDropped, quint64{8});
}

void LinkParserTest::countersOfEachLength()
{
    for (std::size_t length = 0; length <= sizeof(rtnl_link_stats64) + 64; ++length) {
        ByteVector message = namedLink();
        appendAttribute(message, IFLA_STATS64, ByteVector(length, std::byte{1}));
        LinkSample link;
        QVERIFY(parseLink(exactCopy(message), link));
        QCOMPARE(link.rxBytes != 0, length >= 64);
        QCOMPARE(link.txDropped != 0, length >= 64);
    }
}

void LinkParserTest::namesAreBounded_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("without NUL") << QByteArray("eth0") << QByteArray("eth0");
    QTest::newRow("longest") << QByteArray("abcdefghijklmno\0", 16)
                             << QByteArray("abcdefghijklmno");
    QTest::newRow("too long") << QByteArray(60000, 'x') << QByteArray(15, 'x');
    QTest::newRow("not text") << QByteArray("\xff\xfe\x1b[31m") << QByteArray("\xff\xfe\x1b[31m");
}

void LinkParserTest::namesAreBounded()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, kept);
    ByteVector message = linkMessage();
    appendAttribute(
        message, IFLA_IFNAME, bytesOf(sent.constData(), static_cast<std::size_t>(sent.size())));
    LinkSample link;
    QVERIFY(parseLink(message, link));
    QCOMPARE(bytes(link.name), kept);
}

void LinkParserTest::linksWithoutNameOrIndexAreRefused()
{
    LinkSample link;
    QVERIFY(!parseLink(linkMessage(), link));
    QVERIFY(!parseLink(namedLink(0), link));
    QVERIFY(!parseLink(namedLink(-1), link));
    QVERIFY(parseLink(namedLink(1), link));
    ByteVector empty = linkMessage();
    appendAttribute(empty, IFLA_IFNAME, {});
    QVERIFY(!parseLink(empty, link));
}

void LinkParserTest::aLowerLinkElsewhereIsNotNamed()
{
    LinkSample link;
    ByteVector here = namedLink();
    appendNumber<std::uint32_t>(here, IFLA_LINK, 9);
    QVERIFY(parseLink(here, link));
    QCOMPARE(link.lowerIndex, 9U);
    QVERIFY(!link.lowerElsewhere);
    appendNumber<std::int32_t>(here, IFLA_LINK_NETNSID, 0);
    QVERIFY(parseLink(here, link));
    QCOMPARE(link.lowerIndex, 0U);
    QVERIFY(link.lowerElsewhere);
    ByteVector self = namedLink(3);
    appendNumber<std::uint32_t>(self, IFLA_LINK, 3);
    QVERIFY(parseLink(self, link));
    QCOMPARE(link.lowerIndex, 0U);
}

void LinkParserTest::kindsWithoutInfoComeFromTheHardware_data()
{
    QTest::addColumn<unsigned>("flags");
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("ethernet") << 0U << ARPHRD_ETHER << QByteArray("ethernet");
    QTest::newRow("loopback") << unsigned(IFF_LOOPBACK) << ARPHRD_LOOPBACK
                              << QByteArray("loopback");
    QTest::newRow("ppp") << 0U << ARPHRD_PPP << QByteArray("ppp");
    QTest::newRow("unknown") << 0U << 0xfffe << QByteArray();
}

void LinkParserTest::kindsWithoutInfoComeFromTheHardware()
{
    QFETCH(unsigned, flags);
    QFETCH(int, type);
    QFETCH(QByteArray, kind);
    LinkSample link;
    QVERIFY(parseLink(namedLink(3, flags, static_cast<unsigned short>(type)), link));
    QCOMPARE(bytes(link.kind), kind);
}

void LinkParserTest::hardwareAddressesOfTunnelsAreNone()
{
    for (std::size_t length = 0; length <= 32; ++length) {
        ByteVector message = namedLink();
        appendAttribute(message, IFLA_ADDRESS, ByteVector(length, std::byte{0xab}));
        LinkSample link;
        QVERIFY(parseLink(message, link));
        const bool hardware = length == 6 || length == 8 || length == 20;
        QCOMPARE(link.mac.size(), hardware ? length * 3 - 1 : 0);
    }
}

void LinkParserTest::numbersOfWrongSizeAreAbsent()
{
    for (const std::uint16_t type : {IFLA_MTU, IFLA_MASTER, IFLA_LINK}) {
        for (const std::size_t length : {0, 1, 3, 5, 8}) {
            ByteVector message = namedLink();
            appendAttribute(message, type, ByteVector(length, std::byte{1}));
            LinkSample link;
            QVERIFY(parseLink(message, link));
            QCOMPARE(link.mtu + link.masterIndex + link.lowerIndex, 0U);
        }
    }
}

void LinkParserTest::addressesOfWrongSizeAreRefused()
{
    for (std::size_t length = 0; length <= 20; ++length) {
        for (const int family : {AF_INET, AF_INET6, AF_PACKET}) {
            ByteVector message = addressMessage(static_cast<std::uint8_t>(family), 24);
            appendAttribute(message, IFA_ADDRESS, ByteVector(length, std::byte{1}));
            LinkAddress address;
            const bool good =
                (family == AF_INET && length == 4) || (family == AF_INET6 && length == 16);
            QCOMPARE(parseLinkAddress(exactCopy(message), address), good);
        }
    }
    LinkAddress address;
    QVERIFY(!parseLinkAddress(addressMessage(AF_INET, 24), address));
}

void LinkParserTest::prefixesOutOfRangeAreRefused()
{
    LinkAddress address;
    for (int prefix = 0; prefix < 256; ++prefix) {
        ByteVector message = addressMessage(AF_INET, static_cast<std::uint8_t>(prefix));
        appendAttribute(message, IFA_LOCAL, ByteVector(4, std::byte{1}));
        QCOMPARE(parseLinkAddress(message, address), prefix <= 32);
    }
}

void LinkParserTest::deepNestingIsSurvived()
{
    ByteVector nested = bytesOf("veth");
    for (int depth = 0; depth < 1000 && nested.size() < 60000; ++depth) {
        ByteVector outer;
        appendAttribute(outer, NLA_F_NESTED | IFLA_LINKINFO, nested);
        nested = outer;
    }
    ByteVector message = namedLink();
    append(message, nested);
    LinkSample link;
    QVERIFY(parseLink(message, link));
    QCOMPARE(bytes(link.kind), QByteArray("ethernet"));
}

void LinkParserTest::cutAndMutatedRecordingsAreSurvived()
{
    // One message at a time: the whole recording for each of its bytes would take a minute.
    for (const char *file : {"links.nlmsg", "addresses.nlmsg"}) {
        const ByteVector whole = fixture(file);
        for (std::size_t start = 0, length = 0; start < whole.size(); start += length) {
            length = readFront<nlmsghdr>(std::span(whole).subspan(start))->nlmsg_len;
            mutilate(
                exactCopy(std::span(whole).subspan(start, length)), [](const ByteVector &bytes) {
                    QVERIFY(linksOf(bytes).size() + addressesOf(bytes).size() <= 10);
                });
        }
    }
}

QTEST_GUILESS_MAIN(LinkParserTest)
#include "tst_linkparser.moc"
