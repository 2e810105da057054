// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The filter language of the window and of reports: process:fire* and (port:443 or rate>1M).
// A value: compiled once, then asked per row; any thread.
//
//   expression  terms, joined by `and` (or just a blank), `or`, `not` or `!`, parentheses;
//               `and` binds tighter than `or`
//   word        free text: part of process name, comm, exe, command line, user, unit, netns,
//               interface, address or address:port, of the name of a state, protocol or kind; or a
//               pid
//   field:text  process (name) cmdline exe user unit netns interface (iface): contains the text;
//               with * (any text) or ? (any one character) the whole must match
//   field=text  the same fields: is the text
//   host:value  address, network (10.0.0.0/8) or part of an address, at either end; lhost, rhost
//   field:name  state proto (protocol) kind certainty: one name of names.h; * and ? work
//   field>1.5M  also >= < <= = and : for equal. pid uid port (either end) lport rport connections;
//               bytes: rx tx total retrans; bytes a second: rate rx_rate (down) tx_rate (up);
//               milliseconds: rtt. k M G T are powers of 1000, Ki Mi Gi Ti of 1024
//   "text"      keeps blanks, parentheses, * and ? and words such as `and`; \" is a quote
//
// Case does not matter in ASCII. A field that a row does not have, or that is not measured, matches
// nothing.

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
    bool matches(const InterfaceRow &row, const Frame &frame) const;
    bool matches(const LimitRow &row) const;
    bool matches(const ProcessEvent &event) const;

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace weir
