// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The text of a link-layer address. Pure. Any thread.

#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace weir {

// Lower-case hexadecimal pairs with colons; empty for a length that no hardware has: tunnels put IP
// addresses of 4 and 16 bytes into the same place.
std::string hardwareAddressText(std::span<const std::byte> bytes);

} // namespace weir
