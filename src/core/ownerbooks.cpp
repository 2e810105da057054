// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ownerbooks.h"

#include "core/interfacebooks.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace weir {

namespace {
// Start times are known to one clock tick.
constexpr std::int64_t startToleranceNs = 20'000'000;
} // namespace

void OwnerBooks::Book::add(const Traffic &traffic, bool local)
{
    interval += traffic;
    total += traffic;
    if (local) {
        localInterval += traffic;
        localTotal += traffic;
    }
    touched = touched || traffic.sum() > 0;
}

void OwnerBooks::Book::addPast(const PastConnection &connection)
{
    if (past.size() >= maxPast)
        past.erase(past.begin());
    past.push_back(connection);
}

void OwnerBooks::beginInterval()
{
    for (auto &[key, book] : m_books) {
        book.interval = {};
        book.localInterval = {};
        book.tcpConnections = 0;
        book.tcpSockets = 0;
        book.udpSockets = 0;
        book.present = false;
        book.shared = false;
        book.inferred = false;
        book.touched = false;
    }
}

OwnerBooks::Book &OwnerBooks::of(const OwnerPtr &owner)
{
    Book &book = m_books[owner->key];
    if (!book.owner && owner->key.kind == OwnerKind::Process)
        m_newest[owner->key.process.pid] = owner->key;
    book.owner = owner;
    return book;
}

const OwnerBooks::Book *OwnerBooks::find(const Owner &process) const
{
    const auto newest = m_newest.find(process.key.process.pid);
    if (newest == m_newest.end())
        return nullptr;
    const auto found = m_books.find(newest->second);
    if (found == m_books.end())
        return nullptr;
    if (found->first == process.key)
        return &found->second;
    // A child that never became another program is known from its fork: by pid and time only.
    const std::int64_t started = found->second.owner->startTimeNs;
    const bool identityKnown = process.key.process.startTicks != 0;
    const bool sameStart =
        process.startTimeNs != 0 && std::abs(process.startTimeNs - started) <= startToleranceNs;
    return !identityKnown && sameStart ? &found->second : nullptr;
}

void OwnerBooks::markExited(const ProcessKey &process)
{
    OwnerKey key;
    key.kind = OwnerKind::Process;
    key.process = process;
    m_books[key].exited = true; // last bytes of it may come later
}

ProcessRow OwnerBooks::rowOf(const Book &book, std::int64_t elapsedNs)
{
    ProcessRow row;
    row.owner = book.owner;
    row.interval = book.interval;
    row.localInterval = book.localInterval;
    row.total = book.total;
    row.localTotal = book.localTotal;
    row.rate = rateOf(book.interval, elapsedNs);
    row.localRate = rateOf(book.localInterval, elapsedNs);
    row.tcpConnections = book.tcpConnections;
    row.udpSockets = book.udpSockets;
    if (book.owner->key.kind == OwnerKind::Unknown)
        row.certainty = Certainty::Unknown;
    else if (book.inferred)
        row.certainty = Certainty::Inferred;
    else if (book.shared)
        row.certainty = Certainty::Shared;
    else if (book.tcpSockets == 0 && book.udpSockets > 0 && book.total.sum() == 0)
        row.certainty = Certainty::NotMeasured;
    return row;
}

bool OwnerBooks::isGone(const OwnerKey &key, const Book &book, std::int64_t nowNs)
{
    if (book.present)
        return false;
    // Nobody tells of the end of a unit or of a network namespace.
    const bool endsSilently = key.kind == OwnerKind::Account
        || (key.kind != OwnerKind::Process && key.netns != baseNetns);
    return book.exited || (endsSilently && nowNs - book.usedNs > endedVisibleNs);
}

void OwnerBooks::finish(std::int64_t nowNs, std::int64_t elapsedNs, std::vector<ProcessRow> &rows)
{
    std::size_t ended = 0;
    for (auto entry = m_books.begin(); entry != m_books.end();) {
        Book &book = entry->second;
        if (book.present || book.touched)
            book.usedNs = nowNs;
        const bool gone = isGone(entry->first, book, nowNs);
        if (!std::exchange(book.gone, gone) || !gone)
            book.endedNs = 0;
        const bool endsNow = gone && (book.endedNs == 0 || book.touched);
        if (endsNow)
            book.endedNs = nowNs;
        ended += gone;
        const bool worthShowing = book.owner && (book.present || endsNow || book.total.sum() > 0);
        const bool forgotten = gone ? nowNs - book.endedNs > endedVisibleNs : !worthShowing;
        if (worthShowing && !forgotten) {
            rows.push_back(rowOf(book, elapsedNs));
            if (gone)
                rows.back().life = endsNow ? Life::EndedNow : Life::Ended;
        }
        entry = forgotten ? erase(entry) : std::next(entry);
    }
    if (ended > maxEnded)
        dropOldestEnded(ended - maxEnded);
}

void OwnerBooks::dropOldestEnded(std::size_t count)
{
    std::vector<std::pair<std::int64_t, OwnerKey>> ended;
    for (const auto &[key, book] : m_books) {
        if (book.gone)
            ended.emplace_back(book.endedNs, key);
    }
    count = std::min(count, ended.size());
    const auto middle = ended.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(ended.begin(), middle, ended.end());
    std::for_each(
        ended.begin(), middle, [this](const auto &entry) { erase(m_books.find(entry.second)); });
}

OwnerBooks::Books::iterator OwnerBooks::erase(Books::iterator entry)
{
    const auto newest = m_newest.find(entry->first.process.pid);
    if (newest != m_newest.end() && newest->second == entry->first)
        m_newest.erase(newest);
    return m_books.erase(entry);
}

} // namespace weir
