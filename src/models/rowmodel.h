// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the four tables of Weir have in common, so that one proxy filters and sorts them all: fixed
// columns with stable names, typed comparison of rows, the filter, and text made only when a view
// asks. That shared face is why it is an abstract class. GUI thread.
//
// Roles: DisplayRole and AccessibleTextRole are plain text free of control characters; ToolTipRole
// is rich text with everything foreign escaped; SortRole is the raw number behind a cell (bytes,
// bytes per second, microseconds, CLOCK_REALTIME nanoseconds), the text of a text column, or
// invalid where there is no value. A cell without a value displays a dash.

#pragma once

#include "core/filter.h"
#include "models/format.h"
#include "models/keyedrows.h"

#include <QAbstractTableModel>
#include <QString>
#include <QVariant>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace weir {

struct ColumnInfo
{
    const char *key; // name in reports, where the column exists there
    const char *title; // marked with QT_TRANSLATE_NOOP
    const char *hint; // the same; what the column means, with its unit
    bool numeric = false; // aligned right
    bool initial = true; // shown until the user chooses otherwise
};

class RowModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowModel)

public:
    enum Role {
        SortRole = Qt::UserRole + 1,
        EndedRole, // bool: the process or socket is gone; a view dims the row
        MissingRole, // bool: the cell has no value ("not measured"); a view dims the cell
        KindRole, // int: kind(row)
    };

    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final;
    QVariant data(const QModelIndex &index, int role) const final;
    QHash<int, QByteArray> roleNames() const final;

    QLatin1String columnKey(int column) const;
    int columnOf(QLatin1String key) const; // -1 where there is none
    bool isNumeric(int column) const;
    bool isInitiallyShown(int column) const;

    const Format &format() const { return m_format; }
    void setFormat(const Format &format); // one dataChanged

    // Negative, zero or positive as row a sorts before, beside or after row b. A missing value
    // sorts before every other. Makes no text.
    virtual int compare(int column, int a, int b) const;
    virtual bool accepts(int row, const Filter &filter) const = 0;
    // A small number, below 64, by which a view may hide rows; each model documents its own.
    virtual int kind(int row) const = 0;
    // The process, socket or interface of the row is gone.
    virtual bool isEnded(int row) const = 0;

protected:
    // context: of the translated titles and hints. The span must outlive the model.
    RowModel(const char *context, std::span<const ColumnInfo> columns, QObject *parent);

    // The value of a numeric column; none where it is missing.
    virtual std::optional<double> number(int row, int column) const = 0;
    // What a text column is sorted by, as bytes; empty where it is missing.
    virtual std::string_view sortText(int row, int column) const = 0;
    // Asked only where there is a value.
    virtual QString displayText(int row, int column) const = 0;
    virtual QString accessibleText(int row, int column) const; // default: the displayed text
    virtual QString toolTip(int row, int column) const; // plain text, lines separated by \n
    // Why a cell has no value: in a few words for a screen reader, as a sentence for the tooltip.
    virtual QString missingText(int row, int column) const = 0;
    virtual QString missingReason(int row, int column) const;
    virtual bool isMissing(int row, int column) const;

    // Brings the table from one frame to the next: removals in ranges from the back, or as one
    // range after a change of layout where they are many, one dataChanged over all rows that
    // changed, one insertion at the end. `adopt` makes the new frame the one that is shown; until
    // then the old one stays readable.
    template<typename Rows, typename KeyAt, typename Same, typename Adopt>
    void applyRows(Rows &rows, std::size_t count, KeyAt keyAt, Same same, Adopt adopt)
    {
        rows.plan(count, keyAt);
        if (rows.removals().size() > maxRemovals) {
            Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
            movePersistentRows(rows.gatherRemovals());
            Q_EMIT layoutChanged({}, VerticalSortHint);
        }
        for (const RowRange &range : rows.removals()) {
            beginRemoveRows({}, range.first, range.last);
            rows.remove(range);
            endRemoveRows();
        }
        const RowRange changed = rows.rebind(same);
        adopt();
        if (!changed.isEmpty()) {
            Q_EMIT dataChanged(index(changed.first, 0), index(changed.last, columnCount() - 1));
        }
        if (rows.addedCount() > 0) {
            beginInsertRows({}, rows.size(), rows.size() + rows.addedCount() - 1);
            rows.append(keyAt);
            endInsertRows();
        }
    }

private:
    // Each removal costs a proxy and a view a walk over all their rows; so does a change of layout.
    static constexpr std::size_t maxRemovals = 64;

    void movePersistentRows(const std::vector<int> &places);
    QString translated(const char *text) const;
    QVariant toolTipValue(int row, int column) const;
    QVariant sortValue(int row, int column) const;

    const char *m_context;
    std::span<const ColumnInfo> m_columns;
    Format m_format;
};

} // namespace weir
