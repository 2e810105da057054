// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a platform hands to the engine. Parts of the system that are refused or missing are absent
// here, with a Notice that says why.

#pragma once

#include "core/blockhint.h"
#include "core/collector.h"
#include "core/notice.h"

#include <memory>
#include <vector>

namespace weir {

struct Sources
{
    std::vector<std::unique_ptr<Collector>> collectors; // asked in this order each tick
    std::vector<std::unique_ptr<EventSource>> socketSources; // drained in the sampler thread
    // Tell that programs start and processes end; drained in the sampler thread, now and then.
    std::vector<std::unique_ptr<EventSource>> startSources;
    std::vector<std::unique_ptr<EventSource>> processSources; // drained in the event thread
    std::vector<Notice> notices; // what is missing from the start
    BlockHint blockHint = nullptr;
};

} // namespace weir
