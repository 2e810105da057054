// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tableheader.h"

#include "ui/colors.h"
#include "ui/metrics.h"

#include <QMouseEvent>
#include <QPainter>

namespace weir {

namespace {

constexpr qreal arrowWidth = 7;
constexpr qreal arrowHeight = 4;
constexpr int arrowRoom = 12;
constexpr int separatorInset = 6;

} // namespace

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void TableHeader::paintArrow(QPainter *painter, const QPointF &center, const QColor &color) const
{
    const qreal tip = sortIndicatorOrder() == Qt::AscendingOrder ? -1 : 1;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{
        {center.x() - arrowWidth / 2, center.y() - tip * arrowHeight / 2},
        {center.x(), center.y() + tip * arrowHeight / 2},
        {center.x() + arrowWidth / 2, center.y() - tip * arrowHeight / 2},
    });
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Colors &colors = colorsFor(palette());
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const auto role = [this, section](int wanted) {
        return model()->headerData(section, Qt::Horizontal, wanted);
    };
    const bool right = (Qt::Alignment(role(Qt::TextAlignmentRole).toInt()) & Qt::AlignRight) != 0;
    const QColor color = sorted ? palette().color(QPalette::Text) : colors.mutedText;

    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Base));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.border);
    painter->fillRect(
        QRect(rect.right(), rect.top() + separatorInset, 1, rect.height() - 2 * separatorInset),
        colors.grid);
    QRect box = rect.adjusted(cellPadding, 0, -cellPadding, 0);
    if (section == 0)
        box.setLeft(box.left() + m_firstIndent);
    QRect textBox = box;
    if (sorted && right)
        textBox.setLeft(std::min(textBox.right(), textBox.left() + arrowRoom));
    else if (sorted)
        textBox.setRight(std::max(textBox.left(), textBox.right() - arrowRoom));
    const QString text =
        fontMetrics().elidedText(role(Qt::DisplayRole).toString(), Qt::ElideRight, textBox.width());
    painter->setPen(color);
    painter->setFont(font());
    painter->drawText(
        textBox, int(right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, text);
    if (sorted) {
        const int width = fontMetrics().horizontalAdvance(text);
        const qreal x = right ? textBox.right() - width - arrowRoom / 2.0 - 1
                              : textBox.left() + width + arrowRoom / 2.0 + 1;
        paintArrow(painter, QPointF(x, rect.center().y() + 0.5), color);
    }
    painter->restore();
}

} // namespace weir
