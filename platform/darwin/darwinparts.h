// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of macOS: what its sysctls and its kqueue give.

#pragma once

#include "platform/sysctl/darwinsockets.h"
#include "platform/sysctl/sysctlplatform.h"

namespace weir {

SysctlParts<DarwinSockets> makeDarwinParts();

} // namespace weir
