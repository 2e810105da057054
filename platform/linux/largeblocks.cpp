// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/largeblocks.h"

#include <cstdlib>
#include <memory>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

namespace weir {

namespace {
// Smaller ones are not worth the call, nor are they blocks of their own.
constexpr std::size_t largeBlock = 512 * 1024;
} // namespace

void returnLargeBlocks()
{
#ifdef __GLIBC__
    ::mallopt(M_MMAP_THRESHOLD, static_cast<int>(largeBlock));
#endif
}

void provideLargeBlock(void *block, std::size_t bytes)
{
    if (bytes < largeBlock)
        return;
    // Whole pages of it only.
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::size_t room = bytes;
    if (void *begin = block; std::align(page, page, begin, room))
        ::madvise(begin, room - room % page, MADV_POPULATE_WRITE);
}

} // namespace weir
