// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartlegend.h"

#include "models/safetext.h"
#include "models/words.h"
#include "ui/colors.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace weir {

namespace {

constexpr int swatchWidth = 12;
constexpr int gap = 8;
constexpr int widthInLetters = 54;

QString down(const Format &format, double rate)
{
    return QStringLiteral("\u2193\u202f") + format.rate(rate);
}

QString up(const Format &format, double rate)
{
    return QStringLiteral("\u2191\u202f") + format.rate(rate);
}

} // namespace

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Minimum);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    setFont(small);
}

void ChartLegend::show(const ChartData *chart, const Format &format)
{
    m_data = chart;
    m_format = format;
    update();
}

QSize ChartLegend::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * widthInLetters,
        rowHeight() * static_cast<int>(ChartData::maxLines + 1)};
}

int ChartLegend::rowHeight() const
{
    return fontMetrics().height() + 6;
}

int ChartLegend::lineAt(const QPoint &position) const
{
    const int line = position.y() / rowHeight() - 1;
    const bool isLine = m_data && line >= 0 && line < static_cast<int>(m_data->lines.size());
    return isLine ? line : -1;
}

void ChartLegend::setHovered(int line)
{
    if (line == m_hovered)
        return;
    m_hovered = line;
    setCursor(line >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartLegend::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(lineAt(event->position().toPoint()));
}

void ChartLegend::leaveEvent(QEvent *)
{
    setHovered(-1);
}

void ChartLegend::mouseReleaseEvent(QMouseEvent *event)
{
    const int line = lineAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && line >= 0)
        Q_EMIT ownerClicked(m_data->lines[static_cast<std::size_t>(line)].owner->key);
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int line = lineAt(help->pos());
    if (line < 0) {
        QToolTip::hideText();
    } else {
        const Owner *owner = m_data->lines[static_cast<std::size_t>(line)].owner.get();
        const QString more = owner->exe.empty() ? ownerExplanation(owner) : safeText(owner->exe);
        const QString name = ownerText(owner);
        QToolTip::showText(
            help->globalPos(), toolTipText(more.isEmpty() ? name : name + u'\n' + more), this);
    }
    return true;
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    if (!m_data)
        return;
    const Colors &colors = colorsFor(palette());
    const QFontMetrics metrics = fontMetrics();
    const int rateWidth = metrics.horizontalAdvance(QStringLiteral("\u2193 888.8 MiB/s"));
    QPainter painter(this);
    int y = 0;
    const auto paintRow = [&](const QString &name, const Rates &rates, auto paintSwatch) {
        const QRect row(0, y, width(), rowHeight());
        y += rowHeight();
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        paintSwatch(QRectF(0, row.center().y() - 2, swatchWidth, 4));
        const QRect upload = row.adjusted(row.width() - rateWidth, 0, 0, 0);
        const QRect download = upload.translated(-rateWidth - gap, 0);
        const QRect label = row.adjusted(swatchWidth + gap, 0, -2 * (rateWidth + gap), 0);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(name, Qt::ElideRight, label.width()));
        const auto paintRate = [&](const QRect &box, double rate, const QString &text) {
            painter.setPen(rate > 0 ? palette().color(QPalette::WindowText) : colors.mutedText);
            painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, text);
        };
        paintRate(download, rates.rx, down(m_format, rates.rx));
        paintRate(upload, rates.tx, up(m_format, rates.tx));
    };
    paintRow(tr("All traffic"), m_data->totalNow, [&](const QRectF &swatch) {
        const QRectF tall = swatch.adjusted(0, -3, 0, 3);
        painter.setBrush(colors.downloadFill.darker(colors.dark ? 70 : 108));
        painter.drawRect(QRectF(tall.topLeft(), QSizeF(tall.width(), tall.height() / 2)));
        painter.setBrush(colors.uploadFill.darker(colors.dark ? 70 : 108));
        painter.drawRect(QRectF(tall.left(), tall.center().y(), tall.width(), tall.height() / 2));
    });
    for (std::size_t line = 0; line < m_data->lines.size(); ++line) {
        const ChartLine &shown = m_data->lines[line];
        if (static_cast<int>(line) == m_hovered)
            painter.fillRect(QRect(0, y, width(), rowHeight()), colors.hover);
        paintRow(ownerText(shown.owner.get()), shown.now, [&](const QRectF &swatch) {
            painter.setBrush(colors.series[shown.color]);
            painter.drawRoundedRect(swatch, 2, 2);
        });
    }
}

} // namespace weir
