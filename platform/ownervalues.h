// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the readers of processes of every system have in common. Pure. Any thread.

#pragma once

#include "core/owner.h"

#include <string>
#include <string_view>

namespace weir {

// The same in every member.
bool sameOwner(const Owner &a, const Owner &b);

// The name that people know a process by: file name of the executable, else comm.
std::string ownerName(const std::string &exe, const std::string &comm);

// Last component of a path.
std::string_view fileName(std::string_view path);

} // namespace weir
