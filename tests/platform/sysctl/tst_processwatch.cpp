// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/processwatch.h"
#include "tests/platform/sysctl/fakeprocesses.h"

#include <QObject>
#include <QTest>

#include <cerrno>
#include <set>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int exitedWith3 = 3 << 8;
constexpr int killedWithCore = 11 | 0x80;

// A kernel of a test: what it lists, refuses and tells.
struct FakeKernel
{
    FakeProcesses processes;
    std::map<std::int32_t, std::vector<std::int32_t>> children;
    std::set<std::int32_t> refused; // cannot be followed
    std::vector<std::int32_t> followed;
    std::vector<ProcessNote> notes;
    std::error_code takeError;

    // followsChildren: as the kernel of FreeBSD does
    ProcessQueue queue(bool followsChildren = false)
    {
        ProcessQueue queue;
        queue.follow = [this](std::int32_t pid) {
            if (refused.contains(pid))
                return std::make_error_code(std::errc::no_such_process);
            followed.push_back(pid);
            return std::error_code();
        };
        queue.take = [this](std::vector<ProcessNote> &taken) {
            taken = std::exchange(notes, {});
            return takeError;
        };
        queue.list = [this] {
            std::vector<std::int32_t> pids;
            for (const auto &[pid, process] : processes.running)
                pids.push_back(pid);
            return pids;
        };
        if (!followsChildren)
            queue.children = [this](std::int32_t pid) { return children[pid]; };
        queue.read = [this](std::int32_t pid) { return processes.read(pid); };
        return queue;
    }
};

ProcessNote forkOf(std::int32_t pid)
{
    ProcessNote note;
    note.pid = pid;
    note.forked = true;
    return note;
}

ProcessNote execOf(std::int32_t pid)
{
    ProcessNote note;
    note.pid = pid;
    note.executed = true;
    return note;
}

ProcessNote exitOf(std::int32_t pid, std::optional<int> status = {})
{
    ProcessNote note;
    note.pid = pid;
    note.exited = true;
    note.status = status;
    return note;
}

ProcessNote childNote(std::int32_t pid, std::int32_t parent)
{
    ProcessNote note;
    note.pid = pid;
    note.childOf = parent;
    return note;
}

// "fork 20<10 sh" for each event.
QByteArrayList wordsOf(const EventBatch &batch)
{
    QByteArrayList words;
    for (const ProcessEvent &event : batch.events) {
        const char *kind = event.kind == EventKind::Fork ? "fork "
            : event.kind == EventKind::Exec              ? "exec "
                                                         : "exit ";
        const std::string name = event.process ? event.process->name : "?";
        words << kind + QByteArray::number(event.pid) + '<' + QByteArray::number(event.parentPid)
                + ' ' + QByteArray::fromStdString(name);
    }
    return words;
}

} // namespace

class ProcessWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void allProcessesAreFollowed();
    void aQueueThatDoesNotOpenIsAnError();
    void nothingToFollowIsAnError();
    void aChildIsFoundAndFollowed();
    void grandchildrenAreFoundToo();
    void aChildThatRunsAnotherProgramAlreadyHasTwoEvents();
    void aChildThatIsGoneAlreadyHasItsEnd();
    void whatHasEndedIsNoNewChild();
    void aNumberThatIsReusedIsANewProcess();
    void aForkOfWhichNothingIsLeftIsCounted();
    void aKernelThatFollowsChildrenNamesThem();
    void anExitHasItsStatus();
    void whatIsForgottenIsBounded();
    void errorsAreTold();

private:
    EventBatch drained(std::vector<ProcessNote> notes);

    FakeKernel m_kernel;
    std::unique_ptr<ProcessWatch> m_watch;
};

void ProcessWatchTest::init()
{
    m_kernel = {};
    m_kernel.processes.running = {{1, {"init", 1, 0}}, {10, {"sh"}}, {11, {"cron"}}};
    m_watch = std::make_unique<ProcessWatch>(m_kernel.queue());
    QVERIFY(!m_watch->open());
    m_kernel.followed.clear();
}

EventBatch ProcessWatchTest::drained(std::vector<ProcessNote> notes)
{
    m_kernel.notes = std::move(notes);
    EventBatch batch;
    m_watch->drain(batch);
    return batch;
}

void ProcessWatchTest::allProcessesAreFollowed()
{
    m_kernel.refused = {11};
    ProcessWatch watch(m_kernel.queue());
    QVERIFY(!watch.open());
    QCOMPARE(m_kernel.followed, (std::vector<std::int32_t>{1, 10}));
    QCOMPARE(watch.size(), 2U);
}

void ProcessWatchTest::aQueueThatDoesNotOpenIsAnError()
{
    ProcessQueue queue;
    queue.error = std::make_error_code(std::errc::too_many_files_open);
    QCOMPARE(ProcessWatch(std::move(queue)).open().value(), EMFILE);
}

void ProcessWatchTest::nothingToFollowIsAnError()
{
    m_kernel.refused = {1, 10, 11};
    QCOMPARE(ProcessWatch(m_kernel.queue()).open().value(), ESRCH);
    m_kernel.processes.running.clear();
    QCOMPARE(ProcessWatch(m_kernel.queue()).open().value(), ESRCH);
}

void ProcessWatchTest::aChildIsFoundAndFollowed()
{
    m_kernel.processes.running[20] = {"sh", 2, 10};
    m_kernel.children[10] = {20};
    EventBatch batch = drained({forkOf(10)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"fork 20<10 sh"}));
    QCOMPARE(m_kernel.followed, (std::vector<std::int32_t>{20}));
    QCOMPARE(batch.events[0].sequence, 1U);
    QCOMPARE(batch.events[0].thread, 20);
    QVERIFY(batch.events[0].wallNs > 0);

    m_kernel.processes.running[20].name = "ls";
    batch = drained({execOf(20)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"exec 20<10 ls"}));
    m_kernel.processes.running.erase(20);
    batch = drained({exitOf(20)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"exit 20<10 ls"}));
    QCOMPARE(batch.events[0].sequence, 3U);
    QVERIFY(batch.notices.empty());
}

void ProcessWatchTest::grandchildrenAreFoundToo()
{
    m_kernel.processes.running[20] = {"sh", 2, 10};
    m_kernel.processes.running[21] = {"sh", 3, 20};
    m_kernel.children[10] = {20};
    m_kernel.children[20] = {21};
    const EventBatch batch = drained({forkOf(10), forkOf(10)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"fork 20<10 sh", "fork 21<20 sh"}));
    // The second note had nothing new.
    QCOMPARE(batch.notices.size(), 1U);
}

void ProcessWatchTest::aChildThatRunsAnotherProgramAlreadyHasTwoEvents()
{
    m_kernel.processes.running[20] = {"ls", 2, 10};
    m_kernel.children[10] = {20};
    EventBatch batch = drained({forkOf(10)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"fork 20<10 ls", "exec 20<10 ls"}));
    // The note of it may come all the same.
    batch = drained({execOf(20)});
    QVERIFY(batch.events.empty());
    batch = drained({execOf(20)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"exec 20<10 ls"}));
}

void ProcessWatchTest::aChildThatIsGoneAlreadyHasItsEnd()
{
    m_kernel.children[10] = {20};
    m_kernel.refused = {20};
    const EventBatch batch = drained({forkOf(10)});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"fork 20<10 sh", "exit 20<10 sh"}));
    QVERIFY(!batch.events[1].exitCode && !batch.events[1].exitSignal);
}

void ProcessWatchTest::whatHasEndedIsNoNewChild()
{
    m_kernel.processes.running[20] = {"sh", 2, 10};
    m_kernel.children[10] = {20};
    drained({forkOf(10), exitOf(20)});
    // Its parent has not taken note of its end, and forks again.
    m_kernel.processes.running[21] = {"sh", 3, 10};
    m_kernel.children[10] = {20, 21};
    m_kernel.refused = {20};
    QCOMPARE(wordsOf(drained({forkOf(10)})), (QByteArrayList{"fork 21<10 sh"}));
}

void ProcessWatchTest::aNumberThatIsReusedIsANewProcess()
{
    m_kernel.processes.running[20] = {"sh", 2, 10};
    m_kernel.children[10] = {20};
    drained({forkOf(10), exitOf(20)});
    m_kernel.processes.running[20] = {"cron", 3, 11};
    m_kernel.children[11] = {20};
    QCOMPARE(wordsOf(drained({forkOf(11)})), (QByteArrayList{"fork 20<11 cron"}));
}

void ProcessWatchTest::aForkOfWhichNothingIsLeftIsCounted()
{
    const EventBatch batch = drained({forkOf(10), forkOf(11)});
    QVERIFY(batch.events.empty());
    const std::vector<Notice> expected{{NoticeId::EventsLost, "EVFILT_PROC", 0, 2}};
    QVERIFY(batch.notices == expected);
    QVERIFY(drained({}).notices.empty());
}

void ProcessWatchTest::aKernelThatFollowsChildrenNamesThem()
{
    m_watch = std::make_unique<ProcessWatch>(m_kernel.queue(true));
    QVERIFY(!m_watch->open());
    m_kernel.followed.clear();
    m_kernel.processes.running[20] = {"ls", 2, 10};
    ProcessNote lost = forkOf(11);
    lost.childLost = true;
    const EventBatch batch = drained({childNote(20, 10), forkOf(10), execOf(20), lost});
    QCOMPARE(wordsOf(batch), (QByteArrayList{"fork 20<10 ls", "exec 20<10 ls"}));
    QVERIFY(m_kernel.followed.empty());
    const std::vector<Notice> expected{{NoticeId::EventsLost, "EVFILT_PROC", 0, 1}};
    QVERIFY(batch.notices == expected);
}

void ProcessWatchTest::anExitHasItsStatus()
{
    const EventBatch batch =
        drained({exitOf(10, exitedWith3), exitOf(11, killedWithCore), exitOf(1)});
    QCOMPARE(batch.events.size(), 3U);
    QCOMPARE(batch.events[0].exitCode.value_or(-1), 3);
    QVERIFY(!batch.events[0].exitSignal);
    QCOMPARE(batch.events[1].exitSignal.value_or(-1), 11);
    QVERIFY(batch.events[1].coreDumped && !batch.events[1].exitCode);
    QVERIFY(!batch.events[2].exitCode && !batch.events[2].exitSignal);
}

void ProcessWatchTest::whatIsForgottenIsBounded()
{
    constexpr std::int32_t children = ProcessWatch::maxExited + 100;
    for (std::int32_t i = 0; i < children; ++i) {
        const std::int32_t pid = 1000 + i;
        m_kernel.processes.running[pid] = {"sh", 2, 10};
        m_kernel.children[10] = {pid};
        drained({forkOf(10), exitOf(pid)});
        m_kernel.processes.running.erase(pid);
    }
    QCOMPARE(m_watch->size(), 3 + ProcessWatch::maxExited);
}

void ProcessWatchTest::errorsAreTold()
{
    m_kernel.takeError = std::make_error_code(std::errc::bad_file_descriptor);
    m_kernel.notes = {exitOf(10)};
    EventBatch batch;
    QCOMPARE(m_watch->drain(batch).value(), EBADF);
    QCOMPARE(batch.events.size(), 1U);
    const std::vector<Notice> expected{{NoticeId::EventsUnavailable, "EVFILT_PROC", EBADF, 0}};
    QVERIFY(batch.notices == expected);
}

QTEST_APPLESS_MAIN(ProcessWatchTest)
#include "tst_processwatch.moc"
