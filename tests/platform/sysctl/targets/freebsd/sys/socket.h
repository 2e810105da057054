// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of sys/socket.h of FreeBSD that Weir uses beyond POSIX, with its own numbers.

#pragma once

#include_next <sys/socket.h>

#undef PF_ROUTE
#define PF_ROUTE 17
#define NET_RT_IFLISTL 5
