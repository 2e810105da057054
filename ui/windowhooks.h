// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window asks of the program around it. Handed in by main, so that the window links
// neither the reports nor the store of the settings. Called in the GUI thread.

#pragma once

#include "core/filter.h"
#include "core/frame.h"
#include "core/processevent.h"
#include "engine/settings.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace weir {

enum class PageKind : std::uint8_t { Processes, Connections, Interfaces, Events };
inline constexpr std::size_t pageCount = 4;

enum class ExportFormat : std::uint8_t { Csv, Json };

struct ExportRequest
{
    PageKind page = PageKind::Processes;
    bool limits = false; // those below the Interfaces page instead of its table
    ExportFormat format = ExportFormat::Csv;
    QString path;
    FramePtr frame; // what is shown; null on the Events page
    std::vector<ProcessEvent> events; // oldest first; Events page only
    Filter filter; // of the page; to be asked for every row
};

struct WindowHooks
{
    // Writes the file. Empty when done; else one sentence that names what failed, why, the remedy.
    std::function<QString(const ExportRequest &)> exportPage;
    std::function<void(const Settings &)> saveSettings;
};

} // namespace weir
