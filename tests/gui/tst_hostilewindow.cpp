// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/windowfixture.h"
#include "tests/report/hostiletexts.h"
#include "tests/support/samples.h"
#include "ui/datatable.h"
#include "ui/eventdetails.h"
#include "ui/processpage.h"
#include "ui/tablepage.h"
#include "ui/throughputchart.h"
#include "ui/tray.h"

#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QSet>
#include <QTest>

using namespace weir;
using weir::test::WindowFixture;

namespace {

bool isHarmless(const QString &text)
{
    for (const QChar letter : text) {
        if (letter.category() == QChar::Other_Control && letter != u'\n')
            return false;
        if (letter.category() == QChar::Other_Format)
            return false;
    }
    return true;
}

FramePtr hostileFrame()
{
    std::vector<std::pair<std::string, double>> names;
    for (const QByteArray &text : test::hostileTexts())
        names.emplace_back(text.toStdString(), 1000.0 * static_cast<double>(names.size() + 1));
    auto frame = std::make_shared<Frame>(*test::frameOf(1, names));
    for (ProcessRow &row : frame->processes) {
        auto owner = std::make_shared<Owner>(*row.owner);
        owner->exe = owner->cmdline = owner->comm = owner->user = owner->unit = owner->name;
        owner->ancestors =
            std::make_shared<const std::vector<Ancestor>>(std::vector<Ancestor>{{1, owner->name}});
        row.owner = owner;
    }
    for (std::size_t i = 0; i < frame->connections.size(); ++i)
        frame->connections[i].owner = frame->processes[i].owner;
    for (const auto &[name, rate] : names) {
        InterfaceRow link;
        link.link.index = static_cast<std::uint32_t>(frame->interfaces.size() + 10);
        link.link.name = link.link.kind = name;
        frame->interfaces.push_back(link);
    }
    return frame;
}

EventBatchPtr hostileEvents(const Frame &frame)
{
    auto batch = std::make_shared<EventBatch>();
    for (const ProcessRow &row : frame.processes) {
        ProcessEvent event;
        event.kind = EventKind::Comm;
        event.pid = event.thread = row.owner->key.process.pid;
        event.process = row.owner;
        event.comm = event.detail = row.owner->name;
        batch->events.push_back(event);
    }
    return batch;
}

} // namespace

class TestHostileWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAndToolTipsOfEveryPage();
    void menusOfEveryPage();
    void detailsOfEveryEvent();
    void noLabelGuessesItsFormat();
    void chartAndTray();
};

void TestHostileWindow::cellsAndToolTipsOfEveryPage()
{
    WindowFixture fixture;
    fixture.show();
    const FramePtr frame = hostileFrame();
    fixture.put(frame);
    fixture.put(hostileEvents(*frame));
    for (std::size_t page = 0; page < pageCount; ++page) {
        const auto kind = static_cast<PageKind>(page);
        fixture.window->setPage(kind);
        const QAbstractItemModel &model = *fixture.table(kind).model();
        QVERIFY(model.rowCount() >= test::hostileTexts().size());
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column);
                QVERIFY(isHarmless(index.data(Qt::DisplayRole).toString()));
                QVERIFY(isHarmless(index.data(Qt::AccessibleTextRole).toString()));
                const QString tip = index.data(Qt::ToolTipRole).toString();
                QVERIFY(!tip.contains(QStringLiteral("<img")));
                QVERIFY(!tip.contains(QStringLiteral("<a ")));
                QVERIFY(!tip.contains(QStringLiteral("<b>x")));
            }
        }
        QVERIFY(!fixture.window->grab().isNull());
    }
}

void TestHostileWindow::menusOfEveryPage()
{
    WindowFixture fixture;
    fixture.show();
    const FramePtr frame = hostileFrame();
    fixture.put(frame);
    fixture.put(hostileEvents(*frame));
    for (std::size_t page = 0; page < pageCount; ++page) {
        const auto kind = static_cast<PageKind>(page);
        fixture.window->setPage(kind);
        DataTable &table = fixture.window->page(kind).table();
        for (int row = 0; row < table.proxy().rows().rowCount(); ++row) {
            QMenu menu;
            Q_EMIT table.menuRequested(&menu, row);
            for (const QAction *action : menu.actions())
                QVERIFY(isHarmless(action->text()));
        }
    }
}

void TestHostileWindow::detailsOfEveryEvent()
{
    WindowFixture fixture;
    fixture.show();
    const FramePtr frame = hostileFrame();
    fixture.put(frame);
    fixture.put(hostileEvents(*frame));
    fixture.window->setPage(PageKind::Events);
    const auto *details = fixture.window->findChild<EventDetails *>();
    QTableView &table = fixture.table(PageKind::Events);
    QSet<QString> titles;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        table.selectRow(row);
        QVERIFY(details->isVisible());
        for (const QLabel *label : details->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY2(isHarmless(label->text()), qPrintable(label->text()));
        }
        for (const QListWidget *list : details->findChildren<QListWidget *>()) {
            QCOMPARE(list->count(), 1);
            const QString text = list->item(0)->text();
            QVERIFY2(isHarmless(text) && !text.contains(u'\n'), qPrintable(text));
        }
        QVERIFY(!fixture.window->grab().isNull());
        titles.insert(details->findChild<QLabel *>(QStringLiteral("title"))->text());
    }
    QCOMPARE(titles.size(), test::hostileTexts().size()); // each has a pid of its own
}

void TestHostileWindow::noLabelGuessesItsFormat()
{
    WindowFixture fixture;
    fixture.show();
    for (const QLabel *label : fixture.window->findChildren<QLabel *>()) {
        if (label->pixmap().isNull())
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
    }
}

void TestHostileWindow::chartAndTray()
{
    WindowFixture fixture;
    fixture.show();
    const FramePtr frame = hostileFrame();
    fixture.put(frame);
    QVERIFY(isHarmless(fixture.window->processPage().chart().accessibleDescription()));
    for (const ProcessRow &row : frame->processes) {
        Frame single;
        single.processes.push_back(row);
        const QString tip = trayToolTip(single, Format());
        QVERIFY(isHarmless(tip));
        QVERIFY(!tip.contains(u'<'));
    }
}

QTEST_MAIN(TestHostileWindow)
#include "tst_hostilewindow.moc"
