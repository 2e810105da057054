// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/utf8.h"
#include "report/json.h"
#include "tests/report/hostiletexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace weir;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesValues_data();
    void writesValues();
    void everyTextComesBackFromAParser();
};

namespace {

QByteArray written(const Value &value)
{
    std::string out;
    appendJsonValue(out, value);
    return QByteArray::fromStdString(out);
}

} // namespace

void TestJson::writesValues_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Value &value, const char *expected) {
        QTest::newRow(name) << ::written(value) << QByteArray(expected);
    };
    row("missing", Value(), "null");
    row("zero", std::uint64_t(0), "0");
    row("real", 1.25, "1.25");
    row("negative", std::int64_t(-3), "-3");
    row("time", WallTime{0}, "\"1970-01-01T00:00:00.000Z\"");
    row("text", std::string_view("-bash"), "\"-bash\"");
    row("quote and backslash", std::string_view("\"\\"), "\"\\\"\\\\\"");
    row("line feed", std::string_view("a\nb"), "\"a\\u000ab\"");
    row("override", std::string_view("\xe2\x80\xaex"), "\"\\u202ex\"");
    row("tag beyond the first plane", std::string_view("\xf3\xa0\x81\x81"), "\"\\udb40\\udc41\"");
    row("letters stay", std::string_view("\xc3\xa4\xf0\x9f\x98\x80"),
        "\"\xc3\xa4\xf0\x9f\x98\x80\"");
    row("invalid UTF-8", std::string_view("\xc0\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\"");
}

void TestJson::writesValues()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, expected);
    QCOMPARE(written, expected);
}

void TestJson::everyTextComesBackFromAParser()
{
    for (const QByteArray &text : test::hostileTexts()) {
        const std::string_view bytes(text.constData(), std::size_t(text.size()));
        const QByteArray line = "[" + written(bytes) + "]";
        QVERIFY(!line.contains('\n'));
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        std::string expected;
        for (std::string_view rest = bytes; !rest.empty();) {
            const CodePoint point = decodeUtf8(rest);
            rest.remove_prefix(point.size);
            appendUtf8(expected, point.value);
        }
        QCOMPARE(document.array().at(0).toString().toUtf8(), QByteArray::fromStdString(expected));
    }
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
