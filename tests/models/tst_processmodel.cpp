// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/processmodel.h"

#include "samples.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace weir;
using namespace weir::samples;

class TestProcessModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRows();
    void whatIsNotMeasuredIsNeverZero();
    void ratesOfABaselineAreMissing();
    void rowsWithoutAProcessHaveReadableNames();
    void endedRowsSaySo();
    void adjacentChangesAreOneSignal();
    void unchangedFramesAreSilent();
    void aRowThatGoesAndOneThatComes();
    void selectionSurvives();
    void randomFramesKeepTheModelWhole();
    void columnKeysAreThoseOfReports();
    void numbersAreAlignedRight();
    void sortValuesAreRaw();
    void accessibleTextIsInWords();
    void formatChangesAreOneSignal();
    void filterIsAskedPerRow();
};

namespace {

constexpr auto testing = QAbstractItemModelTester::FailureReportingMode::QtTest;

FramePtr manyProcesses(int count, double rate)
{
    std::vector<ProcessRow> rows;
    for (int pid = 1; pid <= count; ++pid)
        rows.push_back(processRow(process(pid, "p" + std::to_string(pid)), rate));
    return processes(std::move(rows));
}

} // namespace

void TestProcessModel::showsRows()
{
    ProcessModel model;
    QAbstractItemModelTester tester(&model, testing);
    QCOMPARE(model.rowCount(), 0);
    ProcessRow browser = processRow(process(12, "firefox"), 1572864, 2048);
    browser.total = {5 << 20, 300};
    browser.tcpConnections = 14;
    model.apply(processes({browser, processRow(process(7, "ssh"))}));
    QCOMPARE(printed(model,
                 {ProcessModel::Process, ProcessModel::Download, ProcessModel::Upload,
                     ProcessModel::Downloaded, ProcessModel::Uploaded, ProcessModel::Connections,
                     ProcessModel::User, ProcessModel::Unit, ProcessModel::Pid}),
        QStringLiteral("firefox | 1.5 MiB/s | 2.0 KiB/s | 5.0 MiB | 300 B | 14 | ada | "
                       "app-firefox.scope | 12\n"
                       "ssh | 0 B/s | 0 B/s | 0 B | 0 B | 1 | ada | app-ssh.scope | 7"));
    QCOMPARE(model.rowOf(process(7, "ssh")->key), 1);
    model.apply(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestProcessModel::whatIsNotMeasuredIsNeverZero()
{
    ProcessRow row = processRow(process(9, "dns"));
    row.certainty = Certainty::NotMeasured;
    row.udpSockets = 2;
    ProcessModel model;
    model.apply(processes({row}));
    for (const int column : {ProcessModel::Download, ProcessModel::Upload, ProcessModel::Downloaded,
             ProcessModel::Uploaded}) {
        const QModelIndex index = model.index(0, column);
        QCOMPARE(index.data().toString(), Format::missing());
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), Format::notMeasured());
        QVERIFY(index.data(RowModel::MissingRole).toBool());
        QVERIFY(!index.data(RowModel::SortRole).isValid());
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("counts no bytes")));
    }
    QCOMPARE(
        model.index(0, ProcessModel::Certain).data().toString(), QStringLiteral("not measured"));
    QCOMPARE(model.index(0, ProcessModel::UdpSockets).data().toString(), QStringLiteral("2"));
}

void TestProcessModel::ratesOfABaselineAreMissing()
{
    auto baseline = frame();
    baseline->intervalNs = 0;
    baseline->processes = {processRow(process(1, "a"))};
    ProcessModel model;
    model.apply(baseline);
    QVERIFY(model.index(0, ProcessModel::Download).data(RowModel::MissingRole).toBool());
    QCOMPARE(model.index(0, ProcessModel::Downloaded).data().toString(), QStringLiteral("0 B"));
    // The next frame has the same numbers; only now are the rates known.
    auto next = frame();
    next->processes = baseline->processes;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(next);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.index(0, ProcessModel::Download).data().toString(), QStringLiteral("0 B/s"));
}

void TestProcessModel::rowsWithoutAProcessHaveReadableNames()
{
    ProcessModel model;
    QAbstractItemModelTester tester(&model, testing);
    model.apply(processes(
        {processRow(nobody(OwnerKind::Unattributed)), processRow(nobody(OwnerKind::Kernel)),
            processRow(nobody(OwnerKind::Unknown)), processRow(account(0, "root", "cron.service")),
            processRow(account(1234, "", "")), processRow(nullptr)}));
    QCOMPARE(printed(model,
                 {ProcessModel::Process, ProcessModel::User, ProcessModel::Pid,
                     ProcessModel::Connections}),
        QStringLiteral("Other traffic (headers, UDP, forwarded) | \u2014 | \u2014 | \u2014\n"
                       "Kernel | \u2014 | \u2014 | 1\n"
                       "Owner unknown (short-lived) | \u2014 | \u2014 | \u2014\n"
                       "root \u2014 cron.service | root | \u2014 | 1\n"
                       "uid 1234 (hidden processes) | uid 1234 | \u2014 | 1\n"
                       "Owner unknown (short-lived) | \u2014 | \u2014 | \u2014"));
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            if (index.data(RowModel::MissingRole).toBool())
                QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }
}

void TestProcessModel::endedRowsSaySo()
{
    ProcessRow row = processRow(process(3, "curl"), 100);
    row.life = Life::Ended;
    ProcessModel model;
    model.apply(processes({row}));
    QVERIFY(model.index(0, 0).data(RowModel::EndedRole).toBool());
    QCOMPARE(
        printed(model, {ProcessModel::Process, ProcessModel::Download, ProcessModel::Downloaded}),
        QStringLiteral("curl (ended) | \u2014 | 100 B"));
}

void TestProcessModel::adjacentChangesAreOneSignal()
{
    ProcessModel model;
    model.apply(manyProcesses(100, 5));
    auto next = std::make_shared<Frame>(*model.frame());
    for (std::size_t row = 40; row < 50; ++row)
        next->processes[row].rate.rx = 6;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply(next);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 40);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 49);
    QCOMPARE(changed.at(0).at(1).toModelIndex().column(), ProcessModel::ColumnCount - 1);
    QCOMPARE(layout.count() + reset.count(), 0);
}

void TestProcessModel::unchangedFramesAreSilent()
{
    ProcessModel model;
    model.apply(manyProcesses(10, 5));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(std::make_shared<Frame>(*model.frame()));
    QCOMPARE(changed.count(), 0);
}

void TestProcessModel::aRowThatGoesAndOneThatComes()
{
    ProcessModel model;
    QAbstractItemModelTester tester(&model, testing);
    model.apply(processes(
        {processRow(process(1, "a")), processRow(process(2, "b")), processRow(process(3, "c"))}));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.apply(processes(
        {processRow(process(4, "d")), processRow(process(1, "a")), processRow(process(3, "c"))}));
    QCOMPARE(printed(model, {ProcessModel::Process}), QStringLiteral("a\nc\nd"));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 1);
    // The same pid, started later, is another process.
    auto again = std::make_shared<Owner>(*process(1, "again"));
    again->key.process.startTicks += 1;
    model.apply(processes({processRow(again), processRow(process(3, "c"))}));
    QCOMPARE(printed(model, {ProcessModel::Process}), QStringLiteral("c\nagain"));
}

void TestProcessModel::selectionSurvives()
{
    ProcessModel model;
    model.apply(manyProcesses(50, 1));
    QItemSelectionModel selection(&model);
    const QPersistentModelIndex chosen = model.index(30, ProcessModel::Process);
    selection.select(chosen, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    std::vector<ProcessRow> rows;
    for (int pid = 60; pid > 10; --pid)
        rows.push_back(processRow(process(pid, "p" + std::to_string(pid)), pid));
    model.apply(processes(std::move(rows)));
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.data().toString(), QStringLiteral("p31"));
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(selection.selectedRows().first().data().toString(), QStringLiteral("p31"));
}

void TestProcessModel::randomFramesKeepTheModelWhole()
{
    ProcessModel model;
    QAbstractItemModelTester tester(&model, testing);
    QRandomGenerator random(3);
    for (int tick = 0; tick < 200; ++tick) {
        std::vector<ProcessRow> rows;
        double sum = 0;
        for (int pid = 1; pid < 40; ++pid) {
            if (random.bounded(2) == 0)
                continue;
            rows.push_back(processRow(process(pid, "p"), random.bounded(3)));
            sum += rows.back().rate.rx;
        }
        const int count = static_cast<int>(rows.size());
        model.apply(processes(std::move(rows)));
        QCOMPARE(model.rowCount(), count);
        double shown = 0;
        for (int row = 0; row < count; ++row)
            shown += model.index(row, ProcessModel::Download).data(RowModel::SortRole).toDouble();
        QCOMPARE(shown, sum);
    }
}

void TestProcessModel::columnKeysAreThoseOfReports()
{
    const ProcessModel model;
    QCOMPARE(model.columnKey(ProcessModel::Download), QLatin1String("rx_rate"));
    QCOMPARE(model.columnOf(QLatin1String("tx_total")), int(ProcessModel::Uploaded));
    QCOMPARE(model.columnOf(QLatin1String("nothing")), -1);
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.columnKey(column).isEmpty());
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(model.columnOf(model.columnKey(column)), column);
    }
    QVERIFY(!model.headerData(-1, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(model.columnCount(), Qt::Horizontal, Qt::DisplayRole).isValid());
}

void TestProcessModel::numbersAreAlignedRight()
{
    ProcessModel model;
    model.apply(manyProcesses(1, 1));
    const auto alignment = [&model](int column) {
        return Qt::Alignment(model.index(0, column).data(Qt::TextAlignmentRole).toInt());
    };
    QVERIFY(alignment(ProcessModel::Download).testFlag(Qt::AlignRight));
    QVERIFY(alignment(ProcessModel::Process).testFlag(Qt::AlignLeft));
}

void TestProcessModel::sortValuesAreRaw()
{
    ProcessModel model;
    model.apply(processes({processRow(process(1, "Zeta"), 900),
        processRow(process(2, "alpha"), 1100000), processRow(process(3, "beta"), 2000)}));
    QCOMPARE(model.index(1, ProcessModel::Download).data(RowModel::SortRole).toDouble(), 1100000.0);
    QVERIFY(model.compare(ProcessModel::Download, 0, 2) < 0); // 900 B/s is less than 2.0 KiB/s
    QVERIFY(model.compare(ProcessModel::Download, 2, 1) < 0);
    QVERIFY(model.compare(ProcessModel::Process, 1, 0) < 0); // no matter the case
    QCOMPARE(model.compare(ProcessModel::User, 0, 1), 0);
}

void TestProcessModel::accessibleTextIsInWords()
{
    ProcessModel model;
    model.apply(manyProcesses(1, 1572864));
    QCOMPARE(model.index(0, ProcessModel::Download).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("1.5 MiB per second"));
}

void TestProcessModel::formatChangesAreOneSignal()
{
    ProcessModel model;
    model.apply(manyProcesses(20, 125000));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    Format format = model.format();
    format.bitsPerSecond = true;
    model.setFormat(format);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(
        model.index(0, ProcessModel::Download).data().toString(), QStringLiteral("1.0 Mbit/s"));
}

void TestProcessModel::filterIsAskedPerRow()
{
    ProcessModel model;
    model.apply(processes({processRow(process(1, "firefox")), processRow(process(2, "ssh"))}));
    const Filter filter = *Filter::parse("process:fire*");
    QVERIFY(model.accepts(0, filter));
    QVERIFY(!model.accepts(1, filter));
}

QTEST_GUILESS_MAIN(TestProcessModel)
#include "tst_processmodel.moc"
