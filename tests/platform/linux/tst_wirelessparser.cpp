// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/wirelessparser.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

#include <linux/genetlink.h>
#include <linux/nl80211.h>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector message(std::uint8_t command, std::uint32_t index)
{
    ByteVector bytes;
    append(bytes, genlmsghdr{command, 1, 0});
    appendNumber(bytes, NL80211_ATTR_IFINDEX, index);
    return bytes;
}

ByteVector interfaceMessage(std::uint32_t type, const ByteVector &ssid)
{
    ByteVector bytes = message(NL80211_CMD_NEW_INTERFACE, 3);
    appendAttribute(bytes, NL80211_ATTR_IFNAME, bytesOf("wlan0\0", 6));
    appendNumber(bytes, NL80211_ATTR_WIPHY, std::uint32_t{0});
    appendNumber(bytes, NL80211_ATTR_IFTYPE, type);
    appendAttribute(bytes, NL80211_ATTR_SSID, ssid);
    return bytes;
}

// units: of 100 kbit/s; 0 leaves the number out.
ByteVector rate(std::uint16_t shortUnits, std::uint32_t longUnits)
{
    ByteVector bytes;
    if (longUnits != 0)
        appendNumber(bytes, NL80211_RATE_INFO_BITRATE32, longUnits);
    if (shortUnits != 0)
        appendNumber(bytes, NL80211_RATE_INFO_BITRATE, shortUnits);
    appendNumber(bytes, NL80211_RATE_INFO_VHT_MCS, std::uint8_t{9});
    appendAttribute(bytes, NL80211_RATE_INFO_80_MHZ_WIDTH, {});
    return bytes;
}

ByteVector stationMessage(std::int8_t signal, const ByteVector &rx, const ByteVector &tx)
{
    ByteVector info;
    appendNumber(info, NL80211_STA_INFO_RX_BYTES, std::uint32_t{4711});
    appendNumber(info, NL80211_STA_INFO_SIGNAL, signal);
    appendNumber(info, NL80211_STA_INFO_SIGNAL_AVG, std::int8_t{-70});
    appendAttribute(info, NL80211_STA_INFO_RX_BITRATE | NLA_F_NESTED, rx);
    appendAttribute(info, NL80211_STA_INFO_TX_BITRATE | NLA_F_NESTED, tx);
    ByteVector bytes = message(NL80211_CMD_NEW_STATION, 3);
    appendAttribute(bytes, NL80211_ATTR_MAC, bytesOf("\2\0\x5e\0\x53\1", 6));
    appendAttribute(bytes, NL80211_ATTR_STA_INFO | NLA_F_NESTED, info);
    return bytes;
}

} // namespace

class WirelessParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientTellsItsNetwork();
    void onlyAClientHasASignalOfItsOwn_data();
    void onlyAClientHasASignalOfItsOwn();
    void aNameOfANetworkIsAnyBytes_data();
    void aNameOfANetworkIsAnyBytes();
    void aDeviceWithoutANetworkInterfaceIsRefused();
    void signalAndBitratesAreRead();
    void theLongerNumberIsBelieved();
    void aStationThatTellsNothingIsRefused();
    void anyBytesAreSurvived();
};

void WirelessParserTest::aClientTellsItsNetwork()
{
    WirelessInterface wlan;
    QVERIFY(parseWirelessInterface(
        interfaceMessage(NL80211_IFTYPE_STATION, bytesOf("Mill Pond")), wlan));
    QCOMPARE(wlan.interfaceIndex, 3U);
    QCOMPARE(wlan.ssid, std::string("Mill Pond"));
    QVERIFY(wlan.isClient);
}

void WirelessParserTest::onlyAClientHasASignalOfItsOwn_data()
{
    QTest::addColumn<quint32>("type");
    QTest::addColumn<bool>("isClient");
    QTest::newRow("station") << quint32{NL80211_IFTYPE_STATION} << true;
    QTest::newRow("peer to peer client") << quint32{NL80211_IFTYPE_P2P_CLIENT} << true;
    QTest::newRow("access point") << quint32{NL80211_IFTYPE_AP} << false;
    QTest::newRow("ad hoc") << quint32{NL80211_IFTYPE_ADHOC} << false;
    QTest::newRow("monitor") << quint32{NL80211_IFTYPE_MONITOR} << false;
    QTest::newRow("not known") << quint32{4711} << false;
}

void WirelessParserTest::onlyAClientHasASignalOfItsOwn()
{
    QFETCH(quint32, type);
    WirelessInterface wlan;
    QVERIFY(parseWirelessInterface(interfaceMessage(type, {}), wlan));
    QTEST(wlan.isClient, "isClient");
    QVERIFY(wlan.ssid.empty());
}

void WirelessParserTest::aNameOfANetworkIsAnyBytes_data()
{
    QTest::addColumn<QByteArray>("ssid");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a zero in it") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << QByteArray("\xff\xfe");
    QTest::newRow("longest") << QByteArray(32, 'x') << QByteArray(32, 'x');
    QTest::newRow("too long") << QByteArray(33, 'x') << QByteArray(32, 'x');
}

void WirelessParserTest::aNameOfANetworkIsAnyBytes()
{
    QFETCH(QByteArray, ssid);
    WirelessInterface wlan;
    QVERIFY(parseWirelessInterface(
        interfaceMessage(NL80211_IFTYPE_STATION,
            bytesOf(ssid.constData(), static_cast<std::size_t>(ssid.size()))),
        wlan));
    QTEST(QByteArray::fromStdString(wlan.ssid), "expected");
}

void WirelessParserTest::aDeviceWithoutANetworkInterfaceIsRefused()
{
    WirelessInterface wlan;
    QVERIFY(!parseWirelessInterface(message(NL80211_CMD_NEW_INTERFACE, 0), wlan));
    QVERIFY(!parseWirelessInterface({}, wlan));
}

void WirelessParserTest::signalAndBitratesAreRead()
{
    std::uint32_t index = 0;
    WirelessSample sample{"Mill Pond", 0, 0, 0};
    QVERIFY(parseStation(stationMessage(-57, rate(8667, 8667), rate(65, 0)), index, sample));
    QCOMPARE(index, 3U);
    QVERIFY((sample == WirelessSample{"Mill Pond", -57, 866'700, 6'500}));
}

void WirelessParserTest::theLongerNumberIsBelieved()
{
    std::uint32_t index = 0;
    WirelessSample sample;
    QVERIFY(
        parseStation(stationMessage(-40, rate(0, 0xffffffff), rate(1, 115'294)), index, sample));
    QCOMPARE(sample.rxBitrateKbps, std::uint64_t{0xffffffff} * 100);
    QCOMPARE(sample.txBitrateKbps, std::uint64_t{11'529'400});
}

void WirelessParserTest::aStationThatTellsNothingIsRefused()
{
    std::uint32_t index = 0;
    WirelessSample sample;
    QVERIFY(!parseStation(message(NL80211_CMD_NEW_STATION, 3), index, sample));
    QVERIFY(!parseStation({}, index, sample));
}

void WirelessParserTest::anyBytesAreSurvived()
{
    int accepted = 0;
    mutilate(stationMessage(-57, rate(8667, 8667), rate(65, 65)), [&](const ByteVector &bytes) {
        std::uint32_t index = 0;
        WirelessSample sample;
        accepted += parseStation(bytes, index, sample) ? 1 : 0;
        QVERIFY(sample.signalDbm >= -128 && sample.signalDbm <= 127);
    });
    mutilate(interfaceMessage(NL80211_IFTYPE_STATION, bytesOf("Mill Pond")),
        [&](const ByteVector &bytes) {
            WirelessInterface wlan;
            accepted += parseWirelessInterface(bytes, wlan) ? 1 : 0;
            QVERIFY(wlan.ssid.size() <= 32);
        });
    QVERIFY(accepted > 0);
}

QTEST_GUILESS_MAIN(WirelessParserTest)
#include "tst_wirelessparser.moc"
