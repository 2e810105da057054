// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/pcbparts.h"

#include <array>
#include <cstddef>
#include <functional>

namespace weir {

TcpState tcpStateOf(std::int32_t number)
{
    constexpr std::array states{TcpState::Close, TcpState::Listen, TcpState::SynSent,
        TcpState::SynRecv, TcpState::Established, TcpState::CloseWait, TcpState::FinWait1,
        TcpState::Closing, TcpState::LastAck, TcpState::FinWait2, TcpState::TimeWait};
    const auto index = static_cast<std::size_t>(number);
    return number >= 0 && index < states.size() ? states[index] : TcpState::Unknown;
}

TcpState datagramStateOf(const SocketSample &sample)
{
    return sample.remote.port != 0 ? TcpState::Established : TcpState::Close;
}

std::uint64_t cookieOfEndpoints(const SocketSample &sample)
{
    constexpr std::uint64_t apart = std::uint64_t{1} << 63;
    const std::hash<Endpoint> hash;
    return apart | (hash(sample.local) * 31 + hash(sample.remote));
}

} // namespace weir
