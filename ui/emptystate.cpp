// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/emptystate.h"

#include "ui/colors.h"
#include "ui/icons.h"

#include "ui_emptystate.h"

#include <QEvent>

namespace weir {

namespace {

constexpr int iconSize = 40;
constexpr double titleScale = 1.15;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_form(std::make_unique<Ui::EmptyState>())
{
    m_form->setupUi(this);
    QFont font = m_form->title->font();
    font.setPointSizeF(font.pointSizeF() * titleScale);
    font.setWeight(QFont::DemiBold);
    m_form->title->setFont(font);
    connect(m_form->action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

EmptyState::~EmptyState() = default;

void EmptyState::setWords(
    const QString &iconName, const QString &title, const QString &text, const QString &action)
{
    if (m_iconName != iconName) {
        m_iconName = iconName;
        paintIcon();
    }
    m_form->title->setText(title);
    m_form->text->setText(text);
    m_form->text->setVisible(!text.isEmpty());
    m_form->action->setText(action);
    m_form->action->setVisible(!action.isEmpty());
}

QString EmptyState::title() const
{
    return m_form->title->text();
}

QString EmptyState::text() const
{
    return m_form->text->text();
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_iconName.isEmpty())
        paintIcon();
    QWidget::changeEvent(event);
}

void EmptyState::paintIcon()
{
    const QColor color = colorsFor(palette()).mutedText;
    m_form->icon->setPixmap(
        symbolicPixmap(m_iconName, QSize(iconSize, iconSize), devicePixelRatioF(), color));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, color);
    m_form->text->setPalette(muted);
}

} // namespace weir
