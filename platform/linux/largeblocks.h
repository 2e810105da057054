// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the allocator takes large blocks from. To be called while there is one thread.

#pragma once

#include <cstddef>

namespace weir {

// From now on a block of half a MiB or more goes back to the system when it is freed. Every tick
// makes and drops a few such blocks, and glibc would otherwise learn to keep them (mallopt(3)).
void returnLargeBlocks();

// A BlockHint: has the kernel provide the pages of a large block now (MADV_POPULATE_WRITE, Linux
// 5.14; nothing before). When they are touched one after another, each costs a fault of its own.
void provideLargeBlock(void *block, std::size_t bytes);

} // namespace weir
