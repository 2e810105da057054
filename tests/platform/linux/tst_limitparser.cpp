// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/limitparser.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace weir;

namespace {

using Numbers = std::vector<std::uint64_t>;

constexpr std::string_view sockStat = "sockets: used 14\n"
                                      "TCP: inuse 1 orphan 17 tw 4711 alloc 1 mem 135\n"
                                      "UDP: inuse 0 mem 5\n"
                                      "FRAG: inuse 0 memory 0\n";

constexpr std::string_view netStat =
    "TcpExt: SyncookiesSent SyncookiesRecv TW ListenOverflows ListenDrops TCPHPHits\n"
    "TcpExt: 3 0 11 18446744073709551615 26 22\n"
    "IpExt: InNoRoutes ListenDrops\n"
    "IpExt: 1 99\n";

constexpr std::string_view softnetStat =
    "00000010 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 "
    "00000000 00000002 00000000 00000002 00000000\n"
    "000008fe 000000ff 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 "
    "00000000 0000001f 00000003 00000000 00000000\n";

} // namespace

class TestLimitParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreReadOrNothing_data();
    void numbersAreReadOrNothing();
    void sockStatTellsOfTcp();
    void netStatPairsNamesAndValues();
    void netStatWithoutValuesTellsNothing();
    void softnetStatIsPerCpu();
    void olderKernelsTellLessOfACpu();
    void portRangesAreRead();
    void portRangesThatCannotBeAreEmpty_data();
    void portRangesThatCannotBeAreEmpty();
    void reservedPortsAreReadUpToTheFirstFault_data();
    void reservedPortsAreReadUpToTheFirstFault();
    void textCutAnywhereNeverInvents();
};

void TestLimitParser::numbersAreReadOrNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Numbers>("numbers");
    QTest::newRow("one") << QByteArray("262144\n") << Numbers{262144};
    QTest::newRow("three") << QByteArray("287898\t383866\t575796\n")
                           << Numbers{287898, 383866, 575796};
    QTest::newRow("empty") << QByteArray() << Numbers{};
    QTest::newRow("blank") << QByteArray(" \n") << Numbers{};
    QTest::newRow("a word") << QByteArray("cubic\n") << Numbers{};
    QTest::newRow("a word behind") << QByteArray("1 2 x\n") << Numbers{};
    QTest::newRow("negative") << QByteArray("-1\n") << Numbers{};
    QTest::newRow("too large") << QByteArray("18446744073709551616\n") << Numbers{};
    QTest::newRow("largest") << QByteArray("18446744073709551615\n")
                             << Numbers{18446744073709551615ULL};
    QTest::newRow("a NUL") << QByteArray("1\0002", 3) << Numbers{};
}

void TestLimitParser::numbersAreReadOrNothing()
{
    QFETCH(QByteArray, text);
    QFETCH(Numbers, numbers);
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    QCOMPARE(parseNumbers(view), numbers);
}

void TestLimitParser::sockStatTellsOfTcp()
{
    const SockStat stat = parseSockStat(sockStat);
    QCOMPARE(stat.orphans, std::optional<std::uint64_t>(17));
    QCOMPARE(stat.timeWait, std::optional<std::uint64_t>(4711));
    QCOMPARE(stat.memoryPages, std::optional<std::uint64_t>(135));
    QVERIFY(!parseSockStat("UDP: inuse 0 mem 5\n").memoryPages);
    const SockStat odd = parseSockStat("TCP: orphan x tw 2 mem\n");
    QVERIFY(!odd.orphans && !odd.memoryPages);
    QCOMPARE(odd.timeWait, std::optional<std::uint64_t>(2));
}

void TestLimitParser::netStatPairsNamesAndValues()
{
    const NetStat stat = parseNetStat(netStat);
    QCOMPARE(stat.listenOverflows, std::optional<std::uint64_t>(18446744073709551615ULL));
    QCOMPARE(stat.listenDrops, std::optional<std::uint64_t>(26));
    QCOMPARE(stat.synCookiesSent, std::optional<std::uint64_t>(3));
}

void TestLimitParser::netStatWithoutValuesTellsNothing()
{
    for (const std::string_view text : {"TcpExt: ListenDrops\n", "TcpExt: ListenDrops\nIpExt: 7\n",
             "IpExt: ListenDrops\nIpExt: 7\n", "TcpExt: ListenDrops\nTcpExt:\n",
             "TcpExt: ListenDrops\n\nTcpExt: 7\n"})
        QVERIFY2(!parseNetStat(text).listenDrops, text.data());
}

void TestLimitParser::softnetStatIsPerCpu()
{
    const std::vector<SoftnetCpu> cpus = parseSoftnetStat(softnetStat);
    QCOMPARE(cpus.size(), std::size_t{2});
    QCOMPARE(cpus[0].dropped, std::uint64_t{0});
    QCOMPARE(cpus[0].backlog, std::optional<std::uint64_t>(2));
    QCOMPARE(cpus[0].cpu, std::optional<std::uint64_t>(0));
    QCOMPARE(cpus[1].dropped, std::uint64_t{255});
    QCOMPARE(cpus[1].backlog, std::optional<std::uint64_t>(31));
    QCOMPARE(cpus[1].cpu, std::optional<std::uint64_t>(3));
}

void TestLimitParser::olderKernelsTellLessOfACpu()
{
    const std::vector<SoftnetCpu> cpus = parseSoftnetStat("0000000a 00000007 00000000\n0000000a\n");
    QCOMPARE(cpus.size(), std::size_t{1});
    QCOMPARE(cpus[0].dropped, std::uint64_t{7});
    QVERIFY(!cpus[0].backlog && !cpus[0].cpu);
}

void TestLimitParser::portRangesAreRead()
{
    const PortRange range = parsePortRange("32768\t60999\n", "40000,50000-50009,50010-50019\n");
    QCOMPARE(range.first, std::uint16_t{32768});
    QCOMPARE(range.last, std::uint16_t{60999});
    QCOMPARE(range.size(), 28232U - 21);
    QVERIFY(range.contains(32768) && range.contains(60999) && !range.contains(50015));
    QCOMPARE(parsePortRange("1 65535\n", "\n").size(), 65535U);
}

void TestLimitParser::portRangesThatCannotBeAreEmpty_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
        {"", "\n", "32768", "32768\tx", "60999\t32768", "0\t100", "1\t65536", "-1\t100", "a b"})
        QTest::newRow(text) << QByteArray(text);
}

void TestLimitParser::portRangesThatCannotBeAreEmpty()
{
    QFETCH(QByteArray, text);
    QCOMPARE(parsePortRange(text.toStdString(), "").size(), 0U);
}

void TestLimitParser::reservedPortsAreReadUpToTheFirstFault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint32>("left");
    QTest::newRow("none") << QByteArray("\n") << 100U;
    QTest::newRow("outside") << QByteArray("1-99,200-300\n") << 100U;
    QTest::newRow("over the edge") << QByteArray("90-104,195-300\n") << 100U - 5 - 5;
    QTest::newRow("all") << QByteArray("1-65535\n") << 0U;
    QTest::newRow("overlapping") << QByteArray("110-119,115-129\n") << 80U;
    QTest::newRow("twice") << QByteArray("110,110,110\n") << 99U;
    QTest::newRow("backwards") << QByteArray("110-119,105\n") << 90U;
    QTest::newRow("upside down") << QByteArray("110,119-112\n") << 99U;
    QTest::newRow("a word") << QByteArray("110,x,120\n") << 99U;
    QTest::newRow("too large") << QByteArray("110,120-70000\n") << 99U;
    QTest::newRow("cut") << QByteArray("110,120-") << 99U;
}

void TestLimitParser::reservedPortsAreReadUpToTheFirstFault()
{
    QFETCH(QByteArray, text);
    QFETCH(quint32, left);
    QCOMPARE(parsePortRange("100\t199\n", text.toStdString()).size(), left);
}

// What is there must be a beginning of what the whole text says: a number may have lost its end.
void TestLimitParser::textCutAnywhereNeverInvents()
{
    const auto isPart = [](std::optional<std::uint64_t> got, std::uint64_t whole) {
        return !got || std::to_string(whole).starts_with(std::to_string(*got));
    };
    for (std::size_t length = 0; length <= netStat.size(); ++length) {
        const std::string text(netStat.substr(0, length));
        const NetStat stat = parseNetStat(text);
        QVERIFY(isPart(stat.listenDrops, 26) && isPart(stat.synCookiesSent, 3));
    }
    for (std::size_t length = 0; length <= sockStat.size(); ++length) {
        const SockStat stat = parseSockStat(std::string(sockStat.substr(0, length)));
        QVERIFY(isPart(stat.orphans, 17) && isPart(stat.timeWait, 4711));
    }
    for (std::size_t length = 0; length <= softnetStat.size(); ++length)
        QVERIFY(parseSoftnetStat(std::string(softnetStat.substr(0, length))).size() <= 2);
}

QTEST_GUILESS_MAIN(TestLimitParser)

#include "tst_limitparser.moc"
