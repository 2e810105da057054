// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Distances that several widgets must agree on. Device independent pixels.

#pragma once

namespace weir {

inline constexpr int cellPadding = 8; // left and right of the text in a cell and its header
inline constexpr int markWidth = 4; // of the colour mark before a name
inline constexpr int markHeight = 9;

} // namespace weir
