// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/eventpage.h"

#include "ui/datatable.h"
#include "ui/segments.h"

#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace weir;

namespace {

EventBatchPtr batchOf(int count, int firstPid, EventKind kind = EventKind::Exec)
{
    auto batch = std::make_shared<EventBatch>();
    for (int i = 0; i < count; ++i) {
        ProcessEvent event;
        event.kind = kind;
        event.pid = event.thread = firstPid + i;
        batch->events.push_back(event);
    }
    return batch;
}

} // namespace

class TestEventPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheLatest();
    void staysWhereTheReaderIs();
    void staysWithTheSelectedRow();
    void staysWhileTheRingDropsOldRows();
    void pauseKeepsEverythingThatTheRingWould();
    void kindsCanBeHidden();
    void threadsAreShownOnRequest();
    void exportsWhatIsShown();
};

void TestEventPage::followsTheLatest()
{
    EventPage page(1000);
    page.resize(800, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    for (int i = 0; i < 20; ++i)
        page.append(batchOf(20, i * 20));
    const QScrollBar *bar = page.table().verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(!page.findChild<QToolButton *>(QStringLiteral("latest"))->isVisible());
}

void TestEventPage::staysWhereTheReaderIs()
{
    EventPage page(1000);
    page.resize(800, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.append(batchOf(200, 0));
    QScrollBar *bar = page.table().verticalScrollBar();
    bar->setValue(50);
    page.append(batchOf(100, 200));
    QCOMPARE(bar->value(), 50);
    auto *latest = page.findChild<QToolButton *>(QStringLiteral("latest"));
    QVERIFY(latest->isVisible());
    QTest::mouseClick(latest, Qt::LeftButton);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!latest->isVisible());
}

void TestEventPage::staysWithTheSelectedRow()
{
    EventPage page(1000);
    page.resize(800, 600);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.append(batchOf(200, 0));
    const QScrollBar *bar = page.table().verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    page.setPaused(true);
    page.append(batchOf(100, 200));
    page.table().selectRow(199);
    auto *latest = page.findChild<QToolButton *>(QStringLiteral("latest"));
    QVERIFY(latest->isVisible());
    const auto isInView = [&page](int row) {
        const QRect box = page.table().visualRect(page.table().model()->index(row, 0));
        return page.table().viewport()->rect().intersects(box);
    };
    page.setPaused(false);
    page.append(batchOf(100, 300));
    QVERIFY(isInView(199));
    QTest::mouseClick(latest, Qt::LeftButton);
    QVERIFY(isInView(399));
    page.append(batchOf(100, 400));
    QVERIFY(isInView(499));
    QVERIFY(!latest->isVisible());
}

void TestEventPage::staysWhileTheRingDropsOldRows()
{
    EventPage page(300);
    page.resize(800, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.append(batchOf(300, 0));
    QScrollBar *bar = page.table().verticalScrollBar();
    bar->setValue(150);
    const auto topPid = [&] {
        return page.table().model()->index(bar->value(), EventModel::Pid).data().toString();
    };
    const QString before = topPid();
    page.append(batchOf(40, 1000));
    QCOMPARE(topPid(), before);
}

void TestEventPage::pauseKeepsEverythingThatTheRingWould()
{
    EventPage page(100);
    page.append(batchOf(30, 0));
    page.setPaused(true);
    for (int i = 0; i < 20; ++i)
        page.append(batchOf(10, 1000 + i * 10));
    QCOMPARE(page.eventCount(), 30);
    page.setPaused(false);
    QCOMPARE(page.eventCount(), 100);
    QCOMPARE(page.model().row(99).pid, 1199);
    QCOMPARE(page.model().row(0).pid, 1100);
}

void TestEventPage::kindsCanBeHidden()
{
    EventPage page(100);
    page.append(batchOf(5, 0, EventKind::Exec));
    page.append(batchOf(3, 0, EventKind::Fork));
    page.append(batchOf(1, 0, EventKind::Lost));
    auto *kinds = page.findChild<Segments *>(QStringLiteral("kinds"));
    kinds->setOn(2, false);
    QCOMPARE(page.table().model()->rowCount(), 6);
    for (int kind = 0; kind < 5; ++kind)
        kinds->setOn(kind, false);
    QCOMPARE(page.table().model()->rowCount(), 1);
    kinds->setOn(0, true);
    QCOMPARE(page.table().model()->rowCount(), 6);
}

void TestEventPage::threadsAreShownOnRequest()
{
    EventPage page(100);
    const auto threads = [](int firstPid) {
        auto batch = std::make_shared<EventBatch>(*batchOf(4, firstPid, EventKind::Fork));
        for (ProcessEvent &event : batch->events)
            event.thread = event.pid + 1000;
        return batch;
    };
    auto *kinds = page.findChild<Segments *>(QStringLiteral("kinds"));
    QVERIFY(!kinds->isOn(5));
    page.append(threads(10));
    QCOMPARE(page.eventCount(), 0);
    kinds->setOn(5, true);
    page.append(threads(20));
    QCOMPARE(page.eventCount(), 4);
    QCOMPARE(page.table().model()->rowCount(), 4);
    kinds->setOn(5, false);
    page.append(threads(30));
    QCOMPARE(page.eventCount(), 4);
}

void TestEventPage::exportsWhatIsShown()
{
    EventPage page(100);
    page.append(batchOf(5, 10));
    QVERIFY(page.setFilterText(QStringLiteral("pid=12 or pid=14")));
    const std::vector<ProcessEvent> events = page.shownEvents();
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].pid, 12);
    QCOMPARE(events[1].pid, 14);
    QCOMPARE(page.allEvents().size(), std::size_t(5));
}

QTEST_MAIN(TestEventPage)
#include "tst_eventpage.moc"
