// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/json.h"

#include "core/utf8.h"

#include <algorithm>
#include <type_traits>

namespace weir {

namespace {

void appendUnit(std::string &out, char32_t utf16Unit)
{
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += "0123456789abcdef"[(utf16Unit >> shift) & 0xf];
}

void appendEscape(std::string &out, char32_t character)
{
    if (character < 0x10000) {
        appendUnit(out, character);
        return;
    }
    const char32_t offset = character - 0x10000;
    appendUnit(out, 0xd800 + (offset >> 10));
    appendUnit(out, 0xdc00 + (offset & 0x3ff));
}

} // namespace

void appendJsonText(std::string &out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const std::size_t plain =
            std::min({printablePrefix(text), text.find('"'), text.find('\\')});
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const CodePoint point = decodeUtf8(text);
        text.remove_prefix(point.size);
        if (point.value == U'"' || point.value == U'\\') {
            out += '\\';
            out += char(point.value);
        } else if (isHiddenCharacter(point.value)) {
            appendEscape(out, point.value);
        } else {
            appendUtf8(out, point.value);
        }
    }
    out += '"';
}

void appendJsonValue(std::string &out, const Value &value)
{
    const auto append = [&out](const auto &content) {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, std::monostate>) {
            out += "null";
        } else if constexpr (std::is_arithmetic_v<Content>) {
            appendNumber(out, content);
        } else if constexpr (std::is_same_v<Content, WallTime>) {
            out += '"';
            appendTime(out, content);
            out += '"';
        } else {
            appendJsonText(out, content);
        }
    };
    std::visit(append, value);
}

} // namespace weir
