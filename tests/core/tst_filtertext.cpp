// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtertext.h"

#include <QObject>
#include <QTest>

#include <random>
#include <string>

using namespace weir;

namespace {

std::string randomText(std::mt19937 &random, std::string_view letters, std::size_t size)
{
    std::string text;
    while (text.size() < size)
        text += letters[random() % letters.size()];
    return text;
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

// The definition, in exponential time.
bool globMatches(std::string_view glob, std::string_view text)
{
    if (glob.empty())
        return text.empty();
    if (glob[0] == '*')
        return globMatches(glob.substr(1), text)
            || (!text.empty() && globMatches(glob, text.substr(1)));
    return !text.empty() && (glob[0] == '?' || glob[0] == text[0])
        && globMatches(glob.substr(1), text.substr(1));
}

} // namespace

class TestFilterText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchAgreesWithTheObviousWay();
    void globsAgreeWithTheObviousWay();
    void longNeedlesAreFoundAtEveryPlace();
    void questionMarkIsOneCharacter();
    void longTextsAreSearchedInTheirFirstPartOnly();
};

void TestFilterText::searchAgreesWithTheObviousWay()
{
    std::mt19937 random(1);
    int found = 0;
    for (int round = 0; round < 50'000; ++round) {
        const std::string needle = randomText(random, "aAbB\xc3\xa9", random() % 6);
        const std::string text = randomText(random, "aAbB\xc3\xa9", random() % 40);
        const bool expected = lower(text).find(lower(needle)) != std::string::npos;
        QCOMPARE(TextPattern(needle, TextPattern::Mode::Contains).matches(text), expected);
        QCOMPARE(TextPattern(needle, TextPattern::Mode::Whole).matches(text),
            lower(text) == lower(needle));
        found += expected ? 1 : 0;
    }
    QVERIFY(found > 5'000 && found < 45'000);
}

void TestFilterText::globsAgreeWithTheObviousWay()
{
    std::mt19937 random(2);
    int found = 0;
    for (int round = 0; round < 50'000; ++round) {
        const std::string glob = randomText(random, "ab*?", random() % 7);
        const std::string text = randomText(random, "ab", random() % 9);
        const bool expected = globMatches(glob, text);
        QCOMPARE(TextPattern(glob, TextPattern::Mode::Glob).matches(text), expected);
        QCOMPARE(TextPattern(glob, TextPattern::Mode::ContainsGlob).matches(text),
            globMatches('*' + glob + '*', text));
        found += expected ? 1 : 0;
    }
    QVERIFY(found > 5'000 && found < 45'000);
}

void TestFilterText::longNeedlesAreFoundAtEveryPlace()
{
    std::string needle;
    for (int i = 0; i < 600; ++i)
        needle += static_cast<char>('a' + i * 7 % 26);
    const TextPattern pattern(needle, TextPattern::Mode::Contains);
    for (std::size_t before = 0; before < 1000; ++before) {
        const std::string text = std::string(before, 'a') + needle + "zz";
        QVERIFY(pattern.matches(text));
        QVERIFY(!pattern.matches(std::string_view(text).substr(0, text.size() - 3)));
    }
}

void TestFilterText::questionMarkIsOneCharacter()
{
    const TextPattern one("caf?", TextPattern::Mode::Glob);
    const TextPattern two("caf??", TextPattern::Mode::Glob);
    QVERIFY(one.matches("caf\xc3\xa9") && !two.matches("caf\xc3\xa9"));
    QVERIFY(one.matches("caf\xf0\x9f\x98\x80"));
    // Not UTF-8: still safe, and a text of its own.
    QVERIFY(one.matches("caf\xff") && one.matches("caf\xc3"));
}

void TestFilterText::longTextsAreSearchedInTheirFirstPartOnly()
{
    const TextPattern pattern("needle", TextPattern::Mode::Contains);
    std::string text(TextPattern::maxSearched - 6, '-');
    QVERIFY(pattern.matches(text + "needle"));
    QVERIFY(!pattern.matches(text + "-needle"));
}

QTEST_GUILESS_MAIN(TestFilterText)

#include "tst_filtertext.moc"
