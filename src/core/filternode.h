// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The tree that a filter expression becomes. Immutable once parsed.

#pragma once

#include "core/filter.h"
#include "core/filterterm.h"

#include <vector>

namespace weir {

struct Filter::Node
{
    enum class Kind : std::uint8_t { And, Or, Not, Term };

    Kind kind = Kind::Term;
    std::vector<Node> children; // at least two of And and Or, one of Not
    FilterTerm term; // kind Term
};

} // namespace weir
