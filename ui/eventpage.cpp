// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/eventpage.h"

#include "models/words.h"
#include "ui/colors.h"
#include "ui/datatable.h"
#include "ui/drilldown.h"
#include "ui/eventdetails.h"
#include "ui/icons.h"
#include "ui/rowdelegate.h"

#include "ui_eventpage.h"

#include <QMenu>
#include <QScrollBar>

#include <array>

namespace weir {

namespace {

const std::vector<ColumnWidth> &columnWidths()
{
    static const std::vector<ColumnWidth> widths{
        {EventModel::Time, 15},
        {EventModel::Event, 16},
        {EventModel::Process, 20},
        {EventModel::Pid, 10},
        {EventModel::ParentPid, 10},
        {EventModel::User, 12},
        {EventModel::Details, 46},
        {EventModel::CommandLine, 30},
    };
    return widths;
}

constexpr std::uint64_t bit(EventKind kind)
{
    return std::uint64_t(1) << unsigned(kind);
}

constexpr std::uint64_t forks = bit(EventKind::Fork);
constexpr std::uint64_t starts = bit(EventKind::Exec);
constexpr std::uint64_t ends = bit(EventKind::Exit) | bit(EventKind::Coredump);
constexpr std::uint64_t changes = bit(EventKind::Uid) | bit(EventKind::Gid) | bit(EventKind::Sid)
    | bit(EventKind::Ptrace) | bit(EventKind::Comm) | bit(EventKind::Unknown);
constexpr std::uint64_t network = bit(EventKind::LinkUp) | bit(EventKind::LinkDown)
    | bit(EventKind::AddressAdded) | bit(EventKind::AddressRemoved) | bit(EventKind::RouteChanged)
    | bit(EventKind::FirstConnection);

constexpr int threadSegment = 5; // after those of kinds

} // namespace

EventPage::EventPage(int capacity, QWidget *parent)
    : TablePage(PageKind::Events, m_model, parent), m_form(std::make_unique<Ui::EventPage>()),
      m_model(capacity)
{
    m_form->setupUi(this);
    DataTable &table = *m_form->table;
    table.setRows(m_model, columnWidths(), EventModel::CommandLine);
    table.setSortingEnabled(false);
    setTable(table);
    setQuietWords(
        tr("No events yet"), tr("Each program that starts or ends from now on gets a line here."));
    m_form->latest->setIcon(symbolicIcon(QStringLiteral("latest")));
    m_form->latest->hide();
    setUpKinds();
    markLosses();
    setUpDetails();
    connect(m_form->latest, &QAbstractButton::clicked, this, &EventPage::jumpToLatest);
    connect(&table, &DataTable::menuRequested, this,
        [this](QMenu *menu, int row) { addMenuActions(*menu, row); });
    connect(&table.proxy(), &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            if (first == 0)
                m_removedAbove += last + 1;
        });
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, this,
        [this] { setFollowing(isAtEnd()); });
}

EventPage::~EventPage() = default;

void EventPage::setUpKinds()
{
    m_form->kinds->setExclusive(false);
    m_form->kinds->add(tr("Started"), tr("Programs that started"));
    m_form->kinds->add(tr("Ended"), tr("Processes that ended"));
    m_form->kinds->add(tr("Forked"), tr("New processes, before they become a program"));
    m_form->kinds->add(tr("Changed"), tr("Changes of user, group, session, name and tracing"));
    m_form->kinds->add(
        tr("Network"), tr("Links, addresses, routes and programs new to the network"));
    m_form->kinds->add(
        tr("Threads"), tr("Threads that start or end from now on, as well as processes"));
    m_form->kinds->setOn(threadSegment, m_model.threadsKept());
    connect(m_form->kinds, &Segments::switched, this, [this](int index, bool on) {
        if (index == threadSegment) {
            m_model.setThreadsKept(on);
            return;
        }
        static constexpr std::array kinds{starts, ends, forks, changes, network};
        const std::uint64_t bits = kinds[static_cast<std::size_t>(index)];
        RowFilterProxy &proxy = table().proxy();
        proxy.setHiddenKinds(on ? proxy.hiddenKinds() & ~bits : proxy.hiddenKinds() | bits);
        updateFooter();
    });
}

void EventPage::markLosses()
{
    table().rowDelegate().setTextColor([this](int row) -> std::optional<QColor> {
        const EventKind kind = m_model.row(row).kind;
        if (kind == EventKind::Lost || kind == EventKind::Silent)
            return colorsFor(palette()).warning;
        return std::nullopt;
    });
}

void EventPage::setUpDetails()
{
    m_form->splitter->setStretchFactor(0, 1);
    m_form->splitter->setStretchFactor(1, 0);
    // A row that only has the focus was not asked for.
    connect(table().selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = table().selectionModel()->selectedRows();
        if (rows.isEmpty())
            return;
        const int row = table().proxy().mapToSource(rows.last()).row();
        m_form->details->show(m_model.row(row), m_frame, m_model.format());
        setFollowing(false);
    });
    connect(m_form->details, &EventDetails::closed, this, [this] {
        table().clearSelection();
        table().setFocus();
    });
}

void EventPage::append(const EventBatchPtr &batch)
{
    if (!m_paused) {
        appendNow(batch);
        return;
    }
    m_waiting.push_back(batch);
    m_waitingEvents += batch->events.size();
    const auto capacity = static_cast<std::size_t>(m_model.capacity());
    while (m_waitingEvents - m_waiting.front()->events.size() >= capacity) {
        m_waitingEvents -= m_waiting.front()->events.size();
        m_waiting.pop_front();
    }
    updateFooter();
}

void EventPage::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused) {
        for (const EventBatchPtr &batch : m_waiting)
            appendNow(batch);
        m_waiting.clear();
        m_waitingEvents = 0;
    }
    updateFooter();
}

void EventPage::appendNow(const EventBatchPtr &batch)
{
    QScrollBar *bar = table().verticalScrollBar();
    const bool following = m_following;
    const int top = bar->value();
    m_removedAbove = 0;
    m_model.append(batch);
    if (following)
        jumpToLatest();
    else if (m_removedAbove > 0)
        bar->setValue(std::max(0, top - m_removedAbove));
    updateFooter();
}

bool EventPage::isAtEnd() const
{
    const QScrollBar *bar = table().verticalScrollBar();
    return bar->value() >= bar->maximum();
}

void EventPage::jumpToLatest()
{
    table().scrollToBottom();
    setFollowing(true);
}

void EventPage::setFollowing(bool following)
{
    m_following = following;
    m_form->latest->setVisible(!following);
}

void EventPage::apply(const FramePtr &frame)
{
    setNotices(frame->notices, NoticeId::EventsUnavailable);
    m_frame = frame;
    m_form->details->refresh(frame, m_model.format());
}

void EventPage::updateFooter()
{
    const Format &format = m_model.format();
    QStringList parts;
    const int shown = table().proxy().rowCount();
    parts << tr("%1 of %2 events shown")
                 .arg(format.count(static_cast<std::uint64_t>(shown)),
                     format.count(static_cast<std::uint64_t>(m_model.rowCount())));
    if (m_model.threadsSkipped() > 0)
        parts << tr("threads: %1").arg(format.count(m_model.threadsSkipped()));
    if (m_model.lost() > 0)
        parts << tr("lost: %1").arg(format.count(m_model.lost()));
    if (m_model.dropped() > 0)
        parts << tr("older, dropped: %1").arg(format.count(m_model.dropped()));
    if (m_waitingEvents > 0)
        parts << tr("waiting: %1").arg(format.count(m_waitingEvents));
    m_form->summary->setText(parts.join(QStringLiteral("  \u00b7  ")));
}

std::vector<ProcessEvent> EventPage::shownEvents() const
{
    const RowFilterProxy &proxy = table().proxy();
    std::vector<ProcessEvent> events;
    events.reserve(static_cast<std::size_t>(proxy.rowCount()));
    for (int row = 0; row < proxy.rowCount(); ++row)
        events.push_back(m_model.row(proxy.mapToSource(proxy.index(row, 0)).row()));
    return events;
}

std::vector<ProcessEvent> EventPage::allEvents() const
{
    std::vector<ProcessEvent> events;
    events.reserve(static_cast<std::size_t>(m_model.rowCount()));
    for (int row = 0; row < m_model.rowCount(); ++row)
        events.push_back(m_model.row(row));
    return events;
}

void EventPage::addMenuActions(QMenu &menu, int row)
{
    const ProcessEvent &event = m_model.row(row);
    if (event.pid != 0) {
        const QString text = QStringLiteral("pid=%1").arg(event.pid);
        addFilterAction(menu, tr("Only process %1").arg(event.pid), kind(), text);
        addFilterAction(menu, tr("Show &connections"), PageKind::Connections, text);
    }
    if (event.process && !event.process->name.empty()) {
        addFilterAction(menu,
            tr("Only programs named \u201c%1\u201d").arg(ownerText(event.process.get())), kind(),
            filterForField("process", event.process->name));
    }
}

} // namespace weir
