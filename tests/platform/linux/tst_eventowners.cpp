// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/eventowners.h"
#include "tests/platform/linux/fakeproc.h"
#include "tests/platform/linux/hostilenames.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace weir;
using namespace weir::test;

namespace {

ProcessEvent eventOf(EventKind kind, int pid, int parent = 0)
{
    ProcessEvent event;
    event.kind = kind;
    event.pid = pid;
    event.thread = pid;
    event.parentPid = parent;
    return event;
}

FakeProcess shell()
{
    FakeProcess process;
    process.pid = 50;
    process.comm = "sh";
    process.exe = "/usr/bin/dash";
    process.cmdline = "sh";
    return process;
}

} // namespace

class EventOwnersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChildIsWhatItsParentIs();
    void aProgramIsReadWhenItStarts();
    void anEndStillHasItsName();
    void aChildGetsItsIdentityLater();
    void threadsBelongToTheirProcess();
    void renamesAndAccountsAreFollowed();
    void aStartThatWasMissedHasNoName();
    void aStartThatWasMissedHasTheNameThatWasTold();
    void whatIsLeftOfAProcessHasAName();
    void aProgramThatEndsWhileItIsReadIsNotRoots();
    void anEndTellsHowLongItRan();
    void aPidOfAnotherProcessGivesNoName();
    void afterLossesNothingIsTrusted();
    void memoryIsBounded();
    void hostileNamesArePassedThrough();
};

void EventOwnersTest::aChildIsWhatItsParentIs()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent fork = eventOf(EventKind::Fork, 60, 50);
    owners.apply(fork);
    QVERIFY(fork.process);
    QCOMPARE(fork.process->key.process.pid, 60);
    QCOMPARE(fork.process->parentPid, 50);
    QCOMPARE(fork.process->name, std::string("dash"));
    QCOMPARE(fork.process->comm, std::string("sh"));
    QCOMPARE(fork.process->uid, 1000U);
    QCOMPARE(fork.process->unit, std::string("program.service"));
}

void EventOwnersTest::aProgramIsReadWhenItStarts()
{
    FakeProc folder;
    folder.put(shell());
    folder.put({.pid = 60, .comm = "curl", .parent = 50, .exe = "/usr/bin/curl"});
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    owners.apply(exec);
    QVERIFY(exec.process);
    QCOMPARE(exec.process->name, std::string("curl"));
    QCOMPARE(exec.process->cmdline, std::string("program --option"));
    QCOMPARE(exec.process->parentPid, 50);
    QCOMPARE(exec.process->key.process.startTicks, std::uint64_t{1000});
}

void EventOwnersTest::anEndStillHasItsName()
{
    FakeProc folder;
    folder.put({.pid = 60, .comm = "curl", .exe = "/usr/bin/curl"});
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    owners.apply(exec);
    folder.remove(60);
    ProcessEvent exit = eventOf(EventKind::Exit, 60);
    owners.apply(exit);
    QCOMPARE(exit.process, exec.process);
}

void EventOwnersTest::aChildGetsItsIdentityLater()
{
    FakeProc folder;
    folder.put(shell());
    folder.put({.pid = 60, .comm = "sh", .parent = 50, .startTicks = 2000});
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent fork = eventOf(EventKind::Fork, 60, 50);
    owners.apply(fork);
    QCOMPARE(fork.process->key.process.startTicks, std::uint64_t{0});
    ProcessEvent session = eventOf(EventKind::Sid, 60);
    owners.apply(session);
    QCOMPARE(session.process->key.process.startTicks, std::uint64_t{2000});
    QCOMPARE(session.process->name, std::string("dash"));
    ProcessEvent exit = eventOf(EventKind::Exit, 60);
    owners.apply(exit);
    QCOMPARE(exit.process, session.process);
}

void EventOwnersTest::threadsBelongToTheirProcess()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    for (const EventKind kind :
        {EventKind::Fork, EventKind::Exit, EventKind::Comm, EventKind::Uid}) {
        ProcessEvent event = eventOf(kind, 50, 1);
        event.thread = 51;
        event.comm = "worker";
        event.effectiveId = 7;
        owners.apply(event);
        QVERIFY(event.process);
        QCOMPARE(event.process->key.process.pid, 50);
        QCOMPARE(event.process->comm, std::string("sh"));
        QCOMPARE(event.process->uid, 1000U);
    }
}

void EventOwnersTest::renamesAndAccountsAreFollowed()
{
    FakeProc folder;
    folder.put({.pid = 60, .comm = "daemon", .exe = ""});
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent comm = eventOf(EventKind::Comm, 60);
    comm.comm = "renamed";
    owners.apply(comm);
    QCOMPARE(comm.process->comm, std::string("renamed"));
    QCOMPARE(comm.process->name, std::string("renamed"));
    ProcessEvent uid = eventOf(EventKind::Uid, 60);
    uid.id = 0;
    uid.effectiveId = 0;
    owners.apply(uid);
    QCOMPARE(uid.process->uid, 0U);
    QCOMPARE(uid.process->user, std::string("root"));
    QCOMPARE(uid.process->comm, std::string("renamed"));
}

void EventOwnersTest::aStartThatWasMissedHasNoName()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent fork = eventOf(EventKind::Fork, 60, 50);
    owners.apply(fork);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    owners.apply(exec);
    ProcessEvent exit = eventOf(EventKind::Exit, 60);
    owners.apply(exit);
    // It is not the shell any more, but still its child.
    for (const OwnerPtr &owner : {exec.process, exit.process}) {
        QVERIFY(owner);
        QCOMPARE(owner->name, std::string());
        QCOMPARE(owner->comm, std::string());
        QCOMPARE(owner->exe, std::string());
        QCOMPARE(owner->cmdline, std::string());
        QCOMPARE(owner->parentPid, 50);
        QCOMPARE(owner->uid, 1000U);
    }
}

void EventOwnersTest::aStartThatWasMissedHasTheNameThatWasTold()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent fork = eventOf(EventKind::Fork, 60, 50);
    owners.apply(fork);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    exec.comm = "true";
    owners.apply(exec);
    QVERIFY(exec.process);
    QCOMPARE(exec.process->name, std::string("true"));
    QCOMPARE(exec.process->comm, std::string("true"));
    QCOMPARE(exec.process->exe, std::string());
    QCOMPARE(exec.process->uid, 1000U);
    QCOMPARE(exec.process->parentPid, 50);
    ProcessEvent exit = eventOf(EventKind::Exit, 60);
    owners.apply(exit);
    QCOMPARE(exit.process->name, std::string("true"));
}

void EventOwnersTest::whatIsLeftOfAProcessHasAName()
{
    FakeProc folder;
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    owners.apply(exec);
    QVERIFY(!exec.process);
    folder.put({.pid = 60, .comm = "true", .exe = "", .cmdline = ""});
    folder.removeFile(60, "cgroup");
    ProcessEvent exit = eventOf(EventKind::Exit, 60);
    owners.apply(exit);
    QVERIFY(exit.process);
    QCOMPARE(exit.process->name, std::string("true"));
}

void EventOwnersTest::aProgramThatEndsWhileItIsReadIsNotRoots()
{
    FakeProc folder;
    folder.put(shell());
    folder.put({.pid = 60, .comm = "true", .parent = 50, .exe = ""});
    folder.removeFile(60, "status");
    folder.removeFile(60, "cgroup");
    ProcFs proc(folder.path());
    {
        EventOwners owners(proc);
        ProcessEvent exec = eventOf(EventKind::Exec, 60);
        owners.apply(exec);
        QCOMPARE(exec.process->name, std::string("true"));
        QCOMPARE(exec.process->uid, unknownUid);
        QCOMPARE(exec.process->user, std::string());
    }
    EventOwners owners(proc);
    ProcessEvent fork = eventOf(EventKind::Fork, 60, 50);
    owners.apply(fork);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    owners.apply(exec);
    QCOMPARE(exec.process->name, std::string("true"));
    QCOMPARE(exec.process->uid, 1000U);
    QCOMPARE(exec.process->unit, std::string("program.service"));
}

void EventOwnersTest::anEndTellsHowLongItRan()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent fork = eventOf(EventKind::Fork, 60, 50);
    fork.timestampNs = 1'000'000;
    owners.apply(fork);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    exec.timestampNs = 2'000'000;
    owners.apply(exec);
    ProcessEvent exit = eventOf(EventKind::Exit, 60);
    exit.timestampNs = 201'000'000;
    owners.apply(exit);
    QCOMPARE(exit.runNs, std::int64_t{200'000'000});
    // The start of the shell was not seen, but /proc knows it.
    OwnerReader reader(proc);
    ProcessEvent end = eventOf(EventKind::Exit, 50);
    end.wallNs = reader.startTimeNs(1000) + 5'000'000;
    owners.apply(end);
    QCOMPARE(end.runNs, std::int64_t{5'000'000});
}

void EventOwnersTest::aPidOfAnotherProcessGivesNoName()
{
    FakeProc folder;
    folder.put({.pid = 60, .comm = "later", .startTicks = 2'000'000});
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    OwnerReader reader(proc);
    ProcessEvent exec = eventOf(EventKind::Exec, 60);
    exec.wallNs = reader.startTimeNs(2'000'000) - 1'000'000'000;
    owners.apply(exec);
    QVERIFY(!exec.process);
    exec.wallNs = reader.startTimeNs(2'000'000);
    owners.apply(exec);
    QVERIFY(exec.process);
}

void EventOwnersTest::afterLossesNothingIsTrusted()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    ProcessEvent sid = eventOf(EventKind::Sid, 50);
    owners.apply(sid);
    QCOMPARE(sid.process->name, std::string("dash"));
    FakeProcess replaced = shell();
    replaced.exe = "/usr/bin/python3";
    folder.put(replaced);
    owners.apply(sid);
    QCOMPARE(sid.process->name, std::string("dash"));
    owners.distrust();
    owners.apply(sid);
    QCOMPARE(sid.process->name, std::string("python3"));
}

void EventOwnersTest::memoryIsBounded()
{
    FakeProc folder;
    folder.put(shell());
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    for (int pid = 1000; pid < 1000 + 20'000; ++pid) {
        ProcessEvent fork = eventOf(EventKind::Fork, pid, 50);
        owners.apply(fork);
        ProcessEvent exit = eventOf(EventKind::Exit, pid);
        owners.apply(exit);
    }
    QVERIFY(owners.size() <= EventOwners::maxExited + 2);
    for (int pid = 100'000; pid < 100'000 + 70'000; ++pid) {
        ProcessEvent fork = eventOf(EventKind::Fork, pid, 50);
        owners.apply(fork);
    }
    QVERIFY(owners.size() <= EventOwners::maxProcesses);
}

void EventOwnersTest::hostileNamesArePassedThrough()
{
    FakeProc folder;
    ProcFs proc(folder.path());
    EventOwners owners(proc);
    for (const std::string &name : hostileNames()) {
        folder.put({.pid = 60, .comm = QByteArray::fromStdString(name), .exe = ""});
        ProcessEvent exec = eventOf(EventKind::Exec, 60);
        owners.apply(exec);
        QVERIFY(exec.process);
        QCOMPARE(exec.process->comm, name);
        QCOMPARE(exec.process->name, name);
    }
}

QTEST_GUILESS_MAIN(EventOwnersTest)
#include "tst_eventowners.moc"
