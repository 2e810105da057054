// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/congestionnames.h"

#include <algorithm>
#include <limits>

namespace weir {

void CongestionNames::complete(Number &known, SocketSample &socket)
{
    if (socket.congestion[0] == '\0') {
        if (known != 0)
            m_names[known - 1U].copy(socket.congestion, sizeof socket.congestion - 1);
    } else if (known == 0 || m_names[known - 1U] != socket.congestion) {
        known = numberOf(socket.congestion);
    }
}

CongestionNames::Number CongestionNames::numberOf(const char *name)
{
    const auto found = std::ranges::find(m_names, name);
    const auto number = static_cast<std::size_t>(found - m_names.begin()) + 1;
    if (number > std::numeric_limits<Number>::max())
        return 0;
    if (found == m_names.end())
        m_names.emplace_back(name);
    return static_cast<Number>(number);
}

} // namespace weir
