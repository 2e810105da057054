// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/navbutton.h"

#include "ui/colors.h"
#include "ui/icons.h"

#include <QPainter>

namespace weir {

namespace {

constexpr int iconExtent = 20;
constexpr int padding = 12;
constexpr int compactWidth = iconExtent + 2 * padding;
constexpr int labelGap = 10;
constexpr int accentWidth = 3;

} // namespace

NavButton::NavButton(
    const QString &iconName, const QString &title, const QString &shortcut, QWidget *parent)
    : QAbstractButton(parent), m_iconName(iconName)
{
    setText(title);
    setAccessibleName(title);
    setToolTip(QStringLiteral("%1 (%2)").arg(title, shortcut));
    setCheckable(true);
    setAutoExclusive(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void NavButton::setCount(const QString &count)
{
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleDescription(count);
    update();
}

void NavButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize NavButton::sizeHint() const
{
    const int height = fontMetrics().height() + 18;
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int width = compactWidth + labelGap + QFontMetrics(bold).horizontalAdvance(text())
        + labelGap + fontMetrics().horizontalAdvance(QStringLiteral("888,888"));
    return {m_compact ? compactWidth : width, height};
}

void NavButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsFor(palette());
    const QColor text = palette().color(QPalette::WindowText);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect body = rect();
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? colors.selection : colors.hover);
        painter.drawRoundedRect(body, 6, 6);
    }
    if (isChecked()) {
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRoundedRect(
            QRectF(0, body.height() * 0.28, accentWidth, body.height() * 0.44), 1.5, 1.5);
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(body).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QColor color = isChecked() ? text : colors.mutedText;
    painter.drawPixmap(QPoint(padding, (body.height() - iconExtent) / 2),
        symbolicPixmap(m_iconName, QSize(iconExtent, iconExtent), devicePixelRatioF(), color));
    if (m_compact)
        return;
    const QRect label = body.adjusted(padding + iconExtent + labelGap, 0, -padding, 0);
    QFont font = painter.font();
    font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(text);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, this->text());
    font.setWeight(QFont::Normal);
    font.setPointSizeF(font.pointSizeF() * 0.9);
    painter.setFont(font);
    painter.setPen(colors.mutedText);
    painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, m_count);
}

} // namespace weir
