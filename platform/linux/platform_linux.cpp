// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/destroysource.h"
#include "platform/linux/limitcollector.h"
#include "platform/linux/linkcollector.h"
#include "platform/linux/proceventsource.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "platform/linux/startsource.h"
#include "platform/platform.h"
#include "platform/replay/replay.h"

#include <cerrno>
#include <utility>

namespace weir {

namespace {

void addNotice(Sources &sources, NoticeId id, const char *source, const std::error_code &error)
{
    sources.notices.push_back({id, source, error.value(), 0});
}

// The destroy groups are joined before the first dump, so that no socket can close unseen between
// the two.
std::error_code addSockets(Sources &sources)
{
    std::function<void()> pause;
    auto destroySource = std::make_unique<DestroySource>();
    if (const std::error_code error = destroySource->open()) {
        addNotice(sources, NoticeId::ClosedSocketsUnavailable, "sock_diag destroy", error);
    } else {
        // Collectors and event sources live and die together, in one Sources.
        pause = [source = destroySource.get()] { source->receive(); };
        sources.socketSources.push_back(std::move(destroySource));
    }
    auto collector = std::make_unique<SocketCollector>(std::move(pause));
    if (const std::error_code error = collector->open()) {
        addNotice(sources, NoticeId::SocketsUnavailable, "sock_diag", error);
        return error;
    }
    sources.collectors.push_back(std::move(collector));
    sources.collectors.push_back(std::make_unique<SocketOwners>());
    // Where it is refused, owners of short-lived programs are found less often, and nothing else.
    auto starts = std::make_unique<StartSource>();
    if (!starts->open())
        sources.startSources.push_back(std::move(starts));
    return {};
}

std::error_code addLinks(Sources &sources)
{
    auto collector = std::make_unique<LinkCollector>();
    if (const std::error_code error = collector->open()) {
        addNotice(sources, NoticeId::LinksUnavailable, "rtnetlink", error);
        return error;
    }
    sources.collectors.push_back(std::move(collector));
    return {};
}

std::error_code addProcessEvents(Sources &sources)
{
    auto source = std::make_unique<ProcEventSource>();
    if (const std::error_code error = source->open()) {
        addNotice(sources, NoticeId::EventsUnavailable, "cn_proc", error);
        return error;
    }
    sources.processSources.push_back(std::move(source));
    return {};
}

} // namespace

Platform makePlatform(const PlatformOptions &options)
{
    if (!options.replayFile.empty())
        return makeReplayPlatform(options.replayFile);
    Platform platform;
    Sources &sources = platform.sources;
    std::error_code firstError;
    const auto keepFirst = [&firstError](const std::error_code &error) {
        if (!firstError)
            firstError = error;
    };
    // What the interfaces have counted is at most what the sockets show a moment later: in the
    // other order a transfer under way would be taken for traffic of no socket.
    if (options.links)
        keepFirst(addLinks(sources));
    if (options.sockets)
        keepFirst(addSockets(sources));
    // After the links, whose names it uses.
    if (options.limits)
        sources.collectors.push_back(std::make_unique<LimitCollector>());
    if (options.processEvents)
        keepFirst(addProcessEvents(sources));
    if (sources.collectors.empty() && sources.processSources.empty())
        platform.error = firstError;
    return platform;
}

} // namespace weir
