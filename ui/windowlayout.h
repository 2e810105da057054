// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How the user arranged the window, as one opaque value of the settings.

#pragma once

#include "ui/windowhooks.h"

#include <QByteArray>

#include <array>

namespace weir {

struct WindowLayout
{
    PageKind page = PageKind::Processes;
    std::array<QByteArray, pageCount> columns; // empty: never arranged
    QByteArray chart;
    QByteArray limits; // how the Interfaces page is divided

    QByteArray toBytes() const;
    // Bytes of another version, or damaged, give the default.
    static WindowLayout fromBytes(const QByteArray &bytes);
};

} // namespace weir
