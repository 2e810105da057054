// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/windowfixture.h"
#include "ui/datatable.h"
#include "ui/emptystate.h"
#include "ui/eventpage.h"
#include "ui/filterfield.h"
#include "ui/limitpanel.h"
#include "ui/processpage.h"
#include "ui/ratefigure.h"
#include "ui/segments.h"
#include "ui/statusline.h"
#include "ui/throughputchart.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace weir;
using weir::test::frameOf;
using weir::test::WindowFixture;

namespace {

EventBatchPtr someEvents(int count)
{
    auto batch = std::make_shared<EventBatch>();
    for (int i = 0; i < count; ++i) {
        ProcessEvent event;
        event.kind = EventKind::Exec;
        event.pid = event.thread = 500 + i;
        batch->events.push_back(event);
    }
    return batch;
}

QString figure(MainWindow &window, const char *name)
{
    return window.findChild<RateFigure *>(QLatin1String(name))->accessibleDescription();
}

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesFillWithTheFrame();
    void keysChooseThePage();
    void headerShowsTheTotals();
    void theBaselineHasNoRates();
    void theFilterNarrowsThePage();
    void aWrongFilterSaysWhereAndLeavesTheRows();
    void eachPageKeepsItsOwnFilter();
    void escapeClearsTheFilter();
    void theStartFilterHoldsOnEveryPage();
    void pauseFreezesAndResumeShowsTheNewest();
    void spacePausesInATableOnly();
    void aHiddenWindowComputesNothing();
    void anotherPageComputesNoChart();
    void aProcessLeadsToItsConnections();
    void exportHandsOverWhatIsShown();
    void limitsAreShownByTheirKind();
    void limitsAreExportedApart();
    void aFailedExportIsSaidInPlainText();
    void emptyPagesSayWhatIsMissing();
    void theIntervalIsHandedOnAndSaved();
    void bitsAreShownEverywhere();
    void columnsUseTheRoomThereIs();
    void theLayoutComesBack();
    void closingQuitsUnlessSomethingKeepsWeirInSight();
};

void TestMainWindow::pagesFillWithTheFrame()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}, {"gamma", 0}}));
    fixture.put(someEvents(4));
    QCOMPARE(fixture.rows(PageKind::Processes), 3);
    fixture.window->setPage(PageKind::Connections);
    QCOMPARE(fixture.rows(PageKind::Connections), 3);
    fixture.window->setPage(PageKind::Interfaces);
    QCOMPARE(fixture.rows(PageKind::Interfaces), 1);
    fixture.window->setPage(PageKind::Events);
    QCOMPARE(fixture.rows(PageKind::Events), 4);
    QVERIFY(!fixture.window->grab().isNull());
}

void TestMainWindow::keysChooseThePage()
{
    WindowFixture fixture;
    fixture.show();
    fixture.window->activateWindow();
    for (const PageKind kind :
        {PageKind::Events, PageKind::Interfaces, PageKind::Connections, PageKind::Processes}) {
        const auto key = static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(kind));
        QTest::keyClick(fixture.window.get(), key, Qt::ControlModifier);
        QCOMPARE(fixture.window->currentPage(), kind);
        QVERIFY(fixture.table(kind).hasFocus());
    }
    QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(fixture.filterField().hasFocus());
    QTest::keyClick(&fixture.filterField(), Qt::Key_Return);
    QVERIFY(fixture.table(PageKind::Processes).hasFocus());
}

void TestMainWindow::headerShowsTheTotals()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 1024}, {"beta", 1024}}));
    QCOMPARE(figure(*fixture.window, "download"), QStringLiteral("2.0 KiB per second"));
    QCOMPARE(figure(*fixture.window, "upload"), QStringLiteral("0 bytes per second"));
}

void TestMainWindow::theBaselineHasNoRates()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(0, {{"alpha", 0}}));
    QCOMPARE(figure(*fixture.window, "download"), QStringLiteral("not known yet"));
}

void TestMainWindow::theFilterNarrowsThePage()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}}));
    QTest::keyClicks(&fixture.filterField(), QStringLiteral("alp"));
    QTRY_COMPARE(fixture.rows(PageKind::Processes), 1);
    fixture.put(frameOf(2, {{"alpha", 100}, {"beta", 200}, {"alpine", 1}}));
    QCOMPARE(fixture.rows(PageKind::Processes), 2);
}

void TestMainWindow::aWrongFilterSaysWhereAndLeavesTheRows()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}}));
    auto &field = static_cast<FilterField &>(fixture.filterField());
    field.setExpression(QStringLiteral("alpha"));
    QCOMPARE(fixture.rows(PageKind::Processes), 1);
    field.setExpression(QStringLiteral("port:http"));
    QVERIFY(field.errorMessage().contains(u'6'));
    const QImage marked = field.grab().toImage();
    field.showError({field.errorMessage(), 0});
    QVERIFY(field.grab().toImage() != marked);
    QCOMPARE(fixture.rows(PageKind::Processes), 1);
    QVERIFY(fixture.window->page(PageKind::Processes)
                .filter()
                .matches(frameOf(1, {{"alpha", 1}})->processes.front()));
    field.setExpression(QStringLiteral("beta"));
    QVERIFY(field.errorMessage().isEmpty());
    field.setExpression(QStringLiteral("(((("));
    QVERIFY(!field.errorMessage().isEmpty());
    fixture.window->setPage(PageKind::Connections);
    QVERIFY(field.errorMessage().isEmpty());
    fixture.window->setPage(PageKind::Processes);
    QVERIFY(!field.errorMessage().isEmpty());
}

void TestMainWindow::eachPageKeepsItsOwnFilter()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}}));
    fixture.window->setFilter(PageKind::Processes, QStringLiteral("alpha"));
    fixture.window->setPage(PageKind::Connections);
    QVERIFY(fixture.filterField().text().isEmpty());
    QCOMPARE(fixture.rows(PageKind::Connections), 2);
    fixture.window->setPage(PageKind::Processes);
    QCOMPARE(fixture.filterField().text(), QStringLiteral("alpha"));
    QCOMPARE(fixture.rows(PageKind::Processes), 1);
}

void TestMainWindow::escapeClearsTheFilter()
{
    WindowFixture fixture;
    fixture.show();
    fixture.window->activateWindow();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}}));
    fixture.window->setFilter(PageKind::Processes, QStringLiteral("alpha"));
    QTest::keyClick(&fixture.table(PageKind::Processes), Qt::Key_Escape);
    QCOMPARE(fixture.rows(PageKind::Processes), 2);
    QVERIFY(fixture.filterField().text().isEmpty());
    fixture.filterField().setFocus();
    QTest::keyClicks(&fixture.filterField(), QStringLiteral("beta"));
    QTRY_COMPARE(fixture.rows(PageKind::Processes), 1);
    QTest::keyClick(&fixture.filterField(), Qt::Key_Escape);
    QCOMPARE(fixture.rows(PageKind::Processes), 2);
}

void TestMainWindow::theStartFilterHoldsOnEveryPage()
{
    Settings settings;
    settings.filter = QStringLiteral("alpha");
    WindowFixture fixture(settings);
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}}));
    QCOMPARE(fixture.rows(PageKind::Processes), 1);
    QCOMPARE(fixture.filterField().text(), QStringLiteral("alpha"));
    fixture.window->setPage(PageKind::Connections);
    QCOMPARE(fixture.rows(PageKind::Connections), 1);
}

void TestMainWindow::pauseFreezesAndResumeShowsTheNewest()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}}));
    fixture.window->setPaused(true);
    fixture.put(frameOf(2, {{"alpha", 100}, {"beta", 5}}));
    fixture.put(someEvents(7));
    QCOMPARE(fixture.rows(PageKind::Processes), 1);
    QCOMPARE(fixture.rows(PageKind::Events), 0);
    fixture.window->setPage(PageKind::Connections);
    QCOMPARE(fixture.rows(PageKind::Connections), 1);
    auto *status = fixture.window->findChild<StatusLine *>();
    QVERIFY(status->shownText().startsWith(QStringLiteral("Paused")));
    fixture.window->setPaused(false);
    QCOMPARE(fixture.rows(PageKind::Connections), 2);
    QCOMPARE(fixture.rows(PageKind::Events), 7);
    QVERIFY(!status->shownText().startsWith(QStringLiteral("Paused")));
}

void TestMainWindow::spacePausesInATableOnly()
{
    WindowFixture fixture;
    fixture.show();
    fixture.window->activateWindow();
    fixture.table(PageKind::Processes).setFocus();
    QTest::keyClick(&fixture.table(PageKind::Processes), Qt::Key_Space);
    QVERIFY(fixture.window->isPaused());
    QTest::keyClick(fixture.window.get(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!fixture.window->isPaused());
    fixture.filterField().setFocus();
    QTest::keyClicks(&fixture.filterField(), QStringLiteral("a b"));
    QVERIFY(!fixture.window->isPaused());
    QCOMPARE(fixture.filterField().text(), QStringLiteral("a b"));
}

void TestMainWindow::aHiddenWindowComputesNothing()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}}));
    const ThroughputChart &chart = fixture.window->processPage().chart();
    const std::uint64_t before = chart.updates();
    fixture.window->hide();
    for (std::uint64_t sequence = 2; sequence < 20; ++sequence)
        fixture.put(frameOf(sequence, {{"alpha", 100}, {"beta", 5}}));
    QCOMPARE(chart.updates(), before);
    QCOMPARE(fixture.rows(PageKind::Processes), 1);
    fixture.show();
    QTRY_COMPARE(fixture.rows(PageKind::Processes), 2);
    QCOMPARE(chart.updates(), before + 1);
    QCOMPARE(chart.shown().totals.size(), std::size_t(19));
}

void TestMainWindow::anotherPageComputesNoChart()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}}));
    const ThroughputChart &chart = fixture.window->processPage().chart();
    fixture.window->setPage(PageKind::Interfaces);
    const std::uint64_t before = chart.updates();
    for (std::uint64_t sequence = 2; sequence < 10; ++sequence)
        fixture.put(frameOf(sequence, {{"alpha", 100}}));
    QCOMPARE(chart.updates(), before);
    fixture.window->setPage(PageKind::Processes);
    QCOMPARE(chart.updates(), before + 1);
}

void TestMainWindow::aProcessLeadsToItsConnections()
{
    WindowFixture fixture;
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 100}, {"beta", 200}}));
    QTableView &table = fixture.table(PageKind::Processes);
    const QModelIndex beta = table.model()->index(0, 0);
    QCOMPARE(beta.data().toString(), QStringLiteral("beta"));
    const QPoint place = table.visualRect(beta).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(fixture.window->currentPage(), PageKind::Connections);
    QCOMPARE(fixture.rows(PageKind::Connections), 1);
    QCOMPARE(fixture.filterField().text(), QStringLiteral("pid=101"));
}

void TestMainWindow::exportHandsOverWhatIsShown()
{
    const QTemporaryDir folder;
    WindowFixture fixture;
    fixture.show();
    fixture.window->activateWindow();
    const FramePtr frame = frameOf(1, {{"alpha", 100}, {"beta", 200}});
    fixture.put(frame);
    fixture.window->setFilter(PageKind::Processes, QStringLiteral("beta"));
    QTest::keyClick(fixture.window.get(), Qt::Key_E, Qt::ControlModifier);
    auto *dialog = fixture.window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    fixture.put(frameOf(2, {{"other", 1}}));
    const QString path = folder.filePath(QStringLiteral("page.json"));
    Q_EMIT dialog->fileSelected(path);
    QCOMPARE(fixture.exported.size(), std::size_t(1));
    const ExportRequest &request = fixture.exported.front();
    QCOMPARE(request.page, PageKind::Processes);
    QCOMPARE(request.format, ExportFormat::Json);
    QCOMPARE(request.path, path);
    QVERIFY(request.frame == frame);
    QVERIFY(!request.filter.matches(frame->processes[0]));
    QVERIFY(request.filter.matches(frame->processes[1]));
    QVERIFY(fixture.window->findChild<StatusLine *>()->shownText().contains(path));
    dialog->close();
}

static FramePtr frameWithLimits()
{
    auto frame = std::make_shared<Frame>(*frameOf(1, {{"alpha", 100}}));
    frame->limits.resize(3);
    frame->limits[0].sample = {LimitId::Conntrack, 97, 100, {}};
    frame->limits[0].level = LimitLevel::Critical;
    frame->limits[1].sample = {LimitId::ListenDrops, 5, std::nullopt, {}};
    frame->limits[2].sample = {LimitId::CongestionControl, std::nullopt, std::nullopt, "bbr"};
    return frame;
}

void TestMainWindow::limitsAreShownByTheirKind()
{
    WindowFixture fixture;
    fixture.show();
    fixture.window->setPage(PageKind::Interfaces);
    fixture.put(frameWithLimits());
    auto *panel = fixture.window->findChild<LimitPanel *>();
    QVERIFY(panel && panel->isVisible());
    QCOMPARE(panel->summary(), QStringLiteral("Tracked connections: 97.0% of the limit."));
    const auto firstCell = [panel](int column) {
        return panel->table().model()->index(0, column).data().toString();
    };
    QCOMPARE(panel->table().model()->rowCount(), 1);
    QCOMPARE(firstCell(LimitModel::Used), QStringLiteral("97.0%"));
    const auto buttons = panel->findChild<Segments *>()->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 3);
    buttons[1]->click();
    QCOMPARE(panel->table().model()->rowCount(), 1);
    QCOMPARE(firstCell(LimitModel::Value), QStringLiteral("5"));
    QVERIFY(panel->table().isColumnHidden(LimitModel::Used));
    buttons[2]->click();
    QCOMPARE(firstCell(LimitModel::Value), QStringLiteral("bbr"));
    buttons[0]->click();
    QVERIFY(!panel->table().isColumnHidden(LimitModel::Used));
    // At rest nothing is said in colour.
    fixture.put(frameOf(2, {{"alpha", 100}}));
    QCOMPARE(panel->summary(), QString());
    QVERIFY(panel->table().findChild<EmptyState *>()->isVisible());
}

void TestMainWindow::limitsAreExportedApart()
{
    const QTemporaryDir folder;
    WindowFixture fixture;
    fixture.show();
    fixture.window->setPage(PageKind::Interfaces);
    const FramePtr frame = frameWithLimits();
    fixture.put(frame);
    fixture.window->setFilter(PageKind::Interfaces, QStringLiteral("eth7"));
    fixture.window->findChild<QToolButton *>(QStringLiteral("exportLimits"))->click();
    auto *dialog = fixture.window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(folder.filePath(QStringLiteral("limits.csv")));
    QCOMPARE(fixture.exported.size(), std::size_t(1));
    const ExportRequest &request = fixture.exported.front();
    QVERIFY(request.limits);
    QVERIFY(request.frame == frame);
    QVERIFY(request.filter.isEmpty());
    dialog->close();
}

void TestMainWindow::aFailedExportIsSaidInPlainText()
{
    WindowFixture fixture;
    fixture.exportAnswer = QStringLiteral("<b>disk</b> full");
    fixture.show();
    fixture.window->activateWindow();
    fixture.put(frameOf(1, {{"alpha", 100}}));
    QTest::keyClick(fixture.window.get(), Qt::Key_E, Qt::ControlModifier);
    auto *dialog = fixture.window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(QStringLiteral("out.csv"));
    dialog->close();
    auto *box = fixture.window->findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(box->informativeText(), fixture.exportAnswer);
    box->close();
}

void TestMainWindow::emptyPagesSayWhatIsMissing()
{
    WindowFixture fixture;
    fixture.show();
    EmptyState &state = fixture.window->page(PageKind::Processes).table().emptyState();
    QVERIFY(state.isVisible());
    const QString quiet = state.title();
    QVERIFY(!quiet.isEmpty());
    fixture.put(frameOf(1, {{"alpha", 100}}));
    QVERIFY(!state.isVisible());
    fixture.window->setFilter(PageKind::Processes, QStringLiteral("\"<b>nobody</b>\""));
    QVERIFY(state.isVisible());
    QVERIFY(state.title() != quiet);
    auto *clear = state.findChild<QPushButton *>();
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(!state.isVisible());

    auto refused = std::make_shared<Frame>(*frameOf(2, {}));
    refused->notices.push_back({NoticeId::EventsUnavailable, "cn_proc", 1, 0});
    fixture.put(FramePtr(refused));
    fixture.window->setPage(PageKind::Events);
    EmptyState &events = fixture.window->page(PageKind::Events).table().emptyState();
    QVERIFY(events.isVisible());
    QVERIFY(events.text().size() > 20);
    QVERIFY(!events.title().startsWith(QStringLiteral("No events yet")));
}

void TestMainWindow::theIntervalIsHandedOnAndSaved()
{
    Settings settings;
    settings.interval = std::chrono::milliseconds(3000);
    WindowFixture fixture(settings);
    auto *choice = fixture.window->findChild<QComboBox *>(QStringLiteral("interval"));
    QCOMPARE(choice->currentText(), QStringLiteral("3 s"));
    QCOMPARE(choice->count(), 6);
    Q_EMIT choice->activated(0);
    QVERIFY(!fixture.saved.empty());
    QCOMPARE(fixture.saved.back().interval, std::chrono::milliseconds(500));
}

void TestMainWindow::bitsAreShownEverywhere()
{
    Settings settings;
    settings.bitsPerSecond = true;
    WindowFixture fixture(settings);
    fixture.show();
    fixture.put(frameOf(1, {{"alpha", 125000}}));
    QVERIFY(fixture.table(PageKind::Processes)
                .model()
                ->index(0, 1)
                .data()
                .toString()
                .contains(QStringLiteral("1.0 Mbit/s")));
    QVERIFY(figure(*fixture.window, "download").contains(QStringLiteral("1.0 megabits")));
    QVERIFY(fixture.window->processPage().chart().accessibleDescription().contains(
        QStringLiteral("megabits")));
}

void TestMainWindow::columnsUseTheRoomThereIs()
{
    WindowFixture fixture;
    fixture.show();
    for (const PageKind kind : {PageKind::Processes, PageKind::Connections, PageKind::Interfaces}) {
        fixture.window->setPage(kind);
        QTableView &table = fixture.table(kind);
        const int flexible = kind == PageKind::Interfaces ? 3 : 0;
        const int room = table.viewport()->width();
        const int others = table.horizontalHeader()->length() - table.columnWidth(flexible);
        QVERIFY(others > 300);
        QVERIFY2(table.columnWidth(flexible) <= std::max(300, room - others),
            qPrintable(QString::number(table.columnWidth(flexible))));
        QVERIFY(table.horizontalHeader()->length() >= room);
    }
}

void TestMainWindow::theLayoutComesBack()
{
    Settings saved;
    {
        WindowFixture fixture;
        fixture.show();
        fixture.table(PageKind::Processes).setColumnHidden(7, true);
        fixture.window->setPage(PageKind::Interfaces);
        fixture.window->setCloseHandler([] { return true; });
        fixture.window->close();
        QVERIFY(!fixture.saved.empty());
        saved = fixture.saved.back();
    }
    WindowFixture fixture(saved);
    fixture.show();
    QCOMPARE(fixture.window->currentPage(), PageKind::Interfaces);
    QVERIFY(fixture.table(PageKind::Processes).isColumnHidden(7));
    saved.windowState = QByteArrayLiteral("damaged");
    saved.windowGeometry = QByteArrayLiteral("damaged");
    WindowFixture damaged(saved);
    damaged.show();
    QCOMPARE(damaged.window->currentPage(), PageKind::Processes);
}

void TestMainWindow::closingQuitsUnlessSomethingKeepsWeirInSight()
{
    WindowFixture fixture;
    fixture.show();
    QSignalSpy shown(fixture.window.get(), &MainWindow::shownChanged);
    fixture.window->setCloseHandler([] { return true; });
    QVERIFY(!fixture.window->close());
    QVERIFY(!fixture.window->isVisible());
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.front().front().toBool(), false);
    fixture.window->bringToFront();
    QVERIFY(fixture.window->isVisible());
    fixture.window->setCloseHandler([] { return false; });
    QVERIFY(fixture.window->close());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
