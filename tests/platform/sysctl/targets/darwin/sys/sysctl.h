// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of sys/sysctl.h of macOS that Weir uses.

#pragma once

#include <stddef.h>

#define CTL_NET 4

extern "C" {
int sysctl(int *, unsigned, void *, size_t *, void *, size_t);
int sysctlbyname(const char *, void *, size_t *, void *, size_t);
}
