// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Names the lines of the chart: colour, process, download and upload at this moment. The same
// numbers are in the table below; a screen reader finds them in the description of the chart.

#pragma once

#include "models/format.h"
#include "ui/chartdata.h"

#include <QWidget>

namespace weir {

class ChartLegend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartLegend)

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    // Kept until the next call; null is nothing to show.
    void show(const ChartData *chart, const Format &format);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void ownerClicked(const weir::OwnerKey &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowHeight() const;
    // -1 where there is no process.
    int lineAt(const QPoint &position) const;
    void setHovered(int line);

    const ChartData *m_data = nullptr;
    Format m_format;
    int m_hovered = -1;
};

} // namespace weir
