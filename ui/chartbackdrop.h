// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything of the chart but the lines of processes: grid, labels, all traffic as a soft fill, and
// times without data. Plain painting, so that it is cheap: integer columns without antialiasing.

#pragma once

#include "models/format.h"
#include "ui/chartdata.h"
#include "ui/nicescale.h"

#include <QRectF>

class QFont;
class QFontMetrics;
class QPainter;
class QPalette;

namespace weir {

struct Colors;

class ChartBackdrop
{
public:
    void layout(const QRectF &area, const QFontMetrics &metrics);
    const QRectF &plot() const { return m_plot; }

    // The data must live until the next call.
    void setContent(const ChartData &data, const NiceScale &scale, const Format &format,
        std::int64_t gapNs, ChartHalves halves);
    void paint(QPainter &painter, const QPalette &palette, const QFont &font) const;

private:
    double xOf(double secondsAgo) const;
    double yOf(double rate) const;
    void paintTotals(QPainter &painter, const QPalette &palette) const;
    void paintColumn(QPainter &painter, const Colors &colors, const HistoryPoint &point, int left,
        int width) const;
    void paintRates(QPainter &painter, const QPalette &palette) const;
    void paintTimes(QPainter &painter, const QPalette &palette) const;

    QRectF m_plot;
    const ChartData *m_data = nullptr;
    NiceScale m_scale;
    Format m_format;
    std::int64_t m_gapNs = 0;
    double m_seconds = 1;
    ChartHalves m_halves;
};

} // namespace weir
