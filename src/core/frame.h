// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a reader sees: the result of one tick, complete and immutable, so that it may cross threads
// by pointer. All amounts are payload bytes, all rates bytes per second.

#pragma once

#include "core/limit.h"
#include "core/netnamespace.h"
#include "core/notice.h"
#include "core/owner.h"
#include "core/sample.h"
#include "core/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir {

struct Traffic
{
    std::uint64_t rx = 0;
    std::uint64_t tx = 0;

    Traffic &operator+=(const Traffic &other)
    {
        rx += other.rx;
        tx += other.tx;
        return *this;
    }
    friend Traffic operator+(Traffic a, const Traffic &b) { return a += b; }
    std::uint64_t sum() const { return rx + tx; }
    bool operator==(const Traffic &) const = default;
};

struct Rates
{
    double rx = 0;
    double tx = 0;

    double sum() const { return rx + tx; }
};

enum class Certainty : std::uint8_t {
    Exact,
    Shared, // several processes hold the socket; the bytes are booked on one of them
    Inferred, // the owner was concluded from the listener or the remote endpoint
    Unknown, // the bytes are exact, their owner is not known
    NotMeasured, // the kernel does not tell the bytes
};

enum class Life : std::uint8_t {
    Alive,
    EndedNow, // in this interval: a report shows it a last time
    Ended, // earlier: only a window goes on showing it for a while
};

struct ProcessRow
{
    OwnerPtr owner;
    Traffic interval; // network and loopback together
    Traffic localInterval;
    Traffic total; // since Weir began to watch
    Traffic localTotal;
    Rates rate;
    Rates localRate;
    std::uint32_t tcpConnections = 0;
    std::uint32_t udpSockets = 0;
    Certainty certainty = Certainty::Exact;
    Life life = Life::Alive;

    bool measured() const { return certainty != Certainty::NotMeasured; }
};

struct ConnectionRow
{
    SocketSample socket;
    OwnerPtr owner; // null where no process can be named
    Traffic total; // since the socket opened
    Traffic interval;
    Rates rate;
    Certainty certainty = Certainty::Exact;
    Life life = Life::Alive;
    bool local = false; // stays on this machine
    std::uint32_t interfaceIndex = 0; // carries it, 0 where not known

    bool measured() const { return certainty != Certainty::NotMeasured; }
};

struct InterfaceRow
{
    LinkSample link;
    Traffic interval;
    Rates rate;
    bool compared = true; // false: there is nothing to compare with, so no rate
    // What no connection on it explains: headers, UDP, forwarded packets, a tunnel's. Of this
    // interval; empty where not known, as for one of several ports.
    std::optional<Traffic> unattributed;
    Rates unattributedRate;
    // Part of the totals: in the base namespace, not loopback, not stacked on another interface.
    bool counted = false;
};

struct FrameTotals
{
    Rates network; // sum of the counted interfaces
    Traffic networkTotal; // the same, since Weir began to watch
    Rates processes; // network part of all process rows but "(unattributed)"
    Rates unattributed;
    std::uint32_t tcpSockets = 0;
    std::uint32_t udpSockets = 0; // counted, their bytes are not measured
    std::uint32_t hiddenSockets = 0; // shown by user and unit instead of by process
};

struct Frame
{
    TimeStamp time;
    std::uint64_t sequence = 0; // the first frame, the baseline, has 0 and no rates
    std::int64_t intervalNs = 0; // 0 in the baseline
    bool gap = false; // far longer than asked for (suspend): a true mean, no curve
    std::vector<ProcessRow> processes;
    std::vector<ConnectionRow> connections;
    std::vector<InterfaceRow> interfaces;
    std::vector<LimitRow> limits; // in the order of LimitId; empty where nobody looked
    // Where each interface is, by index and namespace; where it is empty, they are searched.
    std::unordered_map<NetnsKey, std::size_t> interfacePlaces;
    FrameTotals totals;
    std::vector<NetNamespace> namespaces; // that have a name
    std::vector<Notice> notices;

    // Empty where the index is unknown.
    const std::string &interfaceName(NetnsId netns, std::uint32_t index) const;
    // Empty for the namespace that Weir runs in.
    const std::string &netnsName(NetnsId netns) const;
};

using FramePtr = std::shared_ptr<const Frame>;

} // namespace weir
