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

using ByteSet = std::array<bool, 256>;

bool isIn(const ByteSet &set, char character)
{
    return set[static_cast<unsigned char>(character)];
}

// More than RFC 4180 asks for: spreadsheets split at semicolons, too.
constexpr ByteSet quotedBytes = [] {
    ByteSet set{};
    for (const char character : {'"', ',', ';', '\'', '|'})
        set[static_cast<unsigned char>(character)] = true;
    return set;
}();

// Nothing to hide, to quote, or to begin a formula with, wherever it stands.
constexpr ByteSet plainBytes = [] {
    ByteSet set{};
    const auto add = [&set](unsigned char first, unsigned char last) {
        for (unsigned byte = first; byte <= last; ++byte)
            set[byte] = true;
    };
    add('a', 'z');
    add('A', 'Z');
    add('0', ':');
    add('.', '/');
    add('_', '_');
    return set;
}();

bool isPlain(std::string_view text)
{
    return std::ranges::all_of(text, [](char byte) { return isIn(plainBytes, byte); });
}

// Spreadsheets trim blanks.
bool needsQuotes(std::string_view text)
{
    return text.front() == ' ' || text.back() == ' '
        || std::ranges::any_of(text, [](char byte) { return isIn(quotedBytes, byte); });
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
    if (isPlain(text)) {
        out += text;
        return;
    }
    const bool guarded = guard == CsvGuard::Formulas && looksLikeFormula(text);
    if (!guarded && printablePrefix(text) == text.size() && !needsQuotes(text)) {
        out += text;
        return;
    }
    std::string line;
    if (guarded)
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
