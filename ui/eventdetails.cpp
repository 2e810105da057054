// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/eventdetails.h"

#include "models/words.h"
#include "ui/icons.h"

#include "ui_eventdetails.h"

#include <QListWidget>

namespace weir {

EventDetails::EventDetails(QWidget *parent)
    : QWidget(parent), m_form(std::make_unique<Ui::EventDetails>())
{
    m_form->setupUi(this);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont bold = m_form->title->font();
    bold.setWeight(QFont::DemiBold);
    for (QLabel *heading : {m_form->title, m_form->ancestorsTitle, m_form->connectionsTitle})
        heading->setFont(bold);
    m_form->close->setIcon(symbolicIcon(QStringLiteral("clear")));
    connect(m_form->close, &QAbstractButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

EventDetails::~EventDetails() = default;

void EventDetails::show(const ProcessEvent &event, const FramePtr &frame, const Format &format)
{
    m_event = event;
    m_form->title->setText(eventTitle(event));
    m_form->facts->setText(eventFacts(event, format));
    fill(*m_form->ancestors, ancestorsText(event));
    fillConnections(frame, format);
    setVisible(true);
}

void EventDetails::refresh(const FramePtr &frame, const Format &format)
{
    if (isVisible())
        fillConnections(frame, format);
}

void EventDetails::fillConnections(const FramePtr &frame, const Format &format)
{
    fill(*m_form->connections, connectionsText(m_event, frame.get(), format));
}

// Rows that stay the same keep their selection.
void EventDetails::fill(QListWidget &list, const QStringList &lines)
{
    for (int row = 0; row < lines.size(); ++row) {
        if (row >= list.count())
            list.addItem(lines[row]);
        else if (list.item(row)->text() != lines[row])
            list.item(row)->setText(lines[row]);
    }
    while (list.count() > lines.size())
        delete list.takeItem(list.count() - 1);
}

} // namespace weir
