// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/sampler.h"

#include "engine/handover.h"

#include <QSocketNotifier>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <string>
#include <utility>

namespace weir {

namespace {

// How often a process that ended is looked after.
constexpr std::chrono::milliseconds exitInterval{50};

template<typename T> void appendMoved(std::vector<T> &to, std::vector<T> &from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

// Ends of processes that may wait for the next tick; more of them are noticed later.
constexpr std::size_t maxEndedPids = 65'536;

std::int64_t nanoseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// A connection of TCP that has come about, even if it carries no byte; of datagrams, which are not
// measured, any socket that has another end.
bool leadsAway(const ConnectionRow &row)
{
    const SocketSample &socket = row.socket;
    if (row.local || socket.remote.port == 0)
        return false;
    return socket.protocol != Protocol::Tcp || socket.state == TcpState::Established
        || socket.tcp.bytesAcked + socket.tcp.bytesReceived > 0;
}

// Where the newest connection of a process leads; empty where none is left.
std::string remoteOf(const OwnerKey &key, const Frame &frame)
{
    for (auto row = frame.connections.rbegin(); row != frame.connections.rend(); ++row) {
        const Endpoint &remote = row->socket.remote;
        if (row->owner && row->owner->key == key && leadsAway(*row))
            return remote.address.toString() + " port " + std::to_string(remote.port);
    }
    return {};
}

// Some 10 MiB.
constexpr std::size_t maxPendingClosed = 20'000;

} // namespace

Sampler::Sampler(Parts parts, Gate gate, Clock clock)
    : m_parts(std::move(parts)), m_gate(std::move(gate)), m_clock(std::move(clock))
{
    m_meter.setBlockHint(m_parts.blockHint);
}

Sampler::~Sampler() = default;

TimeStamp Sampler::systemTime()
{
#ifdef CLOCK_BOOTTIME
    return {nanoseconds(CLOCK_BOOTTIME), nanoseconds(CLOCK_REALTIME)};
#else
    return {nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_REALTIME)};
#endif
}

void Sampler::addSink(std::unique_ptr<FrameSink> sink)
{
    m_sinks.push_back(std::move(sink));
}

void Sampler::start(std::chrono::milliseconds interval)
{
    takeOver(this);
    m_timer = std::make_unique<QTimer>();
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, &Sampler::tick);
    for (const auto &source : m_parts.socketSources) {
        if (source->fd() < 0)
            continue;
        auto *notifier = new QSocketNotifier(source->fd(), QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this,
            [this, target = source.get()] { drainSource(*target); });
    }
    watchStarts();
    m_exitTimer = new QTimer(this);
    m_exitTimer->setSingleShot(true);
    connect(m_exitTimer, &QTimer::timeout, this, [this] {
        drainSources();
        releaseEvents();
    });
    setInterval(interval);
    tick();
}

// Starts come in storms: between two drains the sources are left alone for a while.
void Sampler::watchStarts()
{
    m_startTimer = std::make_unique<QTimer>();
    m_startTimer->setSingleShot(true);
    m_startTimer->setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::nanoseconds(m_glances.policy().pauseNs)));
    for (const auto &source : m_parts.startSources) {
        if (source->fd() < 0)
            continue;
        auto notifier = std::make_unique<QSocketNotifier>(source->fd(), QSocketNotifier::Read);
        connect(notifier.get(), &QSocketNotifier::activated, this, [this] {
            pauseStarts(true);
            m_startTimer->start();
        });
        m_startNotifiers.push_back(std::move(notifier));
    }
    connect(m_startTimer.get(), &QTimer::timeout, this, [this] {
        drainStarts();
        const std::int64_t now = m_clock().bootNs;
        if (m_glances.isDue(now))
            glance();
        if (m_glances.isWatching(now))
            m_startTimer->start();
        else
            pauseStarts(false);
    });
}

void Sampler::pauseStarts(bool pause)
{
    for (const auto &notifier : m_startNotifiers)
        notifier->setEnabled(!pause);
}

void Sampler::drainStarts()
{
    for (const auto &source : m_parts.startSources)
        source->drain(m_starts);
    if (std::exchange(m_starts.programsStarted, 0) > 0)
        m_glances.programsStarted(m_clock().bootNs);
    limitEndedPids();
}

void Sampler::limitEndedPids()
{
    m_starts.endedPids.resize(std::min(m_starts.endedPids.size(), maxEndedPids));
}

void Sampler::glance()
{
    const std::int64_t begin = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    m_glanced.clear();
    m_glanced.time = m_clock();
    for (const auto &collector : m_parts.collectors)
        collector->glance(m_glanced);
    m_meter.learnOwners(m_glanced);
    m_glances.spent(nanoseconds(CLOCK_THREAD_CPUTIME_ID) - begin);
}

void Sampler::setInterval(std::chrono::milliseconds interval)
{
    m_meter.setExpectedInterval(std::chrono::nanoseconds(interval).count());
    if (m_timer)
        m_timer->start(interval);
}

void Sampler::drainSources()
{
    for (const auto &source : m_parts.socketSources)
        drainSource(*source);
}

// Intervals may be long, and closings many.
void Sampler::drainSource(EventSource &source)
{
    source.drain(m_pending);
    if (m_pending.closedSockets.size() < maxPendingClosed)
        return;
    m_meter.bookClosed(m_pending.closedSockets);
    m_pending.closedSockets.clear();
}

void Sampler::drain()
{
    drainSources();
    appendMoved(m_snapshot.closedSockets, m_pending.closedSockets);
    appendMoved(m_snapshot.notices, m_pending.notices);
}

void Sampler::tick()
{
    m_snapshot.clear();
    reserveSoonFull(m_snapshot.sockets, m_socketCount, m_parts.blockHint);
    m_snapshot.time = m_clock();
    m_snapshot.notices = m_parts.notices;
    drainStarts();
    m_snapshot.endedPids.swap(m_starts.endedPids);
    // What a collector could not do is in its notices; the others go on.
    for (const auto &collector : m_parts.collectors)
        collector->collect(m_snapshot);
    // After the dump: a socket that closed during it was either still in it or is announced by now.
    drain();
    const FramePtr frame = m_meter.advance(m_snapshot);
    // The frame has all of them. Their room is the largest there is, and idle until the next tick.
    m_socketCount = m_snapshot.sockets.size();
    m_snapshot.sockets = {};
    writeToSinks(*frame);
    if (m_programs)
        addNetworkEvents(*frame);
    handOver(frame.get());
    if (!m_gate->exchange(true))
        Q_EMIT frameReady(frame);
}

void Sampler::logNetwork(std::unique_ptr<ProgramStore> programs)
{
    m_programs = std::move(programs);
    m_programs->load();
}

void Sampler::addNetworkEvents(const Frame &frame)
{
    std::vector<ProcessEvent> events;
    if (m_snapshot.linksComplete)
        m_links.compare(m_snapshot.links, frame.time.wallNs, events);
    addFirstConnections(frame, events);
    *m_parts.eventsUnderWay += events.size();
    m_exits.add(std::move(events), frame.time.bootNs);
    releaseEvents();
}

void Sampler::addFirstConnections(const Frame &frame, std::vector<ProcessEvent> &events)
{
    if (m_checked.size() > ProgramStore::maxPrograms)
        m_checked.clear();
    const Owner *last = nullptr;
    for (const ConnectionRow &row : frame.connections) {
        // Many rows in turn are often of one process.
        if (!row.owner || row.owner.get() == last || !leadsAway(row))
            continue;
        last = row.owner.get();
        addFirstConnection(row.owner, frame, events);
    }
    // Not all that ended since the last frame is in its rows.
    for (const ProcessRow &row : frame.processes) {
        if (row.total.sum() > row.localTotal.sum())
            addFirstConnection(row.owner, frame, events);
    }
    m_programs->save();
}

// An account that runs Weir for the first time knows no program: those that are connected by then
// are not new.
void Sampler::addFirstConnection(
    const OwnerPtr &owner, const Frame &frame, std::vector<ProcessEvent> &events)
{
    if (owner->key.kind != OwnerKind::Process || !m_checked.insert(owner->key).second)
        return;
    const bool silently = frame.sequence == 0 && m_programs->isFirstRun();
    if (!m_programs->add(owner->exe.empty() ? owner->name : owner->exe) || silently)
        return;
    ProcessEvent event;
    event.kind = EventKind::FirstConnection;
    event.wallNs = frame.time.wallNs;
    event.pid = event.thread = owner->key.process.pid;
    event.process = owner;
    event.detail = remoteOf(owner->key, frame);
    events.push_back(std::move(event));
}

void Sampler::takeEvents(const UnfinishedBatch &batch)
{
    takeOver(batch.get());
    for (const ProcessEvent &event : batch->events) {
        if (event.kind == EventKind::Exit && !event.isThread())
            m_starts.endedPids.push_back(event.pid);
    }
    limitEndedPids();
    m_exits.add(std::move(batch->events), m_clock().bootNs);
    // From now on it is out of order.
    std::ranges::copy_if(batch->notices, std::back_inserter(m_parts.notices),
        [](const Notice &notice) { return notice.id == NoticeId::EventsUnavailable; });
    appendMoved(m_eventNotices, batch->notices);
    drainSources();
    releaseEvents();
}

void Sampler::releaseEvents(bool all)
{
    auto batch = std::make_shared<EventBatch>();
    const auto lifeOf = [this](const ProcessEvent &exit) {
        return m_meter.lifeOf(*exit.process, m_pending.closedSockets);
    };
    m_exits.release(m_clock().bootNs, lifeOf, batch->events, all);
    if (!m_exits.isEmpty() && m_exitTimer != nullptr)
        m_exitTimer->start(exitInterval);
    for (ProcessEvent &event : batch->events)
        event.sequence = ++m_lastEvent;
    batch->notices.swap(m_eventNotices);
    if (batch->isEmpty())
        return;
    writeToSinks(*batch);
    handOver(batch.get());
    Q_EMIT eventsReady(batch);
}

template<typename Data> void Sampler::writeToSinks(const Data &data)
{
    if (m_sinks.empty())
        return;
    const std::int64_t begin = m_clock().bootNs;
    for (auto sink = m_sinks.begin(); sink != m_sinks.end();) {
        const std::error_code error = (*sink)->write(data);
        if (!error) {
            ++sink;
            continue;
        }
        sink = m_sinks.erase(sink);
        Q_EMIT sinkFailed(error);
    }
    // A tick that waited for a slow reader is late, but nothing is missing.
    m_meter.excuseDelay(m_clock().bootNs - begin);
}

void Sampler::finish()
{
    releaseEvents(true);
    m_timer.reset();
    m_startTimer.reset();
    m_startNotifiers.clear();
    delete std::exchange(m_exitTimer, nullptr);
    qDeleteAll(findChildren<QSocketNotifier *>());
    m_parts = {};
    m_sinks.clear();
    handOver(this);
}

} // namespace weir
