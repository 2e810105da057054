// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of a page: sorted and filtered rows of one RowModel, columns to choose from, copying,
// and rows that hold still while somebody reads or points at them.

#pragma once

#include "models/rowfilterproxy.h"

#include <QTableView>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace weir {

class EmptyState;
class RowDelegate;
class RowModel;
class TableHeader;

struct ColumnWidth
{
    int column = 0;
    int letters = 10;
    bool elideMiddle = false;
};

class DataTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataTable)

public:
    explicit DataTable(QWidget *parent = nullptr);
    ~DataTable() override;

    // Once. The flexible column takes the width that the others leave, and at least its own.
    void setRows(RowModel &rows, const std::vector<ColumnWidth> &widths, int flexibleColumn);

    RowFilterProxy &proxy() { return *m_proxy; }
    RowDelegate &rowDelegate() { return *m_delegate; }
    EmptyState &emptyState() { return *m_emptyState; }

    // A mark before the name in the first column.
    void setMark(std::function<std::optional<QColor>(int sourceRow)> mark);

    // Around each change of the model: the current row stays in sight where it was.
    void beginUpdate();
    void endUpdate();

    // While held, rows keep their places whatever their values do.
    bool isHeld() const { return m_release.isActive(); }

    // -1 where no row is current.
    int currentSourceRow() const;

    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);
    void resetColumns();
    void fillColumnMenu(QMenu &menu);

public Q_SLOTS:
    void copyRows();
    void copyCell();

Q_SIGNALS:
    // For a menu that is about to be shown on a row; the source model's row.
    void menuRequested(QMenu *menu, int sourceRow);
    void rowActivated(int sourceRow);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void hold();
    void release();
    void fitFlexibleColumn();
    void updateRowHeight();
    void showHeaderMenu(const QPoint &position);
    QString rowText(int row) const;

    std::unique_ptr<RowFilterProxy> m_proxy;
    RowDelegate *m_delegate = nullptr;
    TableHeader *m_header;
    EmptyState *m_emptyState;
    QTimer m_release;
    QTimer m_fit;
    std::vector<ColumnWidth> m_widths;
    int m_flexibleColumn = 0;
    bool m_fitting = false;
    bool m_keepCurrentVisible = false;
};

} // namespace weir
