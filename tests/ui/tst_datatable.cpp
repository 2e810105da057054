// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/datatable.h"

#include "models/processmodel.h"
#include "tests/support/samples.h"
#include "ui/emptystate.h"
#include "ui/metrics.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

// Process pid downloads rates[pid - 1] bytes a second.
FramePtr frameWith(const std::vector<double> &rates)
{
    auto frame = std::make_shared<Frame>();
    frame->intervalNs = test::second;
    int pid = 0;
    for (const double rate : rates) {
        ProcessRow row;
        ++pid;
        row.owner = test::process(pid, "p" + std::to_string(pid));
        row.rate.rx = rate;
        frame->processes.push_back(row);
    }
    return frame;
}

} // namespace

class TestDataTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sortsByTheHighestRateFirst();
    void rowsHoldStillUnderTheMouse();
    void theCurrentRowStaysInSight();
    void selectionSurvivesAFrame();
    void copiesRowsAsShown();
    void emptyStateShowsWhenNothingIsLeft();
    void columnsComeBackAsTheyWere();
    void columnsKeepTheirWidthsWhenRowsChangePlaces();
    void damagedColumnStateIsRefused();
    void theContextMenuOffersCopying();

private:
    void apply(const std::vector<double> &rates)
    {
        m_table->beginUpdate();
        m_model->apply(frameWith(rates));
        m_table->endUpdate();
    }
    QString nameAt(int row) const { return m_table->model()->index(row, 0).data().toString(); }

    std::unique_ptr<ProcessModel> m_model;
    std::unique_ptr<DataTable> m_table;
};

void TestDataTable::init()
{
    m_model = std::make_unique<ProcessModel>();
    m_table = std::make_unique<DataTable>();
    m_table->setRows(*m_model, {{ProcessModel::Process, 20}, {ProcessModel::Download, 14}},
        ProcessModel::Process);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ProcessModel::Download, Qt::DescendingOrder);
    new QAbstractItemModelTester(
        m_table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_table.get());
    m_table->resize(700, 300);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestDataTable::cleanup()
{
    m_table.reset();
    m_model.reset();
}

void TestDataTable::sortsByTheHighestRateFirst()
{
    apply({10, 30, 20});
    QCOMPARE(nameAt(0), QStringLiteral("p2"));
    apply({40, 30, 20});
    QCOMPARE(nameAt(0), QStringLiteral("p1"));
}

void TestDataTable::rowsHoldStillUnderTheMouse()
{
    apply({10, 30, 20});
    QVERIFY(!m_table->isHeld());
    QTest::mouseMove(m_table->viewport(), QPoint(20, 20));
    QTest::mouseMove(m_table->viewport(), QPoint(22, 22));
    QTRY_VERIFY(m_table->isHeld());
    apply({99, 30, 20});
    QCOMPARE(nameAt(0), QStringLiteral("p2"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_table->isHeld(), 10000);
    QCOMPARE(nameAt(0), QStringLiteral("p1"));
}

void TestDataTable::theCurrentRowStaysInSight()
{
    std::vector<double> rates(200);
    for (std::size_t i = 0; i < rates.size(); ++i)
        rates[i] = 1000.0 - static_cast<double>(i);
    apply(rates);
    m_table->selectRow(0);
    rates[0] = 1;
    apply(rates);
    QCOMPARE(m_table->currentIndex().data().toString(), QStringLiteral("p1"));
    QVERIFY(m_table->viewport()->rect().intersects(m_table->visualRect(m_table->currentIndex())));
    m_table->verticalScrollBar()->setValue(0);
    rates[1] = 5000;
    apply(rates);
    QCOMPARE(m_table->verticalScrollBar()->value(), 0);
}

void TestDataTable::selectionSurvivesAFrame()
{
    apply({10, 30, 20});
    m_table->selectRow(1);
    apply({50, 30, 10, 70});
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.front().data().toString(), QStringLiteral("p3"));
}

void TestDataTable::copiesRowsAsShown()
{
    apply({10, 2048});
    m_table->selectAll();
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("p2\t2.0 KiB/s\t")));
    QVERIFY(lines[1].startsWith(QStringLiteral("p1\t10 B/s\t")));
    m_table->setCurrentIndex(m_table->model()->index(0, ProcessModel::Download));
    m_table->copyCell();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("2.0 KiB/s"));
}

void TestDataTable::emptyStateShowsWhenNothingIsLeft()
{
    QVERIFY(m_table->emptyState().isVisible());
    apply({10});
    QVERIFY(!m_table->emptyState().isVisible());
    m_table->proxy().setFilter(Filter::parse("nobody").value());
    QVERIFY(m_table->emptyState().isVisible());
    QCOMPARE(m_table->emptyState().geometry(), m_table->viewport()->rect());
}

void TestDataTable::columnsComeBackAsTheyWere()
{
    m_table->setColumnHidden(ProcessModel::User, true);
    m_table->setColumnHidden(ProcessModel::CommandLine, false);
    m_table->setColumnWidth(ProcessModel::Download, 173);
    m_table->sortByColumn(ProcessModel::Upload, Qt::AscendingOrder);
    const QByteArray state = m_table->saveColumns();
    m_table->resetColumns();
    QVERIFY(!m_table->isColumnHidden(ProcessModel::User));
    QVERIFY(m_table->restoreColumns(state));
    QVERIFY(m_table->isColumnHidden(ProcessModel::User));
    QVERIFY(!m_table->isColumnHidden(ProcessModel::CommandLine));
    QCOMPARE(m_table->columnWidth(ProcessModel::Download), 173);
    QCOMPARE(m_table->proxy().sortColumn(), int(ProcessModel::Upload));
}

void TestDataTable::columnsKeepTheirWidthsWhenRowsChangePlaces()
{
    apply({10, 30, 20});
    const QHeaderView *header = m_table->horizontalHeader();
    const int others = header->length() - m_table->columnWidth(ProcessModel::Upload)
        - m_table->columnWidth(ProcessModel::Process);
    m_table->setColumnWidth(ProcessModel::Upload, m_table->viewport()->width() - others);
    QTRY_COMPARE(m_table->columnWidth(ProcessModel::Process),
        20 * m_table->fontMetrics().averageCharWidth() + 2 * cellPadding);
    std::vector<int> before;
    for (int column = 0; column < m_table->model()->columnCount(); ++column)
        before.push_back(m_table->columnWidth(column));
    Q_EMIT m_table->model()->layoutAboutToBeChanged();
    Q_EMIT m_table->model()->layoutChanged();
    QCoreApplication::processEvents();
    std::vector<int> after;
    for (int column = 0; column < m_table->model()->columnCount(); ++column)
        after.push_back(m_table->columnWidth(column));
    QCOMPARE(after, before);
}

void TestDataTable::damagedColumnStateIsRefused()
{
    QVERIFY(!m_table->restoreColumns(QByteArrayLiteral("no state at all")));
    QVERIFY(!m_table->isColumnHidden(ProcessModel::Process));
    QVERIFY(m_table->columnWidth(ProcessModel::Process) > 50);
}

void TestDataTable::theContextMenuOffersCopying()
{
    apply({10});
    QSignalSpy asked(m_table.get(), &DataTable::menuRequested);
    const QPoint place = m_table->visualRect(m_table->model()->index(0, 0)).center();
    QContextMenuEvent event(
        QContextMenuEvent::Mouse, place, m_table->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_table->viewport(), &event);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().at(1).toInt(), 0);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 3);
    menu->close();
}

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
