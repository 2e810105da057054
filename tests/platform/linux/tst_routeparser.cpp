// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/routeparser.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <linux/rtnetlink.h>
#include <netinet/in.h>

using namespace weir;
using namespace weir::test;

namespace {

const ByteVector router4{std::byte{192}, std::byte{0}, std::byte{2}, std::byte{1}}; // 192.0.2.1

ByteVector router6()
{
    const IpAddress address = *IpAddress::parse("fe80::1");
    const auto bytes = std::as_bytes(address.bytes());
    return {bytes.begin(), bytes.end()};
}

rtmsg header(std::uint8_t family)
{
    rtmsg result{};
    result.rtm_family = family;
    result.rtm_table = RT_TABLE_MAIN;
    result.rtm_type = RTN_UNICAST;
    return result;
}

ByteVector route(const rtmsg &front)
{
    ByteVector bytes;
    append(bytes, front);
    return bytes;
}

ByteVector wired()
{
    ByteVector bytes = route(header(AF_INET));
    appendNumber(bytes, RTA_TABLE, std::uint32_t{RT_TABLE_MAIN});
    appendAttribute(bytes, RTA_GATEWAY, router4);
    appendNumber(bytes, RTA_OIF, std::uint32_t{3});
    appendNumber(bytes, RTA_PRIORITY, std::uint32_t{100});
    return bytes;
}

void appendHop(ByteVector &list, int index, const ByteVector &attributes, std::uint8_t flags = 0,
    int claimedLength = -1)
{
    rtnexthop hop{};
    const std::size_t length = sizeof(hop) + attributes.size();
    hop.rtnh_len = static_cast<unsigned short>(
        claimedLength >= 0 ? static_cast<std::size_t>(claimedLength) : length);
    hop.rtnh_flags = flags;
    hop.rtnh_ifindex = index;
    append(list, hop);
    append(list, attributes);
}

std::vector<RouteHop> hopsOf(std::span<const std::byte> bytes)
{
    std::vector<RouteHop> hops;
    return parseDefaultRoute(bytes, hops) ? hops : std::vector<RouteHop>();
}

QString line(int family, const QString &gateway, qint64 metric)
{
    return QStringLiteral("%1 %2 %3").arg(family).arg(gateway).arg(metric);
}

QStringList toldByIp(const char *name, int family)
{
    QFile file(QStringLiteral(WEIR_FIXTURES "/netlink/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    QStringList lines;
    for (const QJsonValue &route : QJsonDocument::fromJson(file.readAll()).array()) {
        if (route[QLatin1String("type")].toString() == QLatin1String("unreachable"))
            continue;
        const qint64 metric = route[QLatin1String("metric")].toInteger();
        QJsonArray hops = route[QLatin1String("nexthops")].toArray();
        if (hops.isEmpty())
            hops.append(route);
        for (const QJsonValue &hop : hops) {
            const QString plain = hop[QLatin1String("gateway")].toString();
            const QString via = hop[QLatin1String("via")][QLatin1String("host")].toString();
            lines << line(family, plain.isEmpty() ? via : plain, metric);
        }
    }
    return lines;
}

} // namespace

class RouteParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDefaultRouteIsRead();
    void recordedRoutesAreThoseOfIp();
    void aRouteOfIpv4MayLeadThroughARouterOfIpv6();
    void aTunnelNeedsNoGateway();
    void trafficMayBeSharedAmongGateways();
    void otherRoutesAreNoDefault_data();
    void otherRoutesAreNoDefault();
    void anAddressOfTheWrongLengthIsNoGateway();
    void aHopWhoseLengthCannotBeTrueEndsTheList_data();
    void aHopWhoseLengthCannotBeTrueEndsTheList();
    void anyBytesAreSurvived();
};

void RouteParserTest::aDefaultRouteIsRead()
{
    const auto hops = hopsOf(wired());
    QCOMPARE(hops.size(), std::size_t{1});
    QCOMPARE(hops[0].interfaceIndex, 3U);
    const DefaultRoute expected{IpAddress::Family::V4, *IpAddress::parse("192.0.2.1"), 100, false};
    QVERIFY(hops[0].route == expected);

    ByteVector bytes = route(header(AF_INET6));
    appendAttribute(bytes, RTA_GATEWAY, router6());
    appendNumber(bytes, RTA_OIF, std::uint32_t{4});
    const auto hops6 = hopsOf(bytes);
    QCOMPARE(hops6.size(), std::size_t{1});
    QCOMPARE(hops6[0].route.gateway.toString(), std::string("fe80::1"));
    QVERIFY(hops6[0].route.family == IpAddress::Family::V6);
    QCOMPARE(hops6[0].route.metric, 0U);
}

void RouteParserTest::recordedRoutesAreThoseOfIp()
{
    const ByteVector recorded = fixture("routes.nlmsg");
    NetlinkMessages messages(recorded);
    NetlinkMessage message;
    std::vector<RouteHop> hops;
    while (messages.next(message)) {
        if (message.type == RTM_NEWROUTE)
            QVERIFY(parseDefaultRoute(message.payload, hops));
    }
    QStringList lines;
    for (const RouteHop &hop : hops) {
        lines << line(hop.route.family == IpAddress::Family::V4 ? 4 : 6,
            QString::fromStdString(hop.route.gateway.toString()), hop.route.metric);
    }
    lines.sort();
    QStringList expected = toldByIp("ip-route.json", 4) + toldByIp("ip-route6.json", 6);
    expected.sort();
    QCOMPARE(lines, expected);
    QCOMPARE(lines.size(), qsizetype{5});
}

void RouteParserTest::aRouteOfIpv4MayLeadThroughARouterOfIpv6()
{
    ByteVector via;
    append(via, __kernel_sa_family_t{AF_INET6});
    append(via, router6());
    ByteVector bytes = route(header(AF_INET));
    appendAttribute(bytes, RTA_VIA, via);
    appendNumber(bytes, RTA_OIF, std::uint32_t{3});
    const auto hops = hopsOf(bytes);
    QCOMPARE(hops.size(), std::size_t{1});
    QVERIFY(hops[0].route.family == IpAddress::Family::V4);
    QCOMPARE(hops[0].route.gateway.toString(), std::string("fe80::1"));
}

void RouteParserTest::aTunnelNeedsNoGateway()
{
    ByteVector bytes = route(header(AF_INET));
    appendNumber(bytes, RTA_OIF, std::uint32_t{5});
    const auto hops = hopsOf(bytes);
    QCOMPARE(hops.size(), std::size_t{1});
    QVERIFY(hops[0].route.gateway.family() == IpAddress::Family::None);
}

void RouteParserTest::trafficMayBeSharedAmongGateways()
{
    ByteVector gateway;
    appendAttribute(gateway, RTA_GATEWAY, router4);
    ByteVector list;
    appendHop(list, 3, gateway);
    appendHop(list, 4, {});
    appendHop(list, 5, gateway, RTNH_F_DEAD);
    appendHop(list, -1, gateway);
    ByteVector bytes = route(header(AF_INET));
    appendNumber(bytes, RTA_PRIORITY, std::uint32_t{7});
    appendAttribute(bytes, RTA_MULTIPATH, list);
    const auto hops = hopsOf(bytes);
    QCOMPARE(hops.size(), std::size_t{2});
    QCOMPARE(hops[0].interfaceIndex, 3U);
    QCOMPARE(hops[0].route.gateway.toString(), std::string("192.0.2.1"));
    QCOMPARE(hops[1].interfaceIndex, 4U);
    QVERIFY(hops[1].route.gateway.family() == IpAddress::Family::None);
    QCOMPARE(hops[1].route.metric, 7U);
}

void RouteParserTest::otherRoutesAreNoDefault_data()
{
    QTest::addColumn<QByteArray>("front");
    const auto add = [](const char *name, const rtmsg &front) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(&front), sizeof(front));
    };
    rtmsg front = header(AF_INET);
    front.rtm_dst_len = 1;
    add("half of the addresses", front);
    front = header(AF_INET6);
    front.rtm_src_len = 64;
    add("for one source", front);
    front = header(AF_INET);
    front.rtm_tos = 16;
    add("for one type of service", front);
    front = header(AF_INET);
    front.rtm_type = RTN_UNREACHABLE;
    add("unreachable", front);
    front = header(AF_INET);
    front.rtm_flags = RTNH_F_DEAD;
    add("leads nowhere", front);
    front = header(AF_INET6);
    front.rtm_flags = RTM_F_CLONED;
    add("cached", front);
    front = header(AF_INET);
    front.rtm_table = RT_TABLE_LOCAL;
    add("another table", front);
    add("bridge", header(AF_BRIDGE));
}

void RouteParserTest::otherRoutesAreNoDefault()
{
    QFETCH(QByteArray, front);
    ByteVector bytes = bytesOf(front.constData(), static_cast<std::size_t>(front.size()));
    appendNumber(bytes, RTA_OIF, std::uint32_t{3});
    std::vector<RouteHop> hops;
    QVERIFY(parseDefaultRoute(bytes, hops));
    QVERIFY(hops.empty());
}

void RouteParserTest::anAddressOfTheWrongLengthIsNoGateway()
{
    ByteVector bytes = route(header(AF_INET));
    appendAttribute(bytes, RTA_GATEWAY, router6());
    appendNumber(bytes, RTA_OIF, std::uint32_t{3});
    const auto hops = hopsOf(bytes);
    QCOMPARE(hops.size(), std::size_t{1});
    QVERIFY(hops[0].route.gateway.family() == IpAddress::Family::None);
}

void RouteParserTest::aHopWhoseLengthCannotBeTrueEndsTheList_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 7, 9, 200, 65535})
        QTest::addRow("%d", length) << length;
}

void RouteParserTest::aHopWhoseLengthCannotBeTrueEndsTheList()
{
    QFETCH(int, length);
    ByteVector list;
    appendHop(list, 3, {});
    appendHop(list, 4, {}, 0, length);
    ByteVector bytes = route(header(AF_INET));
    appendAttribute(bytes, RTA_MULTIPATH, list);
    std::vector<RouteHop> hops;
    QVERIFY(!parseDefaultRoute(bytes, hops));
    QCOMPARE(hops.size(), std::size_t{1});
    QCOMPARE(hops[0].interfaceIndex, 3U);
}

void RouteParserTest::anyBytesAreSurvived()
{
    ByteVector gateway;
    appendAttribute(gateway, RTA_GATEWAY, router4);
    ByteVector list;
    appendHop(list, 3, gateway);
    appendHop(list, 4, gateway);
    ByteVector whole = wired();
    appendAttribute(whole, RTA_VIA, bytesOf("\2\0abcd", 6));
    appendAttribute(whole, RTA_MULTIPATH, list);
    std::size_t most = 0;
    mutilate(whole, [&most](const ByteVector &bytes) {
        std::vector<RouteHop> hops;
        parseDefaultRoute(bytes, hops);
        most = std::max(most, hops.size());
        for (const RouteHop &hop : hops)
            QVERIFY(hop.interfaceIndex != 0);
    });
    QCOMPARE(most, std::size_t{3});
}

QTEST_GUILESS_MAIN(RouteParserTest)
#include "tst_routeparser.moc"
