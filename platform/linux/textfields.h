// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Takes the text files of procfs apart: lines, fields, numbers. Pure; views point into the
// argument.

#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace weir {

// A number in the given base, and nothing else.
template<typename T> std::optional<T> parseNumber(std::string_view text, int base = 10)
{
    T value{};
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, base);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

// The next field, without the separators before it; empty at the end.
inline std::string_view takeField(std::string_view &text, std::string_view separators)
{
    text.remove_prefix(std::min(text.find_first_not_of(separators), text.size()));
    const std::string_view field = text.substr(0, text.find_first_of(separators));
    text.remove_prefix(field.size());
    return field;
}

// The next line, without its newline.
inline std::string_view takeLine(std::string_view &text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

} // namespace weir
