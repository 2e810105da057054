// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the four pages share: a table over one model, the page's own filter, and words for when
// there is nothing to show. GUI thread.

#pragma once

#include "core/filter.h"
#include "core/frame.h"
#include "models/format.h"
#include "ui/windowhooks.h"

#include <QWidget>

#include <vector>

namespace weir {

class DataTable;
class RowModel;

class TablePage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TablePage)

public:
    PageKind kind() const { return m_kind; }
    DataTable &table() const { return *m_table; }

    // The text as typed, and the filter that is in force: that of the last text without an error.
    const QString &filterText() const { return m_filterText; }
    const Filter &filter() const { return m_filter; }
    // False, with the error filled, where the text is wrong; the filter in force stays.
    bool setFilterText(const QString &text, FilterError *error = nullptr);

    void setFormat(const Format &format);

Q_SIGNALS:
    void filterRequested(weir::PageKind page, const QString &text);

protected:
    TablePage(PageKind kind, RowModel &model, QWidget *parent);

    void setTable(DataTable &table);
    // What is missing, from the notices of the newest frame; notice: the one that says that this
    // page's source is not available.
    void setNotices(const std::vector<Notice> &notices, NoticeId unavailable);
    // The words for a source that works and has nothing to tell.
    void setQuietWords(const QString &title, const QString &text);
    void addFilterAction(QMenu &menu, const QString &label, PageKind page, const QString &text);

private:
    void updateEmptyState();

    PageKind m_kind;
    RowModel &m_model;
    DataTable *m_table = nullptr;
    QString m_filterText;
    Filter m_filter;
    QString m_quietTitle;
    QString m_quietText;
    QString m_unavailableTitle;
    QString m_unavailableText;
};

QString pageTitle(PageKind kind);
QString pageIconName(PageKind kind);

} // namespace weir
