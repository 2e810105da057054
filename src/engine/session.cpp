// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/session.h"

#include "engine/eventreader.h"
#include "engine/handover.h"
#include "engine/sampler.h"

namespace weir {

Session::Session(Sources sources, QObject *parent)
    : QObject(parent), m_frameUnderWay(std::make_shared<std::atomic<bool>>(false)),
      m_eventsUnderWay(std::make_shared<std::atomic<std::size_t>>(0))
{
    qRegisterMetaType<FramePtr>();
    qRegisterMetaType<EventBatchPtr>();
    qRegisterMetaType<UnfinishedBatch>();
    qRegisterMetaType<std::error_code>();
    qRegisterMetaType<std::chrono::milliseconds>();
    m_samplerThread.setObjectName(QStringLiteral("sampler"));
    m_eventThread.setObjectName(QStringLiteral("events"));
    m_sampler = std::make_unique<Sampler>(
        Sampler::Parts{std::move(sources.collectors), std::move(sources.socketSources),
            std::move(sources.startSources), std::move(sources.notices), m_eventsUnderWay,
            sources.blockHint},
        m_frameUnderWay);
    m_eventReader =
        std::make_unique<EventReader>(std::move(sources.processSources), m_eventsUnderWay);
    m_sampler->moveToThread(&m_samplerThread);
    m_eventReader->moveToThread(&m_eventThread);
    connectWorkers();
}

Session::~Session()
{
    stop();
}

void Session::addSink(std::unique_ptr<FrameSink> sink)
{
    Q_ASSERT(!isRunning());
    m_sampler->addSink(std::move(sink));
}

void Session::setGlancePolicy(const GlancePlan::Policy &policy)
{
    Q_ASSERT(!isRunning());
    m_sampler->setGlancePolicy(policy);
}

void Session::logNetwork(std::unique_ptr<ProgramStore> programs)
{
    Q_ASSERT(!isRunning());
    m_sampler->logNetwork(std::move(programs));
}

void Session::start(std::chrono::milliseconds interval)
{
    if (isRunning())
        return;
    handOver(m_sampler.get());
    handOver(m_eventReader.get());
    m_samplerThread.start();
    m_eventThread.start();
    Q_EMIT readingStarts({});
    Q_EMIT samplingStarts(interval, {});
}

// The event thread first: what it read last goes through the sampler to the sinks.
void Session::stop(bool lastTick)
{
    if (m_eventThread.isRunning()) {
        Q_EMIT readingEnds({});
        m_eventThread.quit();
        m_eventThread.wait();
        takeOver(m_eventReader.get());
    }
    if (m_samplerThread.isRunning()) {
        if (lastTick)
            Q_EMIT sampleNow();
        Q_EMIT samplingEnds({});
        m_samplerThread.quit();
        m_samplerThread.wait();
        takeOver(m_sampler.get());
    }
}

void Session::connectWorkers()
{
    EventReader *reader = m_eventReader.get();
    Sampler *sampler = m_sampler.get();
    connect(this, &Session::readingStarts, reader, &EventReader::start);
    connect(
        this, &Session::readingEnds, reader, &EventReader::finish, Qt::BlockingQueuedConnection);
    connect(this, &Session::samplingStarts, sampler, &Sampler::start);
    connect(this, &Session::samplingEnds, sampler, &Sampler::finish, Qt::BlockingQueuedConnection);
    connect(this, &Session::setInterval, sampler, &Sampler::setInterval);
    connect(this, &Session::sampleNow, sampler, &Sampler::tick);
    connect(reader, &EventReader::eventsReady, sampler, &Sampler::takeEvents);
    connect(sampler, &Sampler::frameReady, this, &Session::deliver);
    connect(sampler, &Sampler::eventsReady, this, [this](const EventBatchPtr &batch) {
        takeOver(batch.get());
        Q_EMIT eventsReady(batch);
        *m_eventsUnderWay -= batch->events.size();
    });
    connect(sampler, &Sampler::sinkFailed, this, &Session::sinkFailed);
}

void Session::deliver(const FramePtr &frame)
{
    takeOver(frame.get());
    Q_EMIT frameReady(frame);
    m_frameUnderWay->store(false);
}

} // namespace weir
