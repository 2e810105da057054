// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowdelegate.h"

#include "models/rowfilterproxy.h"
#include "models/rowmodel.h"
#include "ui/colors.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int padding = 8;
constexpr int markSize = 8;
constexpr qreal leastBarWidth = 2;

} // namespace

RowDelegate::RowDelegate(const RowFilterProxy &proxy, QObject *parent)
    : QStyledItemDelegate(parent), m_proxy(proxy)
{
}

void RowDelegate::setBarScale(int column, double full)
{
    const auto at = static_cast<std::size_t>(column);
    if (m_barScales.size() <= at)
        m_barScales.resize(at + 1, 0);
    m_barScales[at] = full;
}

void RowDelegate::setMark(std::function<std::optional<QColor>(int)> mark)
{
    m_mark = std::move(mark);
}

void RowDelegate::paintBar(QPainter *painter, const QStyleOptionViewItem &option,
    const QColor &color, const QModelIndex &source) const
{
    const auto column = static_cast<std::size_t>(source.column());
    if (column >= m_barScales.size() || m_barScales[column] <= 0)
        return;
    const double value = source.data(RowModel::SortRole).toDouble();
    if (value <= 0)
        return;
    QRectF bar = QRectF(option.rect).adjusted(3, 3, -3, -3);
    bar.setWidth(std::max(leastBarWidth, bar.width() * std::min(1.0, value / m_barScales[column])));
    painter->fillRect(bar, color);
}

void RowDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QModelIndex source = m_proxy.mapToSource(index);
    const RowModel &rows = m_proxy.rows();
    const Colors &colors = colorsFor(option.palette);
    const bool dimmed = rows.isEnded(source.row()) || source.data(RowModel::MissingRole).toBool();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colors.selection);
    else
        paintBar(painter, option, colors.rateBar, source);

    QRect box = option.rect.adjusted(padding, 0, -padding, 0);
    if (source.column() == 0 && m_mark) {
        if (const std::optional<QColor> color = m_mark(source.row())) {
            painter->fillRect(
                QRect(box.left(), box.center().y() - markSize / 2 + 1, markSize / 2, markSize),
                *color);
        }
        box.setLeft(box.left() + markSize / 2 + padding);
    }
    const Qt::TextElideMode elide =
        (m_elideMiddle & bit(source.column())) != 0 ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text =
        option.fontMetrics.elidedText(source.data(Qt::DisplayRole).toString(), elide, box.width());
    const Qt::Alignment side = rows.isNumeric(source.column()) ? Qt::AlignRight : Qt::AlignLeft;
    painter->setPen(dimmed ? colors.mutedText : option.palette.color(QPalette::Text));
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
    const int mark = index.column() == 0 && m_mark ? markSize / 2 + padding : 0;
    return {option.fontMetrics.horizontalAdvance(text) + 2 * padding + mark + 2,
        option.fontMetrics.height() + padding};
}

} // namespace weir
