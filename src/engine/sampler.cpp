// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/sampler.h"

#include "engine/handover.h"

#include <QSocketNotifier>

#include <algorithm>
#include <ctime>
#include <iterator>

namespace weir {

namespace {

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

} // namespace

Sampler::Sampler(Parts parts, Gate gate, Clock clock)
    : m_parts(std::move(parts)), m_gate(std::move(gate)), m_clock(std::move(clock))
{
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
            [this, target = source.get()] { target->drain(m_pending); });
    }
    watchStarts();
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

void Sampler::drain()
{
    for (const auto &source : m_parts.socketSources)
        source->drain(m_pending);
    appendMoved(m_snapshot.closedSockets, m_pending.closedSockets);
    appendMoved(m_snapshot.notices, m_pending.notices);
}

void Sampler::tick()
{
    m_snapshot.clear();
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
    writeToSinks(*frame);
    handOver(frame.get());
    if (!m_gate->exchange(true))
        Q_EMIT frameReady(frame);
}

void Sampler::takeEvents(const EventBatchPtr &batch)
{
    takeOver(batch.get());
    writeToSinks(*batch);
    handOver(batch.get());
    Q_EMIT eventsReady(batch);
}

template<typename Data> void Sampler::writeToSinks(const Data &data)
{
    for (auto sink = m_sinks.begin(); sink != m_sinks.end();) {
        const std::error_code error = (*sink)->write(data);
        if (!error) {
            ++sink;
            continue;
        }
        sink = m_sinks.erase(sink);
        Q_EMIT sinkFailed(error);
    }
}

void Sampler::finish()
{
    m_timer.reset();
    m_startTimer.reset();
    m_startNotifiers.clear();
    qDeleteAll(findChildren<QSocketNotifier *>());
    m_parts = {};
    m_sinks.clear();
    handOver(this);
}

} // namespace weir
