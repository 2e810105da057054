// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A report as text: the header line and the rows of a frame or of a batch of events. Whatever
// writes a report, to a pipe or to a file, writes what this makes. Pure; any thread.

#pragma once

#include "core/filter.h"
#include "core/frame.h"
#include "core/processevent.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>

namespace weir {

enum class ReportKind : std::uint8_t { Processes, Connections, Interfaces, Events, Limits };
enum class ReportFormat : std::uint8_t { Csv, Json };

struct ReportShape
{
    ReportKind kind = ReportKind::Processes;
    ReportFormat format = ReportFormat::Csv;
    bool raw = false; // CSV: no guard against formulas
    bool threads = false; // events: the forks and exits of threads, too
    Filter filter;
};

class ReportText
{
public:
    explicit ReportText(ReportShape shape);

    const ReportShape &shape() const { return m_shape; }

    // The names of the columns in one line; nothing in JSON, where each line names its values.
    void appendHeader(std::string &out) const;
    // Nothing for the kind Events. Rows that ended in an earlier interval are left out.
    void appendRows(std::string &out, const Frame &frame) const;
    // The same in parts: begins with that row, ends behind the one with which `out` has so many
    // bytes, and gives the row to go on with, or noMore.
    static constexpr std::size_t noMore = std::numeric_limits<std::size_t>::max();
    std::size_t appendSome(
        std::string &out, const Frame &frame, std::size_t first, std::size_t enough) const;
    // Nothing for the other kinds. Returns how many rows of threads would have been there, but for
    // the shape.
    std::size_t appendRows(std::string &out, std::span<const ProcessEvent> events) const;

private:
    bool shows(const ProcessEvent &event) const;

    ReportShape m_shape;
};

} // namespace weir
