// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/processpoll.h"
#include "tests/platform/linux/fakeproc.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t now = 2'000'000'000'000'000'000;

bool nobody(std::int32_t)
{
    return false;
}

FakeProcess programOf(int pid, const char *name, std::uint64_t startTicks = 1000)
{
    FakeProcess process;
    process.pid = pid;
    process.comm = name;
    process.exe = "";
    process.startTicks = startTicks;
    return process;
}

} // namespace

class ProcessPollTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoseWhoStartedMeanwhileAreToldFirst();
    void whoComesAndGoesIsTold();
    void aPidGivenToAnotherIsAnEndAndAStart();
    void aFolderThatIsGoneEndsNobody();
};

void ProcessPollTest::thoseWhoStartedMeanwhileAreToldFirst()
{
    FakeProc folder;
    folder.put(programOf(60, "old"));
    folder.put(programOf(61, "young", 900'000));
    // In the same tick as the last event: only one of them was in it.
    folder.put(programOf(62, "told", 500'000));
    folder.put(programOf(63, "untold", 500'000));
    ProcFs proc(folder.path());
    OwnerReader reader(proc);
    ProcessPoll poll(proc);
    std::vector<ProcessEvent> events;
    const auto isTold = [](std::int32_t pid) { return pid == 62; };
    poll.begin(reader.startTimeNs(500'000) + 1'000'000, isTold, events);
    QCOMPARE(events.size(), std::size_t{2});
    std::ranges::sort(events, {}, &ProcessEvent::pid);
    QCOMPARE(events[1].pid, 63);
    QCOMPARE(events[0].kind, EventKind::Exec);
    QCOMPARE(events[0].pid, 61);
    QCOMPARE(events[0].wallNs, reader.startTimeNs(900'000));
    QCOMPARE(events[0].process->name, std::string("young"));
    QCOMPARE(events[0].timestampNs, std::uint64_t{0});
}

void ProcessPollTest::whoComesAndGoesIsTold()
{
    FakeProc folder;
    folder.put(programOf(60, "stays"));
    folder.put(programOf(61, "goes"));
    ProcFs proc(folder.path());
    ProcessPoll poll(proc);
    std::vector<ProcessEvent> events;
    poll.begin(now, nobody, events);
    poll.look(now, events);
    QVERIFY(events.empty());
    folder.remove(61);
    folder.put(programOf(62, "comes"));
    poll.look(now, events);
    QCOMPARE(events.size(), std::size_t{2});
    QCOMPARE(events[0].kind, EventKind::Exec);
    QCOMPARE(events[0].process->name, std::string("comes"));
    QCOMPARE(events[0].parentPid, 1);
    QCOMPARE(events[1].kind, EventKind::Exit);
    QCOMPARE(events[1].pid, 61);
    QCOMPARE(events[1].wallNs, now);
    QVERIFY(!events[1].exitCode && !events[1].exitSignal);
    events.clear();
    poll.look(now, events);
    QVERIFY(events.empty());
}

void ProcessPollTest::aPidGivenToAnotherIsAnEndAndAStart()
{
    FakeProc folder;
    folder.put(programOf(60, "first"));
    ProcFs proc(folder.path());
    ProcessPoll poll(proc);
    std::vector<ProcessEvent> events;
    poll.begin(now, nobody, events);
    folder.put(programOf(60, "second", 2000));
    poll.look(now, events);
    QCOMPARE(events.size(), std::size_t{2});
    QCOMPARE(events[0].kind, EventKind::Exit);
    QCOMPARE(events[0].process->name, std::string("first"));
    QCOMPARE(events[1].kind, EventKind::Exec);
    QCOMPARE(events[1].process->name, std::string("second"));
}

void ProcessPollTest::aFolderThatIsGoneEndsNobody()
{
    ProcFs proc("/nonexistent");
    ProcessPoll poll(proc);
    std::vector<ProcessEvent> events;
    poll.begin(0, nobody, events);
    poll.look(now, events);
    QVERIFY(events.empty());
}

QTEST_GUILESS_MAIN(ProcessPollTest)
#include "tst_processpoll.moc"
