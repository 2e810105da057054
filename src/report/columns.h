// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The columns of every kind of report, described once: CSV and JSON, the command line and the
// window's export all write what stands here. The order is a contract; new columns only at the
// end. Pure; any thread.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"
#include "report/value.h"

#include <span>
#include <string_view>

namespace weir {

// A row and the frame around it. Made for one call; owns nothing.
template<typename Row> struct RowInFrame
{
    const Frame &frame;
    const Row &row;

    // False in the baseline: there is nothing to compare with.
    bool hasInterval() const { return frame.intervalNs > 0; }
};

template<typename Row> struct Column
{
    std::string_view name;
    Value (*value)(const Row &row);
};

using ProcessCells = RowInFrame<ProcessRow>;
using ConnectionCells = RowInFrame<ConnectionRow>;
using InterfaceCells = RowInFrame<InterfaceRow>;
using LimitCells = RowInFrame<LimitRow>;

// For ProcessCells, ConnectionCells, InterfaceCells, LimitCells and ProcessEvent.
template<typename Row> std::span<const Column<Row>> columnsOf();

} // namespace weir
