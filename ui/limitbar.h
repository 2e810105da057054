// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Paints how much of a limit is used: a bar with marks where it becomes near and critical, and the
// share as a number, aligned from row to row.

#pragma once

#include <QStyledItemDelegate>

namespace weir {

class LimitModel;
class RowFilterProxy;

class LimitBar final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LimitBar)

public:
    LimitBar(const RowFilterProxy &proxy, const LimitModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    const RowFilterProxy &m_proxy;
    const LimitModel &m_model;
};

} // namespace weir
