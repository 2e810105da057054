// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traypolicy.h"

#include <QTest>

#include <random>

using namespace weir;
using Close = TrayPolicy::CloseStep;
using Step = TrayPolicy::WindowStep;

class TestTrayPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrdinaryStartShowsTheWindow();
    void aMinimizedStartWaitsForTheTray();
    void aMinimizedStartWithoutTrayShowsAMinimizedWindow();
    void closingHidesOnlyWithTrayAndSetting();
    void hidingIsExplainedOnce();
    void aTrayThatVanishesBringsTheWindowBack();
    void isNeverInvisibleWithoutATray();
};

void TestTrayPolicy::anOrdinaryStartShowsTheWindow()
{
    TrayPolicy policy(true, false);
    QCOMPARE(policy.start(false), Step::Show);
    policy.setWindowVisible(true);
    QCOMPARE(policy.setTrayPresent(false), Step::None);
    QCOMPARE(policy.setTrayPresent(true), Step::None);
}

void TestTrayPolicy::aMinimizedStartWaitsForTheTray()
{
    TrayPolicy policy(true, true);
    QCOMPARE(policy.start(true), Step::None);
    QCOMPARE(policy.setTrayPresent(true), Step::None);
    QVERIFY(policy.isTrayPresent());
}

void TestTrayPolicy::aMinimizedStartWithoutTrayShowsAMinimizedWindow()
{
    TrayPolicy late(true, true);
    QCOMPARE(late.start(true), Step::None);
    QCOMPARE(late.setTrayPresent(false), Step::ShowMinimized);
    TrayPolicy known(true, true);
    QCOMPARE(known.setTrayPresent(false), Step::None);
    QCOMPARE(known.start(true), Step::ShowMinimized);
}

void TestTrayPolicy::closingHidesOnlyWithTrayAndSetting()
{
    for (const bool tray : {false, true}) {
        for (const bool setting : {false, true}) {
            TrayPolicy policy(setting, true);
            policy.start(false);
            policy.setWindowVisible(true);
            policy.setTrayPresent(tray);
            QCOMPARE(policy.close(), tray && setting ? Close::Hide : Close::Quit);
        }
    }
    TrayPolicy unknown(true, true);
    unknown.start(false);
    QCOMPARE(unknown.close(), Close::Quit);
}

void TestTrayPolicy::hidingIsExplainedOnce()
{
    TrayPolicy policy(true, false);
    policy.setTrayPresent(true);
    QCOMPARE(policy.close(), Close::HideAndExplain);
    QCOMPARE(policy.close(), Close::Hide);
}

void TestTrayPolicy::aTrayThatVanishesBringsTheWindowBack()
{
    TrayPolicy policy(true, true);
    policy.start(false);
    policy.setWindowVisible(true);
    policy.setTrayPresent(true);
    policy.close();
    policy.setWindowVisible(false);
    QCOMPARE(policy.setTrayPresent(false), Step::Show);
}

void TestTrayPolicy::isNeverInvisibleWithoutATray()
{
    std::mt19937 random(7);
    for (int run = 0; run < 2000; ++run) {
        TrayPolicy policy(random() % 2, random() % 2);
        bool visible = false;
        bool running = true;
        bool answered = false;
        const auto obey = [&](Step step) {
            if (step != Step::None) {
                visible = true;
                policy.setWindowVisible(true);
            }
        };
        obey(policy.start(random() % 2));
        for (int step = 0; step < 12 && running; ++step) {
            switch (random() % 4) {
            case 0:
                answered = true;
                obey(policy.setTrayPresent(random() % 2));
                break;
            case 1:
                policy.setCloseToTray(random() % 2);
                break;
            case 2:
                if (!visible)
                    break;
                if (policy.close() == Close::Quit)
                    running = false;
                visible = false;
                policy.setWindowVisible(false);
                break;
            case 3:
                if (policy.isTrayPresent())
                    obey(Step::Show);
                break;
            }
            QVERIFY(!running || visible || policy.isTrayPresent() || !answered);
        }
    }
}

QTEST_GUILESS_MAIN(TestTrayPolicy)
#include "tst_traypolicy.moc"
