// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartcursor.h"

#include "models/words.h"
#include "ui/colors.h"

#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int padding = 8;
constexpr int distance = 12;
constexpr int maxNameLetters = 26;

const HistoryPoint *pointAt(
    const std::vector<HistoryPoint> &points, std::int64_t bootNs, std::int64_t toleranceNs)
{
    const auto after = std::lower_bound(points.begin(), points.end(), bootNs,
        [](const HistoryPoint &point, std::int64_t at) { return point.bootNs < at; });
    const HistoryPoint *nearest = nullptr;
    std::int64_t best = toleranceNs + 1;
    for (auto candidate : {after, after == points.begin() ? points.end() : after - 1}) {
        if (candidate != points.end() && std::abs(candidate->bootNs - bootNs) < best) {
            best = std::abs(candidate->bootNs - bootNs);
            nearest = &*candidate;
        }
    }
    return nearest;
}

} // namespace

ChartCursor::ChartCursor(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void ChartCursor::setData(const ChartData *chart, const Format &format)
{
    m_data = chart;
    m_format = format;
    if (m_x >= 0)
        update();
}

void ChartCursor::setPlot(const QRectF &plot)
{
    m_plot = plot;
}

void ChartCursor::moveTo(const QPointF &position)
{
    const double x = m_plot.contains(position) ? position.x() : -1;
    if (x == m_x)
        return;
    m_x = x;
    update();
}

void ChartCursor::leave()
{
    if (m_x < 0)
        return;
    m_x = -1;
    update();
}

std::int64_t ChartCursor::timeAt(double x) const
{
    const double share = (m_plot.right() - x) / m_plot.width();
    return m_data->endNs
        - static_cast<std::int64_t>(share * static_cast<double>(History::duration(m_data->span)));
}

std::vector<ChartCursor::Line> ChartCursor::linesAt(std::int64_t bootNs) const
{
    const Colors &colors = colorsFor(palette());
    const std::int64_t tolerance = m_data->gapNs(0);
    const QColor text = palette().color(QPalette::ToolTipText);
    const auto rates = [this](const Rates &rate) {
        return QStringLiteral("\u2193\u202f%1   \u2191\u202f%2")
            .arg(m_format.rate(rate.rx), m_format.rate(rate.tx));
    };
    const QString ago = tr("%1 ago").arg(m_format.duration(m_data->endNs - bootNs));
    std::vector<Line> lines;
    const HistoryPoint *total = pointAt(m_data->totals, bootNs, tolerance);
    lines.push_back({ago, total ? rates(total->rate) : tr("no data"), text});
    for (const ChartLine &line : m_data->lines) {
        const HistoryPoint *point = pointAt(line.points, bootNs, tolerance);
        if (!point || point->rate.sum() <= 0)
            continue;
        QString name = ownerText(line.owner.get());
        if (name.size() > maxNameLetters)
            name = name.left(maxNameLetters - 1) + QChar(0x2026);
        lines.push_back({name, rates(point->rate), colors.series[line.color]});
    }
    return lines;
}

void ChartCursor::paintEvent(QPaintEvent *)
{
    if (m_x < 0 || !m_data || m_plot.width() <= 0)
        return;
    const Colors &colors = colorsFor(palette());
    const QFontMetrics metrics = fontMetrics();
    const std::vector<Line> lines = linesAt(timeAt(m_x));
    int nameWidth = 0;
    int valueWidth = 0;
    for (const Line &line : lines) {
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(line.text));
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(line.value));
    }
    const int rowHeight = metrics.height() + 2;
    QRectF box(0, 0, nameWidth + valueWidth + 4 * padding,
        rowHeight * static_cast<int>(lines.size()) + padding);
    const bool left = m_x + distance + box.width() > width();
    box.moveTo(left ? m_x - distance - box.width() : m_x + distance, m_plot.top() + 4);
    box.moveLeft(std::max(0.0, box.left()));

    QPainter painter(this);
    painter.setPen(QPen(colors.mutedText, 1));
    painter.drawLine(QPointF(m_x, m_plot.top()), QPointF(m_x, m_plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.border);
    painter.setBrush(colors.tooltip);
    painter.drawRoundedRect(box.translated(0.5, 0.5), 4, 4);
    QRectF row(
        box.left() + padding, box.top() + padding / 2.0, box.width() - 2 * padding, rowHeight);
    for (const Line &line : lines) {
        painter.setPen(line.color);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, line.text);
        painter.setPen(palette().color(QPalette::ToolTipText));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, line.value);
        row.translate(0, rowHeight);
    }
}

} // namespace weir
