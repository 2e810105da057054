// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/filterfield.h"

#include "ui/colors.h"
#include "ui/icons.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace weir {

namespace {

constexpr std::chrono::milliseconds typingDelay{120};
constexpr int longestExpression = 2000;
constexpr int distance = 4;

} // namespace

FilterField::FilterField(QWidget *parent) : QLineEdit(parent)
{
    setMaxLength(longestExpression);
    setClearButtonEnabled(true);
    setPlaceholderText(tr("Filter: firefox, port:443, rate>1M"));
    setAccessibleName(tr("Filter"));
    addAction(symbolicIcon(QStringLiteral("search")), LeadingPosition);
    QAction *help = addAction(symbolicIcon(QStringLiteral("help")), TrailingPosition);
    help->setToolTip(tr("What can be written here"));
    connect(help, &QAction::triggered, this, &FilterField::helpRequested);
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingDelay);
    connect(&m_delay, &QTimer::timeout, this, &FilterField::commit);
    connect(this, &QLineEdit::textEdited, this, [this] { m_delay.start(); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            commit();
    });
}

void FilterField::commit()
{
    m_delay.stop();
    if (text() == m_committed)
        return;
    m_committed = text();
    Q_EMIT expressionChanged(m_committed);
}

void FilterField::setExpression(const QString &expression)
{
    setText(expression);
    commit();
}

void FilterField::showExpression(const QString &expression)
{
    m_delay.stop();
    m_committed = expression;
    setText(expression);
}

void FilterField::showError(const FilterComplaint &complaint)
{
    const QString &message = complaint.text;
    m_errorPosition = complaint.position;
    if (!m_bubble) {
        if (message.isEmpty())
            return;
        m_bubble = new QLabel(window());
        m_bubble->setTextFormat(Qt::PlainText);
        m_bubble->setAutoFillBackground(true);
        m_bubble->setMargin(6);
        m_bubble->setFrameShape(QFrame::Box);
    }
    QPalette bubble = palette();
    bubble.setColor(QPalette::Window, colorsFor(palette()).errorBackground);
    bubble.setColor(QPalette::WindowText, colorsFor(palette()).error);
    m_bubble->setPalette(bubble);
    m_bubble->setText(message);
    m_bubble->setVisible(!message.isEmpty());
    setAccessibleDescription(message);
    placeBubble();
    update();
}

QString FilterField::errorMessage() const
{
    return m_bubble && !m_bubble->isHidden() ? m_bubble->text() : QString();
}

void FilterField::placeBubble()
{
    if (!m_bubble || m_bubble->isHidden())
        return;
    m_bubble->adjustSize();
    QPoint place = mapTo(window(), QPoint(0, height() + distance));
    place.setX(std::max(0, std::min(place.x(), window()->width() - m_bubble->width() - distance)));
    m_bubble->move(place);
    m_bubble->raise();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Down) {
        commit();
        Q_EMIT left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (errorMessage().isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colorsFor(palette()).error, 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2, 2);
    markError(painter);
}

// Relative to the text cursor, because only that knows how far the text is scrolled.
int FilterField::xOf(qsizetype position) const
{
    const auto width = [this](qsizetype length) {
        return fontMetrics().horizontalAdvance(text().first(length));
    };
    return cursorRect().center().x() + width(position) - width(cursorPosition());
}

// A line under the character; behind the text, where something is missing, as wide as a digit.
void FilterField::markError(QPainter &painter) const
{
    const qsizetype begin = std::min(m_errorPosition, text().size());
    const int left = xOf(begin);
    const int right =
        begin < text().size() ? xOf(begin + 1) : left + fontMetrics().horizontalAdvance(u'0');
    const int y = rect().center().y() + fontMetrics().ascent() / 2 + 3;
    if (left >= 0 && right <= width())
        painter.drawLine(left, y, right, y);
}

void FilterField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !errorMessage().isEmpty())
        showError({errorMessage(), m_errorPosition});
}

void FilterField::moveEvent(QMoveEvent *event)
{
    QLineEdit::moveEvent(event);
    placeBubble();
}

void FilterField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeBubble();
}

} // namespace weir
