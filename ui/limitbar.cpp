// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/limitbar.h"

#include "models/limitmodel.h"
#include "models/rowfilterproxy.h"
#include "ui/colors.h"
#include "ui/metrics.h"

#include <QPainter>

#include <algorithm>
#include <optional>

namespace weir {

namespace {

constexpr int barHeight = 6;
constexpr qreal leastBarWidth = 2;

QColor barColor(const Colors &colors, LimitLevel level)
{
    switch (level) {
    case LimitLevel::Calm:
        return colors.download;
    case LimitLevel::Near:
        return colors.warning;
    case LimitLevel::Critical:
        break;
    }
    return colors.error;
}

void paintBar(QPainter *painter, const QRectF &track, const QStyleOptionViewItem &option,
    double share, LimitLevel level)
{
    const Colors &colors = colorsFor(option.palette);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const auto part = [&track, mirrored](qreal from, qreal width) {
        const qreal left = mirrored ? track.right() - from - width : track.left() + from;
        return QRectF(left, track.top(), width, track.height());
    };
    painter->fillRect(track, colors.border);
    if (share > 0)
        painter->fillRect(part(0, std::max(leastBarWidth, track.width() * std::min(share, 1.0))),
            barColor(colors, level));
    // Gaps in the bar, so that they are seen on its full and on its empty part.
    for (const double mark : {nearShare, criticalShare})
        painter->fillRect(part(track.width() * mark, 1).adjusted(0, -2, 0, 2), colors.mutedText);
}

} // namespace

LimitBar::LimitBar(const RowFilterProxy &proxy, const LimitModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_proxy(proxy), m_model(model)
{
}

void LimitBar::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsFor(option.palette);
    const LimitRow &row = m_model.row(m_proxy.mapToSource(index).row());
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colors.selection);
    const std::optional<double> share = row.share();
    const QRect box = option.rect.adjusted(cellPadding, 0, -cellPadding, 0);
    const int textWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("8888.8%"));
    const bool calm = row.level == LimitLevel::Calm;
    painter->setFont(option.font);
    painter->setPen(!share || *share == 0 ? colors.mutedText
            : calm                        ? option.palette.color(QPalette::Text)
                                          : barColor(colors, row.level));
    painter->drawText(box,
        int(QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter)
            | Qt::TextSingleLine,
        index.data(Qt::DisplayRole).toString());
    if (!share || box.width() <= textWidth)
        return;
    QRect track = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
        QSize(box.width() - textWidth, barHeight), box);
    paintBar(painter, track, option, *share, row.level);
}

} // namespace weir
