// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Cuts a filter expression into words, quoted texts, parentheses and exclamation marks.

#pragma once

#include "core/filter.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

struct FilterToken
{
    enum class Kind : std::uint8_t { Word, Quoted, Open, Close, Not, End };

    Kind kind = Kind::End;
    std::size_t position = 0; // byte offset in the expression
    std::string text; // of a word, or within the quotes
    bool glued = false; // no blank lies before it

    bool isWord(std::string_view lowerCase) const; // whatever the case
};

// The last token is of kind End. None where a quote is not closed or the text is too long for a
// person to have written it; `error` then says which.
std::optional<std::vector<FilterToken>> lexFilter(std::string_view expression, FilterError &error);

} // namespace weir
