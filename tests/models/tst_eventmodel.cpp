// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/eventmodel.h"

#include "samples.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace weir;
using namespace weir::samples;

class TestEventModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEvents();
    void detailsAreInWords_data();
    void detailsAreInWords();
    void lossIsARow();
    void aBatchIsOneRemovalAndOneInsertion();
    void theRingKeepsTheNewest_data();
    void theRingKeepsTheNewest();
    void threadsAreCountedNotKept();
    void clearingKeepsTheCounts();
    void emptyBatchesAreSilent();
    void aProcessWithoutANameSaysWhy();
};

namespace {

constexpr auto testing = QAbstractItemModelTester::FailureReportingMode::QtTest;

std::vector<ProcessEvent> execs(int first, int count)
{
    std::vector<ProcessEvent> events;
    for (int pid = first; pid < first + count; ++pid)
        events.push_back(makeEvent(EventKind::Exec, pid, nullptr));
    return events;
}

} // namespace

void TestEventModel::showsEvents()
{
    EventModel model(10);
    QAbstractItemModelTester tester(&model, testing);
    ProcessEvent exit = makeEvent(EventKind::Exit, 12, process(12, "make"));
    exit.exitCode = 2;
    ProcessEvent fork = makeEvent(EventKind::Fork, 13, process(13, "sh"));
    fork.parentPid = 12;
    model.append(batch({makeEvent(EventKind::Exec, 12, process(12, "make")), fork, exit}));
    QCOMPARE(printed(model,
                 {EventModel::Time, EventModel::Event, EventModel::Process, EventModel::Pid,
                     EventModel::ParentPid, EventModel::User, EventModel::Details,
                     EventModel::CommandLine}),
        QStringLiteral("14:00:00.123 | Exec | make | 12 | 1 | ada | /usr/bin/make | make --flag\n"
                       "14:00:00.123 | Fork | sh | 13 | 12 | ada |  | sh --flag\n"
                       "14:00:00.123 | Exit | make | 12 | 1 | ada | exit 2 | make --flag"));
    QCOMPARE(
        model.index(0, EventModel::Time).data(RowModel::SortRole).toDouble(), 1.795269600123e18);
}

void TestEventModel::detailsAreInWords_data()
{
    QTest::addColumn<ProcessEvent>("event");
    QTest::addColumn<QString>("details");
    const auto row = [](const char *name, const ProcessEvent &event, const char *details) {
        QTest::newRow(name) << event << QString::fromUtf8(details);
    };
    ProcessEvent exit = makeEvent(EventKind::Exit, 1, nullptr);
    exit.exitCode = 1;
    row("exit", exit, "exit 1");
    exit.bytesKnown = true;
    exit.rxBytes = 1536;
    exit.txBytes = 10;
    row("exit with traffic", exit, "exit 1, received 1.5 KiB, sent 10 B");
    exit.runNs = 200'000'000;
    exit.connectionCount = 2;
    row("exit with a life", exit, "exit 1, ran 200 ms, received 1.5 KiB, sent 10 B, 2 connections");
    ProcessEvent killed = makeEvent(EventKind::Exit, 1, nullptr);
    killed.exitSignal = 9;
    row("killed", killed, "killed by SIGKILL");
    killed.exitSignal = 11;
    killed.coreDumped = true;
    row("dumped", killed, "killed by SIGSEGV, core dumped");
    killed.exitSignal = 34;
    killed.coreDumped = false;
    row("real-time signal", killed, "killed by signal 34");
    ProcessEvent uid = makeEvent(EventKind::Uid, 1, nullptr);
    uid.id = 1000;
    row("user", uid, "uid 1000, in effect 0");
    uid.kind = EventKind::Gid;
    uid.effectiveId = 1000;
    row("group", uid, "gid 1000");
    ProcessEvent traced = makeEvent(EventKind::Ptrace, 1, nullptr);
    traced.id = 77;
    row("traced", traced, "by process 77");
    traced.id = 0;
    row("traced no longer", traced, "no longer traced");
    ProcessEvent comm = makeEvent(EventKind::Comm, 1, nullptr);
    comm.comm = "new\nname";
    row("renamed", comm, "now called new\\nname");
    ProcessEvent unknown = makeEvent(EventKind::Unknown, 1, nullptr);
    unknown.id = 0x40000000;
    unknown.detail = "00ff";
    row("unknown", unknown, "kind 0x40000000: 00ff");
    ProcessEvent up = makeEvent(EventKind::LinkUp, 0, nullptr);
    up.detail = "eth0";
    row("link", up, "eth0");
    ProcessEvent silent = makeEvent(EventKind::Silent, 0, nullptr);
    row("silent", silent,
        "The kernel stopped sending process events; from here on processes are looked up once a "
        "second, and short ones are missed.");
    silent.count = 12'000;
    row("speaks again", silent, "The kernel sends process events again, after 12.0 s.");
}

void TestEventModel::detailsAreInWords()
{
    QFETCH(ProcessEvent, event);
    EventModel model(1);
    model.append(batch({event}));
    QTEST(model.index(0, EventModel::Details).data().toString(), "details");
}

void TestEventModel::lossIsARow()
{
    EventModel model(10);
    ProcessEvent lost = makeEvent(EventKind::Lost, 0, nullptr);
    lost.count = 1234;
    ProcessEvent uncounted = makeEvent(EventKind::Lost, 0, nullptr);
    model.append(batch({lost, uncounted}));
    QCOMPARE(printed(model,
                 {EventModel::Event, EventModel::Process, EventModel::Pid, EventModel::Details}),
        QStringLiteral(
            "Lost | \u2014 | \u2014 | 1234 events were lost here: they came faster than they could "
            "be read.\n"
            "Lost | \u2014 | \u2014 | Events were lost here; their number is not known."));
    QCOMPARE(model.lost(), std::uint64_t(1234));
}

void TestEventModel::aBatchIsOneRemovalAndOneInsertion()
{
    EventModel model(100);
    model.append(batch(execs(1, 100)));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.append(batch(execs(101, 30)));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed.at(0).at(1).toInt(), 0);
    QCOMPARE(removed.at(0).at(2).toInt(), 29);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.at(0).at(1).toInt(), 70);
    QCOMPARE(inserted.at(0).at(2).toInt(), 99);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(model.row(0).pid, 31);
    QCOMPARE(model.row(99).pid, 130);
    QCOMPARE(model.dropped(), std::uint64_t(30));
}

void TestEventModel::theRingKeepsTheNewest_data()
{
    QTest::addColumn<int>("capacity");
    for (const int capacity : {1, 2, 7, 64})
        QTest::addRow("%d", capacity) << capacity;
}

void TestEventModel::theRingKeepsTheNewest()
{
    QFETCH(int, capacity);
    EventModel model(capacity);
    QAbstractItemModelTester tester(&model, testing);
    std::deque<int> expected;
    QRandomGenerator random(static_cast<quint32>(capacity));
    int pid = 1;
    for (int round = 0; round < 60; ++round) {
        const int count = random.bounded(2 * capacity + 2);
        model.append(batch(execs(pid, count)));
        for (int i = 0; i < count; ++i)
            expected.push_back(pid++);
        while (static_cast<int>(expected.size()) > capacity)
            expected.pop_front();
        QCOMPARE(model.rowCount(), static_cast<int>(expected.size()));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.row(row).pid, expected[static_cast<std::size_t>(row)]);
        QCOMPARE(model.received(), static_cast<std::uint64_t>(pid - 1));
        QCOMPARE(model.dropped() + expected.size(), model.received());
    }
}

void TestEventModel::threadsAreCountedNotKept()
{
    ProcessEvent thread = makeEvent(EventKind::Fork, 5, nullptr);
    thread.thread = 6;
    ProcessEvent renamed = makeEvent(EventKind::Comm, 5, nullptr);
    renamed.thread = 6;
    EventModel model(10);
    model.append(batch({thread, makeEvent(EventKind::Fork, 5, nullptr), renamed}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.threadsSkipped(), std::uint64_t(1));
    QCOMPARE(model.received(), std::uint64_t(3));
    model.setThreadsKept(true);
    model.append(batch({thread}));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, EventModel::Details).data().toString(), QStringLiteral("thread 6"));
}

void TestEventModel::clearingKeepsTheCounts()
{
    EventModel model(10);
    QAbstractItemModelTester tester(&model, testing);
    model.append(batch(execs(1, 25)));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.received(), std::uint64_t(25));
    model.append(batch(execs(50, 3)));
    QCOMPARE(printed(model, {EventModel::Pid}), QStringLiteral("50\n51\n52"));
}

void TestEventModel::emptyBatchesAreSilent()
{
    EventModel model(10);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(batch({}));
    model.append(nullptr);
    QCOMPARE(inserted.count(), 0);
}

void TestEventModel::aProcessWithoutANameSaysWhy()
{
    EventModel model(10);
    model.append(batch({makeEvent(EventKind::Exec, 5, nullptr)}));
    const QModelIndex name = model.index(0, EventModel::Process);
    QCOMPARE(name.data().toString(), Format::missing());
    QVERIFY(
        shownText(name.data(Qt::ToolTipRole).toString()).contains(QStringLiteral("gone before")));
}

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
