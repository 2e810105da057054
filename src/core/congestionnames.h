// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Remembers the congestion control of sockets, whose name is not in every snapshot: one byte for
// each, since there are few names. Part of the Meter; one thread.

#pragma once

#include "core/sample.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir {

class CongestionNames
{
public:
    using Number = std::uint8_t; // 0: not told

    // Learns the name that the socket has, or gives it the one that was told before.
    void complete(Number &known, SocketSample &socket);

private:
    Number numberOf(const char *name);

    std::vector<std::string> m_names;
};

} // namespace weir
