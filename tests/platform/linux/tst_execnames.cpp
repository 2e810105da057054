// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/execnames.h"

#include <QObject>
#include <QScopeGuard>
#include <QTest>

#include <vector>

#include <ctime>
#include <sched.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;

namespace {

std::uint64_t nowNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
        + static_cast<std::uint64_t>(now.tv_nsec);
}

pid_t runToItsEnd(const char *program)
{
    pid_t pid = -1;
    char *const arguments[] = {const_cast<char *>(program), nullptr};
    char *const environment[] = {nullptr};
    if (::posix_spawn(&pid, program, nullptr, nullptr, arguments, environment) != 0)
        return -1;
    ::waitpid(pid, nullptr, 0);
    return pid;
}

} // namespace

class ExecNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastStartBeforeTheEventCounts();
    void namesOfLostEventsDoNotPileUp();
    void aProgramThatIsGoneHasItsName();
    void theRingMayWrap();
};

void ExecNamesTest::theLastStartBeforeTheEventCounts()
{
    ExecNames names;
    names.add({60, 1000, "sh"});
    names.add({60, 2000, "true"});
    names.add({60, 3000, "false"});
    names.add({61, 1500, "cat"});
    QCOMPARE(names.take(60, 2500), std::string("true"));
    QCOMPARE(names.take(60, 2999), std::string());
    QCOMPARE(names.take(60, 3000), std::string("false"));
    QCOMPARE(names.take(62, 3000), std::string());
    QCOMPARE(names.take(61, 3000), std::string("cat"));
    QCOMPARE(names.kept(), std::size_t{0});
}

void ExecNamesTest::namesOfLostEventsDoNotPileUp()
{
    ExecNames names;
    for (std::size_t i = 0; i < 3 * ExecNames::maxKept; ++i)
        names.add({static_cast<std::int32_t>(i + 1), i, "true"});
    QVERIFY(names.kept() <= ExecNames::maxKept);
}

void ExecNamesTest::aProgramThatIsGoneHasItsName()
{
    ExecNames names;
    if (const std::error_code error = names.open())
        QSKIP(qPrintable(QString::fromStdString("perf events: " + error.message())));
    const pid_t pid = runToItsEnd("/bin/true");
    QVERIFY(pid > 0);
    names.read();
    QCOMPARE(names.take(pid, nowNs()), std::string("true"));
}

// More than one turn of one processor's ring, read little by little.
void ExecNamesTest::theRingMayWrap()
{
    ExecNames names;
    if (const std::error_code error = names.open())
        QSKIP(qPrintable(QString::fromStdString("perf events: " + error.message())));
    cpu_set_t before;
    QCOMPARE(::sched_getaffinity(0, sizeof(before), &before), 0);
    const auto restore = qScopeGuard([&] { ::sched_setaffinity(0, sizeof(before), &before); });
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(::sched_getcpu()), &one);
    QCOMPARE(::sched_setaffinity(0, sizeof(one), &one), 0);
    for (int round = 0; round < 12; ++round) {
        std::vector<pid_t> pids;
        for (int i = 0; i < 100; ++i)
            pids.push_back(runToItsEnd("/bin/true"));
        names.read();
        for (const pid_t pid : pids)
            QCOMPARE(names.take(pid, nowNs()), std::string("true"));
    }
}

QTEST_GUILESS_MAIN(ExecNamesTest)
#include "tst_execnames.moc"
