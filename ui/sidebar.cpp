// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sidebar.h"

#include "ui/colors.h"
#include "ui/navbutton.h"
#include "ui/tablepage.h"

#include <QButtonGroup>
#include <QKeySequence>
#include <QPainter>
#include <QVBoxLayout>

namespace weir {

Sidebar::Sidebar(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 14, 9, 12);
    column->setSpacing(3);
    for (std::size_t page = 0; page < pageCount; ++page) {
        const auto kind = static_cast<PageKind>(page);
        const QKeySequence shortcut(
            Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)));
        m_buttons[page] = new NavButton(
            pageIconName(kind), pageTitle(kind), shortcut.toString(QKeySequence::NativeText), this);
        m_group->addButton(m_buttons[page], static_cast<int>(page));
        column->addWidget(m_buttons[page]);
    }
    column->addStretch();
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(m_group, &QButtonGroup::idClicked, this,
        [this](int page) { Q_EMIT pageChosen(static_cast<PageKind>(page)); });
}

void Sidebar::setCurrent(PageKind page)
{
    m_buttons[static_cast<std::size_t>(page)]->setChecked(true);
}

void Sidebar::setCount(PageKind page, const QString &count)
{
    m_buttons[static_cast<std::size_t>(page)]->setCount(count);
}

void Sidebar::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    for (NavButton *button : m_buttons)
        button->setCompact(compact);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.sidebar);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colors.border);
}

} // namespace weir
