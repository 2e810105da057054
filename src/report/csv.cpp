// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/csv.h"

#include "core/utf8.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace weir {

namespace {

bool isBlank(char32_t character)
{
    return character == U' ' || character == 0xa0 || character == 0x1680
        || (character >= 0x2000 && character <= 0x200a) || character == 0x202f
        || character == 0x205f || character == 0x3000;
}

bool beginsFormula(char32_t character)
{
    constexpr std::u32string_view openers = U"=+-@|%\uff1d\uff0b\uff0d\uff20";
    return openers.find(character) != std::u32string_view::npos;
}

// More than RFC 4180 asks for: spreadsheets split at semicolons, too.
constexpr bool isQuoted(char byte)
{
    return byte == '"' || byte == ',' || byte == ';' || byte == '\'' || byte == '|';
}

// Spreadsheets trim blanks.
bool needsQuotes(std::string_view text)
{
    return text.front() == ' ' || text.back() == ' ' || std::ranges::any_of(text, isQuoted);
}

bool isAlphanumeric(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || (byte >= '0' && byte <= '9');
}

constexpr auto plainBytes = [] {
    std::array<bool, 256> plain{};
    for (char byte = 0x20; byte <= 0x7e; ++byte)
        plain[static_cast<unsigned char>(byte)] = !isQuoted(byte);
    return plain;
}();

// Most texts are: nothing to hide, to quote, or to begin a formula with.
bool isPlain(std::string_view text)
{
    return (isAlphanumeric(text.front()) || text.front() == '/') && text.back() != ' '
        && std::ranges::all_of(
            text, [](char byte) { return plainBytes[static_cast<unsigned char>(byte)]; });
}

} // namespace

bool looksLikeFormula(std::string_view text)
{
    while (!text.empty()) {
        const CodePoint point = decodeUtf8(text);
        if (point.value == U'\t' || point.value == U'\r' || beginsFormula(point.value))
            return true;
        const bool skipped = isBlank(point.value) || isHiddenCharacter(point.value)
            || point.value == U'"' || point.value == U'\'';
        if (!skipped)
            return false;
        text.remove_prefix(point.size);
    }
    return false;
}

void appendCsvText(std::string &out, std::string_view text, CsvGuard guard)
{
    if (text.empty())
        return;
    if (isPlain(text)) {
        out += text;
        return;
    }
    std::string line;
    if (guard == CsvGuard::Formulas && looksLikeFormula(text))
        line += '\'';
    appendVisible(line, text);
    if (!needsQuotes(line)) {
        out += line;
        return;
    }
    out += '"';
    for (const char character : line) {
        if (character == '"')
            out += '"';
        out += character;
    }
    out += '"';
}

void appendCsvField(std::string &out, const Value &value, CsvGuard guard)
{
    const auto append = [&out, guard](const auto &content) {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_arithmetic_v<Content>)
            appendNumber(out, content);
        else if constexpr (std::is_same_v<Content, WallTime>)
            appendTime(out, content);
        else if constexpr (!std::is_same_v<Content, std::monostate>)
            appendCsvText(out, content, guard);
    };
    std::visit(append, value);
}

} // namespace weir
