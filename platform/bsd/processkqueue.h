// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The real kqueue(2) with EVFILT_PROC, as macOS and FreeBSD have it.

#pragma once

#include "platform/sysctl/processqueue.h"

#include <system_error>

namespace weir {

// Where the systems differ, in their NOTE_* of sys/event.h.
struct ProcessNoteFlags
{
    unsigned wanted = 0;
    unsigned granted = 0; // of these, what any account gets; wanted is tried first
    unsigned hasStatus = 0; // the note of an exit has the status in its data where this is set
};

// Sets fd, follow and take; for the lifetime of the queue, wherever it is moved to.
std::error_code openProcessKqueue(ProcessQueue &queue, const ProcessNoteFlags &flags);

} // namespace weir
