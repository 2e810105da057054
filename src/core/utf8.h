// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Bytes of the system read as UTF-8 (RFC 3629), and the characters among them that must not reach
// a reader as they are. The window and the reports share it. Pure; any thread.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir {

inline constexpr char32_t replacementCharacter = 0xfffd;

struct CodePoint
{
    char32_t value = replacementCharacter;
    std::size_t size = 1; // bytes that it takes up in the text, 1 to 4
    bool valid = false; // false: the bytes are not UTF-8 and stand for U+FFFD
};

// The first character of a text that is not empty. Of an ill-formed sequence the longest part that
// could have begun a character is taken as one U+FFFD (Unicode 15, 3.9, U+FFFD substitution).
CodePoint decodeUtf8(std::string_view text);

// A value that is no Unicode scalar value is appended as U+FFFD.
void appendUtf8(std::string &out, char32_t character);

// How many bytes at the beginning are printable ASCII, which stands for itself.
std::size_t printablePrefix(std::string_view text);

// Control characters, line and paragraph separators, bidirectional controls, zero width
// characters and tags: they do not show, or change how their neighbours show.
bool isHiddenCharacter(char32_t character);

// How a hidden character is shown: \n \r \t, \x1b, \u202e or \U000e0001.
std::string visibleEscape(char32_t character);

// The text as one line of UTF-8 in which every hidden character is escaped. What looks like an
// escape already stays as it is: made for readers, it cannot be turned back.
void appendVisible(std::string &out, std::string_view text);

} // namespace weir
