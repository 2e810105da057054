// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Sorts and filters any RowModel: by raw values, never by text; rows that compare equal keep the
// source's order. Its source model must be a RowModel. GUI thread.

#pragma once

#include "core/filter.h"

#include <QSortFilterProxyModel>

#include <cstdint>

namespace weir {

class RowModel;

class RowFilterProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowFilterProxy)

public:
    explicit RowFilterProxy(RowModel &source, QObject *parent = nullptr);

    const Filter &filter() const { return m_filter; }
    void setFilter(const Filter &filter);

    // Rows whose RowModel::kind() has its bit set are left out.
    std::uint64_t hiddenKinds() const { return m_hiddenKinds; }
    void setHiddenKinds(std::uint64_t mask);
    bool endedHidden() const { return m_endedHidden; }
    void setEndedHidden(bool hidden);

    RowModel &rows() const { return m_rows; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    RowModel &m_rows;
    Filter m_filter;
    std::uint64_t m_hiddenKinds = 0;
    bool m_endedHidden = false;
};

} // namespace weir
