// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/statusline.h"

#include "models/safetext.h"
#include "ui/colors.h"
#include "ui/icons.h"

#include <QPainter>
#include <QToolButton>

#include <chrono>

namespace weir {

namespace {

constexpr std::chrono::seconds messageTime{6};
constexpr int iconSize = 16;
constexpr int padding = 12;

} // namespace

StatusLine::StatusLine(QWidget *parent) : QWidget(parent), m_details(new QToolButton(this))
{
    m_details->setText(tr("Details"));
    m_details->setAutoRaise(true);
    m_details->setToolTip(tr("What is not covered, why, and what to do about it"));
    connect(m_details, &QToolButton::clicked, this, &StatusLine::detailsRequested);
    m_messageTime.setSingleShot(true);
    m_messageTime.setInterval(messageTime);
    connect(&m_messageTime, &QTimer::timeout, this, [this] {
        m_message.clear();
        changed();
    });
    setFixedHeight(fontMetrics().height() + 16);
}

void StatusLine::setCoverage(const QString &text, bool incomplete)
{
    if (text == m_coverage && incomplete == m_incomplete)
        return;
    m_coverage = text;
    m_incomplete = incomplete;
    changed();
}

void StatusLine::setPauseText(const QString &text)
{
    m_pause = text;
    changed();
}

void StatusLine::showMessage(const QString &text)
{
    m_message = text;
    m_messageTime.start();
    changed();
}

QString StatusLine::shownText() const
{
    if (!m_message.isEmpty())
        return m_message;
    return m_pause.isEmpty() ? m_coverage : m_pause;
}

void StatusLine::changed()
{
    setAccessibleName(shownText());
    setToolTip(toolTipText(shownText()));
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsFor(palette());
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), colors.border);
    const bool paused = m_message.isEmpty() && !m_pause.isEmpty();
    const bool warns = paused || (m_message.isEmpty() && m_incomplete);
    const QString icon = paused ? QStringLiteral("pause")
        : warns                 ? QStringLiteral("warning")
                                : QStringLiteral("info");
    const QColor color = warns ? colors.warning : colors.mutedText;
    painter.drawPixmap(QPoint(padding, (height() - iconSize) / 2),
        symbolicPixmap(icon, QSize(iconSize, iconSize), devicePixelRatioF(), color));
    const QRect area =
        rect().adjusted(padding + iconSize + 8, 1, -(width() - m_details->x()) - padding, 0);
    painter.setPen(paused ? colors.warning : colors.mutedText);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(shownText(), Qt::ElideRight, area.width()));
}

void StatusLine::resizeEvent(QResizeEvent *)
{
    const QSize size = m_details->sizeHint();
    m_details->setGeometry(width() - size.width() - padding, (height() - size.height()) / 2 + 1,
        size.width(), size.height());
}

} // namespace weir
