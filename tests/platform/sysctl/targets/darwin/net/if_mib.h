// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of net/if_mib.h of macOS that Weir uses.

#pragma once

#define IFMIB_IFALLDATA 3
#define IFDATA_GENERAL 1
#define NETLINK_GENERIC 0
