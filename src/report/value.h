// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One cell of a report, before it is CSV or JSON. Pure; any thread.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace weir {

// CLOCK_REALTIME in nanoseconds since 1970; written as ISO 8601 UTC with milliseconds.
struct WallTime
{
    std::int64_t ns = 0;
};

// monostate is a missing value, never to be confused with 0. A string_view points into the frame
// or batch that is being written; a string was made for this cell. Texts are bytes of the system.
using Value = std::variant<std::monostate, std::int64_t, std::uint64_t, double, WallTime,
    std::string_view, std::string>;

// An empty text is a missing one.
inline Value textValue(std::string_view text)
{
    return text.empty() ? Value() : Value(text);
}

inline Value numberValue(std::uint64_t number, bool known = true)
{
    return known ? Value(number) : Value();
}

// Not finite: missing.
Value realValue(double number, bool known = true);

// "2026-11-21T03:04:05.678Z"; a moment before 1970 is rounded down, too.
void appendTime(std::string &out, WallTime time);

// Digits with a point and no exponent, in every locale. At most three decimals: a thousandth of
// a byte per second or a nanosecond of a millisecond scale says nothing more.
void appendNumber(std::string &out, std::int64_t number);
void appendNumber(std::string &out, std::uint64_t number);
void appendNumber(std::string &out, double number);

} // namespace weir
