// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/nicescale.h"

#include <QTest>

#include <cmath>

using namespace weir;

namespace {

constexpr double mebi = 1024.0 * 1024;

} // namespace

class TestNiceScale final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsHoldThePeak();
    void ticksAreRoundInTheUnitThatIsShown();
    void growsAtOnceAndShrinksLate();
    void theSmallHalfKeepsRoom();
    void nothingBelowWithoutMirror();
    void zeroIsATick();
};

void TestNiceScale::endsHoldThePeak()
{
    for (double peak = 1; peak < 1e12; peak *= 1.7) {
        for (const bool bits : {false, true}) {
            NiceScale scale;
            scale.setBits(bits);
            scale.fit(peak, peak / 3);
            QVERIFY(scale.top() >= peak);
            QVERIFY(scale.bottom() >= peak / 3);
            QVERIFY2(peak < 4096 || scale.top() <= 2.01 * peak, qPrintable(QString::number(peak)));
        }
    }
}

void TestNiceScale::ticksAreRoundInTheUnitThatIsShown()
{
    NiceScale scale;
    scale.fit(12 * mebi, 0);
    QCOMPARE(scale.ticks(), (std::vector<double>{0, 5 * mebi, 10 * mebi, 15 * mebi}));
    NiceScale bits;
    bits.setBits(true);
    bits.fit(1e6, 0);
    QCOMPARE(bits.ticks(), (std::vector<double>{0, 250e3, 500e3, 750e3, 1000e3}));
}

void TestNiceScale::growsAtOnceAndShrinksLate()
{
    NiceScale scale;
    QVERIFY(scale.fit(9 * mebi, 0));
    const double top = scale.top();
    QVERIFY(!scale.fit(8 * mebi, 0));
    QVERIFY(!scale.fit(top, 0));
    QVERIFY(scale.fit(top * 1.01, 0));
    QVERIFY(scale.fit(1 * mebi, 0));
    QCOMPARE(scale.top(), 1 * mebi);
}

void TestNiceScale::theSmallHalfKeepsRoom()
{
    NiceScale scale;
    scale.fit(100 * mebi, 1);
    QVERIFY(scale.bottom() >= 0.2 * scale.top());
    scale.fit(1, 100 * mebi);
    QVERIFY(scale.top() >= 0.2 * scale.bottom());
}

void TestNiceScale::nothingBelowWithoutMirror()
{
    NiceScale scale;
    scale.fit(5 * mebi, 3 * mebi);
    scale.fit(5 * mebi, 0);
    QCOMPARE(scale.bottom(), 0.0);
    QCOMPARE(scale.ticks().front(), 0.0);
}

void TestNiceScale::zeroIsATick()
{
    NiceScale scale;
    QVERIFY(scale.ticks().empty());
    scale.fit(7 * mebi, 3 * mebi);
    const std::vector<double> ticks = scale.ticks();
    QVERIFY(std::find(ticks.begin(), ticks.end(), 0.0) != ticks.end());
    QVERIFY(ticks.size() <= 8);
    QVERIFY(ticks.front() >= -scale.bottom() * 1.001);
    QVERIFY(ticks.back() <= scale.top() * 1.001);
}

QTEST_GUILESS_MAIN(TestNiceScale)
#include "tst_nicescale.moc"
