// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/routemessages.h"
#include "platform/sysctl/socketaddress.h"
#include "tests/platform/sysctl/socketaddresses.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

class SocketAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersPastTheEndAreZero();
    void addressesOfBothFamiliesAreRead();
    void cutAddressesAreNone();
    void aScopeInsideOfTheAddressIsTakenOut();
    void netmasksMayBeShort_data();
    void netmasksMayBeShort();
    void namesAndHardwareAddressesMustBeWhole();
    void emptyAddressesTakeTheirRoom();
};

void SocketAddressTest::numbersPastTheEndAreZero()
{
    const ByteVector bytes = bytesOf({1, 2, 3, 4});
    QCOMPARE(numberAt<std::uint32_t>(bytes, 0), 0x04030201U);
    QCOMPARE(numberAt<std::uint32_t>(bytes, 1), 0U);
    QCOMPARE(numberAt<std::uint16_t>(bytes, 2), std::uint16_t{0x0403});
    QCOMPARE(numberAt<std::uint8_t>(bytes, ~std::size_t{0}), std::uint8_t{0});
    QCOMPARE(numberAt<std::int16_t>(bytesOf({0xfe, 0xff}), 0), std::int16_t{-2});
    QCOMPARE(portAt(bytesOf({0x01, 0xbb}), 0), std::uint16_t{443});
    QVERIFY(partAt(bytes, 4, 1).empty());
    QCOMPARE(partAt(bytes, 3, ~std::size_t{0}).size(), 1U);
}

void SocketAddressTest::addressesOfBothFamiliesAreRead()
{
    const ByteVector v4 = sockaddrIn({192, 0, 2, 7});
    QCOMPARE(addressOfSocket(v4, darwinInet6).toString(), std::string("192.0.2.7"));
    const ByteVector v6 =
        sockaddrIn6(darwinInet6, {0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9}, 3);
    QCOMPARE(addressOfSocket(v6, darwinInet6).toString(), std::string("2001:db8::9"));
    // What one system calls IPv6 is nothing to the other.
    QCOMPARE(addressOfSocket(v6, freebsdInet6).family(), IpAddress::Family::None);
}

void SocketAddressTest::cutAddressesAreNone()
{
    const ByteVector v4 = sockaddrIn({192, 0, 2, 7});
    for (std::size_t length = 0; length < 8; ++length)
        QCOMPARE(addressOfSocket(std::span(v4).first(length), darwinInet6).family(),
            IpAddress::Family::None);
    const ByteVector v6 = sockaddrIn6(darwinInet6, {0x20, 1});
    for (std::size_t length = 0; length < 24; ++length)
        QCOMPARE(addressOfSocket(std::span(v6).first(length), darwinInet6).family(),
            IpAddress::Family::None);
}

void SocketAddressTest::aScopeInsideOfTheAddressIsTakenOut()
{
    ByteVector bytes = bytesOf({0xfe, 0x80, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    QCOMPARE(addressOfIpv6(bytes, 7).toString(), std::string("fe80::1%258"));
    bytes[2] = bytes[3] = std::byte{0};
    QCOMPARE(addressOfIpv6(bytes, 7).toString(), std::string("fe80::1%7"));
    QCOMPARE(addressOfIpv6(bytes, 0).toString(), std::string("fe80::1"));
    bytes[0] = std::byte{0x20}; // not of a link
    bytes[3] = std::byte{2};
    QCOMPARE(addressOfIpv6(bytes, 7).toString(), std::string("2080:2::1"));
}

void SocketAddressTest::netmasksMayBeShort_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("prefix");
    QTest::newRow("/32") << 8 << 255 << 32;
    QTest::newRow("/31") << 8 << 254 << 31;
    QTest::newRow("/24") << 7 << 255 << 24;
    QTest::newRow("/17") << 7 << 128 << 17;
    QTest::newRow("/8") << 5 << 255 << 8;
    QTest::newRow("/0") << 4 << 0 << 0;
    QTest::newRow("none") << 0 << 0 << 0;
}

void SocketAddressTest::netmasksMayBeShort()
{
    QFETCH(const int, length);
    QFETCH(const int, last);
    ByteVector mask(static_cast<std::size_t>(length), std::byte{255});
    if (!mask.empty())
        mask.back() = static_cast<std::byte>(last);
    QTEST(int(prefixLengthOf(mask, IpAddress::Family::V4)), "prefix");
}

void SocketAddressTest::namesAndHardwareAddressesMustBeWhole()
{
    const ByteVector whole = sockaddrDl("en10", bytesOf({2, 0, 0, 0, 0, 1}), 10, 6);
    const LinkAddressParts parts = partsOfLinkAddress(whole);
    QCOMPARE(std::string(parts.name), std::string("en10"));
    QCOMPARE(parts.hardwareAddress.size(), 6U);
    const LinkAddressParts cut = partsOfLinkAddress(std::span(whole).first(whole.size() - 1));
    QCOMPARE(std::string(cut.name), std::string("en10"));
    QVERIFY(cut.hardwareAddress.empty());
    QVERIFY(partsOfLinkAddress(std::span(whole).first(10)).name.empty());
    QVERIFY(partsOfLinkAddress(sockaddrIn({1, 2, 3, 4})).name.empty());
}

void SocketAddressTest::emptyAddressesTakeTheirRoom()
{
    ByteVector bytes(4); // a netmask of no length
    append(bytes, sockaddrIn({192, 0, 2, 7}));
    const RouteAddresses addresses(bytes, 0x4 | 0x20, 4);
    QVERIFY(addresses[RouteAddress::Netmask].empty());
    QCOMPARE(addressOfSocket(addresses[RouteAddress::Interface], darwinInet6).toString(),
        std::string("192.0.2.7"));
    QVERIFY(addresses[RouteAddress::InterfaceName].empty());
}

QTEST_APPLESS_MAIN(SocketAddressTest)
#include "tst_socketaddress.moc"
