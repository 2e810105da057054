// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/limitpanel.h"

#include "models/noticetext.h"
#include "ui/colors.h"
#include "ui/datatable.h"
#include "ui/emptystate.h"
#include "ui/icons.h"
#include "ui/limitbar.h"
#include "ui/rowdelegate.h"

#include "ui_limitpanel.h"

#include <QEvent>

#include <algorithm>

namespace weir {

namespace {

const std::vector<ColumnWidth> &columnWidths()
{
    static const std::vector<ColumnWidth> widths{
        {LimitModel::Name, 30},
        {LimitModel::Used, 22},
        {LimitModel::Value, 12},
        {LimitModel::Limit, 12},
        {LimitModel::Subject, 27, true},
        {LimitModel::Meaning, 40},
    };
    return widths;
}

} // namespace

LimitPanel::LimitPanel(QWidget *parent)
    : QWidget(parent), m_form(std::make_unique<Ui::LimitPanel>())
{
    m_form->setupUi(this);
    QFont bold = m_form->title->font();
    bold.setWeight(QFont::DemiBold);
    m_form->title->setFont(bold);
    m_form->exportLimits->setIcon(symbolicIcon(QStringLiteral("export")));
    m_form->kinds->add(tr("Limits"), tr("How much is used of what is limited"));
    m_form->kinds->add(tr("Counters"), tr("What the network stack lost so far"));
    m_form->kinds->add(tr("Settings"), tr("How the network stack is set up"));
    setUpTable();
    colorSummary();
    connect(m_form->kinds, &Segments::chosen, this,
        [this](int index) { showKind(static_cast<LimitKind>(index)); });
    connect(m_form->exportLimits, &QAbstractButton::clicked, this, &LimitPanel::exportRequested);
}

LimitPanel::~LimitPanel() = default;

DataTable &LimitPanel::table() const
{
    return *m_form->table;
}

QString LimitPanel::summary() const
{
    return m_form->summary->text();
}

void LimitPanel::setUpTable()
{
    DataTable &table = *m_form->table;
    table.setRows(m_model, columnWidths(), LimitModel::Meaning);
    table.setItemDelegateForColumn(LimitModel::Used, new LimitBar(table.proxy(), m_model, &table));
    table.setSortingEnabled(true);
    table.sortByColumn(LimitModel::Name, Qt::AscendingOrder);
    table.setAccessibleName(m_form->title->text());
    table.rowDelegate().setTextColor([this](int row) -> std::optional<QColor> {
        const Colors &colors = colorsFor(palette());
        switch (m_model.row(row).level) {
        case LimitLevel::Calm:
            return std::nullopt;
        case LimitLevel::Near:
            return colors.warning;
        case LimitLevel::Critical:
            break;
        }
        return colors.error;
    });
    showKind(LimitKind::Amount);
}

// Only what is limited has a share of its limit.
void LimitPanel::showKind(LimitKind kind)
{
    DataTable &table = *m_form->table;
    const std::uint64_t shown = std::uint64_t{1} << static_cast<unsigned>(kind);
    table.proxy().setHiddenKinds(~shown);
    table.setColumnHidden(LimitModel::Used, kind != LimitKind::Amount);
    table.setColumnHidden(LimitModel::Limit, kind != LimitKind::Amount);
    table.setColumnHidden(LimitModel::Subject, false);
}

void LimitPanel::apply(const FramePtr &frame)
{
    setWords(*frame);
    const LimitSummary summary = limitSummary(*frame, m_model.format());
    m_form->summary->setText(frame->limits.empty() ? QString() : summary.text);
    m_level = summary.level;
    colorSummary();
    m_form->table->beginUpdate();
    m_model.apply(frame);
    m_form->table->endUpdate();
}

void LimitPanel::setWords(const Frame &frame)
{
    const auto notice = std::ranges::find(frame.notices, NoticeId::LimitsUnavailable, &Notice::id);
    EmptyState &state = m_form->table->emptyState();
    if (notice == frame.notices.end())
        return state.setWords(QStringLiteral("interfaces"), tr("Nothing to show"), QString());
    const NoticeWords words = noticeWords(*notice);
    state.setWords(QStringLiteral("warning"), words.title, words.why);
}

void LimitPanel::colorSummary()
{
    const Colors &colors = colorsFor(palette());
    QPalette changed = m_form->summary->palette();
    changed.setColor(QPalette::WindowText,
        m_level == LimitLevel::Calm       ? colors.mutedText
            : m_level == LimitLevel::Near ? colors.warning
                                          : colors.error);
    m_form->summary->setPalette(changed);
}

void LimitPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        colorSummary();
    QWidget::changeEvent(event);
}

} // namespace weir
