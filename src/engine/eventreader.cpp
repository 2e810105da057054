// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventreader.h"

#include "engine/handover.h"

#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>

namespace weir {

namespace {
// Above this rate names of very short programs are given up for a lower cost.
constexpr double eagerRate = 8000;
// What an ordinary account's receive buffer holds, with a margin for a late wake-up.
constexpr double eventsPerRead = 100;
} // namespace

EventReader::EventReader(std::vector<std::unique_ptr<EventSource>> sources)
    : m_sources(std::move(sources))
{
}

EventReader::~EventReader() = default;

std::chrono::milliseconds EventReader::pause(double eventsPerSecond)
{
    if (eventsPerSecond <= eagerRate)
        return std::chrono::milliseconds(0);
    const double milliseconds = std::clamp(1000 * eventsPerRead / eventsPerSecond, 1.0, 50.0);
    return std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds));
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
    for (const auto &source : m_sources) {
        if (source->fd() < 0)
            continue;
        auto notifier = std::make_unique<QSocketNotifier>(source->fd(), QSocketNotifier::Read);
        connect(notifier.get(), &QSocketNotifier::activated, this, &EventReader::read);
        m_notifiers.push_back(std::move(notifier));
    }
    read();
}

// The batch timer runs only while there is something to hand over or a pace to reconsider: an idle
// machine is not woken up.
void EventReader::read()
{
    const std::size_t before = m_batch.events.size();
    for (const auto &source : m_sources)
        source->drain(m_batch);
    m_eventsInBatch += m_batch.events.size() - before;
    if (!m_batch.isEmpty() && !m_batchTimer->isActive())
        m_batchTimer->start(batchInterval);
}

void EventReader::adaptPace()
{
    const double seconds = std::chrono::duration<double>(batchInterval).count();
    const auto pace = pause(static_cast<double>(m_eventsInBatch) / seconds);
    m_eventsInBatch = 0;
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
    auto batch = std::make_shared<EventBatch>();
    std::swap(*batch, m_batch);
    handOver(batch.get());
    Q_EMIT eventsReady(batch);
}

void EventReader::finish()
{
    if (!m_batchTimer)
        return;
    read();
    deliver();
    m_notifiers.clear();
    m_readTimer.reset();
    m_batchTimer.reset();
    m_sources.clear();
    handOver(this);
}

} // namespace weir
