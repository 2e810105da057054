// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ownerbooks.h"

#include "core/interfacebooks.h"

#include <algorithm>
#include <iterator>

namespace weir {

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
    book.owner = owner;
    return book;
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

void OwnerBooks::finish(std::int64_t nowNs, std::int64_t elapsedNs, std::vector<ProcessRow> &rows)
{
    std::size_t ended = 0;
    for (auto entry = m_books.begin(); entry != m_books.end();) {
        Book &book = entry->second;
        const bool gone = book.exited && !book.present;
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
        entry = forgotten ? m_books.erase(entry) : std::next(entry);
    }
    if (ended > maxEnded)
        dropOldestEnded(ended - maxEnded);
}

void OwnerBooks::dropOldestEnded(std::size_t count)
{
    std::vector<std::pair<std::int64_t, OwnerKey>> ended;
    for (const auto &[key, book] : m_books) {
        if (book.exited && !book.present)
            ended.emplace_back(book.endedNs, key);
    }
    count = std::min(count, ended.size());
    const auto middle = ended.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(ended.begin(), middle, ended.end());
    std::for_each(
        ended.begin(), middle, [this](const auto &entry) { m_books.erase(entry.second); });
}

} // namespace weir
