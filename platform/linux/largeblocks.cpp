// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/largeblocks.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace weir {

void returnLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int threshold = 512 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, threshold);
#endif
}

} // namespace weir
