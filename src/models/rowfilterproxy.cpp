// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rowfilterproxy.h"

#include "models/rowmodel.h"

namespace weir {

RowFilterProxy::RowFilterProxy(RowModel &source, QObject *parent)
    : QSortFilterProxyModel(parent), m_rows(source)
{
    setDynamicSortFilter(true);
    setSourceModel(&source);
}

void RowFilterProxy::setFilter(const Filter &filter)
{
    m_filter = filter;
    invalidateRowsFilter();
}

void RowFilterProxy::setHiddenKinds(std::uint64_t mask)
{
    if (mask == m_hiddenKinds)
        return;
    m_hiddenKinds = mask;
    invalidateRowsFilter();
}

void RowFilterProxy::setEndedHidden(bool hidden)
{
    if (hidden == m_endedHidden)
        return;
    m_endedHidden = hidden;
    invalidateRowsFilter();
}

bool RowFilterProxy::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (m_hiddenKinds != 0 && ((m_hiddenKinds >> m_rows.kind(sourceRow)) & 1) != 0)
        return false;
    if (m_endedHidden && m_rows.isEnded(sourceRow))
        return false;
    return m_filter.isEmpty() || m_rows.accepts(sourceRow, m_filter);
}

bool RowFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int order = m_rows.compare(left.column(), left.row(), right.row());
    if (order != 0)
        return order < 0;
    // A descending sort asks with the sides exchanged; equal rows stay in the source's order.
    return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
}

} // namespace weir
