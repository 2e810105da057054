// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/segments.h"

#include "ui/colors.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace weir {

namespace {

constexpr qreal radius = 5;

class Segment final : public QAbstractButton
{
public:
    explicit Segment(const QString &text, QWidget *parent) : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);

        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        return {metrics.horizontalAdvance(text()) + metrics.height(),
            metrics.height() + metrics.height() / 2};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = colorsFor(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF body = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChecked() ? colors.selection : colors.hover);
            painter.drawRoundedRect(body, radius - 1, radius - 1);
        }
        if (hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(body, radius - 1, radius - 1);
        }
        painter.setPen(isChecked() ? palette().color(QPalette::WindowText) : colors.mutedText);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    }
};

} // namespace

Segments::Segments(QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int index) {
        if (m_group->exclusive())
            Q_EMIT chosen(index);
    });
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (!m_group->exclusive())
            Q_EMIT switched(index, on);
    });
}

void Segments::add(const QString &text, const QString &explanation)
{
    auto *segment = new Segment(text, this);
    segment->setAccessibleDescription(explanation);
    segment->setToolTip(explanation);
    segment->setChecked(!m_group->exclusive() || m_group->buttons().isEmpty());
    m_group->addButton(segment, static_cast<int>(m_group->buttons().size()));
    m_layout->addWidget(segment);
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void Segments::setExclusive(bool exclusive)
{
    m_group->setExclusive(exclusive);
}

bool Segments::isOn(int index) const
{
    const QAbstractButton *button = m_group->button(index);
    return button && button->isChecked();
}

void Segments::setOn(int index, bool on)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(on);
}

void Segments::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colorsFor(palette()).border);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace weir
