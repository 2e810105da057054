// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventreader.h"

#include "engine/handover.h"

#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace weir {

namespace {

// So few cost nothing to speak of, however they are read.
constexpr double quietRate = 500;
// Above this rate names of very short programs are given up for a lower cost.
constexpr double eagerRate = 8000;
// A start of a program comes with its fork, its end, and often a change of its name.
constexpr double eventsPerProgram = 8;
// The part of the buffer that may fill between two reads; and the part that may where, before the
// pace follows, there are at once 10 000 processes a second.
constexpr double share = 0.25;
constexpr double stormShare = 0.9;
constexpr double stormRate = 20'000;
// Of a source that does not say: what net.core.rmem_default holds.
constexpr std::size_t smallestCapacity = 256;
constexpr double shortestPauseMs = 1;
constexpr double longestPauseMs = 50;
// A source that says nothing may have to be looked after.
constexpr std::chrono::milliseconds pulseInterval{1000};

} // namespace

EventReader::EventReader(std::vector<std::unique_ptr<EventSource>> sources, Backlog backlog)
    : m_sources(std::move(sources)), m_backlog(std::move(backlog))
{
}

EventReader::~EventReader() = default;

std::chrono::milliseconds EventReader::pause(const Rate &rate, std::size_t capacity)
{
    const bool namesMatter =
        rate.events <= eagerRate && rate.programs * eventsPerProgram >= rate.events;
    if (rate.events <= quietRate || namesMatter)
        return std::chrono::milliseconds(0);
    const auto room = static_cast<double>(capacity != 0 ? capacity : smallestCapacity);
    const double milliseconds = 1000 * room * std::min(share / rate.events, stormShare / stormRate);
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(std::clamp(milliseconds, shortestPauseMs, longestPauseMs)));
}

void EventReader::start()
{
    takeOver(this);
    m_batchTimer = std::make_unique<QTimer>();
    connect(m_batchTimer.get(), &QTimer::timeout, this, [this] {
        adaptPace();
        deliver();
    });
    m_readTimer = std::make_unique<QTimer>();
    m_readTimer->setTimerType(Qt::PreciseTimer);
    connect(m_readTimer.get(), &QTimer::timeout, this, &EventReader::read);
    m_pulse = std::make_unique<QTimer>();
    connect(m_pulse.get(), &QTimer::timeout, this, &EventReader::read);
    m_pulse->start(pulseInterval);
    for (const auto &source : m_sources) {
        if (source->fd() < 0)
            continue;
        auto notifier = std::make_unique<QSocketNotifier>(source->fd(), QSocketNotifier::Read);
        connect(notifier.get(), &QSocketNotifier::activated, this, &EventReader::read);
        m_notifiers.push_back(std::move(notifier));
        const std::size_t capacity = source->capacity();
        if (capacity != 0 && (m_capacity == 0 || capacity < m_capacity))
            m_capacity = capacity;
    }
    read();
}

// The batch timer runs only while there is something to hand over or a pace to reconsider: an idle
// machine is woken up by the pulse alone.
void EventReader::read()
{
    const std::size_t before = m_batch.events.size();
    for (const auto &source : m_sources)
        source->drain(m_batch);
    hurryIfFull(m_batch.events.size() - before);
    noteRead(before);
    if (!m_batch.isEmpty() && !m_batchTimer->isActive())
        m_batchTimer->start(batchInterval);
}

// A storm that breaks out does not wait for the next look at the rate.
void EventReader::hurryIfFull(std::size_t count)
{
    const auto pace = m_readTimer->intervalAsDuration();
    if (m_readTimer->isActive() && m_capacity != 0 && count > m_capacity / 2 && pace.count() > 1)
        m_readTimer->start(pace / 2);
}

void EventReader::noteRead(std::size_t before)
{
    const auto first = m_batch.events.begin() + static_cast<std::ptrdiff_t>(before);
    m_eventsRead += m_batch.events.size() - before;
    m_programsRead += static_cast<std::size_t>(std::count_if(first, m_batch.events.end(),
        [](const ProcessEvent &event) { return event.kind == EventKind::Exec; }));
    if (m_batch.events.size() > maxWaiting && m_backlog->load() < maxUnderWay)
        handBatchOver();
    else
        dropWhatDoesNotFit();
}

void EventReader::dropWhatDoesNotFit()
{
    std::vector<ProcessEvent> &events = m_batch.events;
    // The newest go, and all that follow them until there is room: one gap, and its length known.
    const std::size_t fits = m_dropped == 0 ? maxWaiting : m_keptBeforeGap;
    if (events.size() <= fits)
        return;
    for (std::size_t i = fits; i < events.size(); ++i)
        m_dropped += events[i].kind == EventKind::Lost ? events[i].count : 1;
    m_droppedWallNs = events.back().wallNs;
    m_keptBeforeGap = fits;
    events.resize(fits);
}

void EventReader::adaptPace()
{
    const double seconds = std::chrono::duration<double>(batchInterval).count();
    const Rate rate{
        static_cast<double>(m_eventsRead) / seconds, static_cast<double>(m_programsRead) / seconds};
    const auto pace = pause(rate, m_capacity);
    m_eventsRead = 0;
    m_programsRead = 0;
    const bool eager = pace.count() == 0;
    setNotifiersEnabled(eager);
    if (eager)
        m_readTimer->stop();
    else if (!m_readTimer->isActive() || m_readTimer->intervalAsDuration() != pace)
        m_readTimer->start(pace);
}

void EventReader::setNotifiersEnabled(bool enabled)
{
    for (const auto &notifier : m_notifiers)
        notifier->setEnabled(enabled);
}

void EventReader::deliver()
{
    if (m_batch.isEmpty()) {
        if (!m_readTimer->isActive())
            m_batchTimer->stop();
        return;
    }
    if (m_backlog->load() < maxUnderWay)
        handBatchOver();
}

void EventReader::handBatchOver()
{
    if (m_dropped > 0) {
        ProcessEvent lost;
        lost.kind = EventKind::Lost;
        lost.wallNs = m_droppedWallNs;
        lost.count = std::exchange(m_dropped, 0);
        lost.detail = "slow_reader";
        m_batch.events.push_back(std::move(lost));
    }
    auto batch = std::make_shared<EventBatch>();
    std::swap(*batch, m_batch);
    // The next one is likely to be about as large.
    if (batch->events.size() <= maxWaiting)
        m_batch.events.reserve(batch->events.size());
    *m_backlog += batch->events.size();
    handOver(batch.get());
    Q_EMIT eventsReady(batch);
}

void EventReader::finish()
{
    if (!m_batchTimer)
        return;
    const std::size_t before = m_batch.events.size();
    for (const auto &source : m_sources)
        source->drainLast(m_batch);
    noteRead(before);
    if (!m_batch.isEmpty())
        handBatchOver();
    m_notifiers.clear();
    m_pulse.reset();
    m_readTimer.reset();
    m_batchTimer.reset();
    m_sources.clear();
    handOver(this);
}

} // namespace weir
