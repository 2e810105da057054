// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers as people write them in a filter: 443, 1.5M, 64KiB/s, 100ms.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir {

enum class NumberUnit : std::uint8_t {
    Plain, // digits only
    Bytes, // k M G T are powers of 1000, Ki Mi Gi Ti of 1024; a B may follow
    Rate, // the same, with or without /s
    Milliseconds, // us, ms or s may follow; ms without
};

// Each whole number up to it has an exact double.
inline constexpr double maxFilterNumber = 9007199254740992.0;

// Bytes, bytes per second or milliseconds. None for anything that is not such a number, negative
// ones, and amounts beyond maxFilterNumber.
std::optional<double> parseFilterNumber(std::string_view text, NumberUnit unit);

} // namespace weir
