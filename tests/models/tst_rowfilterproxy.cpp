// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rowfilterproxy.h"

#include "models/connectionmodel.h"
#include "models/eventmodel.h"
#include "models/processmodel.h"
#include "samples.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::samples;

class TestRowFilterProxy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByRawValues();
    void missingValuesComeLastWhenDescending();
    void equalRowsKeepTheirOrderBothWays();
    void filters();
    void hidesKindsAndEndedRows();
    void staysSortedWhileEverythingChanges_data();
    void staysSortedWhileEverythingChanges();
    void selectionSurvives();
    void manyScatteredRemovalsAreOneChange();
    void followsTheRing();
};

namespace {

constexpr auto testing = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

void TestRowFilterProxy::sortsByRawValues()
{
    ProcessModel model;
    RowFilterProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, testing);
    proxy.sort(ProcessModel::Download, Qt::DescendingOrder);
    model.apply(processes({processRow(process(1, "small"), 900),
        processRow(process(2, "large"), 5e9), processRow(process(3, "middle"), 2048)}));
    QCOMPARE(printed(proxy, {ProcessModel::Process, ProcessModel::Download}),
        QStringLiteral("large | 4.66 GiB/s\nmiddle | 2.0 KiB/s\nsmall | 900 B/s"));
}

void TestRowFilterProxy::missingValuesComeLastWhenDescending()
{
    ProcessRow udp = processRow(process(1, "udp"));
    udp.certainty = Certainty::NotMeasured;
    ProcessModel model;
    RowFilterProxy proxy(model);
    proxy.sort(ProcessModel::Downloaded, Qt::DescendingOrder);
    model.apply(
        processes({udp, processRow(process(2, "idle"), 0), processRow(process(3, "busy"), 10)}));
    QCOMPARE(printed(proxy, {ProcessModel::Process}), QStringLiteral("busy\nidle\nudp"));
}

void TestRowFilterProxy::equalRowsKeepTheirOrderBothWays()
{
    ProcessModel model;
    RowFilterProxy proxy(model);
    model.apply(processes(
        {processRow(process(3, "a")), processRow(process(1, "b")), processRow(process(2, "c"))}));
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        proxy.sort(ProcessModel::Download, order);
        QCOMPARE(printed(proxy, {ProcessModel::Process}), QStringLiteral("a\nb\nc"));
    }
}

void TestRowFilterProxy::filters()
{
    ConnectionModel model;
    RowFilterProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, testing);
    model.apply(connections(
        {connectionRow(1, process(1, "firefox"), 5), listeningRow(2, process(2, "sshd"))}));
    proxy.setFilter(*Filter::parse("port:22"));
    QCOMPARE(printed(proxy, {ConnectionModel::Process}), QStringLiteral("sshd"));
    proxy.setFilter(*Filter::parse("rate>1k"));
    QCOMPARE(proxy.rowCount(), 0);
    // A row comes and goes with its numbers.
    model.apply(connections(
        {connectionRow(1, process(1, "firefox"), 5000), listeningRow(2, process(2, "sshd"))}));
    QCOMPARE(printed(proxy, {ConnectionModel::Process}), QStringLiteral("firefox"));
    proxy.setFilter({});
    QCOMPARE(proxy.rowCount(), 2);
}

void TestRowFilterProxy::hidesKindsAndEndedRows()
{
    ConnectionRow ended = connectionRow(3, process(3, "curl"));
    ended.life = Life::Ended;
    ConnectionModel model;
    RowFilterProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, testing);
    model.apply(connections(
        {connectionRow(1, process(1, "ssh")), listeningRow(2, process(2, "sshd")), ended}));
    QSignalSpy removed(&proxy, &QAbstractItemModel::rowsRemoved);
    proxy.setHiddenKinds(1u << ConnectionModel::Listening);
    QCOMPARE(printed(proxy, {ConnectionModel::Process}), QStringLiteral("ssh\ncurl (ended)"));
    proxy.setEndedHidden(true);
    QCOMPARE(printed(proxy, {ConnectionModel::Process}), QStringLiteral("ssh"));
    QCOMPARE(removed.count(), 2);
    proxy.setHiddenKinds(0);
    proxy.setEndedHidden(false);
    QCOMPARE(proxy.rowCount(), 3);
}

void TestRowFilterProxy::staysSortedWhileEverythingChanges_data()
{
    QTest::addColumn<int>("column");
    QTest::newRow("a number") << int(ConnectionModel::Download);
    QTest::newRow("a text") << int(ConnectionModel::Process);
    QTest::newRow("an address") << int(ConnectionModel::RemoteAddress);
}

void TestRowFilterProxy::staysSortedWhileEverythingChanges()
{
    QFETCH(int, column);
    ConnectionModel model;
    RowFilterProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, testing);
    proxy.sort(column, Qt::DescendingOrder);
    proxy.setFilter(*Filter::parse("not process:hidden"));
    QRandomGenerator random(11);
    for (int tick = 0; tick < 30; ++tick) {
        std::vector<ConnectionRow> rows;
        int accepted = 0;
        for (std::uint64_t cookie = 1; cookie < 60; ++cookie) {
            if (random.bounded(4) == 0)
                continue;
            const bool hidden = random.bounded(5) == 0;
            rows.push_back(connectionRow(cookie,
                process(static_cast<int>(cookie),
                    hidden ? "hidden" : "p" + std::to_string(random.bounded(9))),
                random.bounded(5)));
            rows.back().socket.remote.port = static_cast<std::uint16_t>(1 + random.bounded(20));
            accepted += !hidden;
        }
        std::shuffle(rows.begin(), rows.end(), random);
        model.apply(connections(std::move(rows)));
        QCOMPARE(proxy.rowCount(), accepted);
        for (int row = 1; row < proxy.rowCount(); ++row) {
            const int above = proxy.mapToSource(proxy.index(row - 1, 0)).row();
            const int below = proxy.mapToSource(proxy.index(row, 0)).row();
            const int order = model.compare(column, above, below);
            QVERIFY2(
                order > 0 || (order == 0 && above < below), qPrintable(printed(proxy, {column})));
        }
    }
}

void TestRowFilterProxy::selectionSurvives()
{
    ProcessModel model;
    RowFilterProxy proxy(model);
    proxy.sort(ProcessModel::Download, Qt::DescendingOrder);
    const auto tick = [&model](int round) {
        std::vector<ProcessRow> rows;
        for (int pid = 1 + round; pid < 30 + round; ++pid)
            rows.push_back(processRow(
                process(pid, "p" + std::to_string(pid)), (pid * 7919 + round * 31) % 97));
        model.apply(processes(std::move(rows)));
    };
    tick(0);
    QItemSelectionModel selection(&proxy);
    const QModelIndex row =
        proxy.mapFromSource(model.index(model.rowOf(process(20, "p20")->key), 0));
    selection.select(row, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    for (int round = 1; round < 15; ++round) {
        tick(round);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().first().data().toString(), QStringLiteral("p20"));
    }
}

void TestRowFilterProxy::manyScatteredRemovalsAreOneChange()
{
    const auto everyNth = [](std::uint64_t step) {
        std::vector<ConnectionRow> rows;
        for (std::uint64_t cookie = 0; cookie < 1200; cookie += step)
            rows.push_back(
                connectionRow(cookie, process(1, "p"), static_cast<double>(cookie * 7919 % 1201)));
        return connections(std::move(rows));
    };
    ConnectionModel model;
    RowFilterProxy proxy(model);
    QAbstractItemModelTester sourceTester(&model, testing);
    QAbstractItemModelTester tester(&proxy, testing);
    proxy.sort(ConnectionModel::Download, Qt::DescendingOrder);
    model.apply(everyNth(1));
    const QPersistentModelIndex stays =
        proxy.mapFromSource(model.index(model.rowOf(600), ConnectionModel::LocalAddress));
    const QPersistentModelIndex goes =
        proxy.mapFromSource(model.index(model.rowOf(601), ConnectionModel::LocalAddress));
    const QString address = stays.data().toString();
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    model.apply(everyNth(3));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(layout.count(), 1);
    QCOMPARE(proxy.rowCount(), 400);
    QVERIFY(stays.isValid());
    QCOMPARE(stays.data().toString(), address);
    QVERIFY(!goes.isValid());
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.row(row).socket.cookie, static_cast<std::uint64_t>(row) * 3);
    for (int row = 1; row < proxy.rowCount(); ++row) {
        QVERIFY(proxy.index(row - 1, ConnectionModel::Download).data(RowModel::SortRole).toDouble()
            >= proxy.index(row, ConnectionModel::Download).data(RowModel::SortRole).toDouble());
    }
}

void TestRowFilterProxy::followsTheRing()
{
    EventModel model(50);
    RowFilterProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, testing);
    proxy.setHiddenKinds(std::uint64_t(1) << static_cast<int>(EventKind::Fork));
    for (int round = 0; round < 20; ++round) {
        std::vector<ProcessEvent> events;
        for (int i = 0; i < 15; ++i)
            events.push_back(makeEvent(
                i % 3 == 0 ? EventKind::Exec : EventKind::Fork, 1 + round * 15 + i, nullptr));
        model.append(batch(std::move(events)));
    }
    QCOMPARE(model.rowCount(), 50);
    QCOMPARE(proxy.rowCount(), 16);
    QCOMPARE(proxy.index(15, EventModel::Pid).data().toString(), QStringLiteral("298"));
}

QTEST_GUILESS_MAIN(TestRowFilterProxy)
#include "tst_rowfilterproxy.moc"
