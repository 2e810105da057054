// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of sys/sysctl.h of FreeBSD that Weir uses.

#pragma once

#include <stddef.h>

#define CTL_KERN 1
#define CTL_NET 4
#define KERN_PROC 14
#define KERN_PROC_PID 1
#define KERN_PROC_PROC 8
#define KERN_PROC_PATHNAME 12

extern "C" {
int sysctl(const int *, unsigned, void *, size_t *, const void *, size_t);
int sysctlbyname(const char *, void *, size_t *, const void *, size_t);
}
