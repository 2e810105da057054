// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/startsource.h"

#include "platform/linux/proceventsource.h"
#include "tests/platform/linux/childprocess.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

class StartSourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aProgramIsToldOfWhenItStartsAndWhenItEnds();
};

void StartSourceTest::initTestCase()
{
    if (const std::error_code error = ProcEventSource().open())
        QSKIP(qPrintable(QStringLiteral("this kernel does not tell this account of processes: %1")
                             .arg(QString::fromStdString(error.message()))));
}

void StartSourceTest::aProgramIsToldOfWhenItStartsAndWhenItEnds()
{
    StartSource source;
    QVERIFY(!source.open());
    QVERIFY(source.fd() >= 0);
    EventBatch batch;
    ChildProcess child(std::vector<std::string>{"/bin/cat"});
    const pid_t pid = child.pid();
    const auto started = [&] {
        source.drain(batch);
        return batch.programsStarted > 0;
    };
    QTRY_VERIFY(started());
    const auto ended = [&] {
        source.drain(batch);
        return std::ranges::find(batch.endedPids, pid) != batch.endedPids.end();
    };
    QVERIFY(!ended());
    child.release();
    QTRY_VERIFY(ended());
    QVERIFY(batch.isEmpty());
}

QTEST_GUILESS_MAIN(StartSourceTest)
#include "tst_startsource.moc"
