// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A text that is looked for in other texts, whatever the case of ASCII letters; other bytes must
// agree exactly. Part of the filter language; a value, any thread.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace weir {

class TextPattern
{
public:
    enum class Mode : std::uint8_t {
        Contains,
        Whole,
        Glob, // the whole text; * is any text, ? one character of UTF-8
        ContainsGlob, // the same somewhere in the text
    };

    // Of longer texts only the first bytes are looked at, so that a command line of megabytes
    // costs no more than a long one.
    static constexpr std::size_t maxSearched = 4096;

    TextPattern() = default;
    TextPattern(std::string_view text, Mode mode);

    bool matches(std::string_view text) const;

    static char fold(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
    static std::string folded(std::string_view text);
    static bool hasGlob(std::string_view text);

private:
    bool isIn(std::string_view text) const;
    bool isWhole(std::string_view text) const;
    bool globMatches(std::string_view text) const;

    std::string m_text; // folded
    Mode m_mode = Mode::Contains;
    std::array<std::uint8_t, 256> m_skip{}; // Horspool: by the last byte under the needle
};

} // namespace weir
