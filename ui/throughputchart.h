// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The lines of the busiest processes over the recent past, download above and upload below zero, in
// front of all traffic. The only file that knows Qt Charts. Nothing is computed unless show() is
// called: whoever owns the chart calls it only while the chart can be seen.

#pragma once

#include "models/format.h"
#include "ui/chartdata.h"
#include "ui/nicescale.h"

#include <QWidget>

#include <cstdint>
#include <memory>

namespace weir {

class ChartCursor;

class ThroughputChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThroughputChart)

public:
    enum class Direction : std::uint8_t { Both, Download, Upload };

    explicit ThroughputChart(QWidget *parent = nullptr);
    ~ThroughputChart() override;

    void setDirection(Direction direction);
    Direction direction() const { return m_direction; }

    // intervalNs: time between two frames.
    void show(ChartData chart, const Format &format, std::int64_t intervalNs);
    const ChartData &shown() const { return m_data; }
    // How often the lines were made; what a hidden chart costs is measured by it.
    std::uint64_t updates() const { return m_updates; }

    QSize sizeHint() const override { return {640, 220}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

    void resizeEvent(QResizeEvent *event) override;

private:
    class Plot;
    ChartHalves halves() const;
    void updateLines();
    void describe();

    ChartData m_data;
    Format m_format;
    std::int64_t m_intervalNs = 0;
    Direction m_direction = Direction::Both;
    NiceScale m_scale;
    Plot *m_plot;
    ChartCursor *m_cursor;
    std::uint64_t m_updates = 0;
};

} // namespace weir
