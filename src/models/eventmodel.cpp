// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/eventmodel.h"

#include "core/names.h"
#include "models/safetext.h"
#include "models/words.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace weir {
namespace {

constexpr std::array<ColumnInfo, EventModel::ColumnCount> columns{{
    {"time", QT_TRANSLATE_NOOP("weir::EventModel", "Time"),
        QT_TRANSLATE_NOOP("weir::EventModel", "When it happened, in local time"), true},
    {"kind", QT_TRANSLATE_NOOP("weir::EventModel", "Event"),
        QT_TRANSLATE_NOOP("weir::EventModel", "What happened")},
    {"process", QT_TRANSLATE_NOOP("weir::EventModel", "Process"),
        QT_TRANSLATE_NOOP("weir::EventModel", "The process as it was at that moment")},
    {"pid", QT_TRANSLATE_NOOP("weir::EventModel", "PID"),
        QT_TRANSLATE_NOOP("weir::EventModel", "Number of the process"), true},
    {"parent_pid", QT_TRANSLATE_NOOP("weir::EventModel", "Parent"),
        QT_TRANSLATE_NOOP("weir::EventModel", "Number of the process that started it"), true},
    {"user", QT_TRANSLATE_NOOP("weir::EventModel", "User"),
        QT_TRANSLATE_NOOP("weir::EventModel", "Account that the process runs as")},
    {"detail", QT_TRANSLATE_NOOP("weir::EventModel", "Details"),
        QT_TRANSLATE_NOOP("weir::EventModel", "What there is to say about the event")},
    {"cmdline", QT_TRANSLATE_NOOP("weir::EventModel", "Command line"),
        QT_TRANSLATE_NOOP("weir::EventModel", "As the process shows it: a claim")},
}};

std::int32_t parentOf(const ProcessEvent &event)
{
    if (event.parentPid != 0)
        return event.parentPid;
    return event.process != nullptr ? event.process->parentPid : 0;
}

// The name of a process that was gone before it could be read is known where it gave one itself.
std::string_view nameOf(const ProcessEvent &event)
{
    if (event.process != nullptr)
        return ownerSortText(*event.process);
    return event.comm;
}

} // namespace

EventModel::EventModel(int capacity, QObject *parent)
    : RowModel("weir::EventModel", columns, parent), m_capacity(std::max(capacity, 1))
{
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_size);
}

bool EventModel::accepts(int row, const Filter &filter) const
{
    return filter.matches(this->row(row));
}

int EventModel::kind(int row) const
{
    return static_cast<int>(this->row(row).kind);
}

bool EventModel::isEnded(int) const
{
    return false;
}

const ProcessEvent &EventModel::row(int row) const
{
    return m_ring[(m_head + static_cast<std::size_t>(row)) % m_ring.size()];
}

bool EventModel::isKept(const ProcessEvent &event) const
{
    const bool ofThread =
        event.isThread() && (event.kind == EventKind::Fork || event.kind == EventKind::Exit);
    return m_keepThreads || !ofThread;
}

void EventModel::append(const EventBatchPtr &batch)
{
    if (!batch)
        return;
    const auto capacity = static_cast<std::size_t>(m_capacity);
    std::size_t kept = 0;
    for (const ProcessEvent &event : batch->events) {
        ++m_received;
        m_lost += event.kind == EventKind::Lost ? event.count : 0;
        if (isKept(event))
            ++kept;
        else
            ++m_threadsSkipped;
    }
    if (kept == 0)
        return;
    // A batch larger than the ring pushes its own first events out.
    const std::size_t added = std::min(kept, capacity);
    const std::size_t overflow = m_size + added > capacity ? m_size + added - capacity : 0;
    m_dropped += overflow + (kept - added);
    if (overflow > 0)
        removeHead(overflow);
    beginInsertRows({}, static_cast<int>(m_size), static_cast<int>(m_size + added) - 1);
    std::size_t skip = kept - added;
    for (const ProcessEvent &event : batch->events) {
        if (!isKept(event))
            continue;
        if (skip > 0)
            --skip;
        else
            push(event);
    }
    endInsertRows();
}

void EventModel::push(const ProcessEvent &event)
{
    // The ring is full only once it has grown to the capacity; until then slots are in row order.
    if (m_ring.size() < static_cast<std::size_t>(m_capacity) && m_head + m_size == m_ring.size())
        m_ring.push_back(event);
    else
        m_ring[(m_head + m_size) % m_ring.size()] = event;
    ++m_size;
}

void EventModel::removeHead(std::size_t count)
{
    beginRemoveRows({}, 0, static_cast<int>(count) - 1);
    m_head = (m_head + count) % m_ring.size();
    m_size -= count;
    endRemoveRows();
}

void EventModel::clear()
{
    beginResetModel();
    m_ring.clear();
    m_head = 0;
    m_size = 0;
    endResetModel();
}

std::optional<double> EventModel::number(int row, int column) const
{
    const ProcessEvent &event = this->row(row);
    const auto positive = [](std::int32_t pid) {
        return pid > 0 ? std::optional<double>(pid) : std::nullopt;
    };
    switch (column) {
    case Time:
        return static_cast<double>(event.wallNs);
    case Pid:
        return positive(event.pid);
    default:
        return positive(parentOf(event));
    }
}

std::string_view EventModel::sortText(int row, int column) const
{
    const ProcessEvent &event = this->row(row);
    const Owner *owner = event.process.get();
    switch (column) {
    case Event:
        return toName(event.kind);
    case Process:
        return nameOf(event);
    case User:
        return owner != nullptr ? userSortText(*owner) : std::string_view();
    case Details:
        return event.detail;
    case CommandLine:
        return owner != nullptr ? std::string_view(owner->cmdline) : std::string_view();
    default:
        return {};
    }
}

int EventModel::compare(int column, int a, int b) const
{
    if (column != Details)
        return RowModel::compare(column, a, b);
    const auto rank = [this](int row) {
        const ProcessEvent &event = this->row(row);
        return std::tuple(event.kind, event.exitSignal, event.exitCode, event.id, event.count);
    };
    const auto left = rank(a);
    const auto right = rank(b);
    return left < right ? -1 : right < left ? 1 : 0;
}

bool EventModel::isMissing(int row, int column) const
{
    return column == Details ? false : RowModel::isMissing(row, column);
}

QString EventModel::displayText(int row, int column) const
{
    const ProcessEvent &event = this->row(row);
    switch (column) {
    case Time:
        return format().timeOfDay(event.wallNs);
    case Event:
        return eventKindText(event.kind);
    case Process:
        return event.process != nullptr ? ownerText(event.process.get()) : safeText(event.comm);
    case Pid:
        return QString::number(event.pid);
    case ParentPid:
        return QString::number(parentOf(event));
    case User:
        return userText(event.process.get());
    case Details:
        return eventDetails(event, format());
    default:
        return safeText(event.process->cmdline);
    }
}

QString EventModel::toolTip(int row, int column) const
{
    const ProcessEvent &event = this->row(row);
    switch (column) {
    case Time:
        return format().dateTime(event.wallNs);
    case Process:
        return event.process != nullptr ? ownerToolTip(event.process.get(), format())
                                        : displayText(row, column);
    case Details:
    case CommandLine:
        return displayText(row, column);
    default:
        return {};
    }
}

QString EventModel::missingText(int row, int column) const
{
    const EventKind kind = this->row(row).kind;
    if (column == Process && kind <= EventKind::Unknown)
        return tr("The process was gone before its name could be read.");
    return tr("none");
}

} // namespace weir
