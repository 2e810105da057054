// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Names that want to harm their reader go through every cell of every table and every sentence.

#include "models/connectionmodel.h"
#include "models/eventmodel.h"
#include "models/interfacemodel.h"
#include "models/noticetext.h"
#include "models/processmodel.h"
#include "models/words.h"
#include "samples.h"

#include <QTest>
#include <QTextDocument>

#include <algorithm>
#include <cstring>

using namespace weir;
using namespace weir::samples;

class TestHostileNames final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void processes();
    void accounts();
    void connections();
    void interfaces();
    void events_data();
    void events();
    void detailsOfEvents_data();
    void detailsOfEvents();
    void sentences();

private:
    void checkCells(const QAbstractItemModel &model);
    void checkText(const QString &text);

    qsizetype m_checked = 0;
};

namespace {

// A cell may hold two names, each of at most maxShownCodePoints.
constexpr qsizetype maxCellSize = 1600;

OwnerPtr named(OwnerKind kind, const std::string &name)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    owner->key.process.pid = 7;
    owner->name = name;
    owner->comm = name + "!";
    owner->exe = name;
    owner->cmdline = name;
    owner->uid = 7;
    owner->user = name;
    owner->unit = name;
    owner->netns = name;
    owner->startTimeNs = 1;
    owner->ancestors =
        std::make_shared<const std::vector<Ancestor>>(std::vector<Ancestor>{{3, name}, {1, name}});
    return owner;
}

ProcessEvent eventOf(EventKind kind, const std::string &name)
{
    ProcessEvent event = makeEvent(kind, 7, named(OwnerKind::Process, name));
    event.comm = name;
    event.detail = name;
    return event;
}

// Connected to a neighbour, whose address says the name of the interface.
FramePtr connectedFrame(const ProcessEvent &event, const std::string &interfaceName)
{
    auto shown = frame();
    ConnectionRow row = connectionRow(1, event.process);
    row.socket.remote = {*IpAddress::parse("fe80::1%2"), 25};
    shown->connections = {row};
    shown->interfaces = {interfaceRow(2, interfaceName)};
    return shown;
}

} // namespace

void TestHostileNames::init()
{
    m_checked = 0;
}

void TestHostileNames::checkText(const QString &text)
{
    ++m_checked;
    QVERIFY2(isHarmless(text), qPrintable(text));
    QVERIFY(text.isValidUtf16());
}

void TestHostileNames::checkCells(const QAbstractItemModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (const int role :
                {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(RowModel::SortRole)}) {
                const QString text = index.data(role).toString();
                checkText(text);
                QVERIFY2(!text.contains(u'\n'), qPrintable(text));
                QVERIFY(text.size() < maxCellSize);
            }
            const QString toolTip = index.data(Qt::ToolTipRole).toString();
            if (toolTip.isEmpty())
                continue;
            // Rich text, so that no guess is made; and of tags only those that the program sets.
            QVERIFY(Qt::mightBeRichText(toolTip));
            QString own = toolTip;
            own.remove(QStringLiteral("<br>"))
                .remove(QStringLiteral("<p style=\"white-space:pre-wrap\">"))
                .remove(QStringLiteral("</p>"));
            QVERIFY2(!own.contains(u'<') && !own.contains(u'>'), qPrintable(own));
            checkText(shownText(toolTip));
        }
    }
    QVERIFY(m_checked > 0);
}

void TestHostileNames::processes()
{
    for (const std::string &name : hostileNames()) {
        ProcessModel model;
        model.apply(samples::processes({processRow(named(OwnerKind::Process, name))}));
        checkCells(model);
        QVERIFY(!model.index(0, ProcessModel::Process).data().toString().isEmpty());
    }
}

void TestHostileNames::accounts()
{
    for (const std::string &name : hostileNames()) {
        ProcessModel model;
        model.apply(samples::processes({processRow(named(OwnerKind::Account, name))}));
        checkCells(model);
        // A name with format marks stays what it is.
        if (name == "%1 %2 %n %s %L1")
            QCOMPARE(ownerText(model.row(0).owner.get()),
                QStringLiteral("%1 %2 %n %s %L1 \u2014 %1 %2 %n %s %L1 (%1 %2 %n %s %L1)"));
    }
}

void TestHostileNames::connections()
{
    for (const std::string &name : hostileNames()) {
        ConnectionRow row = connectionRow(1, named(OwnerKind::Process, name));
        // Without an end, as the kernel never sends it but a recording may.
        std::memset(row.socket.congestion, 'x', sizeof row.socket.congestion);
        std::memcpy(row.socket.congestion, name.data(),
            std::min(name.size(), sizeof row.socket.congestion));
        auto shown = frame();
        shown->connections = {row};
        shown->interfaces = {interfaceRow(2, name)};
        ConnectionModel model;
        model.apply(shown);
        checkCells(model);
    }
}

void TestHostileNames::interfaces()
{
    for (const std::string &name : hostileNames()) {
        InterfaceRow row = interfaceRow(1, name);
        row.link.kind = name;
        row.link.mac = name;
        InterfaceModel model;
        model.apply(samples::interfaces({row}));
        checkCells(model);
    }
}

void TestHostileNames::events_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(EventKind::RouteChanged) + 1; ++kind)
        QTest::addRow("%d", kind) << kind;
}

void TestHostileNames::events()
{
    QFETCH(int, kind);
    for (const std::string &name : hostileNames()) {
        const ProcessEvent known = eventOf(static_cast<EventKind>(kind), name);
        ProcessEvent gone = known;
        gone.process = nullptr;
        EventModel model(10);
        model.append(batch({known, gone}));
        checkCells(model);
    }
}

void TestHostileNames::detailsOfEvents_data()
{
    events_data();
}

// The pane beside the log. A name adds no line to it.
void TestHostileNames::detailsOfEvents()
{
    QFETCH(int, kind);
    const auto facts = [kind](const std::string &name) {
        return eventFacts(eventOf(static_cast<EventKind>(kind), name), Format());
    };
    for (const std::string &name : hostileNames()) {
        const ProcessEvent event = eventOf(static_cast<EventKind>(kind), name);
        const FramePtr connected = connectedFrame(event, name);
        checkText(facts(name));
        QCOMPARE(facts(name).count(u'\n'), facts("name").count(u'\n'));
        QStringList lines = ancestorsText(event);
        QCOMPARE(lines.size(), 2);
        lines += connectionsText(event, connected.get(), Format());
        QCOMPARE(lines.size(), 3);
        QVERIFY(!lines.last().contains(QStringLiteral("%2]"))); // but the name of the interface
        lines += eventTitle(event);
        for (const QString &line : lines) {
            checkText(line);
            QVERIFY2(!line.contains(u'\n'), qPrintable(line));
            QVERIFY(line.size() < maxCellSize);
        }
    }
}

void TestHostileNames::sentences()
{
    for (const std::string &name : hostileNames()) {
        for (int id = 0; id <= static_cast<int>(NoticeId::LimitCritical) + 1; ++id)
            checkText(noticeWords({static_cast<NoticeId>(id), name, 5, 3}).line());
        Finding finding;
        finding.detail = name;
        checkText(findingWords(finding).why);
        FilterError error;
        error.problem = FilterProblem::UnknownField;
        error.subject = name;
        error.position = name.size();
        checkText(filterErrorText(error, name));
        for (const QString &line : filterErrorPointer(error, name))
            checkText(line);
    }
}

QTEST_GUILESS_MAIN(TestHostileNames)
#include "tst_hostilenames.moc"
