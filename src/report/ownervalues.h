// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What reports say of an owner; null is an owner that nobody knows. Pure; any thread. The views
// in the values point into the owner.

#pragma once

#include "core/owner.h"
#include "report/value.h"

namespace weir {

Value ownerPid(const Owner *owner);
// The program's name; for other owners "(hidden)", "(kernel)", "(unknown)" or "(unattributed)".
Value ownerProcess(const Owner *owner);
Value ownerUid(const Owner *owner);
Value ownerUser(const Owner *owner);
Value ownerUnit(const Owner *owner);
Value ownerNetns(const Owner *owner);

} // namespace weir
