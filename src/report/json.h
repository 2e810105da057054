// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Values of JSON (RFC 8259) in UTF-8. Text keeps every character: what is hidden is written as
// \u escapes, so that a terminal shows it and a parser gives it back; only bytes that are not
// UTF-8 become U+FFFD. Pure; any thread.

#pragma once

#include "report/value.h"

#include <string>
#include <string_view>

namespace weir {

// A missing value is null.
void appendJsonValue(std::string &out, const Value &value);
void appendJsonText(std::string &out, std::string_view text);

} // namespace weir
