// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A machine made by hand: one program whose one connection receives 1000 and sends 100 bytes
// between two looks, and a process log with one start a look.

#pragma once

#include "core/sources.h"

namespace weir::test {

inline constexpr std::uint64_t rxPerTick = 1000;
inline constexpr std::uint64_t txPerTick = 100;

Sources fakeSources();

} // namespace weir::test
