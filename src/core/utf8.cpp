// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/utf8.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

// What may follow a lead byte (Unicode 15, table 3-7): the bounds of the second byte keep overlong
// forms, surrogates and values beyond U+10FFFF out.
struct Sequence
{
    std::size_t size = 0;
    unsigned char secondLow = 0x80;
    unsigned char secondHigh = 0xbf;
};

Sequence sequenceOf(unsigned char lead)
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return {2};
    if (lead == 0xe0)
        return {3, 0xa0, 0xbf};
    if (lead == 0xed)
        return {3, 0x80, 0x9f};
    if (lead >= 0xe1 && lead <= 0xef)
        return {3};
    if (lead == 0xf0)
        return {4, 0x90, 0xbf};
    if (lead >= 0xf1 && lead <= 0xf3)
        return {4};
    if (lead == 0xf4)
        return {4, 0x80, 0x8f};
    return {};
}

struct Range
{
    char32_t first;
    char32_t last;
};

// Control and format characters, separators, and what else is painted as nothing (Unicode:
// Default_Ignorable_Code_Point) but the variation selectors, which emoji need.
constexpr std::array<Range, 18> hiddenRanges{{
    {0x0000, 0x001f},
    {0x007f, 0x009f},
    {0x00ad, 0x00ad},
    {0x034f, 0x034f},
    {0x061c, 0x061c},
    {0x115f, 0x1160},
    {0x17b4, 0x17b5},
    {0x180b, 0x180f},
    {0x200b, 0x200f},
    {0x2028, 0x202e},
    {0x2060, 0x206f},
    {0x3164, 0x3164},
    {0xfeff, 0xfeff},
    {0xffa0, 0xffa0},
    {0xfff9, 0xfffb},
    {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a},
    {0xe0000, 0xe0fff},
}};

} // namespace

CodePoint decodeUtf8(std::string_view text)
{
    const auto byteAt = [text](
                            std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char lead = byteAt(0);
    if (lead < 0x80)
        return {lead, 1, true};
    const Sequence sequence = sequenceOf(lead);
    if (sequence.size == 0)
        return {};
    char32_t value = lead & (0x7fu >> sequence.size);
    for (std::size_t index = 1; index < sequence.size; ++index) {
        const unsigned char low = index == 1 ? sequence.secondLow : 0x80;
        const unsigned char high = index == 1 ? sequence.secondHigh : 0xbf;
        if (index >= text.size() || byteAt(index) < low || byteAt(index) > high)
            return {replacementCharacter, index, false};
        value = (value << 6) | (byteAt(index) & 0x3fu);
    }
    return {value, sequence.size, true};
}

void appendUtf8(std::string &out, char32_t character)
{
    if (character > 0x10ffff || (character >= 0xd800 && character <= 0xdfff))
        character = replacementCharacter;
    const auto append = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    const auto continuation = [](char32_t bits) { return 0x80 | (bits & 0x3f); };
    if (character < 0x80) {
        append(character);
    } else if (character < 0x800) {
        append(0xc0 | (character >> 6));
        append(continuation(character));
    } else if (character < 0x10000) {
        append(0xe0 | (character >> 12));
        append(continuation(character >> 6));
        append(continuation(character));
    } else {
        append(0xf0 | (character >> 18));
        append(continuation(character >> 12));
        append(continuation(character >> 6));
        append(continuation(character));
    }
}

std::size_t printablePrefix(std::string_view text)
{
    const auto isOther = [](char character) { return character < 0x20 || character > 0x7e; };
    return std::size_t(std::find_if(text.begin(), text.end(), isOther) - text.begin());
}

bool isHiddenCharacter(char32_t character)
{
    if (character >= 0x20 && character < 0x7f)
        return false;
    return std::any_of(hiddenRanges.begin(), hiddenRanges.end(), [character](const Range &range) {
        return character >= range.first && character <= range.last;
    });
}

std::string visibleEscape(char32_t character)
{
    switch (character) {
    case U'\n':
        return "\\n";
    case U'\r':
        return "\\r";
    case U'\t':
        return "\\t";
    default:
        break;
    }
    const std::size_t digits = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
    std::string escape = digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
    for (std::size_t digit = digits; digit-- > 0;)
        escape.push_back("0123456789abcdef"[(character >> (4 * digit)) & 0xf]);
    return escape;
}

void appendVisible(std::string &out, std::string_view text)
{
    for (;;) {
        const std::size_t printable = printablePrefix(text);
        out += text.substr(0, printable);
        text.remove_prefix(printable);
        if (text.empty())
            return;
        const CodePoint point = decodeUtf8(text);
        text.remove_prefix(point.size);
        if (isHiddenCharacter(point.value))
            out += visibleEscape(point.value);
        else
            appendUtf8(out, point.value);
    }
}

} // namespace weir
