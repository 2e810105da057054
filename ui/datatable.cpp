// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/datatable.h"

#include "models/rowmodel.h"
#include "ui/emptystate.h"
#include "ui/metrics.h"
#include "ui/rowdelegate.h"
#include "ui/tableheader.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

namespace weir {

namespace {

constexpr std::chrono::milliseconds holdTime{4000};
constexpr int rowPadding = 9;

} // namespace

DataTable::DataTable(QWidget *parent)
    : QTableView(parent), m_header(new TableHeader(this)), m_emptyState(new EmptyState(viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);

    updateRowHeight();

    m_release.setSingleShot(true);
    m_release.setInterval(holdTime);
    connect(&m_release, &QTimer::timeout, this, &DataTable::release);
    connect(horizontalHeader(), &QHeaderView::customContextMenuRequested, this,
        &DataTable::showHeaderMenu);
    // Not at once: while rows change places the header takes its sections apart and builds them
    // anew.
    m_fit.setSingleShot(true);
    m_fit.setInterval(0);
    connect(&m_fit, &QTimer::timeout, this, &DataTable::fitFlexibleColumn);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
        if (section != m_flexibleColumn)
            m_fit.start();
    });
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this] { release(); });
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT rowActivated(m_proxy->mapToSource(index).row());
    });
}

DataTable::~DataTable() = default;

void DataTable::setRows(RowModel &rows, const std::vector<ColumnWidth> &widths, int flexibleColumn)
{
    m_proxy = std::make_unique<RowFilterProxy>(rows);
    m_widths = widths;
    m_flexibleColumn = flexibleColumn;
    m_delegate = new RowDelegate(*m_proxy, this);
    setItemDelegate(m_delegate);
    setModel(m_proxy.get());
    for (const ColumnWidth &width : widths) {
        if (width.elideMiddle)
            m_delegate->setElideMiddle(width.column);
    }
    resetColumns();
    const auto showEmptyState = [this] { m_emptyState->setVisible(m_proxy->rowCount() == 0); };
    connect(m_proxy.get(), &QAbstractItemModel::rowsInserted, this, showEmptyState);
    connect(m_proxy.get(), &QAbstractItemModel::rowsRemoved, this, showEmptyState);
    connect(m_proxy.get(), &QAbstractItemModel::modelReset, this, showEmptyState);
    connect(m_proxy.get(), &QAbstractItemModel::layoutChanged, this, showEmptyState);
}

void DataTable::beginUpdate()
{
    const QModelIndex current = currentIndex();
    m_keepCurrentVisible = current.isValid() && selectionModel()->isRowSelected(current.row())
        && viewport()->rect().intersects(visualRect(current.siblingAtColumn(columnAt(0))));
}

void DataTable::endUpdate()
{
    if (m_keepCurrentVisible && currentIndex().isValid())
        scrollTo(currentIndex().siblingAtColumn(columnAt(0)), EnsureVisible);
}

void DataTable::hold()
{
    if (!isSortingEnabled() || m_proxy->sortColumn() < 0)
        return;
    m_proxy->setDynamicSortFilter(false);
    m_release.start();
}

void DataTable::release()
{
    m_release.stop();
    if (!m_proxy || m_proxy->dynamicSortFilter())
        return;
    beginUpdate();
    m_proxy->setDynamicSortFilter(true);
    endUpdate();
}

int DataTable::currentSourceRow() const
{
    return currentIndex().isValid() ? m_proxy->mapToSource(currentIndex()).row() : -1;
}

void DataTable::setMark(std::function<std::optional<QColor>(int)> mark)
{
    m_delegate->setMark(std::move(mark));
    m_header->setFirstIndent(markWidth + cellPadding);
}

QByteArray DataTable::saveColumns() const
{
    return horizontalHeader()->saveState();
}

bool DataTable::restoreColumns(const QByteArray &state)
{
    const int columns = horizontalHeader()->count();
    if (!horizontalHeader()->restoreState(state) || horizontalHeader()->count() != columns) {
        resetColumns();
        return false;
    }
    horizontalHeader()->setHighlightSections(false);
    fitFlexibleColumn();
    return true;
}

void DataTable::resetColumns()
{
    const RowModel &rows = m_proxy->rows();
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < rows.columnCount(); ++column) {
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
        setColumnHidden(column, !rows.isInitiallyShown(column));
    }
    for (const ColumnWidth &width : m_widths)
        setColumnWidth(width.column, width.letters * letter + 2 * cellPadding);
    fitFlexibleColumn();
}

void DataTable::fitFlexibleColumn()
{
    if (m_fitting || !model() || isColumnHidden(m_flexibleColumn))
        return;
    m_fitting = true;
    const int others =
        horizontalHeader()->length() - horizontalHeader()->sectionSize(m_flexibleColumn);
    const auto own = std::find_if(m_widths.begin(), m_widths.end(),
        [this](const ColumnWidth &width) { return width.column == m_flexibleColumn; });
    const int narrowest = own->letters * fontMetrics().averageCharWidth() + 2 * cellPadding;
    setColumnWidth(m_flexibleColumn, std::max(narrowest, viewport()->width() - others));
    m_fitting = false;
}

void DataTable::updateRowHeight()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + rowPadding);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + rowPadding);
    horizontalHeader()->setFixedHeight(fontMetrics().height() + rowPadding + 4);
}

void DataTable::fillColumnMenu(QMenu &menu)
{
    const RowModel &rows = m_proxy->rows();
    for (int column = 0; column < rows.columnCount(); ++column) {
        QAction *action =
            menu.addAction(rows.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        // Without its first column a row has no name.
        action->setEnabled(column != 0);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            fitFlexibleColumn();
        });
    }
    menu.addSeparator();
    connect(
        menu.addAction(tr("Reset columns")), &QAction::triggered, this, &DataTable::resetColumns);
}

void DataTable::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->viewport()->mapToGlobal(position));
}

QString DataTable::rowText(int row) const
{
    QStringList cells;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            cells << m_proxy->index(row, column).data(Qt::DisplayRole).toString();
    }
    return cells.join(u'\t');
}

void DataTable::copyRows()
{
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end(),
        [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex &index : std::as_const(selected))
        lines << rowText(index.row());
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void DataTable::copyCell()
{
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(currentIndex().data(Qt::DisplayRole).toString());
}

void DataTable::mouseMoveEvent(QMouseEvent *event)
{
    hold();
    QTableView::mouseMoveEvent(event);
}

void DataTable::mousePressEvent(QMouseEvent *event)
{
    hold();
    QTableView::mousePressEvent(event);
}

void DataTable::wheelEvent(QWheelEvent *event)
{
    hold();
    QTableView::wheelEvent(event);
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    hold();
    if (event->matches(QKeySequence::Copy))
        copyRows();
    else
        QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint place =
        byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT menuRequested(menu, m_proxy->mapToSource(index).row());
    menu->addSeparator();
    connect(menu->addAction(tr("Copy &row")), &QAction::triggered, this, &DataTable::copyRows);
    connect(menu->addAction(tr("Copy &cell")), &QAction::triggered, this, &DataTable::copyCell);
    hold();
    m_release.stop();
    connect(menu, &QMenu::aboutToHide, this, [this] { m_release.start(); });
    menu->popup(place);
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_emptyState->setGeometry(viewport()->rect());
    fitFlexibleColumn();
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateRowHeight();
}

} // namespace weir
