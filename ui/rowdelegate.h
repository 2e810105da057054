// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Paints the cells of Weir's tables: rows that ended and values that are not known are dimmed,
// rates have a bar behind them, paths lose their middle when they do not fit. Text is always plain.

#pragma once

#include <QColor>
#include <QStyledItemDelegate>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace weir {

class RowFilterProxy;

class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowDelegate)

public:
    RowDelegate(const RowFilterProxy &proxy, QObject *parent);

    void setElideMiddle(int column) { m_elideMiddle |= bit(column); }
    // The value, as of SortRole, whose bar fills the cell; not negative.
    void setBarScale(int column, double full);
    // Another colour for the text of a whole row.
    void setTextColor(std::function<std::optional<QColor>(int sourceRow)> textColor);
    // A mark before the text of column 0, for a row of the source model.
    void setMark(std::function<std::optional<QColor>(int sourceRow)> mark);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static std::uint64_t bit(int column) { return std::uint64_t(1) << column; }
    // Negative where the column has no bar.
    double barScale(const QModelIndex &source) const;
    double barValue(const QModelIndex &source) const;
    void paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QColor &color,
        double share) const;

    const RowFilterProxy &m_proxy;
    std::uint64_t m_elideMiddle = 0;
    std::vector<double> m_barScales; // by column
    std::function<std::optional<QColor>(int)> m_mark;
    std::function<std::optional<QColor>(int)> m_textColor;
};

} // namespace weir
