// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ratefigure.h"

#include "ui/colors.h"
#include "ui/icons.h"

#include <QPainter>

namespace weir {

namespace {

constexpr double figureScale = 1.75;
constexpr int gap = 10;

} // namespace

RateFigure::RateFigure(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setUpload(false);
}

void RateFigure::setUpload(bool upload)
{
    m_upload = upload;
    setAccessibleName(upload ? tr("Upload, all interfaces") : tr("Download, all interfaces"));
    setToolTip(upload
            ? tr("What all network interfaces send, headers included. Loopback and stacked "
                 "interfaces are not counted.")
            : tr("What all network interfaces receive, headers included. Loopback and stacked "
                 "interfaces are not counted."));
}

void RateFigure::show(std::optional<double> bytesPerSecond, const Format &format)
{
    QString text = bytesPerSecond ? format.rate(*bytesPerSecond) : Format::missing();
    text.replace(QChar(QChar::Nbsp), u' ');
    const qsizetype split = text.lastIndexOf(u' ');
    m_figure = split < 0 ? text : text.left(split);
    m_unit = split < 0 ? QString() : text.mid(split + 1);
    setAccessibleDescription(
        bytesPerSecond ? format.rateInWords(*bytesPerSecond) : tr("not known yet"));
    update();
}

void RateFigure::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    update();
}

QFont RateFigure::figureFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * figureScale);
    large.setWeight(QFont::DemiBold);
    return large;
}

QSize RateFigure::sizeHint() const
{
    const QFontMetrics large(figureFont());
    const int icon = large.height() * 2 / 3;
    return {icon + gap + large.horizontalAdvance(QStringLiteral("8,888.8"))
            + fontMetrics().horizontalAdvance(QStringLiteral(" MiB/s")),
        large.height() + fontMetrics().height()};
}

void RateFigure::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsFor(palette());
    const QFontMetrics large(figureFont());
    QPainter painter(this);
    const int icon = large.height() * 2 / 3;
    const QColor accent = m_upload ? colors.upload : colors.download;
    painter.drawPixmap(QPoint(0, (height() - icon) / 2),
        symbolicPixmap(m_upload ? QStringLiteral("upload") : QStringLiteral("download"),
            QSize(icon, icon), devicePixelRatioF(), m_dimmed ? colors.mutedText : accent));
    const QRect area = rect().adjusted(icon + gap, 0, 0, 0);
    painter.setPen(colors.mutedText);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_upload ? tr("Upload") : tr("Download"));
    const int baseline = height() - large.descent();
    painter.setPen(m_dimmed ? colors.mutedText : palette().color(QPalette::WindowText));
    painter.setFont(figureFont());
    painter.drawText(area.left(), baseline, m_figure);
    painter.setFont(font());
    painter.setPen(colors.mutedText);
    painter.drawText(area.left() + large.horizontalAdvance(m_figure) + 5, baseline, m_unit);
}

} // namespace weir
