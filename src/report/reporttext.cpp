// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/reporttext.h"

#include "report/columns.h"
#include "report/csv.h"
#include "report/json.h"

#include <utility>
#include <vector>

namespace weir {

namespace {

template<typename Row> void appendNames(std::string &out)
{
    const std::span<const Column<Row>> columns = columnsOf<Row>();
    for (const Column<Row> &column : columns) {
        if (&column != columns.data())
            out += ',';
        out += column.name;
    }
    out += '\n';
}

template<typename Row> void appendCsvRow(std::string &out, const Row &row, CsvGuard guard)
{
    const std::span<const Column<Row>> columns = columnsOf<Row>();
    for (const Column<Row> &column : columns) {
        if (&column != columns.data())
            out += ',';
        appendCsvField(out, column.value(row), guard);
    }
    out += '\n';
}

template<typename Row> void appendJsonRow(std::string &out, const Row &row)
{
    const std::span<const Column<Row>> columns = columnsOf<Row>();
    for (const Column<Row> &column : columns) {
        out += &column == columns.data() ? '{' : ',';
        out += '"';
        out += column.name;
        out += "\":";
        appendJsonValue(out, column.value(row));
    }
    out += "}\n";
}

template<typename Row> void appendRow(std::string &out, const Row &row, const ReportShape &shape)
{
    if (shape.format == ReportFormat::Json)
        appendJsonRow(out, row);
    else
        appendCsvRow(out, row, shape.raw ? CsvGuard::None : CsvGuard::Formulas);
}

struct Part
{
    std::string &out;
    const ReportShape &shape;
    std::size_t first;
    std::size_t enough;

    template<typename Cells, typename Row, typename Shows>
    std::size_t append(const Frame &frame, const std::vector<Row> &rows, const Shows &shows) const
    {
        for (std::size_t next = first; next < rows.size(); ++next) {
            if (out.size() >= enough)
                return next;
            if (shows(rows[next]))
                appendRow<Cells>(out, {frame, rows[next]}, shape);
        }
        return ReportText::noMore;
    }
};

} // namespace

ReportText::ReportText(ReportShape shape) : m_shape(std::move(shape)) { }

void ReportText::appendHeader(std::string &out) const
{
    if (m_shape.format == ReportFormat::Json)
        return;
    switch (m_shape.kind) {
    case ReportKind::Processes:
        return appendNames<ProcessCells>(out);
    case ReportKind::Connections:
        return appendNames<ConnectionCells>(out);
    case ReportKind::Interfaces:
        return appendNames<InterfaceCells>(out);
    case ReportKind::Events:
        return appendNames<ProcessEvent>(out);
    case ReportKind::Limits:
        return appendNames<LimitCells>(out);
    }
}

void ReportText::appendRows(std::string &out, const Frame &frame) const
{
    appendSome(out, frame, 0, noMore);
}

std::size_t ReportText::appendSome(
    std::string &out, const Frame &frame, std::size_t first, std::size_t enough) const
{
    const Part part{out, m_shape, first, enough};
    const Filter &filter = m_shape.filter;
    switch (m_shape.kind) {
    case ReportKind::Processes:
        return part.append<ProcessCells>(frame, frame.processes,
            [&](const ProcessRow &row) { return row.life != Life::Ended && filter.matches(row); });
    case ReportKind::Connections:
        return part.append<ConnectionCells>(
            frame, frame.connections, [&](const ConnectionRow &row) {
                return row.life != Life::Ended && filter.matches(row, frame);
            });
    case ReportKind::Interfaces:
        return part.append<InterfaceCells>(frame, frame.interfaces,
            [&](const InterfaceRow &row) { return filter.matches(row, frame); });
    case ReportKind::Limits:
        return part.append<LimitCells>(
            frame, frame.limits, [&](const LimitRow &row) { return filter.matches(row); });
    case ReportKind::Events:
        break;
    }
    return noMore;
}

std::size_t ReportText::appendRows(std::string &out, std::span<const ProcessEvent> events) const
{
    std::size_t leftOut = 0;
    if (m_shape.kind != ReportKind::Events)
        return leftOut;
    for (const ProcessEvent &event : events) {
        if (!m_shape.filter.matches(event))
            continue;
        if (shows(event))
            appendRow<ProcessEvent>(out, event, m_shape);
        else
            ++leftOut;
    }
    return leftOut;
}

bool ReportText::shows(const ProcessEvent &event) const
{
    const bool birthOrDeath = event.kind == EventKind::Fork || event.kind == EventKind::Exit;
    return m_shape.threads || !birthOrDeath || !event.isThread();
}

} // namespace weir
