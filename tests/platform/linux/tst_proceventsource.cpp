// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/proceventsource.h"
#include "tests/platform/linux/childprocess.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include <csignal>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int patienceMs = 10'000;

using Events = std::vector<ProcessEvent>;

void drainWaiting(ProcEventSource &source, Events &events)
{
    EventBatch batch;
    source.drain(batch);
    std::ranges::move(batch.events, std::back_inserter(events));
}

// Drains until `done` says so, false when that takes too long.
bool drainUntil(ProcEventSource &source, Events &events, const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        const qint64 left = patienceMs - timer.elapsed();
        if (left <= 0)
            return false;
        pollfd ready = {source.fd(), POLLIN, 0};
        ::poll(&ready, 1, static_cast<int>(left));
        drainWaiting(source, events);
    }
    return true;
}

const ProcessEvent *find(const Events &events, EventKind kind, int pid)
{
    const auto found = std::ranges::find_if(
        events, [&](const ProcessEvent &event) { return event.kind == kind && event.pid == pid; });
    return found == events.end() ? nullptr : &*found;
}

// What one of many children does, and what its end must look like.
struct Deed
{
    int code = -1;
    int signal = -1;
};

Deed deedOf(int number)
{
    switch (number % 4) {
    case 0:
        return {number % 256, -1};
    case 1:
        return {-1, SIGKILL};
    case 2:
        return {-1, SIGTERM};
    default:
        return {3, -1};
    }
}

[[noreturn]] void commit(const Deed &deed)
{
    if (deed.signal > 0) {
        ::signal(deed.signal, SIG_DFL);
        ::raise(deed.signal);
    }
    ::_exit(deed.code);
}

// An event of this thread on one processor, with a name to know it by.
void makeMark(int cpu, const char *name)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(cpu), &one);
    ::sched_setaffinity(0, sizeof(one), &one);
    ::prctl(PR_SET_NAME, name);
}

bool isMark(const ProcessEvent &event, const char *name)
{
    return event.kind == EventKind::Comm && event.pid == ::getpid() && event.comm == name;
}

// Events of one processor between two marks, lost ones too.
std::uint64_t countBetween(
    const Events &events, std::uint32_t cpu, const char *from, const char *to)
{
    std::uint64_t count = 0;
    bool inside = false;
    for (const ProcessEvent &event : events) {
        if (event.cpu != cpu)
            continue;
        if (isMark(event, to))
            break;
        if (inside)
            count += event.kind == EventKind::Lost ? event.count : 1;
        inside = inside || isMark(event, from);
    }
    return count;
}

} // namespace

class ProcEventSourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSourceThatIsNotOpenHasNothing();
    void childrenAreReportedCompletely();
    void aProgramHasItsNameFromStartToEnd();
    void threadsAreToldFromProcesses();
    void sequenceHasNoGaps();
    void wallTimeIsNow();
    void lossesAreCountedExactly();
};

void ProcEventSourceTest::initTestCase()
{
    ProcEventSource source;
    if (const std::error_code error = source.open())
        QSKIP(qPrintable(QStringLiteral("no process events for this account: %1")
                             .arg(QString::fromStdString(error.message()))));
}

void ProcEventSourceTest::aSourceThatIsNotOpenHasNothing()
{
    ProcEventSource source;
    QCOMPARE(source.fd(), -1);
    EventBatch batch;
    QVERIFY(source.drain(batch));
    QVERIFY(batch.isEmpty());
}

void ProcEventSourceTest::childrenAreReportedCompletely()
{
    constexpr int count = 200;
    ProcEventSource source;
    QVERIFY(!source.open());
    std::map<int, Deed> deeds; // by pid
    Events events;
    for (int i = 0; i < count; ++i) {
        const pid_t pid = ::fork();
        if (pid == 0)
            commit(deedOf(i));
        deeds[pid] = deedOf(i);
        drainWaiting(source, events);
        QVERIFY(::waitpid(pid, nullptr, 0) == pid);
    }
    QVERIFY(drainUntil(source, events, [&] {
        return std::ranges::all_of(
            deeds, [&](const auto &entry) { return find(events, EventKind::Exit, entry.first); });
    }));
    for (const auto &[pid, deed] : deeds) {
        const ProcessEvent *fork = find(events, EventKind::Fork, pid);
        QVERIFY(fork);
        QCOMPARE(fork->parentPid, ::getpid());
        QVERIFY(fork->process);
        QCOMPARE(fork->process->key.process.pid, pid);
        QCOMPARE(fork->process->name, std::string("tst_proceventsource"));
        const ProcessEvent *exit = find(events, EventKind::Exit, pid);
        QCOMPARE(exit->exitCode.value_or(-1), deed.code);
        QCOMPARE(exit->exitSignal.value_or(-1), deed.signal);
        QVERIFY(exit->process);
        QCOMPARE(exit->process->name, std::string("tst_proceventsource"));
        QVERIFY(fork->sequence < exit->sequence);
    }
    QVERIFY(std::ranges::none_of(
        events, [](const ProcessEvent &event) { return event.kind == EventKind::Lost; }));
}

void ProcEventSourceTest::aProgramHasItsNameFromStartToEnd()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    ChildProcess cat(std::vector<std::string>{"/bin/cat"});
    const pid_t pid = cat.pid();
    QVERIFY(drainUntil(source, events, [&] { return find(events, EventKind::Exec, pid); }));
    QVERIFY(endedWell(cat.release()));
    QVERIFY(drainUntil(source, events, [&] { return find(events, EventKind::Exit, pid); }));
    for (const EventKind kind : {EventKind::Exec, EventKind::Exit}) {
        const ProcessEvent *event = find(events, kind, pid);
        QVERIFY(event->process);
        QCOMPARE(event->process->name, std::string("cat"));
        QCOMPARE(event->process->cmdline, std::string("/bin/cat"));
        QCOMPARE(event->process->parentPid, ::getpid());
        QCOMPARE(event->process->uid, ::geteuid());
        QVERIFY(event->process->key.process.startTicks > 0);
    }
}

void ProcEventSourceTest::threadsAreToldFromProcesses()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    pid_t thread = 0;
    std::thread([&thread] { thread = ::gettid(); }).join();
    const auto isOurs = [&thread](const ProcessEvent &event) { return event.thread == thread; };
    QVERIFY(drainUntil(source, events, [&] { return std::ranges::count_if(events, isOurs) >= 2; }));
    for (const ProcessEvent &event : events) {
        if (!isOurs(event))
            continue;
        QVERIFY(event.kind == EventKind::Fork || event.kind == EventKind::Exit);
        QVERIFY(event.isThread());
        QCOMPARE(event.pid, ::getpid());
        QVERIFY(event.process);
        QCOMPARE(event.process->key.process.pid, ::getpid());
    }
}

void ProcEventSourceTest::sequenceHasNoGaps()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    for (int i = 0; i < 20; ++i) {
        ChildProcess child;
        QVERIFY(endedWell(child.release()));
        drainWaiting(source, events);
    }
    QVERIFY(events.size() >= 40);
    for (std::size_t i = 0; i < events.size(); ++i)
        QCOMPARE(std::size_t{events[i].sequence}, i + 1);
}

void ProcEventSourceTest::wallTimeIsNow()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    ChildProcess child;
    const pid_t pid = child.pid();
    QVERIFY(drainUntil(source, events, [&] { return find(events, EventKind::Fork, pid); }));
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    const qint64 stamp = find(events, EventKind::Fork, pid)->wallNs / 1'000'000;
    QVERIFY(stamp >= before - 1 && stamp <= after + 1);
}

// Two sources see the same storm: one is read all the time and loses nothing, the other is not read
// and loses most of it. What it received and what it says it lost must be the truth.
void ProcEventSourceTest::lossesAreCountedExactly()
{
    ProcEventSource truth;
    ProcEventSource lossy;
    QVERIFY(!truth.open());
    QVERIFY(!lossy.open(16 * 1024));
    Events all;
    Events some;
    cpu_set_t before;
    QCOMPARE(::sched_getaffinity(0, sizeof(before), &before), 0);
    std::vector<int> cpus;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(static_cast<std::size_t>(cpu), &before))
            cpus.push_back(cpu);
    }
    const auto markAll = [&](const char *name) {
        for (const int cpu : cpus) {
            drainWaiting(lossy, some);
            makeMark(cpu, name);
            drainWaiting(lossy, some);
            drainWaiting(truth, all);
        }
        ::sched_setaffinity(0, sizeof(before), &before);
    };
    markAll("storm begins");
    for (int i = 0; i < 1000; ++i) {
        const pid_t pid = ::fork();
        if (pid == 0)
            ::_exit(0);
        ::waitpid(pid, nullptr, 0);
        drainWaiting(truth, all);
    }
    markAll("storm ends");

    std::uint64_t lost = 0;
    for (const ProcessEvent &event : some)
        lost += event.kind == EventKind::Lost ? event.count : 0;
    QVERIFY(lost > 1000);
    QVERIFY(std::ranges::none_of(
        all, [](const ProcessEvent &event) { return event.kind == EventKind::Lost; }));
    for (const int cpu : cpus) {
        const auto number = static_cast<std::uint32_t>(cpu);
        QVERIFY(std::ranges::any_of(
            some, [](const auto &event) { return isMark(event, "storm ends"); }));
        QCOMPARE(countBetween(some, number, "storm begins", "storm ends"),
            countBetween(all, number, "storm begins", "storm ends"));
    }
}

QTEST_GUILESS_MAIN(ProcEventSourceTest)
#include "tst_proceventsource.moc"
