// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/kinfoproc.h"
#include "tests/platform/sysctl/freebsdstructs.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace weir;
using namespace weir::test;

class KinfoProcTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMemberIsReadFromItsPlace();
    void namesAreBounded();
    void timesBeyondBeliefAreNone_data();
    void timesBeyondBeliefAreNone();
    void lengthsThatCannotBeEndTheList_data();
    void lengthsThatCannotBeEndTheList();
    void truncatedAndMutatedListsAreSurvived();
};

void KinfoProcTest::everyMemberIsReadFromItsPlace()
{
    ByteVector buffer = kinfoProc({});
    append(buffer, kinfoProc({901, 900, 0, 0, 0, "sh"}));
    const std::vector<KinfoProcess> processes = decodeKinfoProcesses(exactCopy(buffer));
    QCOMPARE(processes.size(), 2U);
    QCOMPARE(processes[0].pid, 900);
    QCOMPARE(processes[0].parentPid, 1);
    QCOMPARE(processes[0].uid, 80U);
    QCOMPARE(processes[0].startUs, 1'700'000'000'123'456);
    QCOMPARE(processes[0].comm, std::string("nginx"));
    QCOMPARE(processes[1].pid, 901);
    QCOMPARE(processes[1].parentPid, 900);
    QCOMPARE(processes[1].comm, std::string("sh"));
}

void KinfoProcTest::namesAreBounded()
{
    FreebsdProcess process;
    process.comm = "twenty_letters_long!"; // without its NUL
    const ByteVector buffer = kinfoProc(process);
    QCOMPARE(decodeKinfoProcesses(buffer).at(0).comm, std::string("twenty_letters_long!"));
}

void KinfoProcTest::timesBeyondBeliefAreNone_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("microseconds");
    QTest::newRow("before 1970") << qint64{-1} << qint64{0};
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << qint64{0};
    QTest::newRow("second of no length") << qint64{5} << qint64{1'000'000};
    QTest::newRow("negative part") << qint64{5} << qint64{-1};
}

void KinfoProcTest::timesBeyondBeliefAreNone()
{
    QFETCH(const qint64, seconds);
    QFETCH(const qint64, microseconds);
    FreebsdProcess process;
    process.startSeconds = seconds;
    process.startMicroseconds = microseconds;
    QCOMPARE(decodeKinfoProcesses(kinfoProc(process)).at(0).startUs, 0);
}

void KinfoProcTest::lengthsThatCannotBeEndTheList_data()
{
    QTest::addColumn<quint32>("length");
    for (const quint32 length : {0U, 1U, 2U, 3U, 466U})
        QTest::addRow("%u", length) << length;
    QTest::newRow("larger than the rest") << 1089U;
    QTest::newRow("largest") << 0xffff'ffffU;
}

void KinfoProcTest::lengthsThatCannotBeEndTheList()
{
    QFETCH(const quint32, length);
    ByteVector buffer = kinfoProc({});
    append(buffer, kinfoProc({}));
    patch(buffer, 1088, length);
    QCOMPARE(decodeKinfoProcesses(exactCopy(buffer)).size(), 1U);
}

void KinfoProcTest::truncatedAndMutatedListsAreSurvived()
{
    ByteVector buffer = kinfoProc({});
    append(buffer, kinfoProc({}));
    mutilate(
        buffer, [](const ByteVector &bytes) { QVERIFY(decodeKinfoProcesses(bytes).size() <= 2); });
    for (std::size_t length = 0; length < buffer.size(); ++length)
        QCOMPARE(
            decodeKinfoProcesses(exactCopy(std::span(buffer).first(length))).size(), length / 1088);
}

QTEST_APPLESS_MAIN(KinfoProcTest)
#include "tst_kinfoproc.moc"
