// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/coveragedialog.h"

#include "models/noticetext.h"

#include "ui_coveragedialog.h"

#include <QLabel>
#include <QLayoutItem>

namespace weir {

namespace {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setText(text);
    return label;
}

} // namespace

CoverageDialog::CoverageDialog(QWidget *parent)
    : QDialog(parent), m_form(std::make_unique<Ui::CoverageDialog>())
{
    m_form->setupUi(this);
    connect(m_form->buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
}

CoverageDialog::~CoverageDialog() = default;

void CoverageDialog::addEntry(const QString &title, const QString &why, const QString &remedy)
{
    QLabel *heading = plainLabel(title, m_form->list);
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    m_form->listLayout->addWidget(heading);
    if (!why.isEmpty())
        m_form->listLayout->addWidget(plainLabel(why, m_form->list));
    if (!remedy.isEmpty())
        m_form->listLayout->addWidget(plainLabel(QStringLiteral("\u2192 ") + remedy, m_form->list));
    m_form->listLayout->addSpacing(fontMetrics().height() / 2);
}

void CoverageDialog::show(const FramePtr &frame)
{
    while (QLayoutItem *item = m_form->listLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (frame) {
        const CoverageWords coverage = coverageText(*frame);
        addEntry(coverage.text, QString(), coverage.remedy);
        for (const Notice &notice : frame->notices) {
            const NoticeWords words = noticeWords(notice);
            addEntry(words.title, words.why, words.remedy);
        }
    } else {
        addEntry(tr("Nothing has been measured yet."), QString(), QString());
    }
    m_form->listLayout->addStretch();
    QDialog::show();
    raise();
    activateWindow();
}

} // namespace weir
