// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Where frames and event batches go besides the window: CSV, JSON, databases, metrics. Written to
// in the sampler thread.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"

#include <system_error>

namespace weir {

class FrameSink
{
public:
    virtual ~FrameSink() = default;

    virtual std::error_code write(const Frame &frame) = 0;
    virtual std::error_code write(const EventBatch &) { return {}; }
};

} // namespace weir
