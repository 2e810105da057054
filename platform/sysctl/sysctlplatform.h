// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Puts the parts of a system of sysctls together, and examines them.

#pragma once

#include "platform/platform.h"
#include "platform/sysctl/processwatch.h"
#include "platform/sysctl/sysctllinks.h"

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace weir {

// Sockets: a Collector with an open() that probes.
template<typename Sockets> struct SysctlParts
{
    std::unique_ptr<SysctlLinks> links;
    std::unique_ptr<Sockets> sockets;
    std::unique_ptr<ProcessWatch> processes;
};

// What this system tells of the sockets that it lists.
struct SysctlAbilities
{
    FindingState tcpCounters = FindingState::No;
    FindingState processIdentity = FindingState::No;
    FindingState otherNamespaces = FindingState::No;
};

// A part that is refused is absent, with a Notice that says why.
template<typename Part, typename Base>
std::error_code addPart(Sources &sources, std::vector<std::unique_ptr<Base>> &place,
    std::unique_ptr<Part> part, NoticeId id, const char *name)
{
    const std::error_code error = part->open();
    if (error)
        sources.notices.push_back({id, name, error.value(), 0});
    else
        place.push_back(std::move(part));
    return error;
}

template<typename Sockets>
Platform makeSysctlPlatform(const PlatformOptions &options, SysctlParts<Sockets> parts)
{
    Platform platform;
    Sources &sources = platform.sources;
    std::error_code firstError;
    const auto keepFirst = [&firstError](const std::error_code &error) {
        if (!firstError)
            firstError = error;
    };
    // What the interfaces have counted is at most what the sockets show a moment later.
    if (options.links)
        keepFirst(addPart(sources, sources.collectors, std::move(parts.links),
            NoticeId::LinksUnavailable, "sysctl"));
    if (options.sockets)
        keepFirst(addPart(sources, sources.collectors, std::move(parts.sockets),
            NoticeId::SocketsUnavailable, "sysctl"));
    // There is no message of the last counters of a socket.
    if (options.sockets)
        sources.notices.push_back({NoticeId::ClosedSocketsUnavailable, "sysctl", ENOTSUP, 0});
    // The limits of these network stacks are others.
    if (options.limits)
        sources.notices.push_back({NoticeId::LimitsUnavailable, "sysctl", ENOTSUP, 0});
    if (options.processEvents)
        keepFirst(addPart(sources, sources.processSources, std::move(parts.processes),
            NoticeId::EventsUnavailable, "kqueue"));
    if (sources.collectors.empty() && sources.processSources.empty())
        platform.error = firstError;
    return platform;
}

std::vector<Finding> findingsOf(const Snapshot &snapshot, const std::error_code &socketsError,
    const std::error_code &linksError, const std::error_code &eventsError,
    const SysctlAbilities &abilities);

template<typename Sockets>
std::vector<Finding> examineSysctls(SysctlParts<Sockets> parts, const SysctlAbilities &abilities)
{
    Snapshot snapshot;
    const std::error_code linksError = parts.links->open();
    const std::error_code socketsError = parts.sockets->collect(snapshot);
    return findingsOf(snapshot, socketsError, linksError, parts.processes->open(), abilities);
}

} // namespace weir
