// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/safetext.h"

#include "samples.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTextDocument>

using namespace weir;

class TestSafeText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void cutsAtTheCap();
    void hostileNamesAreHarmless();
    void everyPrefixOfHostileNamesIsHarmless();
    void randomBytesAreHarmless();
    void longTextCostsNoMoreThanItsCap();
    void toolTipShowsExactlyTheText();
    void stringsPassTheSameGate();
};

void TestSafeText::shows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &shown) {
        QTest::newRow(name) << bytes << shown;
    };
    row("empty", "", QString());
    row("plain", "firefox", QStringLiteral("firefox"));
    row("umlaut", "f\u00fcr", QStringLiteral("f\u00fcr"));
    row("emoji", "\U0001f600", QStringLiteral("\U0001f600"));
    row("escape", "\x1b[31m", QStringLiteral("\\x1b[31m"));
    row("line feed", "a\nb", QStringLiteral("a\\nb"));
    row("NUL", QByteArray("a\0b", 3), QStringLiteral("a\\x00b"));
    row("C1", "\u0085", QStringLiteral("\\x85"));
    row("override", "\u202egnp", QStringLiteral("\\u202egnp"));
    row("byte order mark", "\ufeffx", QStringLiteral("\\ufeffx"));
    row("tag", "\U000e0041", QStringLiteral("\\U000e0041"));
    row("invalid", "\xff\xfe\x80", QStringLiteral("\ufffd\ufffd\ufffd"));
    row("overlong", "\xc0\x80", QStringLiteral("\ufffd\ufffd"));
    row("surrogate", "\xed\xa0\x80", QStringLiteral("\ufffd\ufffd\ufffd"));
    row("half a character", "a\xe2\x82", QStringLiteral("a\ufffd"));
    row("markup stays text", "<b>x</b>&lt;", QStringLiteral("<b>x</b>&lt;"));
    row("few marks", "e\u0301\u0323", QStringLiteral("e\u0301\u0323"));
    row("many marks", "e\u0301\u0301\u0301\u0301\u0301",
        QStringLiteral("e\u0301\u0301\u0301\u0301\\u0301"));
}

void TestSafeText::shows()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    QCOMPARE(safeText(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
        shown);
}

void TestSafeText::cutsAtTheCap()
{
    QCOMPARE(safeText("abcdef", 6), QStringLiteral("abcdef"));
    QCOMPARE(safeText("abcdef", 5), QStringLiteral("abcde\u2026"));
    QCOMPARE(safeText("a\U0001f600b", 2), QStringLiteral("a\U0001f600\u2026"));
    // An escape is shown whole or not at all.
    QCOMPARE(safeText("abc\x1b", 5), QStringLiteral("abc\u2026"));
    QCOMPARE(safeText("abc", 0), QStringLiteral("\u2026"));
    QCOMPARE(safeText("", 0), QString());
}

void TestSafeText::hostileNamesAreHarmless()
{
    for (const std::string &name : samples::hostileNames()) {
        const QString text = safeText(name);
        QVERIFY2(samples::isHarmless(text), qPrintable(text));
        QVERIFY(!text.contains(u'\n'));
        QVERIFY(text.toStdU32String().size() <= maxShownCodePoints + 1);
        QVERIFY(!text.isEmpty());
    }
}

void TestSafeText::everyPrefixOfHostileNamesIsHarmless()
{
    for (const std::string &name : samples::hostileNames()) {
        const std::size_t most = std::min<std::size_t>(name.size(), 64);
        for (std::size_t size = 0; size <= most; ++size)
            QVERIFY(samples::isHarmless(safeText(std::string_view(name).substr(0, size), 10)));
    }
}

void TestSafeText::randomBytesAreHarmless()
{
    QRandomGenerator random(20261121);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes(random.bounded(40u), '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(256));
        const QString text = safeText(bytes, 20);
        QVERIFY(samples::isHarmless(text));
        QVERIFY(text.toStdU32String().size() <= 21);
        QVERIFY(text.isValidUtf16());
    }
}

void TestSafeText::longTextCostsNoMoreThanItsCap()
{
    const std::string huge(64 << 20, '\x1b');
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < 100; ++round)
        QVERIFY(safeText(huge).size() <= maxShownCodePoints + 1);
    QVERIFY2(timer.elapsed() < 2000, "the whole text was read");
}

void TestSafeText::toolTipShowsExactlyTheText()
{
    for (const std::string &name : samples::hostileNames()) {
        QString expected = safeText(name);
        const QString toolTip = safeRichText(name);
        QVERIFY(Qt::mightBeRichText(toolTip));
        QCOMPARE(samples::shownText(toolTip), expected);
        QCOMPARE(toolTip.count(u'<'), 2);
    }
    QCOMPARE(samples::shownText(toolTipText(QStringLiteral("one\n<b>two"))),
        QStringLiteral("one\n<b>two"));
}

void TestSafeText::stringsPassTheSameGate()
{
    QCOMPARE(safeText(QStringView(u"a\u202eb")), QStringLiteral("a\\u202eb"));
    QCOMPARE(safeText(QStringView(u"\U0001f600\U0001f600\U0001f600"), 2),
        QStringLiteral("\U0001f600\U0001f600\u2026"));
    const char16_t half[] = {u'a', char16_t(0xd800), u'b', 0};
    QCOMPARE(safeText(QStringView(half)), QStringLiteral("a?b"));
}

QTEST_MAIN(TestSafeText)
#include "tst_safetext.moc"
