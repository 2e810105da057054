// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of processes: the chart of the busiest above, all of them in the table below.

#pragma once

#include "core/history.h"
#include "models/processmodel.h"
#include "ui/chartdata.h"
#include "ui/tablepage.h"

#include <memory>

namespace Ui {
class ProcessPage;
}

namespace weir {

class ThroughputChart;

class ProcessPage final : public TablePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProcessPage)

public:
    explicit ProcessPage(QWidget *parent = nullptr);
    ~ProcessPage() override;

    // Only while the page can be seen. intervalNs: time between two frames.
    void apply(const FramePtr &frame, const History &history, std::int64_t intervalNs);

    ThroughputChart &chart() const;
    // Height of the chart, span and direction; opaque.
    QByteArray saveChart() const;
    void restoreChart(const QByteArray &state);

Q_SIGNALS:
    // The chart needs data for another span.
    void chartChanged();

private:
    void setUpChart();
    void addMenuActions(QMenu &menu, int row);
    void selectOwner(const OwnerKey &key);
    History::Span span() const;

    std::unique_ptr<Ui::ProcessPage> m_form;
    ProcessModel m_model;
    ChartFeed m_feed;
};

} // namespace weir
