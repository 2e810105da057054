// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What it means to be at a limit of the network stack, for reports as it stands and for people
// translated. Any thread.

#pragma once

#include "core/limit.h"

namespace weir {

// A sentence in English: what happens at 100 %, what a counter counts, or what a setting does that
// has this value. Translations have it in this context.
inline constexpr const char *limitTextContext = "weir::LimitText";
const char *limitMeaning(const LimitSample &sample);

} // namespace weir
