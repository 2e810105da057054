// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rowmodel.h"

#include "models/safetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {
namespace {

unsigned char folded(char byte)
{
    return static_cast<unsigned char>(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

// Letters of ASCII compare without their case, all else by its bytes: UTF-8 in code point order.
int compareText(std::string_view left, std::string_view right)
{
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end(),
        [](char a, char b) { return folded(a) == folded(b); });
    if (l != left.end() && r != right.end())
        return folded(*l) < folded(*r) ? -1 : 1;
    return l != left.end() ? 1 : r != right.end() ? -1 : 0;
}

} // namespace

RowModel::RowModel(const char *context, std::span<const ColumnInfo> columns, QObject *parent)
    : QAbstractTableModel(parent), m_context(context), m_columns(columns)
{
}

int RowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnInfo &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return translated(column.title);
    case Qt::ToolTipRole:
        return toolTipText(translated(column.hint));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.numeric ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::InitialSortOrderRole:
        return int(column.numeric ? Qt::DescendingOrder : Qt::AscendingOrder);
    default:
        return {};
    }
}

QVariant RowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return isMissing(row, column) ? Format::missing() : displayText(row, column);
    case Qt::AccessibleTextRole:
        return isMissing(row, column) ? missingText(row, column) : accessibleText(row, column);
    case Qt::ToolTipRole:
        return toolTipValue(row, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return sortValue(row, column);
    case EndedRole:
        return isEnded(row);
    case MissingRole:
        return isMissing(row, column);
    case KindRole:
        return kind(row);
    default:
        return {};
    }
}

QVariant RowModel::toolTipValue(int row, int column) const
{
    const QString text = isMissing(row, column) ? missingReason(row, column) : toolTip(row, column);
    return text.isEmpty() ? QVariant() : QVariant(toolTipText(text));
}

QVariant RowModel::sortValue(int row, int column) const
{
    if (isMissing(row, column))
        return {};
    if (isNumeric(column))
        return *number(row, column);
    return safeText(sortText(row, column));
}

int RowModel::compare(int column, int a, int b) const
{
    if (isNumeric(column)) {
        const std::optional<double> left = number(a, column);
        const std::optional<double> right = number(b, column);
        return left < right ? -1 : right < left ? 1 : 0;
    }
    return compareText(sortText(a, column), sortText(b, column));
}

QHash<int, QByteArray> RowModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert(SortRole, QByteArrayLiteral("sort"));
    names.insert(EndedRole, QByteArrayLiteral("ended"));
    names.insert(MissingRole, QByteArrayLiteral("missing"));
    names.insert(KindRole, QByteArrayLiteral("kind"));
    return names;
}

QLatin1String RowModel::columnKey(int column) const
{
    return QLatin1String(m_columns[static_cast<std::size_t>(column)].key);
}

int RowModel::columnOf(QLatin1String key) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnKey(column) == key)
            return column;
    }
    return -1;
}

bool RowModel::isNumeric(int column) const
{
    return m_columns[static_cast<std::size_t>(column)].numeric;
}

bool RowModel::isInitiallyShown(int column) const
{
    return m_columns[static_cast<std::size_t>(column)].initial;
}

void RowModel::setFormat(const Format &format)
{
    m_format = format;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString RowModel::accessibleText(int row, int column) const
{
    return displayText(row, column);
}

QString RowModel::toolTip(int, int) const
{
    return {};
}

QString RowModel::missingReason(int row, int column) const
{
    return missingText(row, column);
}

bool RowModel::isMissing(int row, int column) const
{
    return isNumeric(column) ? !number(row, column) : sortText(row, column).empty();
}

void RowModel::movePersistentRows(const std::vector<int> &places)
{
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after += index(places[static_cast<std::size_t>(old.row())], old.column());
    changePersistentIndexList(before, after);
}

QString RowModel::translated(const char *text) const
{
    return QCoreApplication::translate(m_context, text);
}

} // namespace weir
