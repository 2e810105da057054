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
// null. The vector is empty.
template<typename T>
void reserveSoonFull(std::vector<T> &empty, std::size_t expected, BlockHint hint)
{
    empty.reserve(expected + expected / 8);
    if (hint != nullptr && expected > 0)
        hint(empty.data(), expected * sizeof(T));
}

} // namespace weir
