// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One line of a recording: a verb and named values, apart by tabs. Pure; any thread.

#pragma once

#include "core/ipaddress.h"
#include "core/names.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir {

class Record
{
public:
    static constexpr std::size_t maxLineSize = 65'536;

    // None for a line that is too long, has a value without a name, or an escape that is not % and
    // two hexadecimal digits.
    static std::optional<Record> parse(std::string_view line);

    const std::string &verb() const { return m_verb; }
    bool has(std::string_view key) const { return find(key) != nullptr; }

    // All of them: a missing key leaves `value` as it is and is no fault; false where the text is
    // no such value, or out of its range.
    bool read(std::string_view key, std::string &value) const;
    bool read(std::string_view key, bool &value) const; // 0 or 1
    bool read(std::string_view key, IpAddress &value) const; // a zone is its number behind %

    template<typename Number>
    requires std::is_integral_v<Number> &&(!std::is_same_v<Number, bool>)bool read(
        std::string_view key, Number &value) const
    {
        const std::string *text = find(key);
        if (text == nullptr)
            return true;
        Number parsed{};
        const char *const end = text->data() + text->size();
        const auto result = std::from_chars(text->data(), end, parsed);
        if (result.ec != std::errc() || result.ptr != end)
            return false;
        value = parsed;
        return true;
    }

    template<typename Enum>
    requires std::is_enum_v<Enum>
    bool read(std::string_view key, Enum &value) const
    {
        const std::string *text = find(key);
        if (text == nullptr)
            return true;
        const std::optional<Enum> parsed = fromName<Enum>(*text);
        value = parsed.value_or(value);
        return parsed.has_value();
    }

private:
    const std::string *find(std::string_view key) const;

    std::string m_verb;
    std::vector<std::pair<std::string_view, std::string>> m_values; // names are part of the line
};

} // namespace weir
