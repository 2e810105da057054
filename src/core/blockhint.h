// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A large block that will be filled at once, as at each tick, costs less where the system is told
// beforehand than page after page.

#pragma once

#include <cstddef>
#include <vector>

namespace weir {

// Changes nothing of what is in the block. Any thread.
using BlockHint = void (*)(void *block, std::size_t bytes);

// Room for some more than are expected; those that are expected will be written soon. hint may be
// null.
template<typename T>
void reserveSoonFull(std::vector<T> &vector, std::size_t expected, BlockHint hint)
{
    vector.reserve(expected + expected / 8);
    const std::size_t filled = vector.size();
    if (hint != nullptr && expected > filled)
        hint(vector.data() + filled, (expected - filled) * sizeof(T));
}

} // namespace weir
