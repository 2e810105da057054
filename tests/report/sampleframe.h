// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames made by hand, with one row of every sort that reports tell apart.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"

namespace weir::test {

// 2026-11-21T03:04:05.678Z, after an interval of one second.
Frame sampleFrame();
std::vector<ProcessEvent> sampleEvents();

// A process named by bytes that may be anything.
OwnerPtr processNamed(const std::string &name);

} // namespace weir::test
