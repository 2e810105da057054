// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/destroysource.h"
#include "platform/linux/largeblocks.h"
#include "platform/linux/limitcollector.h"
#include "platform/linux/linkcollector.h"
#include "platform/linux/netnsset.h"
#include "platform/linux/proceventsource.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "platform/linux/startsource.h"
#include "platform/platform.h"
#include "platform/replay/replay.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include <sys/resource.h>

namespace weir {

namespace {

constexpr std::string_view allNamespaces = "all";
constexpr std::string_view ownNamespace = "current";

void addNotice(Sources &sources, NoticeId id, const char *source, const std::error_code &error)
{
    sources.notices.push_back({id, source, error.value(), 0});
}

// Each network namespace takes a few, and where none is left Qt cannot start a thread.
void raiseDescriptorLimit()
{
    constexpr rlim_t wanted = 8192;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, wanted));
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// Collectors and event sources live and die together, in one Sources.
class NetnsCollector final : public Collector
{
public:
    explicit NetnsCollector(std::shared_ptr<NetnsSet> set) : m_set(std::move(set)) { }
    std::error_code collect(Snapshot &snapshot) override { return m_set->collect(snapshot); }
    void glance(Snapshot &snapshot) override { m_set->glance(snapshot); }

private:
    std::shared_ptr<NetnsSet> m_set;
};

class NetnsEvents final : public EventSource
{
public:
    explicit NetnsEvents(std::shared_ptr<NetnsSet> set) : m_set(std::move(set)) { }
    int fd() const override { return m_set->fd(); }
    std::error_code drain(EventBatch &batch) override { return m_set->drain(batch); }

private:
    std::shared_ptr<NetnsSet> m_set;
};

// The destroy groups are joined before the first dump, so that no socket can close unseen between
// the two.
std::error_code addSockets(Sources &sources, const NetnsPtr &netns)
{
    std::function<void()> pause;
    auto destroySource = std::make_unique<DestroySource>(netns);
    if (const std::error_code error = destroySource->open()) {
        addNotice(sources, NoticeId::ClosedSocketsUnavailable, "sock_diag destroy", error);
    } else {
        pause = [source = destroySource.get()] { source->receive(); };
        sources.socketSources.push_back(std::move(destroySource));
    }
    auto collector = std::make_unique<SocketCollector>(
        std::move(pause), SocketCollector::defaultMaxSockets, netns);
    if (const std::error_code error = collector->open()) {
        addNotice(sources, NoticeId::SocketsUnavailable, "sock_diag", error);
        return error;
    }
    sources.collectors.push_back(std::move(collector));
    return {};
}

std::error_code addLinks(Sources &sources, const NetnsPtr &netns)
{
    auto collector = std::make_unique<LinkCollector>(
        "/sys/class/net", LinkCollector::wantedReceiveBuffer, netns);
    if (const std::error_code error = collector->open()) {
        addNotice(sources, NoticeId::LinksUnavailable, "rtnetlink", error);
        return error;
    }
    sources.collectors.push_back(std::move(collector));
    return {};
}

// What the interfaces have counted is at most what the sockets show a moment later: in the other
// order a transfer under way would be taken for traffic of no socket.
std::error_code addOwnNamespace(Sources &sources, const PlatformOptions &options)
{
    // Named, so that a socket that must be opened again belongs to it whatever happened meanwhile.
    std::error_code unknown;
    const NetnsPtr own = Netns::current(unknown);
    std::error_code error;
    if (options.links)
        error = addLinks(sources, own);
    if (options.sockets) {
        const std::error_code failed = addSockets(sources, own);
        error = error ? error : failed;
    }
    return error;
}

std::error_code addOtherNamespaces(
    Sources &sources, const PlatformOptions &options, std::shared_ptr<NetnsSet> &others)
{
    const std::string wanted = options.netns == allNamespaces ? std::string() : options.netns;
    auto set = std::make_shared<NetnsSet>(
        NetnsFinder(), wanted, NetnsMember::Parts{options.sockets, options.links});
    if (const std::error_code error = set->open()) {
        addNotice(sources, NoticeId::NamespaceUnavailable, wanted.c_str(), error);
        return error;
    }
    others = set;
    sources.collectors.push_back(std::make_unique<NetnsCollector>(set));
    if (options.sockets)
        sources.socketSources.push_back(std::make_unique<NetnsEvents>(set));
    return {};
}

// Where it is refused, owners of short-lived programs are found less often, and nothing else. The
// log tells of ends by itself.
void addStarts(Sources &sources, bool withEnds)
{
    auto starts = std::make_unique<StartSource>();
    if (!starts->open(withEnds ? ProcEventFilter::StartsAndEnds : ProcEventFilter::Starts))
        sources.startSources.push_back(std::move(starts));
}

std::error_code addNamespaces(Sources &sources, const PlatformOptions &options)
{
    const bool ownIsWanted = options.netns == allNamespaces || options.netns == ownNamespace
        || NetnsFinder().isOwn(options.netns);
    const bool othersAreWanted = options.netns == allNamespaces || !ownIsWanted;
    std::error_code error;
    std::shared_ptr<NetnsSet> others;
    if (ownIsWanted)
        error = addOwnNamespace(sources, options);
    if (othersAreWanted) {
        const std::error_code failed = addOtherNamespaces(sources, options, others);
        error = error ? error : failed;
    }
    if (options.sockets && options.owners && !sources.collectors.empty()) {
        sources.collectors.push_back(
            std::make_unique<SocketOwners>("/proc", others ? others->names() : nullptr));
        addStarts(sources, !options.processEvents);
    }
    // After the links, whose names it uses.
    if (options.limits && ownIsWanted)
        sources.collectors.push_back(std::make_unique<LimitCollector>());
    else if (options.limits && others)
        sources.collectors.push_back(
            std::make_unique<LimitCollector>([others] { return others->wanted(); }));
    return error;
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
    returnLargeBlocks();
    raiseDescriptorLimit();
    Platform platform;
    Sources &sources = platform.sources;
    sources.blockHint = &provideLargeBlock;
    std::error_code firstError;
    const auto keepFirst = [&firstError](const std::error_code &error) {
        if (!firstError)
            firstError = error;
    };
    if (options.links || options.sockets)
        keepFirst(addNamespaces(sources, options));
    if (options.processEvents)
        keepFirst(addProcessEvents(sources));
    if (sources.collectors.empty() && sources.processSources.empty())
        platform.error = firstError;
    return platform;
}

} // namespace weir
