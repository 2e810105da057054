// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionpage.h"

#include "models/words.h"
#include "ui/datatable.h"
#include "ui/drilldown.h"
#include "ui/rowdelegate.h"

#include "ui_tablepage.h"

#include <QMenu>

#include <algorithm>

namespace weir {

namespace {

const std::vector<ColumnWidth> &columnWidths()
{
    static const std::vector<ColumnWidth> widths{
        {ConnectionModel::Process, 20},
        {ConnectionModel::Protocol, 10},
        {ConnectionModel::LocalAddress, 25, true},
        {ConnectionModel::RemoteAddress, 25, true},
        {ConnectionModel::State, 14},
        {ConnectionModel::Download, 14},
        {ConnectionModel::Upload, 14},
        {ConnectionModel::Received, 12},
        {ConnectionModel::Sent, 12},
        {ConnectionModel::Rtt, 11},
        {ConnectionModel::Retransmitted, 14},
        {ConnectionModel::InterfaceName, 13},
        {ConnectionModel::User, 13},
        {ConnectionModel::Unit, 24, true},
        {ConnectionModel::Pid, 11},
        {ConnectionModel::RttVariation, 14},
        {ConnectionModel::MinRtt, 13},
        {ConnectionModel::CongestionWindow, 14},
        {ConnectionModel::SegmentSize, 12},
        {ConnectionModel::DeliveryRate, 16},
        {ConnectionModel::Congestion, 14},
        {ConnectionModel::Certain, 16},
    };
    return widths;
}

} // namespace

ConnectionPage::ConnectionPage(QWidget *parent)
    : TablePage(PageKind::Connections, m_model, parent), m_form(std::make_unique<Ui::TablePage>())
{
    m_form->setupUi(this);
    DataTable &table = *m_form->table;
    table.setRows(m_model, columnWidths(), ConnectionModel::Process);
    table.setSortingEnabled(true);
    table.sortByColumn(ConnectionModel::Download, Qt::DescendingOrder);
    setTable(table);
    setQuietWords(tr("No sockets"),
        tr("Connections and listening sockets appear here as soon as a program opens one."));
    connect(&table, &DataTable::menuRequested, this,
        [this](QMenu *menu, int row) { addMenuActions(*menu, row); });
}

ConnectionPage::~ConnectionPage() = default;

void ConnectionPage::apply(const FramePtr &frame)
{
    setNotices(frame->notices, NoticeId::SocketsUnavailable);
    Rates highest;
    for (const ConnectionRow &row : frame->connections) {
        highest.rx = std::max(highest.rx, row.rate.rx);
        highest.tx = std::max(highest.tx, row.rate.tx);
    }
    table().rowDelegate().setBarScale(ConnectionModel::Download, highest.rx);
    table().rowDelegate().setBarScale(ConnectionModel::Upload, highest.tx);
    table().beginUpdate();
    m_model.apply(frame);
    table().endUpdate();
}

void ConnectionPage::addMenuActions(QMenu &menu, int row)
{
    const ConnectionRow &connection = m_model.row(row);
    const Endpoint &remote = connection.socket.remote;
    const Endpoint &local = connection.socket.local;
    if (connection.owner) {
        const QString everything = filterForOwner(*connection.owner);
        if (!everything.isEmpty()) {
            addFilterAction(menu, tr("Only \u201c%1\u201d").arg(ownerText(connection.owner.get())),
                kind(), everything);
        }
    }
    if (remote.address.family() != IpAddress::Family::None && !remote.address.isUnspecified()) {
        const QString address = QString::fromStdString(remote.address.toString());
        addFilterAction(
            menu, tr("Only host %1").arg(address), kind(), filterForHost(remote.address));
    }
    for (const std::uint16_t port : {remote.port, local.port}) {
        if (port != 0)
            addFilterAction(menu, tr("Only port %1").arg(port), kind(), filterForPort(port));
    }
}

} // namespace weir
