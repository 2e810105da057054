// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tablepage.h"

#include "models/noticetext.h"
#include "models/rowmodel.h"
#include "ui/datatable.h"
#include "ui/emptystate.h"

#include <QMenu>

#include <algorithm>

namespace weir {

TablePage::TablePage(PageKind kind, RowModel &model, QWidget *parent)
    : QWidget(parent), m_kind(kind), m_model(model)
{
}

void TablePage::setTable(DataTable &table)
{
    m_table = &table;
    m_table->setAccessibleName(pageTitle(m_kind));
    connect(&m_table->emptyState(), &EmptyState::actionTriggered, this,
        [this] { Q_EMIT filterRequested(m_kind, QString()); });
    setFocusProxy(m_table);
    updateEmptyState();
}

bool TablePage::setFilterText(const QString &text, FilterError *error)
{
    m_filterText = text;
    std::optional<Filter> filter = Filter::parse(text.toStdString(), error);
    if (!filter)
        return false;
    m_filter = std::move(*filter);
    m_table->proxy().setFilter(m_filter);
    updateEmptyState();
    return true;
}

void TablePage::setFormat(const Format &format)
{
    m_model.setFormat(format);
}

void TablePage::setNotices(const std::vector<Notice> &notices, NoticeId unavailable)
{
    const auto notice = std::find_if(notices.begin(), notices.end(),
        [unavailable](const Notice &candidate) { return candidate.id == unavailable; });
    QString title;
    QString text;
    if (notice != notices.end()) {
        const NoticeWords words = noticeWords(*notice);
        title = words.title;
        text = words.why + u'\n' + words.remedy;
    }
    if (title == m_unavailableTitle && text == m_unavailableText)
        return;
    m_unavailableTitle = title;
    m_unavailableText = text;
    updateEmptyState();
}

void TablePage::setQuietWords(const QString &title, const QString &text)
{
    m_quietTitle = title;
    m_quietText = text;
    updateEmptyState();
}

void TablePage::addFilterAction(
    QMenu &menu, const QString &label, PageKind page, const QString &text)
{
    // A single & in a name would become a mnemonic.
    QString shown = label;
    connect(menu.addAction(shown.replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this,
        [this, page, text] { Q_EMIT filterRequested(page, text); });
}

void TablePage::updateEmptyState()
{
    if (!m_table)
        return;
    EmptyState &state = m_table->emptyState();
    if (!m_unavailableTitle.isEmpty()) {
        state.setWords(QStringLiteral("warning"), m_unavailableTitle, m_unavailableText);
    } else if (!m_filter.isEmpty()) {
        state.setWords(QStringLiteral("search"), tr("The filter matches nothing"),
            tr("No row of this page matches \u201c%1\u201d at the moment.").arg(m_filterText),
            tr("Clear filter"));
    } else {
        state.setWords(pageIconName(m_kind), m_quietTitle, m_quietText);
    }
}

QString pageTitle(PageKind kind)
{
    switch (kind) {
    case PageKind::Processes:
        return TablePage::tr("Processes");
    case PageKind::Connections:
        return TablePage::tr("Connections");
    case PageKind::Interfaces:
        return TablePage::tr("Interfaces");
    case PageKind::Events:
        break;
    }
    return TablePage::tr("Events");
}

QString pageIconName(PageKind kind)
{
    switch (kind) {
    case PageKind::Processes:
        return QStringLiteral("processes");
    case PageKind::Connections:
        return QStringLiteral("connections");
    case PageKind::Interfaces:
        return QStringLiteral("interfaces");
    case PageKind::Events:
        break;
    }
    return QStringLiteral("events");
}

} // namespace weir
