// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/silencewatch.h"

#include <QObject>
#include <QTest>

using namespace weir;

namespace {
constexpr std::int64_t second = 1'000'000'000;
}

class SilenceWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoSpeaksNeedsNoProof();
    void silenceIsNoticedWithinTenSeconds();
    void oneLostProofIsNoSilence();
    void aSingleWordEndsIt();
};

void SilenceWatchTest::whoSpeaksNeedsNoProof()
{
    SilenceWatch watch(0);
    for (std::int64_t now = 0; now < 60 * second; now += second) {
        QVERIFY(!watch.isProofDue(now));
        watch.heard(now);
    }
}

void SilenceWatchTest::silenceIsNoticedWithinTenSeconds()
{
    SilenceWatch watch(0);
    std::int64_t now = 0;
    for (; !watch.isSilent(); now += second) {
        QVERIFY(now < 10 * second);
        if (watch.isProofDue(now))
            watch.missed(now);
    }
    // Asked again and again, so that its end is noticed, too.
    QVERIFY(watch.isProofDue(now + second));
}

void SilenceWatchTest::oneLostProofIsNoSilence()
{
    SilenceWatch watch(0);
    watch.missed(4 * second);
    QVERIFY(watch.isDoubtful());
    QVERIFY(!watch.isSilent());
    QVERIFY(!watch.isProofDue(4 * second + second / 2));
    QVERIFY(watch.isProofDue(5 * second));
    watch.heard(5 * second);
    QVERIFY(!watch.isDoubtful());
    QVERIFY(!watch.isProofDue(8 * second));
    QVERIFY(watch.isProofDue(9 * second));
}

void SilenceWatchTest::aSingleWordEndsIt()
{
    SilenceWatch watch(0);
    for (int i = 0; i < 5; ++i)
        watch.missed(i * second);
    QVERIFY(watch.isSilent());
    QCOMPARE(watch.lastHeardNs(), std::int64_t{0});
    watch.heard(7 * second);
    QVERIFY(!watch.isSilent());
    QCOMPARE(watch.lastHeardNs(), 7 * second);
}

QTEST_GUILESS_MAIN(SilenceWatchTest)
#include "tst_silencewatch.moc"
