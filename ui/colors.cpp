// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/colors.h"

namespace weir {

namespace {

const Colors &lightColors()
{
    static const Colors colors{
        .dark = false,
        .sidebar = QColor(0xeceff3),
        .border = QColor(0xdde2e8),
        .hover = QColor(0xe3e8ee),
        .selection = QColor(0xd3e5f9),
        .mutedText = QColor(0x5a6570),
        .download = QColor(0x0f69b8),
        .upload = QColor(0xb6480c),
        .downloadFill = QColor(0xe4effa),
        .uploadFill = QColor(0xfbebe0),
        .rateBar = QColor(0xdcebf9),
        .grid = QColor(0xe8ebef),
        .gap = QColor(0xd5dae0),
        .error = QColor(0xb3261e),
        .errorBackground = QColor(0xfdecea),
        .warning = QColor(0x8a5a00),
        .tooltip = QColor(0xffffff),
        .trayPlate = QColor(0x20262e),
        .trayDownload = QColor(0x7cc4ff),
        .trayUpload = QColor(0xffb27a),
        .series = {QColor(0x0072b2), QColor(0xd55e00), QColor(0x00805e), QColor(0xb0458a),
            QColor(0x8a6d00), QColor(0x4b45b0), QColor(0x008390), QColor(0x7a4b2a)},
    };
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors{
        .dark = true,
        .sidebar = QColor(0x1a1d22),
        .border = QColor(0x31373f),
        .hover = QColor(0x2a3038),
        .selection = QColor(0x24435f),
        .mutedText = QColor(0x9aa5b1),
        .download = QColor(0x63b3f4),
        .upload = QColor(0xf2a065),
        .downloadFill = QColor(0x1b2c3d),
        .uploadFill = QColor(0x362a20),
        .rateBar = QColor(0x213a52),
        .grid = QColor(0x282d34),
        .gap = QColor(0x3a414a),
        .error = QColor(0xff8a80),
        .errorBackground = QColor(0x3b2221),
        .warning = QColor(0xe6b34d),
        .tooltip = QColor(0x2a3038),
        .trayPlate = QColor(0x20262e),
        .trayDownload = QColor(0x7cc4ff),
        .trayUpload = QColor(0xffb27a),
        .series = {QColor(0x56b4e9), QColor(0xf0803c), QColor(0x2fbf94), QColor(0xe08dbe),
            QColor(0xe0cf4a), QColor(0x9aa0ff), QColor(0x4fd0d8), QColor(0xc79a74)},
    };
    return colors;
}

struct Grounds
{
    QColor window, base, alternate, button, text, placeholder, disabled, accent, link;
};

const Grounds &grounds(bool dark)
{
    static const Grounds light{QColor(0xf6f7f9), QColor(0xffffff), QColor(0xf8f9fb),
        QColor(0xfafbfc), QColor(0x1c2228), QColor(0x6b7682), QColor(0x9aa3ad), QColor(0x1a6fd0),
        QColor(0x0f69b8)};
    static const Grounds night{QColor(0x1f2329), QColor(0x171a1f), QColor(0x1b1f24),
        QColor(0x2a2f37), QColor(0xe4e8ed), QColor(0x8b96a3), QColor(0x626c78), QColor(0x3f8fee),
        QColor(0x63b3f4)};
    return dark ? night : light;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

const Colors &colorsFor(const QPalette &palette)
{
    return isDark(palette) ? darkColors() : lightColors();
}

QPalette weirPalette(bool dark)
{
    const Grounds &ground = grounds(dark);
    const Colors &colors = dark ? darkColors() : lightColors();
    QPalette palette(ground.button, ground.window);
    palette.setColor(QPalette::Window, ground.window);
    palette.setColor(QPalette::Base, ground.base);
    palette.setColor(QPalette::AlternateBase, ground.alternate);
    palette.setColor(QPalette::Button, ground.button);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, ground.text);
        palette.setColor(QPalette::Disabled, role, ground.disabled);
    }
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, ground.placeholder);
    palette.setColor(QPalette::Highlight, ground.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, ground.link);
    palette.setColor(QPalette::LinkVisited, ground.link);
    palette.setColor(QPalette::ToolTipBase, colors.tooltip);
    palette.setColor(QPalette::ToolTipText, ground.text);
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Midlight, colors.hover);
    return palette;
}

} // namespace weir
