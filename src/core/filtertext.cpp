// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtertext.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::array<char, 256> makeFoldTable()
{
    std::array<char, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
    return table;
}

constexpr std::array<char, 256> foldTable = makeFoldTable();

char foldFast(char c)
{
    return foldTable[static_cast<std::uint8_t>(c)];
}

bool isContinuation(char c)
{
    return (static_cast<std::uint8_t>(c) & 0xc0U) == 0x80U;
}

// Behind the UTF-8 character at `at`.
std::size_t nextCharacter(std::string_view text, std::size_t at)
{
    ++at;
    while (at < text.size() && isContinuation(text[at]))
        ++at;
    return at;
}

} // namespace

TextPattern::TextPattern(std::string_view text, Mode mode) : m_text(folded(text)), m_mode(mode)
{
    if (m_mode == Mode::ContainsGlob) {
        m_text = '*' + m_text + '*';
        m_mode = Mode::Glob;
    }
    if (m_mode == Mode::Contains) {
        const std::size_t size = m_text.size();
        m_skip.fill(static_cast<std::uint8_t>(std::min<std::size_t>(size, 255)));
        for (std::size_t i = 0; i + 1 < size; ++i) {
            const std::size_t distance = std::min<std::size_t>(size - 1 - i, 255);
            m_skip[static_cast<std::uint8_t>(m_text[i])] = static_cast<std::uint8_t>(distance);
        }
    } else if (m_mode == Mode::Glob) {
        const auto last = std::unique(
            m_text.begin(), m_text.end(), [](char a, char b) { return a == '*' && b == '*'; });
        m_text.erase(last, m_text.end());
    }
}

bool TextPattern::matches(std::string_view text) const
{
    text = text.substr(0, maxSearched);
    switch (m_mode) {
    case Mode::Contains:
        return isIn(text);
    case Mode::Whole:
        return isWhole(text);
    case Mode::Glob:
    case Mode::ContainsGlob:
        break;
    }
    return globMatches(text);
}

std::string TextPattern::folded(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), fold);
    return result;
}

bool TextPattern::hasGlob(std::string_view text)
{
    return text.find_first_of("*?") != std::string_view::npos;
}

bool TextPattern::isIn(std::string_view text) const
{
    const std::size_t size = m_text.size();
    if (size == 0)
        return true;
    const char last = m_text.back();
    for (std::size_t end = size; end <= text.size();) {
        const char under = foldFast(text[end - 1]);
        if (under == last && isWhole(text.substr(end - size, size)))
            return true;
        end += m_skip[static_cast<std::uint8_t>(under)];
    }
    return false;
}

bool TextPattern::isWhole(std::string_view text) const
{
    return text.size() == m_text.size()
        && std::equal(text.begin(), text.end(), m_text.begin(),
            [](char a, char b) { return foldFast(a) == b; });
}

// Only the last star is ever tried anew, so the time is at most text times pattern.
bool TextPattern::globMatches(std::string_view text) const
{
    constexpr std::size_t none = std::string_view::npos;
    std::size_t at = 0;
    std::size_t pattern = 0;
    std::size_t star = none;
    std::size_t afterStar = 0;
    while (at < text.size()) {
        if (pattern < m_text.size() && m_text[pattern] == '*') {
            star = pattern++;
            afterStar = at;
        } else if (pattern < m_text.size() && m_text[pattern] == '?') {
            at = nextCharacter(text, at);
            ++pattern;
        } else if (pattern < m_text.size() && m_text[pattern] == foldFast(text[at])) {
            ++at;
            ++pattern;
        } else if (star != none) {
            pattern = star + 1;
            at = ++afterStar;
        } else {
            return false;
        }
    }
    while (pattern < m_text.size() && m_text[pattern] == '*')
        ++pattern;
    return pattern == m_text.size();
}

} // namespace weir
