// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The filter language of the window and of reports: process:fire* and (port:443 or rate>1M).
// A value: compiled once, then asked per row; any thread.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace weir {

enum class FilterProblem : std::uint8_t {
    UnknownField, // subject: the field
    MissingValue, // subject: the field
    BadValue, // subject: the value
    BadOperator, // subject: the field that cannot be compared in this way
    MissingOperand, // subject: and, or, not
    MissingParenthesis,
    UnexpectedParenthesis,
    MissingQuote,
    TooComplex, // nested deeper than a person would write
};

struct FilterError
{
    std::size_t position = 0; // byte offset of the character that is wrong
    FilterProblem problem = FilterProblem::BadValue;
    std::string subject;
};

class Filter
{
public:
    struct Node;
    // Accepts every row.
    Filter() = default;

    // An empty or blank expression accepts every row. On failure `error` is filled.
    static std::optional<Filter> parse(std::string_view expression, FilterError *error = nullptr);

    bool isEmpty() const { return m_root == nullptr; }

    // A term that has no meaning for a kind of row (port: on a process) does not match it.
    bool matches(const ProcessRow &row) const;
    bool matches(const ConnectionRow &row, const Frame &frame) const;
    bool matches(const InterfaceRow &row) const;
    bool matches(const ProcessEvent &event) const;

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace weir
