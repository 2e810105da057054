// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limitmeaning.h"
#include "core/names.h"
#include "report/columns.h"

namespace weir {

namespace {

using Cells = LimitCells;

// A setting that is no number has its word in the place of one.
Value value(const Cells &cells)
{
    const LimitSample &sample = cells.row.sample;
    if (sample.id == LimitId::CongestionControl)
        return textValue(sample.detail);
    return numberValue(sample.value.value_or(0), sample.value.has_value());
}

Value limit(const Cells &cells)
{
    const auto &known = cells.row.sample.limit;
    return numberValue(known.value_or(0), known.has_value());
}

Value percent(const Cells &cells)
{
    const auto share = cells.row.share();
    return realValue(share.value_or(0) * 100, share.has_value());
}

std::string endpointText(const Endpoint &endpoint)
{
    const bool isV6 = endpoint.address.family() == IpAddress::Family::V6;
    std::string text = isV6 ? '[' + endpoint.address.toString() + ']' : endpoint.address.toString();
    text += ':';
    appendNumber(text, std::uint64_t(endpoint.port));
    return text;
}

// "0.0.0.0:80 nginx[812]", "192.0.2.1 to 198.51.100.7:443", "cpu 3", "eth0 wlan0".
Value detail(const Cells &cells)
{
    const LimitRow &row = cells.row;
    if (row.sample.id == LimitId::TcpPortsToPeer)
        return Value(row.local.address.toString() + " to " + endpointText(row.remote));
    if (row.local.port != 0) {
        std::string text = endpointText(row.local);
        if (row.owner && row.owner->key.kind == OwnerKind::Process) {
            text += ' ' + row.owner->name + '[';
            appendNumber(text, std::int64_t(row.owner->key.process.pid));
            text += ']';
        }
        return Value(std::move(text));
    }
    switch (row.sample.id) {
    case LimitId::CongestionControl:
        return Value();
    case LimitId::SoftnetBacklog:
    case LimitId::SoftnetDrops:
        return row.sample.detail.empty() ? Value() : Value("cpu " + row.sample.detail);
    default:
        return textValue(row.sample.detail);
    }
}

constexpr Column<Cells> columns[] = {
    {"time", [](const Cells &c) { return Value(WallTime{c.frame.time.wallNs}); }},
    {"name", [](const Cells &c) { return Value(toName(c.row.sample.id)); }},
    {"value", value},
    {"limit", limit},
    {"percent", percent},
    {"detail", detail},
    {"meaning", [](const Cells &c) { return Value(std::string_view(limitMeaning(c.row.sample))); }},
};

} // namespace

template<> std::span<const Column<LimitCells>> columnsOf()
{
    return columns;
}

} // namespace weir
