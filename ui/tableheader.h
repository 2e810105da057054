// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The header of a DataTable: its titles stand exactly over the text of their columns.

#pragma once

#include <QHeaderView>

namespace weir {

class TableHeader final : public QHeaderView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableHeader)

public:
    explicit TableHeader(QWidget *parent);

    // Additional room before the title of the first logical column.
    void setFirstIndent(int indent) { m_firstIndent = indent; }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    void paintArrow(QPainter *painter, const QPointF &center, const QColor &color) const;

    int m_firstIndent = 0;
};

} // namespace weir
