// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/interfacepage.h"

#include "models/safetext.h"
#include "ui/datatable.h"
#include "ui/drilldown.h"
#include "ui/limitpanel.h"
#include "ui/rowdelegate.h"

#include "ui_interfacepage.h"

#include <QMenu>

#include <algorithm>

namespace weir {

namespace {

const std::vector<ColumnWidth> &columnWidths()
{
    static const std::vector<ColumnWidth> widths{
        {InterfaceModel::Name, 16},
        {InterfaceModel::LinkKind, 13},
        {InterfaceModel::State, 12},
        {InterfaceModel::Addresses, 36},
        {InterfaceModel::DefaultRoutes, 14},
        {InterfaceModel::Gateway, 24},
        {InterfaceModel::Download, 15},
        {InterfaceModel::Upload, 15},
        {InterfaceModel::Received, 13},
        {InterfaceModel::Sent, 13},
        {InterfaceModel::PacketsReceived, 17},
        {InterfaceModel::PacketsSent, 14},
        {InterfaceModel::Errors, 9},
        {InterfaceModel::Dropped, 11},
        {InterfaceModel::Speed, 13},
        {InterfaceModel::Network, 26},
        {InterfaceModel::PartOf, 13},
        {InterfaceModel::CarriedBy, 13},
        {InterfaceModel::Mtu, 9},
        {InterfaceModel::Mac, 20},
        {InterfaceModel::Unattributed, 15},
    };
    return widths;
}

} // namespace

InterfacePage::InterfacePage(QWidget *parent)
    : TablePage(PageKind::Interfaces, m_model, parent),
      m_form(std::make_unique<Ui::InterfacePage>())
{
    m_form->setupUi(this);
    // Interfaces are few, limits many.
    m_form->splitter->setStretchFactor(0, 2);
    m_form->splitter->setStretchFactor(1, 3);
    DataTable &table = *m_form->table;
    table.setRows(m_model, columnWidths(), InterfaceModel::Addresses);
    table.setSortingEnabled(true);
    table.sortByColumn(InterfaceModel::Download, Qt::DescendingOrder);
    setTable(table);
    setQuietWords(tr("No network interfaces"), tr("Weir has not seen an interface yet."));
    connect(&table, &DataTable::menuRequested, this,
        [this](QMenu *menu, int row) { addMenuActions(*menu, row); });
}

InterfacePage::~InterfacePage() = default;

void InterfacePage::apply(const FramePtr &frame)
{
    setNotices(frame->notices, NoticeId::LinksUnavailable);
    Rates highest;
    for (const InterfaceRow &row : frame->interfaces) {
        highest.rx = std::max(highest.rx, row.rate.rx);
        highest.tx = std::max(highest.tx, row.rate.tx);
    }
    table().rowDelegate().setBarScale(InterfaceModel::Download, highest.rx);
    table().rowDelegate().setBarScale(InterfaceModel::Upload, highest.tx);
    table().beginUpdate();
    m_model.apply(frame);
    table().endUpdate();
    m_form->limits->apply(frame);
}

LimitPanel &InterfacePage::limits() const
{
    return *m_form->limits;
}

QByteArray InterfacePage::saveSplit() const
{
    return m_form->splitter->saveState();
}

void InterfacePage::restoreSplit(const QByteArray &state)
{
    m_form->splitter->restoreState(state);
}

void InterfacePage::addMenuActions(QMenu &menu, int row)
{
    const LinkSample &link = m_model.row(row).link;
    addFilterAction(menu, tr("Show connections of %1").arg(safeText(link.name)),
        PageKind::Connections,
        filterForInterface(link.name, m_model.frame()->netnsName(link.netns)));
}

} // namespace weir
