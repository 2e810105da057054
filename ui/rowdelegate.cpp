// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowdelegate.h"

#include "models/rowfilterproxy.h"
#include "models/rowmodel.h"
#include "ui/colors.h"
#include "ui/metrics.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr qreal leastBarWidth = 2;
constexpr double noBar = -1;

} // namespace

RowDelegate::RowDelegate(const RowFilterProxy &proxy, QObject *parent)
    : QStyledItemDelegate(parent), m_proxy(proxy)
{
}

void RowDelegate::setBarScale(int column, double full)
{
    const auto at = static_cast<std::size_t>(column);
    if (m_barScales.size() <= at)
        m_barScales.resize(at + 1, noBar);
    m_barScales[at] = full;
}

void RowDelegate::setTextColor(std::function<std::optional<QColor>(int)> textColor)
{
    m_textColor = std::move(textColor);
}

void RowDelegate::setMark(std::function<std::optional<QColor>(int)> mark)
{
    m_mark = std::move(mark);
}

double RowDelegate::barScale(const QModelIndex &source) const
{
    const auto column = static_cast<std::size_t>(source.column());
    return column < m_barScales.size() ? m_barScales[column] : noBar;
}

double RowDelegate::barValue(const QModelIndex &source) const
{
    return barScale(source) < 0 ? noBar : source.data(RowModel::SortRole).toDouble();
}

void RowDelegate::paintBar(
    QPainter *painter, const QStyleOptionViewItem &option, const QColor &color, double share) const
{
    if (!(share > 0))
        return;
    QRectF bar = QRectF(option.rect).adjusted(3, 3, -3, -3);
    bar.setWidth(std::max(leastBarWidth, bar.width() * std::min(1.0, share)));
    painter->fillRect(bar, color);
}

void RowDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QModelIndex source = m_proxy.mapToSource(index);
    const RowModel &rows = m_proxy.rows();
    const Colors &colors = colorsFor(option.palette);
    const double value = barValue(source);
    const bool dimmed =
        rows.isEnded(source.row()) || value == 0 || source.data(RowModel::MissingRole).toBool();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colors.selection);
    else
        paintBar(
            painter, option, colors.rateBar, barScale(source) > 0 ? value / barScale(source) : 0);

    QRect box = option.rect.adjusted(cellPadding, 0, -cellPadding, 0);
    if (source.column() == 0 && m_mark) {
        if (const std::optional<QColor> color = m_mark(source.row())) {
            painter->fillRect(
                QRect(box.left(), box.center().y() - markHeight / 2, markWidth, markHeight),
                *color);
        }
        box.setLeft(box.left() + markWidth + cellPadding);
    }
    const Qt::TextElideMode elide =
        (m_elideMiddle & bit(source.column())) != 0 ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text =
        option.fontMetrics.elidedText(source.data(Qt::DisplayRole).toString(), elide, box.width());
    const Qt::Alignment side = rows.isNumeric(source.column()) ? Qt::AlignRight : Qt::AlignLeft;
    QColor color = dimmed ? colors.mutedText : option.palette.color(QPalette::Text);
    if (m_textColor)
        color = m_textColor(source.row()).value_or(color);
    painter->setPen(color);
    painter->setFont(option.font);
    painter->drawText(box,
        int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter)
            | Qt::TextSingleLine,
        text);
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(option.palette.color(QPalette::Highlight));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const int mark = index.column() == 0 && m_mark ? markWidth + cellPadding : 0;
    return {option.fontMetrics.horizontalAdvance(text) + 2 * cellPadding + mark + 2,
        option.fontMetrics.height() + cellPadding};
}

} // namespace weir
