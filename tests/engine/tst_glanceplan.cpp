// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/glanceplan.h"

#include <QObject>
#include <QTest>

using namespace weir;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr std::int64_t second = 1000 * ms;

// Plays a machine on which programs start all the time and each glance takes so long; returns the
// time of the CPU that the glances of a while took.
std::int64_t spentIn(GlancePlan &plan, std::int64_t durationNs, std::int64_t costNs)
{
    std::int64_t spent = 0;
    for (std::int64_t now = second; now < second + durationNs; now += plan.policy().pauseNs) {
        plan.programsStarted(now);
        if (!plan.isDue(now))
            continue;
        plan.spent(costNs);
        spent += costNs;
    }
    return spent;
}

} // namespace

class GlancePlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDueUntilAProgramStarts()
    {
        GlancePlan plan;
        QVERIFY(!plan.isWatching(second));
        QVERIFY(!plan.isDue(second));
        plan.programsStarted(second);
        QVERIFY(plan.isDue(second));
    }

    void theWatchEndsAMomentAfterTheLastStart()
    {
        GlancePlan plan;
        plan.programsStarted(second);
        const std::int64_t watch = plan.policy().watchNs;
        QVERIFY(plan.isDue(second + watch - 1));
        plan.programsStarted(second + watch - 1);
        QVERIFY(plan.isDue(second + watch + 1));
        QVERIFY(!plan.isDue(second + 2 * watch));
        QVERIFY(!plan.isWatching(second + 2 * watch));
    }

    void cheapGlancesAreNotHeldBack()
    {
        GlancePlan plan;
        const std::int64_t cost = plan.policy().pauseNs / 100;
        QCOMPARE(spentIn(plan, 10 * second, cost), 10 * second / 100);
    }

    void dearGlancesStayWithinTheShare()
    {
        for (const std::int64_t cost : {1 * ms, 10 * ms, 300 * ms}) {
            GlancePlan plan;
            const std::int64_t allowed = 60 * second / 50; // two percent
            const std::int64_t spent = spentIn(plan, 60 * second, cost);
            // What was saved before, and the last one, may go beyond.
            QVERIFY(spent <= allowed + second / 50 + cost);
            QVERIFY(spent > allowed / 2);
        }
    }

    void aShareOfNothingAllowsNothing()
    {
        GlancePlan plan({25 * ms, 250 * ms, 0});
        QCOMPARE(spentIn(plan, 10 * second, ms), std::int64_t{0});
    }

    void aClockThatGoesBackGivesNoCredit()
    {
        GlancePlan plan;
        plan.programsStarted(100 * second);
        QVERIFY(plan.isDue(100 * second));
        plan.spent(second);
        QVERIFY(!plan.isDue(50 * second));
        QVERIFY(!plan.isDue(50 * second + plan.policy().watchNs));
    }
};

QTEST_GUILESS_MAIN(GlancePlanTest)
#include "tst_glanceplan.moc"
