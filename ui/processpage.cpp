// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/processpage.h"

#include "models/words.h"
#include "ui/colors.h"
#include "ui/datatable.h"
#include "ui/drilldown.h"
#include "ui/rowdelegate.h"
#include "ui/throughputchart.h"

#include "ui_processpage.h"

#include <QDataStream>
#include <QMenu>

#include <algorithm>

namespace weir {

namespace {

const std::vector<ColumnWidth> &columnWidths()
{
    static const std::vector<ColumnWidth> widths{
        {ProcessModel::Process, 26},
        {ProcessModel::Download, 15},
        {ProcessModel::Upload, 15},
        {ProcessModel::Downloaded, 12},
        {ProcessModel::Uploaded, 12},
        {ProcessModel::Connections, 13},
        {ProcessModel::UdpSockets, 14},
        {ProcessModel::User, 11},
        {ProcessModel::Unit, 22, true},
        {ProcessModel::Pid, 9},
        {ProcessModel::LocalDownload, 16},
        {ProcessModel::LocalUpload, 16},
        {ProcessModel::LocalDownloaded, 18},
        {ProcessModel::LocalUploaded, 18},
        {ProcessModel::Certain, 16},
        {ProcessModel::CommandLine, 40, true},
    };
    return widths;
}

} // namespace

ProcessPage::ProcessPage(QWidget *parent)
    : TablePage(PageKind::Processes, m_model, parent), m_form(std::make_unique<Ui::ProcessPage>())
{
    m_form->setupUi(this);
    setUpChart();
    DataTable &table = *m_form->table;
    table.setRows(m_model, columnWidths(), ProcessModel::Process);
    table.setSortingEnabled(true);
    table.sortByColumn(ProcessModel::Download, Qt::DescendingOrder);
    setTable(table);
    setQuietWords(tr("No process uses the network"),
        tr("Programs appear here as soon as they open a connection."));
    table.setMark([this](int row) -> std::optional<QColor> {
        const OwnerPtr &owner = m_model.row(row).owner;
        const std::optional<std::size_t> color = owner ? m_feed.colorOf(owner->key) : std::nullopt;
        if (!color)
            return std::nullopt;
        return colorsFor(palette()).series[*color];
    });
    connect(&table, &DataTable::menuRequested, this,
        [this](QMenu *menu, int row) { addMenuActions(*menu, row); });
    connect(&table, &DataTable::rowActivated, this, [this](int row) {
        const OwnerPtr &owner = m_model.row(row).owner;
        const QString text = owner ? filterForOwner(*owner) : QString();
        if (!text.isEmpty())
            Q_EMIT filterRequested(PageKind::Connections, text);
    });
}

ProcessPage::~ProcessPage() = default;

void ProcessPage::setUpChart()
{
    m_form->chartPanel->setBackgroundRole(QPalette::Base);
    m_form->chartPanel->setAutoFillBackground(true);
    m_form->splitter->setStretchFactor(0, 0);
    m_form->splitter->setStretchFactor(1, 1);
    m_form->direction->add(tr("Both"), tr("Download above, upload below zero"));
    m_form->direction->add(tr("Download"), tr("Download only"));
    m_form->direction->add(tr("Upload"), tr("Upload only"));
    m_form->span->add(tr("5 min"), tr("The last five minutes"));
    m_form->span->add(tr("1 h"), tr("The last hour"));
    m_form->span->add(tr("24 h"), tr("The last 24 hours"));
    connect(m_form->direction, &Segments::chosen, this, [this](int index) {
        m_form->chart->setDirection(static_cast<ThroughputChart::Direction>(index));
    });
    connect(m_form->span, &Segments::chosen, this, &ProcessPage::chartChanged);
    connect(m_form->legend, &ChartLegend::ownerClicked, this, &ProcessPage::selectOwner);
}

ThroughputChart &ProcessPage::chart() const
{
    return *m_form->chart;
}

History::Span ProcessPage::span() const
{
    return static_cast<History::Span>(std::clamp(m_form->span->current(), 0, 2));
}

void ProcessPage::apply(const FramePtr &frame, const History &history, std::int64_t intervalNs)
{
    setNotices(frame->notices, NoticeId::SocketsUnavailable);
    Rates highest;
    for (const ProcessRow &row : frame->processes) {
        highest.rx = std::max(highest.rx, row.rate.rx);
        highest.tx = std::max(highest.tx, row.rate.tx);
    }
    table().rowDelegate().setBarScale(ProcessModel::Download, highest.rx);
    table().rowDelegate().setBarScale(ProcessModel::Upload, highest.tx);
    m_form->chart->show(m_feed.collect(history, *frame, span()), m_model.format(), intervalNs);
    m_form->legend->show(&m_form->chart->shown(), m_model.format());
    table().beginUpdate();
    m_model.apply(frame);
    table().endUpdate();
}

void ProcessPage::selectOwner(const OwnerKey &key)
{
    const QModelIndex index =
        table().proxy().mapFromSource(m_model.index(m_model.rowOf(key), ProcessModel::Process));
    if (!index.isValid())
        return;
    table().setCurrentIndex(index);
    table().setFocus();
}

void ProcessPage::addMenuActions(QMenu &menu, int row)
{
    const OwnerPtr owner = m_model.row(row).owner;
    if (!owner)
        return;
    const QString everything = filterForOwner(*owner);
    if (!everything.isEmpty()) {
        addFilterAction(menu, tr("Show &connections"), PageKind::Connections, everything);
        addFilterAction(menu, tr("Show &events"), PageKind::Events, everything);
        menu.addSeparator();
    }
    if (owner->key.kind == OwnerKind::Process) {
        addFilterAction(menu, tr("Only programs named \u201c%1\u201d").arg(ownerText(owner.get())),
            kind(), filterForField("process", owner->name));
    }
    if (!owner->user.empty()) {
        addFilterAction(menu, tr("Only user \u201c%1\u201d").arg(userText(owner.get())), kind(),
            filterForField("user", owner->user));
    }
}

QByteArray ProcessPage::saveChart() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_form->splitter->saveState() << qint32(m_form->direction->current())
           << qint32(m_form->span->current());
    return state;
}

void ProcessPage::restoreChart(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray splitter;
    qint32 direction = 0;
    qint32 chosenSpan = 0;
    stream >> splitter >> direction >> chosenSpan;
    if (stream.status() != QDataStream::Ok)
        return;
    m_form->splitter->restoreState(splitter);
    m_form->direction->setCurrent(direction);
    m_form->span->setCurrent(chosenSpan);
    m_form->chart->setDirection(
        static_cast<ThroughputChart::Direction>(std::max(0, m_form->direction->current())));
}

} // namespace weir
