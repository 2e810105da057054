// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartbackdrop.h"

#include "ui/colors.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPalette>

#include <cmath>

namespace weir {

namespace {

constexpr int topMargin = 8;
constexpr int rightMargin = 10;
constexpr double smallText = 0.86;

QFont labelFont(const QFont &font)
{
    QFont label = font;
    label.setPointSizeF(font.pointSizeF() * smallText);
    return label;
}

} // namespace

void ChartBackdrop::layout(const QRectF &area, const QFontMetrics &metrics)
{
    const int labels = metrics.horizontalAdvance(QStringLiteral("888.8 MiB/s"));
    m_plot = area.adjusted(labels, topMargin, -rightMargin, -metrics.height() - 4);
}

void ChartBackdrop::setContent(const ChartData &data, const NiceScale &scale, const Format &format,
    std::int64_t gapNs, ChartHalves halves)
{
    m_data = &data;
    m_scale = scale;
    m_format = format;
    m_gapNs = gapNs;
    m_seconds = static_cast<double>(History::duration(data.span)) / 1e9;
    m_halves = halves;
}

double ChartBackdrop::xOf(double secondsAgo) const
{
    return m_plot.right() + secondsAgo / m_seconds * m_plot.width();
}

double ChartBackdrop::yOf(double rate) const
{
    const double range = m_scale.top() + m_scale.bottom();
    return range > 0 ? m_plot.top() + (m_scale.top() - rate) / range * m_plot.height()
                     : m_plot.bottom();
}

void ChartBackdrop::paint(QPainter &painter, const QPalette &palette, const QFont &font) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(labelFont(font));
    painter.fillRect(painter.viewport(), palette.color(QPalette::Base));
    if (m_data) {
        paintTotals(painter, palette);
        paintRates(painter, palette);
        paintTimes(painter, palette);
    }
    painter.restore();
}

void ChartBackdrop::paintTotals(QPainter &painter, const QPalette &palette) const
{
    const Colors &colors = colorsFor(palette);
    double before = 0;
    bool first = true;
    std::int64_t previous = 0;
    for (const HistoryPoint &point : m_data->totals) {
        const double x = std::max(xOf(m_data->secondsAgo(point.bootNs)), m_plot.left());
        if (!first) {
            const int left = static_cast<int>(std::lround(before));
            const int width = static_cast<int>(std::lround(x)) - left;
            if (point.bootNs - previous > m_gapNs) {
                painter.fillRect(QRect(left, static_cast<int>(m_plot.top()), width,
                                     static_cast<int>(m_plot.height())),
                    QBrush(colors.gap, Qt::BDiagPattern));
            } else {
                paintColumn(painter, colors, point, left, width);
            }
        }
        before = x;
        previous = point.bootNs;
        first = false;
    }
}

void ChartBackdrop::paintColumn(
    QPainter &painter, const Colors &colors, const HistoryPoint &point, int left, int width) const
{
    const auto fillOf = [&colors](double Rates::*rate) {
        return rate == &Rates::rx ? colors.downloadFill : colors.uploadFill;
    };
    const int zero = static_cast<int>(std::lround(yOf(0)));
    const int top = static_cast<int>(std::lround(yOf(point.rate.*m_halves.above)));
    painter.fillRect(left, top, width, zero - top, fillOf(m_halves.above));
    if (m_halves.below) {
        const int bottom = static_cast<int>(std::lround(yOf(-(point.rate.*m_halves.below))));
        painter.fillRect(left, zero, width, bottom - zero, fillOf(m_halves.below));
    }
}

void ChartBackdrop::paintRates(QPainter &painter, const QPalette &palette) const
{
    const Colors &colors = colorsFor(palette);
    const int height = painter.fontMetrics().height();
    for (const double tick : m_scale.ticks()) {
        const int y = static_cast<int>(std::lround(yOf(tick)));
        painter.setPen(tick == 0 ? colors.mutedText : colors.grid);
        painter.drawLine(static_cast<int>(m_plot.left()), y, static_cast<int>(m_plot.right()), y);
        painter.setPen(colors.mutedText);
        const QRectF label(0, y - height / 2.0, m_plot.left() - 8, height);
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter,
            tick == 0 ? QStringLiteral("0") : m_format.roundRate(std::abs(tick)));
    }
}

void ChartBackdrop::paintTimes(QPainter &painter, const QPalette &palette) const
{
    const int timeDivisions = m_data->span == History::Span::FiveMinutes ? 5 : 6;
    painter.setPen(colorsFor(palette).mutedText);
    const int height = painter.fontMetrics().height();
    for (int division = 0; division <= timeDivisions; ++division) {
        const double ago = m_seconds * division / timeDivisions;
        const double x = xOf(-ago);
        const QString text = division == 0
            ? QCoreApplication::translate("weir::ChartBackdrop", "now")
            : QStringLiteral("\u2212")
                + m_format.wholeDuration(static_cast<std::int64_t>(ago * 1e9));
        const int width = painter.fontMetrics().horizontalAdvance(text);
        double left = x - width / 2.0;
        if (division == 0)
            left = x - width;
        else if (division == timeDivisions)
            left = x;
        painter.drawText(
            QRectF(left, m_plot.bottom() + 3, width + 1, height), Qt::AlignCenter, text);
    }
}

} // namespace weir
