// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One line of the process log, and the batch in which lines cross threads.

#pragma once

#include "core/notice.h"
#include "core/owner.h"
#include "core/sample.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

enum class EventKind : std::uint8_t {
    Fork,
    Exec,
    Exit,
    Uid,
    Gid,
    Sid,
    Ptrace,
    Comm,
    Coredump,
    Unknown,
    Lost, // count events were lost
    Silent, // the source stopped speaking
    LinkUp,
    LinkDown,
    AddressAdded,
    AddressRemoved,
    RouteChanged,
    FirstConnection, // of a program that this account never saw use the network before
};

// A connection that a process had.
struct PastConnection
{
    Endpoint local;
    Endpoint remote;
    std::uint64_t rxBytes = 0; // payload
    std::uint64_t txBytes = 0;
};

using PastConnections = std::shared_ptr<const std::vector<PastConnection>>;

// Members that do not belong to the kind keep their default.
struct ProcessEvent
{
    EventKind kind = EventKind::Unknown;
    std::uint64_t sequence = 0; // our own, without gaps over all kinds; given by the Sampler
    std::uint64_t timestampNs = 0; // the kernel's CLOCK_MONOTONIC stamp; 0 on rows of our own
    std::int64_t wallNs = 0; // CLOCK_REALTIME
    std::uint32_t cpu = 0;
    std::int32_t pid = 0; // the process (tgid)
    std::int32_t thread = 0; // the thread (the kernel's pid)
    std::int32_t parentPid = 0;
    // After the change: the real uid or gid, the session leader, the tracer (0: traced no longer).
    // Unknown: the raw kind.
    std::uint32_t id = 0;
    std::uint32_t effectiveId = 0; // Uid, Gid; after the change
    std::uint64_t count = 0; // Lost: events. Silent: milliseconds, 0 while it goes on
    std::int64_t runNs = 0; // Exit: how long the process ran; 0 where not known
    // Exit, where bytesKnown: payload of its life and TCP connections, as far as it was seen to
    // hold them.
    std::uint64_t rxBytes = 0;
    std::uint64_t txBytes = 0;
    std::uint32_t connectionCount = 0;
    PastConnections connections; // the last of them; null where none are known
    std::optional<int> exitCode; // 0 to 255; none when a signal ended it
    std::optional<int> exitSignal; // number of that signal
    bool coreDumped = false;
    bool bytesKnown = false;
    std::string comm; // kinds Comm and Exec: the new name; empty where it was not told
    std::string detail; // bytes of an unknown kind, name of an interface
    OwnerPtr process; // as it was at that moment; null where it was gone before it could be read

    bool isThread() const { return thread != pid; }
};

struct EventBatch
{
    std::vector<ProcessEvent> events;
    std::vector<SocketSample> closedSockets;
    std::vector<Notice> notices;
    std::uint32_t programsStarted = 0; // hints of Sources::startSources
    std::vector<std::int32_t> endedPids;

    bool isEmpty() const { return events.empty() && closedSockets.empty() && notices.empty(); }
};

using EventBatchPtr = std::shared_ptr<const EventBatch>;
// On its way to the one who completes it; nobody else holds it.
using UnfinishedBatch = std::shared_ptr<EventBatch>;

} // namespace weir
