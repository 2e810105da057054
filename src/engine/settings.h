// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the user chose, as one value. Read once at start, handed down by main, saved on change.

#pragma once

#include "engine/glanceplan.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace weir {

struct Settings
{
    static constexpr std::chrono::milliseconds minInterval{100};
    static constexpr std::chrono::milliseconds maxInterval{3600 * 1000};

    std::chrono::milliseconds interval{1000};
    QString filter;
    bool bitsPerSecond = false; // rates in bits instead of bytes
    bool closeToTray = true; // only where a tray is there
    bool trayNoticeShown = false;
    int eventCapacity = 200'000; // rows of the log
    GlancePlan::Policy glances; // only its share of the CPU can be chosen, and only in the file
    QByteArray windowGeometry;
    QByteArray windowState;

    // From and to QSettings of the application; a value out of range becomes the default.
    static Settings load();
    void save() const;
};

} // namespace weir
