// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sample.h"

namespace weir {

namespace {

std::uint64_t minus(std::uint64_t value, std::uint64_t amount)
{
    return value > amount ? value - amount : 0;
}

// Whether the last sequence number that was received is the peer's FIN. A destroyed socket is in
// state Close whatever happened before: there, our own FIN having been acknowledged tells an
// orderly end from a reset.
bool countsPeerFin(const TcpCounters &counters, TcpState state)
{
    switch (state) {
    case TcpState::CloseWait:
    case TcpState::LastAck:
    case TcpState::Closing:
    case TcpState::TimeWait:
        return true;
    case TcpState::Close:
        return !counters.has(TcpCounters::BytesSent)
            || counters.bytesAcked > minus(counters.bytesSent, counters.bytesRetransmitted);
    default:
        return false;
    }
}

} // namespace

std::uint64_t payloadSent(const TcpCounters &counters, TcpState state)
{
    if (counters.has(TcpCounters::BytesSent))
        return minus(counters.bytesSent, counters.bytesRetransmitted);
    const bool finAcknowledged =
        state == TcpState::FinWait2 || state == TcpState::TimeWait || state == TcpState::Close;
    return minus(counters.bytesAcked, finAcknowledged ? 2 : 1);
}

std::uint64_t payloadReceived(const TcpCounters &counters, TcpState state)
{
    return minus(counters.bytesReceived, countsPeerFin(counters, state) ? 1 : 0);
}

} // namespace weir
