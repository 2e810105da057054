// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The real sysctl(3), as macOS and FreeBSD have it.

#pragma once

#include "platform/sysctl/sysctlbuffer.h"

#include <vector>

namespace weir {

SysctlQuery sysctlQuery(std::vector<int> name);
// name: of static storage.
SysctlQuery sysctlQuery(const char *name);

} // namespace weir
