// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/eventdetails.h"

#include "ui/datatable.h"
#include "ui/eventpage.h"

#include <QLabel>
#include <QListWidget>
#include <QTest>
#include <QToolButton>

using namespace weir;

namespace {

Endpoint endpoint(const char *address, std::uint16_t port)
{
    return {*IpAddress::parse(address), port};
}

std::shared_ptr<Owner> owner(int pid, const std::string &name)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = {pid, 7, 0};
    owner->name = owner->comm = name;
    owner->ancestors = std::make_shared<const std::vector<Ancestor>>(
        std::vector<Ancestor>{{20, "bash"}, {10, "<b>sshd</b>"}});
    return owner;
}

ProcessEvent eventOf(EventKind kind, int pid, const std::string &name)
{
    ProcessEvent event;
    event.kind = kind;
    event.pid = event.thread = pid;
    event.process = owner(pid, name);
    return event;
}

QStringList lines(const QWidget &parent, const char *list)
{
    QStringList texts;
    const auto *widget = parent.findChild<QListWidget *>(QLatin1String(list));
    for (int row = 0; widget != nullptr && row < widget->count(); ++row)
        texts += widget->item(row)->text();
    return texts;
}

FramePtr frameWith(const OwnerPtr &owner)
{
    auto frame = std::make_shared<Frame>();
    ConnectionRow row;
    row.owner = owner;
    row.socket.local = endpoint("192.0.2.1", 5000);
    row.socket.remote = endpoint("198.51.100.7", 443);
    row.total = {2048, 10};
    frame->connections.push_back(row);
    row.owner = nullptr;
    frame->connections.push_back(row);
    return frame;
}

} // namespace

class TestEventDetails final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoStartedIt()
    {
        EventDetails details;
        details.show(eventOf(EventKind::Exec, 30, "curl"), nullptr, {});
        QCOMPARE(lines(details, "ancestors"),
            (QStringList{QStringLiteral("bash (20)"), QStringLiteral("<b>sshd</b> (10)")}));
        QCOMPARE(details.findChild<QLabel *>(QStringLiteral("title"))->text(),
            QStringLiteral("curl (30)"));
        QCOMPARE(lines(details, "connections"), QStringList{QStringLiteral("none at the moment")});
    }

    void followsTheConnectionsOfALivingProcess()
    {
        EventDetails details;
        const ProcessEvent event = eventOf(EventKind::Exec, 30, "curl");
        details.show(event, nullptr, {});
        details.refresh(frameWith(event.process), {});
        QCOMPARE(lines(details, "connections"),
            QStringList{QStringLiteral("198.51.100.7:443: received 2.0 KiB, sent 10 B")});
        details.refresh(frameWith(owner(31, "other")), {});
        QCOMPARE(lines(details, "connections"), QStringList{QStringLiteral("none at the moment")});
    }

    void remembersTheConnectionsOfAnEndedOne()
    {
        EventDetails details;
        ProcessEvent event = eventOf(EventKind::Exit, 30, "curl");
        details.show(event, frameWith(event.process), {});
        QCOMPARE(lines(details, "connections"), QStringList{QStringLiteral("none seen")});
        event.connections =
            std::make_shared<const std::vector<PastConnection>>(std::vector<PastConnection>{
                {endpoint("192.0.2.1", 1), endpoint("2001:db8::1", 25), 1, 2}});
        details.show(event, nullptr, {});
        QCOMPARE(lines(details, "connections"),
            QStringList{QStringLiteral("[2001:db8::1]:25: received 1 B, sent 2 B")});
    }

    void comesWithARowAndGoesWhenClosed()
    {
        EventPage page(10);
        page.resize(800, 500);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto batch = std::make_shared<EventBatch>();
        batch->events = {
            eventOf(EventKind::Exec, 30, "curl"), eventOf(EventKind::Exit, 30, "curl")};
        page.append(batch);
        const auto *details = page.findChild<EventDetails *>();
        page.table().setFocus();
        QVERIFY(!details->isVisible());
        page.table().selectRow(1);
        QVERIFY(details->isVisible());
        QTest::mouseClick(
            details->findChild<QToolButton *>(QStringLiteral("close")), Qt::LeftButton);
        QVERIFY(!details->isVisible());
        QVERIFY(!page.table().selectionModel()->hasSelection());
    }
};

QTEST_MAIN(TestEventDetails)
#include "tst_eventdetails.moc"
