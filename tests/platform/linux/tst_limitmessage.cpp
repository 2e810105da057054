// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/limitmessage.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <sys/socket.h>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector tableHeader(std::uint8_t family)
{
    ByteVector bytes;
    append(bytes, ndtmsg{family, 0, 0});
    return bytes;
}

ByteVector configOf(std::uint32_t entries)
{
    ndt_config config{};
    config.ndtc_key_len = 4;
    config.ndtc_entry_size = 336;
    config.ndtc_entries = entries;
    ByteVector bytes;
    append(bytes, config);
    return bytes;
}

ByteVector table(std::uint8_t family, std::uint32_t entries, std::uint32_t threshold)
{
    ByteVector bytes = tableHeader(family);
    appendAttribute(bytes, NDTA_NAME, bytesOf("arp_cache", 10));
    appendNumber<std::uint32_t>(bytes, NDTA_THRESH1, 128);
    appendNumber<std::uint32_t>(bytes, NDTA_THRESH3, threshold);
    appendAttribute(bytes, NDTA_CONFIG, configOf(entries));
    return bytes;
}

ByteVector conf(std::uint8_t family, std::int32_t index)
{
    ByteVector bytes;
    append(bytes, netconfmsg{family});
    pad(bytes);
    appendNumber<std::int32_t>(bytes, NETCONFA_IFINDEX, index);
    return bytes;
}

} // namespace

class TestLimitMessage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTableTellsItsEntriesAndItsLimit();
    void messagesAboutDevicesAreNoTables();
    void tablesOfOtherFamiliesAreRefused();
    void settingsOfAnInterfaceAreRead();
    void settingsWithoutAnIndexAreRefused();
    void numbersOfWrongSizeAreAbsent();
    void anyMutilationIsSurvived();
};

void TestLimitMessage::aTableTellsItsEntriesAndItsLimit()
{
    const auto parsed = parseNeighbourTable(table(AF_INET6, 900, 1024));
    QVERIFY(parsed);
    QCOMPARE(parsed->family, std::uint8_t{AF_INET6});
    QCOMPARE(parsed->entries, 900U);
    QCOMPARE(parsed->threshold3, 1024U);
}

void TestLimitMessage::messagesAboutDevicesAreNoTables()
{
    ByteVector device = tableHeader(AF_INET);
    appendAttribute(device, NDTA_NAME, bytesOf("arp_cache", 10));
    QVERIFY(!parseNeighbourTable(device));
    appendNumber<std::uint32_t>(device, NDTA_THRESH3, 1024);
    QVERIFY(!parseNeighbourTable(device));
}

void TestLimitMessage::tablesOfOtherFamiliesAreRefused()
{
    QVERIFY(!parseNeighbourTable(table(AF_UNIX, 1, 2)));
    QVERIFY(!parseNetConf(conf(AF_UNIX, 1)));
}

void TestLimitMessage::settingsOfAnInterfaceAreRead()
{
    ByteVector bytes = conf(AF_INET, 7);
    appendNumber<std::uint32_t>(bytes, NETCONFA_FORWARDING, 1);
    appendNumber<std::uint32_t>(bytes, NETCONFA_RP_FILTER, 2);
    const auto parsed = parseNetConf(bytes);
    QVERIFY(parsed);
    QCOMPARE(parsed->family, std::uint8_t{AF_INET});
    QCOMPARE(parsed->interfaceIndex, 7);
    QCOMPARE(parsed->forwarding, std::optional(1U));
    QCOMPARE(parsed->reversePath, std::optional(2U));
    const auto bare = parseNetConf(conf(AF_INET6, NETCONFA_IFINDEX_ALL));
    QVERIFY(bare && !bare->forwarding && !bare->reversePath);
    QCOMPARE(bare->interfaceIndex, -1);
}

void TestLimitMessage::settingsWithoutAnIndexAreRefused()
{
    ByteVector bytes;
    append(bytes, netconfmsg{AF_INET});
    QVERIFY(!parseNetConf(bytes));
    pad(bytes);
    QVERIFY(!parseNetConf(bytes));
    appendNumber<std::uint32_t>(bytes, NETCONFA_FORWARDING, 1);
    QVERIFY(!parseNetConf(bytes));
}

void TestLimitMessage::numbersOfWrongSizeAreAbsent()
{
    ByteVector bytes = tableHeader(AF_INET);
    appendNumber<std::uint64_t>(bytes, NDTA_THRESH3, 1024);
    appendAttribute(bytes, NDTA_CONFIG, configOf(3));
    QVERIFY(!parseNeighbourTable(bytes));
    bytes = tableHeader(AF_INET);
    appendNumber<std::uint32_t>(bytes, NDTA_THRESH3, 1024);
    const ByteVector whole = configOf(3);
    constexpr std::ptrdiff_t entriesEnd = 8;
    appendAttribute(bytes, NDTA_CONFIG, {whole.begin(), whole.begin() + entriesEnd - 1});
    QVERIFY(!parseNeighbourTable(bytes));
    bytes = tableHeader(AF_INET);
    appendNumber<std::uint32_t>(bytes, NDTA_THRESH3, 1024);
    appendAttribute(bytes, NDTA_CONFIG, {whole.begin(), whole.begin() + entriesEnd});
    QCOMPARE(parseNeighbourTable(bytes)->entries, 3U);
    ByteVector odd = conf(AF_INET, 7);
    appendNumber<std::uint16_t>(odd, NETCONFA_FORWARDING, 1);
    QVERIFY(!parseNetConf(odd)->forwarding);
}

void TestLimitMessage::anyMutilationIsSurvived()
{
    int tables = 0;
    mutilate(table(AF_INET, 900, 1024), [&tables](const ByteVector &bytes) {
        const auto parsed = parseNeighbourTable(bytes);
        tables += parsed ? 1 : 0;
    });
    QVERIFY(tables > 0);
    ByteVector settings = conf(AF_INET, 7);
    appendNumber<std::uint32_t>(settings, NETCONFA_FORWARDING, 1);
    mutilate(settings, [](const ByteVector &bytes) {
        const auto parsed = parseNetConf(bytes);
        QVERIFY(!parsed || parsed->family == AF_INET || parsed->family == AF_INET6);
    });
}

QTEST_GUILESS_MAIN(TestLimitMessage)

#include "tst_limitmessage.moc"
