// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traypicture.h"

#include "ui/colors.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>

namespace weir {

namespace {

constexpr std::array sizes{16, 22, 24, 32, 48};
constexpr int smallestWithText = 22;
constexpr int narrowest = 62; // percent of the width of a letter

// 1 KiB/s is nothing, 1 GiB/s is all: what people tell apart is orders of magnitude.
double fullness(double rate)
{
    constexpr double lowest = 1024;
    constexpr double decades = 6;
    return rate <= lowest ? 0 : std::min(1.0, std::log10(rate / lowest) / decades);
}

void paintBars(QPainter &painter, const QRectF &area, double rx, double tx, const Colors &colors)
{
    const double width = std::floor(area.width() / 2 - 1);
    const auto paintBar = [&](double left, double rate, const QColor &color) {
        const double height = std::max(1.0, std::round(area.height() * fullness(rate)));
        painter.fillRect(QRectF(left, area.bottom() - height, width, height), color);
    };
    paintBar(area.left(), rx, colors.trayDownload);
    paintBar(area.right() - width, tx, colors.trayUpload);
}

void paintText(QPainter &painter, const QRectF &row, const QString &text, const QColor &color)
{
    QFont font = QGuiApplication::font();
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(static_cast<int>(row.height()));
    const int wanted = QFontMetrics(font).horizontalAdvance(text);
    if (wanted > row.width())
        font.setStretch(std::max(narrowest, static_cast<int>(100 * row.width() / wanted)));
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(row, Qt::AlignCenter, text);
}

QImage picture(int size, double rx, double tx, const Format &format)
{
    const Colors &colors = colorsFor(QGuiApplication::palette());
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.trayPlate);
    painter.drawRoundedRect(image.rect(), size / 8.0, size / 8.0);
    const int margin = std::max(1, size / 16);
    const QRectF inner = QRectF(image.rect()).adjusted(margin, 1, -margin, -1);
    if (size < smallestWithText) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        paintBars(painter, inner.adjusted(2, 1, -2, -1), rx, tx, colors);
    } else {
        const QRectF upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
        paintText(painter, upper, format.compactRate(rx), colors.trayDownload);
        paintText(painter, upper.translated(0, upper.height()), format.compactRate(tx),
            colors.trayUpload);
    }
    return image;
}

} // namespace

std::vector<QImage> trayPictures(double rx, double tx, const Format &format)
{
    std::vector<QImage> pictures;
    for (const int size : sizes)
        pictures.push_back(picture(size, rx, tx, format));
    return pictures;
}

QIcon trayIcon(const std::vector<QImage> &pictures)
{
    QIcon icon;
    for (const QImage &image : pictures)
        icon.addPixmap(QPixmap::fromImage(image));
    return icon;
}

} // namespace weir
