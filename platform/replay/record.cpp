// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/record.h"

#include <algorithm>

namespace weir {

namespace {

std::optional<std::string> unescape(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        if (text.size() - i < 3)
            return std::nullopt;
        unsigned value = 0;
        const char *const digits = text.data() + i + 1;
        const auto [end, problem] = std::from_chars(digits, digits + 2, value, 16);
        if (problem != std::errc() || end != digits + 2)
            return std::nullopt;
        result += static_cast<char>(value);
        i += 2;
    }
    return result;
}

// The text up to the next tab; `line` is what follows it.
std::string_view takePart(std::string_view &line)
{
    const std::size_t tab = line.find('\t');
    const std::string_view part = line.substr(0, tab);
    line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
    return part;
}

} // namespace

std::optional<Record> Record::parse(std::string_view line)
{
    if (line.size() > maxLineSize)
        return std::nullopt;
    Record record;
    record.m_verb = takePart(line);
    while (!line.empty()) {
        const std::string_view part = takePart(line);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        auto value = unescape(part.substr(equals + 1));
        if (!value)
            return std::nullopt;
        record.m_values.emplace_back(part.substr(0, equals), std::move(*value));
    }
    return record;
}

const std::string *Record::find(std::string_view key) const
{
    const auto found =
        std::ranges::find(m_values, key, [](const auto &value) { return value.first; });
    return found == m_values.end() ? nullptr : &found->second;
}

bool Record::read(std::string_view key, std::string &value) const
{
    if (const std::string *text = find(key))
        value = *text;
    return true;
}

bool Record::read(std::string_view key, bool &value) const
{
    unsigned number = value ? 1 : 0;
    if (!read(key, number) || number > 1)
        return false;
    value = number == 1;
    return true;
}

bool Record::read(std::string_view key, IpAddress &value) const
{
    const std::string *text = find(key);
    if (text == nullptr)
        return true;
    const std::string_view view = *text;
    const std::size_t percent = view.find('%');
    const auto address = IpAddress::parse(view.substr(0, percent));
    if (!address)
        return false;
    std::uint32_t scope = 0;
    if (percent != std::string_view::npos) {
        const char *const end = view.data() + view.size();
        const auto result = std::from_chars(view.data() + percent + 1, end, scope);
        if (result.ec != std::errc() || result.ptr != end)
            return false;
    }
    value = IpAddress::fromBytes(std::as_bytes(address->bytes()), scope);
    return true;
}

} // namespace weir
