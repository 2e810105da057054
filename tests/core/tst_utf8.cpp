// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/utf8.h"

#include <QString>
#include <QTest>

#include <random>

using namespace weir;

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void everyScalarValueSurvivesARoundTrip();
    void randomBytesDecodeAsQtDoes();
    void nonScalarValuesBecomeReplacements();
    void hiddenCharacters_data();
    void hiddenCharacters();
};

namespace {

std::u32string decodeAll(std::string_view text)
{
    std::u32string result;
    while (!text.empty()) {
        const CodePoint point = decodeUtf8(text);
        result.push_back(point.value);
        text.remove_prefix(point.size);
    }
    return result;
}

} // namespace

void TestUtf8::decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const QString bad(QChar(0xfffd));
    QTest::newRow("ascii") << QByteArray("a~") << QStringLiteral("a~");
    QTest::newRow("lone continuation") << QByteArray("\x80") << bad;
    QTest::newRow("never used") << QByteArray("\xff\xfe") << bad + bad;
    QTest::newRow("overlong NUL") << QByteArray("\xc0\x80") << bad + bad;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << bad + bad + bad;
    QTest::newRow("beyond the last plane")
        << QByteArray("\xf4\x90\x80\x80") << bad + bad + bad + bad;
    QTest::newRow("cut after two of three") << QByteArray("\xe2\x82") << bad;
    QTest::newRow("cut before ascii") << QByteArray("\xf0\x9f\x98z") << bad + u'z';
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x98\x80") << QString::fromUcs4(U"\U0001f600", 1);
}

void TestUtf8::decodes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const std::u32string decoded = decodeAll({bytes.constData(), size_t(bytes.size())});
    QCOMPARE(QString::fromUcs4(decoded.data(), qsizetype(decoded.size())), expected);
}

void TestUtf8::everyScalarValueSurvivesARoundTrip()
{
    for (char32_t value = 0; value <= 0x10ffff; ++value) {
        if (value >= 0xd800 && value <= 0xdfff)
            continue;
        std::string text;
        appendUtf8(text, value);
        const CodePoint point = decodeUtf8(text);
        if (!point.valid || point.value != value || point.size != text.size())
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(uint(value), 4, 16)));
    }
}

void TestUtf8::randomBytesDecodeAsQtDoes()
{
    std::mt19937 random(20261121);
    std::uniform_int_distribution<int> length(1, 12);
    // Lead and continuation bytes more often than chance would have them.
    const QByteArray alphabet =
        QByteArrayLiteral("a\x80\xbf\xc2\xe0\xa0\xed\x9f\xf0\x90\xf4\x8f\xff");
    std::uniform_int_distribution<qsizetype> pick(0, alphabet.size() - 1);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        for (int left = length(random); left > 0; --left)
            bytes.append(alphabet.at(pick(random)));
        const std::u32string decoded = decodeAll({bytes.constData(), size_t(bytes.size())});
        std::string encoded;
        for (const char32_t value : decoded)
            appendUtf8(encoded, value);
        // Qt may use another number of U+FFFD for one ill-formed sequence, so runs count once.
        const auto squeeze = [](QString text) {
            const QString one(QChar(0xfffd));
            while (text.contains(one + one))
                text.replace(one + one, one);
            return text;
        };
        QCOMPARE(squeeze(QString::fromStdString(encoded)), squeeze(QString::fromUtf8(bytes)));
    }
}

void TestUtf8::nonScalarValuesBecomeReplacements()
{
    for (const char32_t value : {char32_t(0xd800), char32_t(0xdfff), char32_t(0x110000)}) {
        std::string text;
        appendUtf8(text, value);
        QCOMPARE(text, std::string("\xef\xbf\xbd"));
    }
}

void TestUtf8::hiddenCharacters_data()
{
    QTest::addColumn<uint>("character");
    QTest::addColumn<bool>("hidden");
    QTest::addColumn<QString>("escape");
    const auto row = [](const char *name, uint character, const char *escape) {
        QTest::newRow(name) << character << (escape != nullptr)
                            << QString::fromLatin1(escape ? escape : "");
    };
    row("NUL", 0, "\\x00");
    row("tab", '\t', "\\t");
    row("line feed", '\n', "\\n");
    row("carriage return", '\r', "\\r");
    row("escape", 0x1b, "\\x1b");
    row("delete", 0x7f, "\\x7f");
    row("next line", 0x85, "\\x85");
    row("right-to-left override", 0x202e, "\\u202e");
    row("isolate", 0x2066, "\\u2066");
    row("line separator", 0x2028, "\\u2028");
    row("zero width space", 0x200b, "\\u200b");
    row("byte order mark", 0xfeff, "\\ufeff");
    row("annotation", 0xfff9, "\\ufff9");
    row("Hangul filler", 0x3164, "\\u3164");
    row("tag", 0xe0041, "\\U000e0041");
    row("space", ' ', nullptr);
    row("letter", 'a', nullptr);
    row("no-break space", 0xa0, nullptr);
    row("dash", 0x2027, nullptr);
    row("emoji", 0x1f600, nullptr);
    row("variation selector", 0xfe0f, nullptr);
}

void TestUtf8::hiddenCharacters()
{
    QFETCH(uint, character);
    QFETCH(bool, hidden);
    QFETCH(QString, escape);
    QCOMPARE(isHiddenCharacter(character), hidden);
    if (hidden)
        QCOMPARE(QString::fromStdString(visibleEscape(character)), escape);
}

QTEST_GUILESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
