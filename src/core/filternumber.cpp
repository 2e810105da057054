// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filternumber.h"

#include <array>
#include <cstddef>

namespace weir {

namespace {

constexpr std::size_t maxDigits = 24;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Takes the word from the front of the text, whatever the case.
bool take(std::string_view &text, std::string_view word)
{
    if (text.size() < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(text[i]) != word[i])
            return false;
    }
    text.remove_prefix(word.size());
    return true;
}

// Not std::from_chars: hexadecimal, exponents and "inf" are no numbers here.
std::optional<double> takeDecimal(std::string_view &text, bool fraction)
{
    double value = 0;
    double weight = 1;
    std::size_t digits = 0;
    bool behindPoint = false;
    while (!text.empty()) {
        const char c = text.front();
        if (c == '.' && fraction && !behindPoint && digits > 0) {
            behindPoint = true;
            digits = 0;
        } else if (c >= '0' && c <= '9') {
            if (++digits > maxDigits)
                return std::nullopt;
            value = value * 10 + (c - '0');
            weight = behindPoint ? weight * 10 : weight;
        } else {
            break;
        }
        text.remove_prefix(1);
    }
    if (digits == 0)
        return std::nullopt;
    return value / weight;
}

double takeAmountUnit(std::string_view &text, bool rate)
{
    constexpr std::array<char, 4> prefixes{'k', 'm', 'g', 't'};
    double factor = 1;
    double decimal = 1;
    double binary = 1;
    for (const char prefix : prefixes) {
        decimal *= 1000;
        binary *= 1024;
        if (take(text, std::string_view(&prefix, 1))) {
            factor = take(text, "i") ? binary : decimal;
            break;
        }
    }
    take(text, "b");
    if (rate)
        take(text, "/s");
    return factor;
}

double takeTimeUnit(std::string_view &text)
{
    if (take(text, "us"))
        return 0.001;
    if (take(text, "ms"))
        return 1;
    return take(text, "s") ? 1000 : 1;
}

} // namespace

std::optional<double> parseFilterNumber(std::string_view text, NumberUnit unit)
{
    const auto decimal = takeDecimal(text, unit != NumberUnit::Plain);
    if (!decimal)
        return std::nullopt;
    double factor = 1;
    if (unit == NumberUnit::Milliseconds)
        factor = takeTimeUnit(text);
    else if (unit != NumberUnit::Plain)
        factor = takeAmountUnit(text, unit == NumberUnit::Rate);
    const double value = *decimal * factor;
    if (!text.empty() || value > maxFilterNumber)
        return std::nullopt;
    return value;
}

} // namespace weir
