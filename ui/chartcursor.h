// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A line under the mouse with the values at that moment, over the chart. It paints only itself: the
// chart below is not made anew. Transparent for the mouse.

#pragma once

#include "models/format.h"
#include "ui/chartdata.h"

#include <QRectF>
#include <QWidget>

namespace weir {

class ChartCursor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartCursor)

public:
    explicit ChartCursor(QWidget *parent);

    void setData(const ChartData *chart, const Format &format);
    void setPlot(const QRectF &plot);
    // Position over the chart; nothing is shown outside of the plot.
    void moveTo(const QPointF &position);
    void leave();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line
    {
        QString text;
        QString value;
        QColor color;
    };
    std::vector<Line> linesAt(std::int64_t bootNs) const;
    std::int64_t timeAt(double x) const; // CLOCK_BOOTTIME

    const ChartData *m_data = nullptr;
    Format m_format;
    QRectF m_plot;
    double m_x = -1; // negative: not over the plot
};

} // namespace weir
