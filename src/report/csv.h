// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Fields of CSV after RFC 4180. A row always stays one line: characters that break or hide text
// become visible escapes (core/utf8.h), invalid UTF-8 becomes U+FFFD. Pure; any thread.

#pragma once

#include "report/value.h"

#include <string>
#include <string_view>

namespace weir {

enum class CsvGuard : std::uint8_t {
    Formulas, // text that a spreadsheet would run as a formula gets ' in front
    None, // for programs that read the file
};

// A missing value is an empty field. Numbers and times are never guarded: Weir wrote them.
void appendCsvField(std::string &out, const Value &value, CsvGuard guard);
void appendCsvText(std::string &out, std::string_view text, CsvGuard guard);

// True when the first character that is not a blank, a quote, or hidden begins a formula or a
// command in some spreadsheet, or when a tab or a carriage return stands before it.
bool looksLikeFormula(std::string_view text);

} // namespace weir
