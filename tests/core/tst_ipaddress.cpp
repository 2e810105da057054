// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ipaddress.h"

#include <QObject>
#include <QTest>

#include <array>
#include <random>

#include <arpa/inet.h>

using weir::Endpoint;
using weir::IpAddress;

namespace {

IpAddress address(const char *text)
{
    return IpAddress::parse(text).value_or(IpAddress());
}

// The oracle: what the C library makes of the same text.
std::optional<IpAddress> systemParse(const std::string &text)
{
    std::array<std::byte, 16> bytes{};
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1)
        return IpAddress::fromBytes(std::span(bytes).first(4));
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1)
        return IpAddress::fromBytes(bytes);
    return std::nullopt;
}

std::string systemText(const std::array<std::byte, 16> &bytes, int family)
{
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    inet_ntop(family, bytes.data(), buffer.data(), buffer.size());
    return buffer.data();
}

} // namespace

class TestIpAddress final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textFollowsRfc5952_data();
    void textFollowsRfc5952();
    void malformedTextIsRefused_data();
    void malformedTextIsRefused();
    void randomAddressesAgreeWithTheSystem();
    void randomTextAgreesWithTheSystem();
    void everyCutAgreesWithTheSystem();
    void mappedAddressIsTheV4Address();
    void otherSizesGiveNoAddress();
    void scopeIsShownAndTellsAddressesApart();
    void longestTextFits();
    void kindsAreRecognised_data();
    void kindsAreRecognised();
    void prefixesAgreeBitByBit();
    void endpointsOrderAndHash();
};

void TestIpAddress::textFollowsRfc5952_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const char *const pairs[][2] = {
        {"192.0.2.1", "192.0.2.1"},
        {"0.0.0.0", "0.0.0.0"},
        {"255.255.255.255", "255.255.255.255"},
        {"::", "::"},
        {"::1", "::1"},
        {"1::", "1::"},
        {"2001:DB8::0001", "2001:db8::1"},
        {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
        {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
        {"0:0:0:1:0:0:0:0", "0:0:0:1::"},
        {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
        {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
        {"::ffff:192.0.2.1", "192.0.2.1"},
        {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
        {"ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    };
    for (const auto &pair : pairs)
        QTest::newRow(pair[0]) << QByteArray(pair[0]) << QByteArray(pair[1]);
}

void TestIpAddress::textFollowsRfc5952()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(address(text.constData()).toString()), expected);
}

void TestIpAddress::malformedTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const char *const texts[] = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.0000",
        "1..2.3",
        "-1.2.3.4",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4/8",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1::2:3:4:5:6:7:8",
        "::1%lo",
        "::1%1",
        "::1.2.3",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "[::1]",
        "0x1.2.3.4",
    };
    for (const char *text : texts)
        QTest::newRow(*text != '\0' ? text : "empty") << QByteArray(text);
}

void TestIpAddress::malformedTextIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!systemParse(text.toStdString()));
    QVERIFY(!IpAddress::parse(text.toStdString()));
}

void TestIpAddress::randomAddressesAgreeWithTheSystem()
{
    std::mt19937 random(20261121);
    for (int round = 0; round < 50'000; ++round) {
        std::array<std::byte, 16> bytes{};
        for (std::size_t group = 0; group < 8; ++group) {
            // Many zero groups, so that every kind of run occurs.
            const unsigned value = random() % 2 != 0U ? 0U : random() & 0xffffU;
            bytes[2 * group] = std::byte(value >> 8);
            bytes[2 * group + 1] = std::byte(value & 0xff);
        }
        // The C library writes a dotted end for the addresses below; RFC 5952 leaves that open.
        bytes[0] = std::byte{0x20};
        const IpAddress v6 = IpAddress::fromBytes(bytes);
        QCOMPARE(v6.toString(), systemText(bytes, AF_INET6));
        QVERIFY(IpAddress::parse(v6.toString()) == v6);
        const IpAddress v4 = IpAddress::fromBytes(std::span(bytes).first(4));
        QCOMPARE(v4.toString(), systemText(bytes, AF_INET));
        QVERIFY(IpAddress::parse(v4.toString()) == v4);
    }
}

void TestIpAddress::randomTextAgreesWithTheSystem()
{
    constexpr std::string_view alphabet = "0012589af:::....";
    std::mt19937 random(4711);
    int accepted = 0;
    for (int round = 0; round < 300'000; ++round) {
        std::string text;
        const std::size_t size = random() % 14;
        while (text.size() < size)
            text += alphabet[random() % alphabet.size()];
        const auto expected = systemParse(text);
        const auto actual = IpAddress::parse(text);
        QVERIFY2(actual == expected, text.c_str());
        accepted += actual ? 1 : 0;
    }
    QVERIFY(accepted > 100);
}

void TestIpAddress::everyCutAgreesWithTheSystem()
{
    for (const std::string text :
        {"2001:db8:0:12ab::192.0.2.130", "203.0.113.254", "::1:2:3:4:5:6"}) {
        for (std::size_t size = 0; size <= text.size(); ++size) {
            const std::string cut = text.substr(0, size);
            QVERIFY2(IpAddress::parse(cut) == systemParse(cut), cut.c_str());
        }
    }
}

void TestIpAddress::mappedAddressIsTheV4Address()
{
    const IpAddress mapped = address("::ffff:198.51.100.7");
    QVERIFY(mapped.family() == IpAddress::Family::V4);
    QCOMPARE(mapped.bytes().size(), 4U);
    QVERIFY(mapped == address("198.51.100.7"));
    QCOMPARE(std::hash<IpAddress>()(mapped), std::hash<IpAddress>()(address("198.51.100.7")));
    // Compatible, not mapped.
    QVERIFY(address("::198.51.100.7").family() == IpAddress::Family::V6);
}

void TestIpAddress::otherSizesGiveNoAddress()
{
    const std::array<std::byte, 20> bytes{};
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        const IpAddress made = IpAddress::fromBytes(std::span(bytes).first(size));
        QCOMPARE(made.family() == IpAddress::Family::None, size != 4 && size != 16);
        QCOMPARE(made.bytes().size(), size == 4 || size == 16 ? size : 0U);
    }
    QCOMPARE(IpAddress().toString(), std::string());
    QVERIFY(!IpAddress().isUnspecified());
}

void TestIpAddress::scopeIsShownAndTellsAddressesApart()
{
    const IpAddress plain = address("fe80::1");
    const auto bytes = std::as_bytes(plain.bytes());
    const IpAddress scoped = IpAddress::fromBytes(bytes, 3);
    QCOMPARE(scoped.toString(), std::string("fe80::1%3"));
    QVERIFY(scoped != plain);
    // IPv4 knows no zones.
    QCOMPARE(IpAddress::fromBytes(bytes.first(4), 3).scopeId(), 0U);
}

void TestIpAddress::longestTextFits()
{
    std::array<std::byte, 16> bytes{};
    bytes.fill(std::byte{0xff});
    const std::string text = IpAddress::fromBytes(bytes, 4294967295U).toString();
    QCOMPARE(text.size(), IpAddress::maxTextSize);
    QCOMPARE(text, std::string("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff%4294967295"));
}

void TestIpAddress::kindsAreRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("loopback");
    QTest::addColumn<bool>("unspecified");
    QTest::addColumn<bool>("linkLocal");
    QTest::newRow("v4 loopback") << QByteArray("127.255.0.1") << true << false << false;
    QTest::newRow("v6 loopback") << QByteArray("::1") << true << false << false;
    QTest::newRow("v6 near loopback") << QByteArray("1::1") << false << false << false;
    QTest::newRow("v4 any") << QByteArray("0.0.0.0") << false << true << false;
    QTest::newRow("v6 any") << QByteArray("::") << false << true << false;
    QTest::newRow("v4 link") << QByteArray("169.254.3.4") << false << false << true;
    QTest::newRow("v6 link first") << QByteArray("fe80::1") << false << false << true;
    QTest::newRow("v6 link last") << QByteArray("febf::1") << false << false << true;
    QTest::newRow("v6 behind link") << QByteArray("fec0::1") << false << false << false;
    QTest::newRow("global") << QByteArray("2001:db8::1") << false << false << false;
}

void TestIpAddress::kindsAreRecognised()
{
    QFETCH(QByteArray, text);
    const IpAddress made = address(text.constData());
    QTEST(made.isLoopback(), "loopback");
    QTEST(made.isUnspecified(), "unspecified");
    QTEST(made.isLinkLocal(), "linkLocal");
}

void TestIpAddress::prefixesAgreeBitByBit()
{
    for (const char *text : {"203.0.113.170", "2001:db8:aaaa:5555::aaaa"}) {
        const IpAddress whole = address(text);
        const auto bits = static_cast<unsigned>(whole.bytes().size() * 8);
        for (unsigned flipped = 0; flipped < bits; ++flipped) {
            std::array<std::byte, 16> bytes{};
            std::ranges::copy(std::as_bytes(whole.bytes()), bytes.begin());
            bytes[flipped / 8] ^= std::byte(0x80U >> flipped % 8);
            const auto used = std::span(bytes).first(whole.bytes().size());
            const IpAddress other = IpAddress::fromBytes(used);
            for (unsigned length = 0; length <= bits; ++length)
                QCOMPARE(other.isIn(whole, length), length <= flipped);
        }
        QVERIFY(!whole.isIn(whole, bits + 1));
        QVERIFY(!whole.isIn(whole, 0xffffffffU));
    }
    QVERIFY(!address("192.0.2.1").isIn(address("::"), 0));
    QVERIFY(!IpAddress().isIn(IpAddress(), 0));
}

void TestIpAddress::endpointsOrderAndHash()
{
    const Endpoint web{address("192.0.2.1"), 80};
    const Endpoint tls{address("192.0.2.1"), 443};
    QVERIFY(web < tls);
    QVERIFY(web == (Endpoint{address("::ffff:192.0.2.1"), 80}));
    QVERIFY(std::hash<Endpoint>()(web) != std::hash<Endpoint>()(tls));
}

QTEST_GUILESS_MAIN(TestIpAddress)

#include "tst_ipaddress.moc"
