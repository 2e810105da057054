// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The process log: the newest events, oldest first, in a ring of fixed capacity. A batch costs one
// removal at the head and one insertion at the tail, whatever its size. GUI thread.
// kind(): EventKind.

#pragma once

#include "core/processevent.h"
#include "models/rowmodel.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir {

class EventModel final : public RowModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventModel)

public:
    enum Column { Time, Event, Process, Pid, ParentPid, User, Details, CommandLine, ColumnCount };

    // Rows at most; at least 1.
    explicit EventModel(int capacity, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int compare(int column, int a, int b) const override;
    bool accepts(int row, const Filter &filter) const override;
    int kind(int row) const override;
    bool isEnded(int row) const override;

    const ProcessEvent &row(int row) const;
    int capacity() const { return m_capacity; }
    // Over all batches so far.
    std::uint64_t received() const { return m_received; } // events, threads' included
    std::uint64_t threadsSkipped() const { return m_threadsSkipped; }
    std::uint64_t lost() const { return m_lost; } // as counted by the events of kind Lost
    std::uint64_t dropped() const { return m_dropped; } // rows pushed out by newer ones

    // Forks and exits of threads are counted but not kept unless this is on. For coming batches.
    bool threadsKept() const { return m_keepThreads; }
    void setThreadsKept(bool keep) { m_keepThreads = keep; }
    void clear(); // the counts stay

public Q_SLOTS:
    void append(const weir::EventBatchPtr &batch);

protected:
    std::optional<double> number(int row, int column) const override;
    std::string_view sortText(int row, int column) const override;
    bool isMissing(int row, int column) const override;
    QString displayText(int row, int column) const override;
    QString toolTip(int row, int column) const override;
    QString missingText(int row, int column) const override;

private:
    bool isKept(const ProcessEvent &event) const;
    void push(const ProcessEvent &event);
    void removeHead(std::size_t count);

    std::vector<ProcessEvent> m_ring; // grows up to the capacity
    std::size_t m_head = 0; // slot of row 0
    std::size_t m_size = 0;
    int m_capacity;
    bool m_keepThreads = false;
    std::uint64_t m_received = 0;
    std::uint64_t m_threadsSkipped = 0;
    std::uint64_t m_lost = 0;
    std::uint64_t m_dropped = 0;
};

} // namespace weir
