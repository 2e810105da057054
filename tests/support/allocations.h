// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Counts what a test takes from the heap by new: link allocations.cpp into it.

#pragma once

#include <cstddef>

namespace weir::test {

// Since the start of the program, by all threads.
std::size_t allocations();

} // namespace weir::test
