// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filternumber.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace weir;

class TestFilterNumber final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amounts_data();
    void amounts();
    void unitsBelongToTheirField_data();
    void unitsBelongToTheirField();
};

void TestFilterNumber::amounts_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qulonglong>("bytes");
    const std::pair<const char *, qulonglong> rows[] = {
        {"0", 0},
        {"1", 1},
        {"1k", 1000},
        {"1K", 1000},
        {"1Ki", 1024},
        {"1kib", 1024},
        {"2M", 2'000'000},
        {"2Mi", 2'097'152},
        {"3G", 3'000'000'000},
        {"1Gi", 1'073'741'824},
        {"1T", 1'000'000'000'000},
        {"1TiB", 1'099'511'627'776},
        {"0.5k", 500},
        {"1.25KiB", 1280},
        {"7B", 7},
    };
    for (const auto &[value, bytes] : rows)
        QTest::newRow(value) << QByteArray(value) << bytes;
}

void TestFilterNumber::amounts()
{
    QFETCH(QByteArray, value);
    QFETCH(qulonglong, bytes);
    const auto number = parseFilterNumber(value.toStdString(), NumberUnit::Bytes);
    QVERIFY(number);
    QCOMPARE(*number, static_cast<double>(bytes));
}

void TestFilterNumber::unitsBelongToTheirField_data()
{
    QTest::addColumn<QByteArray>("text");
    // NaN: not a number of this unit.
    QTest::addColumn<double>("plain");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("milliseconds");
    const double no = std::nan("");
    QTest::newRow("whole") << QByteArray("25") << 25.0 << 25.0 << 25.0;
    QTest::newRow("fraction") << QByteArray("2.5") << no << 2.5 << 2.5;
    QTest::newRow("per second") << QByteArray("1MB/s") << no << 1e6 << no;
    QTest::newRow("ms") << QByteArray("25ms") << no << no << 25.0;
    QTest::newRow("us") << QByteArray("500us") << no << no << 0.5;
    QTest::newRow("s") << QByteArray("2S") << no << no << 2000.0;
    QTest::newRow("negative") << QByteArray("-1") << no << no << no;
    QTest::newRow("sign") << QByteArray("+1") << no << no << no;
    QTest::newRow("empty") << QByteArray("") << no << no << no;
    QTest::newRow("unit alone") << QByteArray("k") << no << no << no;
    QTest::newRow("point first") << QByteArray(".5") << no << no << no;
    QTest::newRow("point last") << QByteArray("5.") << no << no << no;
    QTest::newRow("two points") << QByteArray("1.2.3") << no << no << no;
    QTest::newRow("inf") << QByteArray("inf") << no << no << no;
    QTest::newRow("exponent") << QByteArray("1e5") << no << no << no;
    QTest::newRow("hexadecimal") << QByteArray("0x10") << no << no << no;
    QTest::newRow("blank") << QByteArray("1 k") << no << no << no;
    QTest::newRow("largest") << QByteArray("9007199254740992") << maxFilterNumber << maxFilterNumber
                             << maxFilterNumber;
    QTest::newRow("too large") << QByteArray("9007199254740994") << no << no << no;
    QTest::newRow("many digits") << QByteArray(100, '9') << no << no << no;
    QTest::newRow("many zeros") << QByteArray(100, '0') << no << no << no;
}

void TestFilterNumber::unitsBelongToTheirField()
{
    QFETCH(QByteArray, text);
    const auto check = [&text](NumberUnit unit, double expected) {
        const auto number = parseFilterNumber(text.toStdString(), unit);
        return std::isnan(expected) ? !number : number == expected;
    };
    QFETCH(double, plain);
    QFETCH(double, rate);
    QFETCH(double, milliseconds);
    QVERIFY(check(NumberUnit::Plain, plain));
    QVERIFY(check(NumberUnit::Rate, rate));
    QVERIFY(check(NumberUnit::Milliseconds, milliseconds));
}

QTEST_GUILESS_MAIN(TestFilterNumber)

#include "tst_filternumber.moc"
