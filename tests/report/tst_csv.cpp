// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/csv.h"
#include "tests/report/csvreader.h"
#include "tests/report/hostiletexts.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace weir;
using namespace weir::test;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesText_data();
    void writesText();
    void rawTextIsNotGuarded();
    void guardedOnlyWhereAFormulaCouldBegin_data();
    void guardedOnlyWhereAFormulaCouldBegin();
    void hostileTextStaysOneField();
    void valuesAreExact_data();
    void valuesAreExact();
};

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

QByteArray field(const Value &value, CsvGuard guard = CsvGuard::Formulas)
{
    std::string out;
    appendCsvField(out, value, guard);
    return QByteArray::fromStdString(out);
}

} // namespace

void TestCsv::writesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("plain", "firefox", "firefox");
    row("inner blank", "Web Content", "Web Content");
    row("empty", "", "");
    row("comma", "a,b", "\"a,b\"");
    row("quote", "a\"b", "\"a\"\"b\"");
    row("semicolon", "a;b", "\"a;b\"");
    row("blank in front", " a", "\" a\"");
    row("blank behind", "a ", "\"a \"");
    row("line feed", "a\nb", "a\\nb");
    row("escape sequence", "\x1b[31m", "\\x1b[31m");
    row("right-to-left override", "\xe2\x80\xaegnp.exe", "\\u202egnp.exe");
    row("invalid UTF-8", "a\xff", "a\xef\xbf\xbd");
    row("formula", "=1+1", "\"'=1+1\"");
    row("formula behind a blank", " =1", "\"' =1\"");
    row("formula behind a tab", "\t=1", "\"'\\t=1\"");
    row("fullwidth formula",
        "\xef\xbc\x9d"
        "1",
        "\"'\xef\xbc\x9d"
        "1\"");
    row("login shell", "-bash", "\"'-bash\"");
    row("emoji", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80");
}

void TestCsv::writesText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(field(view(text)), expected);
}

void TestCsv::rawTextIsNotGuarded()
{
    QCOMPARE(field(std::string_view("=1+1"), CsvGuard::None), QByteArray("=1+1"));
    QCOMPARE(field(std::string_view("-bash"), CsvGuard::None), QByteArray("-bash"));
}

void TestCsv::guardedOnlyWhereAFormulaCouldBegin_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("expected");
    for (const char *text : {"=", "+1", "-", "@x", "|x", "%x", "\tx", "\rx", "  =", "\x01=", "\"=1",
             "'=1", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0", "\xe2\x80\x8b="})
        QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData())
            << QByteArray(text) << true;
    for (const char *text : {"", " ", "a=1", "1+1", "/usr/bin/x", "[kthread]", "(sd-pam)", ".",
             ":1", "\nx", "\"x", "::1", "\xff="})
        QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData())
            << QByteArray(text) << false;
}

void TestCsv::guardedOnlyWhereAFormulaCouldBegin()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, expected);
    QCOMPARE(looksLikeFormula(view(text)), expected);
}

void TestCsv::hostileTextStaysOneField()
{
    const QByteArray openers = "=+-@\t\r|%";
    for (const QByteArray &text : hostileTexts()) {
        const QByteArray line = "1," + field(view(text)) + ",2\n";
        const QList<CsvRow> rows = readCsv(line);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().size(), 3);
        QCOMPARE(rows.first().at(0), QByteArray("1"));
        QCOMPARE(rows.first().at(2), QByteArray("2"));
        const QByteArray content = rows.first().at(1);
        QVERIFY(QString::fromUtf8(content).isValidUtf16());
        QCOMPARE(QString::fromUtf8(content).toUtf8(), content);
        for (const char character : content)
            QVERIFY(uchar(character) >= 0x20 && uchar(character) != 0x7f);
        const QByteArray trimmed = content.trimmed();
        QVERIFY(trimmed.isEmpty() || !openers.contains(trimmed.front()));
    }
}

void TestCsv::valuesAreExact_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Value &value, const char *expected) {
        QTest::newRow(name) << field(value) << QByteArray(expected);
    };
    row("missing", Value(), "");
    row("zero", std::uint64_t(0), "0");
    row("largest", std::numeric_limits<std::uint64_t>::max(), "18446744073709551615");
    row("smallest", std::numeric_limits<std::int64_t>::min(), "-9223372036854775808");
    row("real", 1234.5, "1234.5");
    row("whole real", 1000.0, "1000");
    row("rounded real", 0.0004, "0");
    row("negative nothing", -0.0004, "0");
    row("three decimals", 2.0 / 3.0, "0.667");
    row("large real", 1e21, "1000000000000000000000");
    row("not a number", realValue(std::nan("")), "");
    row("infinite", realValue(std::numeric_limits<double>::infinity()), "");
    row("not known", realValue(1, false), "");
    row("time", WallTime{1'795'230'245'678'999'999}, "2026-11-21T03:04:05.678Z");
    row("epoch", WallTime{0}, "1970-01-01T00:00:00.000Z");
    row("before the epoch", WallTime{-1}, "1969-12-31T23:59:59.999Z");
    row("leap day", WallTime{1'709'164'800'000'000'000}, "2024-02-29T00:00:00.000Z");
    row("past 31 bits of seconds", WallTime{2'147'483'648'000'000'000}, "2038-01-19T03:14:08.000Z");
    row("last of the clock", WallTime{INT64_MAX}, "2262-04-11T23:47:16.854Z");
    row("empty text", textValue(""), "");
}

void TestCsv::valuesAreExact()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, expected);
    QCOMPARE(written, expected);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
