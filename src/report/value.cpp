// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/value.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

namespace weir {

namespace {

template<typename Integer>
void appendInteger(std::string &out, Integer number, std::ptrdiff_t width = 0)
{
    char digits[std::numeric_limits<Integer>::digits10 + 3];
    const char *const end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    for (std::ptrdiff_t length = end - digits; length < width; ++length)
        out += '0';
    out.append(digits, static_cast<std::size_t>(end - digits));
}

} // namespace

Value realValue(double number, bool known)
{
    return known && std::isfinite(number) ? Value(number) : Value();
}

void appendTime(std::string &out, WallTime time)
{
    using namespace std::chrono;
    const auto moment = floor<milliseconds>(sys_time<nanoseconds>(nanoseconds(time.ns)));
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss clock(moment - day);
    appendInteger(out, int(date.year()), 4);
    out += '-';
    appendInteger(out, unsigned(date.month()), 2);
    out += '-';
    appendInteger(out, unsigned(date.day()), 2);
    out += 'T';
    appendInteger(out, clock.hours().count(), 2);
    out += ':';
    appendInteger(out, clock.minutes().count(), 2);
    out += ':';
    appendInteger(out, clock.seconds().count(), 2);
    out += '.';
    appendInteger(out, clock.subseconds().count(), 3);
    out += 'Z';
}

void appendNumber(std::string &out, std::int64_t number)
{
    appendInteger(out, number);
}

void appendNumber(std::string &out, std::uint64_t number)
{
    appendInteger(out, number);
}

void appendNumber(std::string &out, double number)
{
    // The largest double has 309 digits before the point.
    char digits[std::numeric_limits<double>::max_exponent10 + 16];
    const auto result =
        std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed, 3);
    std::string_view text(digits, std::size_t(result.ptr - digits));
    while (text.ends_with('0'))
        text.remove_suffix(1);
    if (text.ends_with('.'))
        text.remove_suffix(1);
    out += text == "-0" ? std::string_view("0") : text;
}

} // namespace weir
