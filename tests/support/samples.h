// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes samples for tests in one line each.

#pragma once

#include "core/frame.h"
#include "core/snapshot.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace weir::test {

inline constexpr std::int64_t second = 1'000'000'000;

inline Endpoint endpoint(std::string_view address, std::uint16_t port)
{
    const auto parsed = IpAddress::parse(address);
    if (!parsed)
        throw std::invalid_argument(std::string(address));
    return {*parsed, port};
}

inline OwnerPtr process(std::int32_t pid, std::string name, std::uint64_t startTicks = 1)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = {pid, startTicks, 0};
    owner->name = std::move(name);
    owner->comm = owner->name;
    return owner;
}

// Established, with exact payload counters as the side that accepted the connection sees them.
inline SocketSample connection(std::uint64_t cookie, std::int32_t owner, std::uint64_t received,
    std::uint64_t sent, Endpoint local = endpoint("192.0.2.1", 5000),
    Endpoint remote = endpoint("198.51.100.7", 443))
{
    SocketSample socket;
    socket.cookie = cookie;
    socket.owner = owner;
    socket.local = local;
    socket.remote = remote;
    socket.state = TcpState::Established;
    socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::BytesSent;
    socket.tcp.bytesReceived = received;
    socket.tcp.bytesSent = sent;
    socket.tcp.bytesAcked = sent;
    return socket;
}

// The message that announces the orderly end of a connection: both FINs are counted in it.
inline SocketSample lastCounters(std::uint64_t cookie, std::uint64_t received, std::uint64_t sent,
    Endpoint local = endpoint("192.0.2.1", 5000), Endpoint remote = endpoint("198.51.100.7", 443))
{
    SocketSample socket = connection(cookie, noOwner, received + 1, sent, local, remote);
    socket.tcp.bytesAcked = sent + 1;
    socket.state = TcpState::Close;
    return socket;
}

inline LinkSample link(std::uint32_t index, std::string name, std::uint64_t rx, std::uint64_t tx,
    std::string_view address = {})
{
    LinkSample sample;
    sample.index = index;
    sample.name = std::move(name);
    sample.kind = "ethernet";
    sample.up = true;
    sample.running = true;
    sample.rxBytes = rx;
    sample.txBytes = tx;
    if (!address.empty())
        sample.addresses.push_back({*IpAddress::parse(address), 24});
    return sample;
}

inline Snapshot snapshot(std::int64_t bootNs, std::vector<SocketSample> sockets = {},
    std::vector<OwnerPtr> owners = {}, std::vector<LinkSample> links = {})
{
    Snapshot result;
    result.time = {bootNs, 1'700'000'000 * second + bootNs};
    result.sockets = std::move(sockets);
    result.owners = std::move(owners);
    result.linksComplete = !links.empty();
    result.links = std::move(links);
    result.socketsComplete = true;
    return result;
}

inline const ProcessRow *rowOf(const Frame &frame, OwnerKind kind)
{
    for (const ProcessRow &row : frame.processes) {
        if (row.owner->key.kind == kind)
            return &row;
    }
    return nullptr;
}

inline const ProcessRow *rowOf(const Frame &frame, const OwnerPtr &owner)
{
    for (const ProcessRow &row : frame.processes) {
        if (row.owner->key == owner->key)
            return &row;
    }
    return nullptr;
}

} // namespace weir::test
