// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/clocks.h"
#include "platform/linux/proceventsource.h"
#include "tests/platform/linux/childprocess.h"
#include "tests/support/storm.h"

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
#include <linux/connector.h>
#include <linux/filter.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
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

// Every message that the kernel sends, answers to other listeners included: what is received and
// what is lost must be the same number.
class Truth
{
public:
    std::error_code open()
    {
        const std::error_code error = m_socket.open(NETLINK_CONNECTOR, CN_IDX_PROC);
        m_socket.setReceiveBuffer(std::size_t{64} << 20);
        return error;
    }
    void read()
    {
        const ReceiveResult result =
            m_socket.receive([this](Bytes datagram) { parseProcEvents(datagram, m_messages); });
        m_overrun = m_overrun || result.overrun || result.error;
    }
    bool isWhole() const { return !m_overrun; }
    // Between two moments, CLOCK_MONOTONIC, without what the source under test sings itself.
    std::uint64_t count(std::uint64_t fromNs, std::uint64_t toNs) const
    {
        return static_cast<std::uint64_t>(std::ranges::count_if(m_messages, [&](const auto &each) {
            const ProcessEvent &event = each.event;
            const bool song = event.kind == EventKind::Comm && event.thread == ::gettid();
            return event.timestampNs > fromNs && event.timestampNs < toNs && !song;
        }));
    }

private:
    NetlinkSocket m_socket;
    std::vector<ProcMessage> m_messages;
    bool m_overrun = false;
};

std::uint64_t nowNs()
{
    return static_cast<std::uint64_t>(clockNs(CLOCK_MONOTONIC));
}

std::uint64_t countLost(const Events &events)
{
    std::uint64_t lost = 0;
    for (const ProcessEvent &event : events)
        lost += event.kind == EventKind::Lost ? event.count : 0;
    return lost;
}

void finish(ProcEventSource &source, Events &events)
{
    EventBatch batch;
    source.drainLast(batch);
    std::ranges::move(batch.events, std::back_inserter(events));
}

// Makes this socket of all deaf: the kernel drops what it would get, without a word.
void setDeaf(const ProcEventSource &source, bool deaf)
{
    sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
    const sock_fprog program = {1, &nothing};
    const int nothingToSay = 0;
    const int done = deaf
        ? ::setsockopt(source.fd(), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program))
        : ::setsockopt(
            source.fd(), SOL_SOCKET, SO_DETACH_FILTER, &nothingToSay, sizeof(nothingToSay));
    QCOMPARE(done, 0);
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
    void wallTimeIsNow();
    void lossesAreCountedExactly_data();
    void lossesAreCountedExactly();
    void aLossWithoutAWordIsCounted();
    void silenceIsNoticedAndSurvived();
    void answersToOthersAreNoEvents();
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
        QVERIFY(fork < exit);
        QVERIFY(exit->runNs > 0);
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

void ProcEventSourceTest::lossesAreCountedExactly_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<int>("pauseMs");
    QTest::newRow("calm, read in time") << 200 << 1000 << 5;
    QTest::newRow("storm, read in time") << 2000 << 10'000 << 3;
    QTest::newRow("storm, read too late") << 4000 << 0 << 50;
}

// A reader that sees all, and one whose buffer is that of an ordinary account: what it received and
// what it says it lost must be the truth, up to the last event. Each storm is repeated; how often
// is told by WEIR_STORM_RUNS.
void ProcEventSourceTest::lossesAreCountedExactly()
{
    QFETCH(int, count);
    QFETCH(int, perSecond);
    QFETCH(int, pauseMs);
    bool told = false;
    const int asked = qEnvironmentVariableIntValue("WEIR_STORM_RUNS", &told);
    const int runs = told ? asked : 3;
    std::uint64_t lostInAll = 0;
    for (int run = 0; run < runs; ++run) {
        ProcEventSource source;
        QVERIFY(!source.open(212'992));
        Truth truth;
        QVERIFY(!truth.open());
        Events events;
        drainWaiting(source, events);
        events.clear();
        const std::uint64_t from = nowNs();
        const pid_t storm = startStorm(count, perSecond);
        while (::waitpid(storm, nullptr, WNOHANG) == 0) {
            ::poll(nullptr, 0, pauseMs);
            drainWaiting(source, events);
            truth.read();
        }
        finish(source, events);
        const std::uint64_t to = nowNs();
        truth.read();
        QVERIFY(truth.isWhole());
        std::uint64_t received = 0;
        for (const ProcessEvent &event : events) {
            received +=
                event.kind != EventKind::Lost && event.timestampNs > from && event.timestampNs < to;
        }
        const std::uint64_t known = truth.count(from, to);
        QVERIFY(known >= 2 * static_cast<std::uint64_t>(count));
        QCOMPARE(received + countLost(events), known);
        lostInAll += countLost(events);
    }
    qInfo("%d runs, %llu events lost", runs, static_cast<unsigned long long>(lostInAll));
}

// The kernel may fail to send one for want of memory, and tells nobody.
void ProcEventSourceTest::aLossWithoutAWordIsCounted()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    drainWaiting(source, events);
    setDeaf(source, true);
    forkOften(100);
    setDeaf(source, false);
    finish(source, events);
    QVERIFY(countLost(events) >= 200);
    QVERIFY(countLost(events) < 2000);
}

void ProcEventSourceTest::silenceIsNoticedAndSurvived()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    ChildProcess heard(std::vector<std::string>{"/bin/cat"});
    QVERIFY(drainUntil(source, events, [&] { return find(events, EventKind::Exec, heard.pid()); }));
    // The last event is read later than what follows it begins.
    ::prctl(PR_SET_NAME, "last");
    setDeaf(source, true);
    ChildProcess missed(std::vector<std::string>{"/bin/cat"});
    const auto silences = [&events] {
        return std::ranges::count(events, EventKind::Silent, &ProcessEvent::kind);
    };
    const auto lookUntil = [&](const std::function<bool()> &done) {
        QElapsedTimer timer;
        timer.start();
        while (!done() && timer.elapsed() < patienceMs) {
            QTest::qWait(100);
            drainWaiting(source, events);
        }
        return done();
    };
    QVERIFY(lookUntil([&] { return silences() == 1; }));
    const auto told = [&events](EventKind kind, pid_t pid) {
        return std::ranges::count_if(events,
            [&](const ProcessEvent &event) { return event.kind == kind && event.pid == pid; });
    };
    QCOMPARE(told(EventKind::Exec, heard.pid()), 1);
    QCOMPARE(told(EventKind::Exec, missed.pid()), 1);
    ChildProcess cat(std::vector<std::string>{"/bin/cat"});
    const pid_t pid = cat.pid();
    QVERIFY(lookUntil([&] { return find(events, EventKind::Exec, pid); }));
    const ProcessEvent *start = find(events, EventKind::Exec, pid);
    QCOMPARE(start->detail, std::string("polled"));
    QCOMPARE(start->process->name, std::string("cat"));
    QVERIFY(endedWell(cat.release()));
    QVERIFY(lookUntil([&] { return find(events, EventKind::Exit, pid); }));
    QCOMPARE(silences(), 1);
    // Between the last look and the end of the silence one goes and one comes; one goes after it.
    const pid_t first = heard.pid();
    QVERIFY(endedWell(heard.release()));
    const ChildProcess late(std::vector<std::string>{"/bin/cat"});
    setDeaf(source, false);
    const pid_t second = missed.pid();
    QVERIFY(endedWell(missed.release()));
    QVERIFY(lookUntil([&] { return silences() == 2; }));
    QCOMPARE(told(EventKind::Exit, first), 1);
    QCOMPARE(told(EventKind::Exec, late.pid()), 1);
    QCOMPARE(told(EventKind::Exit, second), 1);
    const auto again = std::ranges::find_if(events,
        [](const auto &event) { return event.kind == EventKind::Silent && event.count > 0; });
    QVERIFY(again != events.end());
    QVERIFY(again->count >= 4000);
    ChildProcess child;
    QVERIFY(drainUntil(source, events, [&] { return find(events, EventKind::Fork, child.pid()); }));
}

void ProcEventSourceTest::answersToOthersAreNoEvents()
{
    ProcEventSource source;
    QVERIFY(!source.open());
    Events events;
    drainWaiting(source, events);
    for (int i = 0; i < 100; ++i) {
        ProcEventSource other;
        QVERIFY(!other.open());
    }
    ChildProcess child;
    QVERIFY(drainUntil(source, events, [&] { return find(events, EventKind::Fork, child.pid()); }));
    QVERIFY(std::ranges::none_of(events, [](const ProcessEvent &event) {
        return event.kind == EventKind::Unknown || event.kind == EventKind::Lost;
    }));
}

QTEST_GUILESS_MAIN(ProcEventSourceTest)
#include "tst_proceventsource.moc"
