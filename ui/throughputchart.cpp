// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/throughputchart.h"

#include "models/words.h"
#include "ui/chartbackdrop.h"
#include "ui/chartcursor.h"
#include "ui/colors.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr qreal penWidth = 1.5;

} // namespace

// Axes, grid and labels are painted by ChartBackdrop, so that a new range costs one repaint and the
// text is Weir's own. QChart only maps and strokes the lines.
class ThroughputChart::Plot final : public QChartView
{
public:
    explicit Plot(QWidget *parent);

    void setRange(double seconds, double bottom, double top);
    void applyColors();
    void setLines(const ChartData &shown, ChartHalves halves, std::int64_t gapNs);

    ChartBackdrop backdrop;

protected:
    void drawBackground(QPainter *painter, const QRectF &) override
    {
        backdrop.paint(*painter, palette(), font());
    }
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override
    {
        QChartView::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            applyColors();
    }

private:
    // False where the line would only run along zero.
    bool collectPoints(const ChartData &shown, const std::vector<HistoryPoint> &points,
        double Rates::*rate, double sign, std::int64_t gapNs);

    QValueAxis *m_x = new QValueAxis;
    QValueAxis *m_y = new QValueAxis;
    std::array<QLineSeries *, 2 * ChartData::maxLines> m_series; // above zero, then below
    QList<QPointF> m_points;
};

ThroughputChart::Plot::Plot(QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(FullViewportUpdate);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setMouseTracking(true);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setMargins(QMargins());
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    for (QValueAxis *axis : {m_x, m_y}) {
        axis->setVisible(false);
    }
    for (QLineSeries *&line : m_series) {
        line = new QLineSeries;
        chart()->addSeries(line);
        line->attachAxis(m_x);
        line->attachAxis(m_y);
        line->setVisible(false);
    }
    applyColors();
}

void ThroughputChart::Plot::applyColors()
{
    const Colors &colors = colorsFor(palette());
    for (std::size_t line = 0; line < m_series.size(); ++line) {
        m_series[line]->setPen(QPen(colors.series[line % ChartData::maxLines], penWidth,
            Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    }
    setBackgroundBrush(palette().color(QPalette::Base));
}

void ThroughputChart::Plot::setRange(double seconds, double bottom, double top)
{
    m_x->setRange(-seconds, 0);
    m_y->setRange(-bottom, top);
}

bool ThroughputChart::Plot::collectPoints(const ChartData &shown,
    const std::vector<HistoryPoint> &points, double Rates::*rate, double sign, std::int64_t gapNs)
{
    m_points.clear();
    bool moved = false;
    const HistoryPoint *previous = nullptr;
    for (const HistoryPoint &point : points) {
        const double x = shown.secondsAgo(point.bootNs);
        if (previous && point.bootNs - previous->bootNs > gapNs) {
            // A line cannot be broken: it runs along zero where the backdrop marks the gap.
            m_points.append({shown.secondsAgo(previous->bootNs), 0});
            m_points.append({x, 0});
        }
        m_points.append({x, sign * (point.rate.*rate)});
        moved = moved || point.rate.*rate > 0;
        previous = &point;
    }
    return moved;
}

void ThroughputChart::Plot::setLines(const ChartData &shown, ChartHalves halves, std::int64_t gapNs)
{
    std::array<bool, 2 * ChartData::maxLines> used{};
    for (const ChartLine &line : shown.lines) {
        for (const bool below : {false, true}) {
            double Rates::*const rate = below ? halves.below : halves.above;
            if (!rate || !collectPoints(shown, line.points, rate, below ? -1 : 1, gapNs))
                continue;
            const std::size_t index = line.color + (below ? ChartData::maxLines : 0);
            used[index] = true;
            m_series[index]->replace(m_points);
            m_series[index]->setVisible(true);
        }
    }
    for (std::size_t index = 0; index < used.size(); ++index) {
        if (!used[index] && m_series[index]->isVisible()) {
            m_series[index]->setVisible(false);
            m_series[index]->clear();
        }
    }
}

void ThroughputChart::Plot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    backdrop.layout(QRectF(QPointF(), QSizeF(event->size())), fontMetrics());
    chart()->setPlotArea(backdrop.plot());
}

ThroughputChart::ThroughputChart(QWidget *parent)
    : QWidget(parent), m_plot(new Plot(this)), m_cursor(new ChartCursor(this))
{
    setAccessibleName(tr("Chart of throughput by process"));
    setFocusPolicy(Qt::NoFocus);
    m_plot->viewport()->installEventFilter(this);
}

ThroughputChart::~ThroughputChart() = default;

void ThroughputChart::setDirection(Direction direction)
{
    if (m_direction == direction)
        return;
    m_direction = direction;
    updateLines();
}

void ThroughputChart::show(ChartData chart, const Format &format, std::int64_t intervalNs)
{
    m_data = std::move(chart);
    m_format = format;
    m_intervalNs = intervalNs;
    updateLines();
}

ChartHalves ThroughputChart::halves() const
{
    switch (m_direction) {
    case Direction::Download:
        return {&Rates::rx, nullptr};
    case Direction::Upload:
        return {&Rates::tx, nullptr};
    case Direction::Both:
        break;
    }
    return {&Rates::rx, &Rates::tx};
}

void ThroughputChart::updateLines()
{
    constexpr double leastBelow = 1;
    ++m_updates;
    const ChartHalves shown = halves();
    const std::int64_t gapNs = m_data.gapNs(m_intervalNs);
    const double seconds = static_cast<double>(History::duration(m_data.span)) / 1e9;
    m_scale.setBits(m_format.bitsPerSecond);
    m_scale.fit(
        m_data.peak(shown.above), shown.below ? std::max(m_data.peak(shown.below), leastBelow) : 0);
    m_plot->setRange(seconds, m_scale.bottom(), m_scale.top());
    m_plot->backdrop.setContent(m_data, m_scale, m_format, gapNs, shown);
    m_plot->setLines(m_data, shown, gapNs);
    m_cursor->setData(&m_data, m_format);
    m_plot->viewport()->update();
    describe();
}

void ThroughputChart::describe()
{
    QStringList parts{tr("All traffic: download %1, upload %2.")
                          .arg(m_format.rateInWords(m_data.totalNow.rx),
                              m_format.rateInWords(m_data.totalNow.tx))};
    for (const ChartLine &line : m_data.lines) {
        parts << tr("%1: download %2, upload %3.")
                     .arg(ownerText(line.owner.get()), m_format.rateInWords(line.now.rx),
                         m_format.rateInWords(line.now.tx));
    }
    setAccessibleDescription(parts.join(u' '));
}

void ThroughputChart::resizeEvent(QResizeEvent *)
{
    m_plot->setGeometry(rect());
    m_cursor->setGeometry(rect());
    m_cursor->setPlot(m_plot->backdrop.plot());
}

bool ThroughputChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove)
        m_cursor->moveTo(static_cast<QMouseEvent *>(event)->position());
    else if (event->type() == QEvent::Leave)
        m_cursor->leave();
    return QWidget::eventFilter(watched, event);
}

} // namespace weir
