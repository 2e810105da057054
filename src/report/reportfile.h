// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A report of one moment as a file: what a page of the window exports. The file is complete or it
// is the old one. The same columns and values as a running report, by the same code.

#pragma once

#include "report/reporttext.h"

#include <QString>

#include <span>

namespace weir {

// Empty when done; else one sentence: what failed, why, the remedy. Blocks until the file is on the
// disk. New files are for their owner alone (mode 0600). Any thread.
QString saveReport(const ReportShape &shape, const Frame &frame, const QString &path);
QString saveReport(
    const ReportShape &shape, std::span<const ProcessEvent> events, const QString &path);

} // namespace weir
