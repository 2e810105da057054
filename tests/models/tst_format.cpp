// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/format.h"

#include <QTest>

#include <cmath>
#include <cstdint>
#include <limits>

using namespace weir;

class TestFormat final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void rates_data();
    void rates();
    void numbersThatAreNoneAreMissing();
    void durations_data();
    void durations();
    void roundTripTimes();
    void linkSpeeds();
    void wirelessLinksHaveBitratesAndSignals();
    void timesAreLocal();
    void followsTheLocale();
};

namespace {

Format english(bool bits = false)
{
    return {QLocale(QLocale::English, QLocale::UnitedStates), bits};
}

} // namespace

void TestFormat::bytes_data()
{
    QTest::addColumn<quint64>("amount");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << quint64(0) << QStringLiteral("0 B");
    QTest::newRow("bytes") << quint64(1023) << QStringLiteral("1,023 B");
    QTest::newRow("one kibibyte") << quint64(1024) << QStringLiteral("1.0 KiB");
    QTest::newRow("a mebibyte and a half") << quint64(1536 * 1024) << QStringLiteral("1.5 MiB");
    QTest::newRow("almost a mebibyte") << quint64((1 << 20) - 1) << QStringLiteral("1.0 MiB");
    QTest::newRow("gibibytes") << quint64(3221225472ULL) << QStringLiteral("3.00 GiB");
    QTest::newRow("the most there is")
        << std::numeric_limits<quint64>::max() << QStringLiteral("16.00 EiB");
}

void TestFormat::bytes()
{
    QFETCH(quint64, amount);
    QTEST(english().bytes(amount), "text");
}

void TestFormat::rates_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("inBytes");
    QTest::addColumn<QString>("inBits");
    QTest::addColumn<QString>("inWords");
    QTest::newRow("none") << 0.0 << QStringLiteral("0 B/s") << QStringLiteral("0 bit/s")
                          << QStringLiteral("0 bytes per second");
    QTest::newRow("small") << 980.0 << QStringLiteral("980 B/s") << QStringLiteral("7.8 kbit/s")
                           << QStringLiteral("980 bytes per second");
    QTest::newRow("large") << 1572864.0 << QStringLiteral("1.5 MiB/s")
                           << QStringLiteral("12.6 Mbit/s") << QStringLiteral("1.5 MiB per second");
    QTest::newRow("a full thousand")
        << 124999.99 << QStringLiteral("122.1 KiB/s") << QStringLiteral("1.0 Mbit/s")
        << QStringLiteral("122.1 KiB per second");
    QTest::newRow("10 gigabit") << 1.25e9 << QStringLiteral("1.16 GiB/s")
                                << QStringLiteral("10.00 Gbit/s")
                                << QStringLiteral("1.16 GiB per second");
}

void TestFormat::rates()
{
    QFETCH(double, rate);
    QTEST(english().rate(rate), "inBytes");
    QTEST(english(true).rate(rate), "inBits");
    QTEST(english().rateInWords(rate), "inWords");
    QCOMPARE(english(true).rateInWords(1572864), QStringLiteral("12.6 megabits per second"));
}

void TestFormat::numbersThatAreNoneAreMissing()
{
    for (const double rate : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        QCOMPARE(english().rate(rate), Format::missing());
        QCOMPARE(english(true).rate(rate), Format::missing());
        QCOMPARE(english().rateInWords(rate), Format::notMeasured());
    }
    QCOMPARE(english().percent(std::nan("")), Format::missing());
    QCOMPARE(english().duration(-1), Format::missing());
    QCOMPARE(english().linkSpeed(-1), Format::missing());
    // The largest double there is makes text of a bounded length and no crash.
    QVERIFY(english().rate(std::numeric_limits<double>::max()).size() < 1000);
}

void TestFormat::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << QStringLiteral("0.0 s");
    QTest::newRow("seconds") << qint64(59) << QStringLiteral("59.0 s");
    QTest::newRow("a minute") << qint64(60) << QStringLiteral("1 min 0 s");
    QTest::newRow("minutes") << qint64(185) << QStringLiteral("3 min 5 s");
    QTest::newRow("hours") << qint64(7805) << QStringLiteral("2 h 10 min");
    QTest::newRow("days") << qint64(4 * 86400 + 3700) << QStringLiteral("4 d 1 h");
}

void TestFormat::durations()
{
    QFETCH(qint64, seconds);
    QTEST(english().duration(seconds * 1'000'000'000), "text");
    // Never rounded up into the next minute.
    QCOMPARE(english().duration(59'999'999'999), QStringLiteral("59.9 s"));
    QVERIFY(!english().duration(INT64_MAX).isEmpty());
}

void TestFormat::roundTripTimes()
{
    QCOMPARE(english().milliseconds(0), QStringLiteral("0.00 ms"));
    QCOMPARE(english().milliseconds(350), QStringLiteral("0.35 ms"));
    QCOMPARE(english().milliseconds(23'400), QStringLiteral("23.4 ms"));
    QCOMPARE(english().milliseconds(99'990), QStringLiteral("100 ms"));
    QCOMPARE(english().milliseconds(1'240'000), QStringLiteral("1,240 ms"));
    QCOMPARE(english().milliseconds(UINT32_MAX), QStringLiteral("4,294,967 ms"));
}

void TestFormat::wirelessLinksHaveBitratesAndSignals()
{
    QCOMPARE(english().bitrate(0), Format::missing());
    QCOMPARE(english().bitrate(1'000), QStringLiteral("1.0 Mbit/s"));
    QCOMPARE(english().bitrate(866'700), QStringLiteral("866.7 Mbit/s"));
    QCOMPARE(english().bitrate(1'200'900), QStringLiteral("1.2 Gbit/s"));
    QCOMPARE(english().signalStrength(-57), QStringLiteral("\u221257 dBm"));
    QCOMPARE(english().signalStrength(3), QStringLiteral("3 dBm"));
    QCOMPARE(english().signalStrength(0), Format::missing());
}

void TestFormat::linkSpeeds()
{
    QCOMPARE(english().linkSpeed(10), QStringLiteral("10 Mbit/s"));
    QCOMPARE(english().linkSpeed(1000), QStringLiteral("1 Gbit/s"));
    QCOMPARE(english().linkSpeed(2500), QStringLiteral("2.5 Gbit/s"));
    QCOMPARE(english().linkSpeed(400'000), QStringLiteral("400 Gbit/s"));
}

void TestFormat::timesAreLocal()
{
    // The tests run with TZ=UTC.
    const std::int64_t wallNs = 1'795'269'600'123'456'789;
    QCOMPARE(english().timeOfDay(wallNs), QStringLiteral("14:00:00.123"));
    QCOMPARE(english().dateTime(wallNs), QStringLiteral("21 Nov 2026 14:00:00"));
}

void TestFormat::followsTheLocale()
{
    const Format german{QLocale(QLocale::German, QLocale::Germany), false};
    QCOMPARE(german.bytes(1536 * 1024), QStringLiteral("1,5 MiB"));
    QCOMPARE(german.count(1234567), QStringLiteral("1.234.567"));
    QCOMPARE(german.percent(0.1234), QStringLiteral("12,3%"));
    const Format egyptian{QLocale(QLocale::Arabic, QLocale::Egypt), false};
    QVERIFY(egyptian.count(12).contains(QChar(0x0661)));
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
