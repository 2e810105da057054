// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Marks where one thread passes what it wrote to another through Qt's event queue or
// QThread::wait(). These order memory, but the thread sanitizer cannot see it: Debian's Qt is not
// built with it. Nothing at all in every other build.

#pragma once

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace weir {

// Before the event is posted, or at the end of a thread.
inline void handOver([[maybe_unused]] const void *object)
{
#ifdef __SANITIZE_THREAD__
    __tsan_release(const_cast<void *>(object));
#endif
}

// First thing in the receiver, or after the wait.
inline void takeOver([[maybe_unused]] const void *object)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(const_cast<void *>(object));
#endif
}

} // namespace weir
