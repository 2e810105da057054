// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sample.h"

#include <limits>

namespace weir {

bool SocketSample::hasPeer() const
{
    return remote.port != 0
        || !(remote.address.isUnspecified() || remote.address.family() == IpAddress::Family::None);
}

bool SocketSample::knows(TcpCounters::Field field) const
{
    return protocol == Protocol::Tcp && state != TcpState::Listen && tcp.has(field);
}

bool SocketSample::knowsRtt() const
{
    return knows(TcpCounters::Basic) && tcp.rttUs != 0;
}

// The kernel starts the minimum at the largest number.
bool SocketSample::knowsMinRtt() const
{
    return knows(TcpCounters::MinRtt) && tcp.minRttUs != 0
        && tcp.minRttUs != std::numeric_limits<std::uint32_t>::max();
}

} // namespace weir
