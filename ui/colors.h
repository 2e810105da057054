// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every colour of Weir, light and dark. Widgets ask for them while they paint, so that a change of
// the palette needs no bookkeeping.

#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace weir {

struct Colors
{
    bool dark = false;
    QColor sidebar;
    QColor border;
    QColor hover;
    QColor selection; // of rows and navigation
    QColor mutedText;
    QColor download;
    QColor upload;
    QColor downloadFill; // opaque: a translucent fill is many times dearer to paint
    QColor uploadFill;
    QColor rateBar;
    QColor grid;
    QColor gap; // times without data
    QColor error;
    QColor errorBackground;
    QColor warning;
    QColor tooltip;
    QColor trayPlate;
    QColor trayDownload;
    QColor trayUpload;
    // Told apart with every common colour vision, each at least 3:1 against the chart's ground.
    std::array<QColor, 8> series;
};

// The set that goes with a palette, by the lightness of its window colour.
const Colors &colorsFor(const QPalette &palette);
bool isDark(const QPalette &palette);

QPalette weirPalette(bool dark);

} // namespace weir
