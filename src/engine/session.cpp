// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/session.h"

#include "engine/eventreader.h"
#include "engine/sampler.h"

namespace weir {

Session::Session(Sources sources, QObject *parent)
    : QObject(parent), m_frameUnderWay(std::make_shared<std::atomic<bool>>(false))
{
    qRegisterMetaType<FramePtr>();
    qRegisterMetaType<EventBatchPtr>();
    qRegisterMetaType<std::error_code>();
    m_samplerThread.setObjectName(QStringLiteral("sampler"));
    m_eventThread.setObjectName(QStringLiteral("events"));
    m_sampler =
        std::make_unique<Sampler>(Sampler::Parts{std::move(sources.collectors),
                                      std::move(sources.socketSources), std::move(sources.notices)},
            m_frameUnderWay);
    m_eventReader = std::make_unique<EventReader>(std::move(sources.processSources));
    m_sampler->moveToThread(&m_samplerThread);
    m_eventReader->moveToThread(&m_eventThread);
    connect(m_eventReader.get(), &EventReader::eventsReady, m_sampler.get(), &Sampler::takeEvents);
    connect(m_sampler.get(), &Sampler::frameReady, this, &Session::deliver);
    connect(m_sampler.get(), &Sampler::eventsReady, this, &Session::eventsReady);
    connect(m_sampler.get(), &Sampler::sinkFailed, this, &Session::sinkFailed);
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

void Session::start(std::chrono::milliseconds interval)
{
    if (isRunning())
        return;
    m_samplerThread.start();
    m_eventThread.start();
    QMetaObject::invokeMethod(m_eventReader.get(), &EventReader::start);
    QMetaObject::invokeMethod(
        m_sampler.get(), [sampler = m_sampler.get(), interval] { sampler->start(interval); });
}

// The event thread first: what it read last goes through the sampler to the sinks.
void Session::stop(bool lastTick)
{
    if (m_eventThread.isRunning()) {
        QMetaObject::invokeMethod(
            m_eventReader.get(), &EventReader::finish, Qt::BlockingQueuedConnection);
        m_eventThread.quit();
        m_eventThread.wait();
    }
    if (m_samplerThread.isRunning()) {
        QMetaObject::invokeMethod(
            m_sampler.get(), [sampler = m_sampler.get(), lastTick] { sampler->finish(lastTick); },
            Qt::BlockingQueuedConnection);
        m_samplerThread.quit();
        m_samplerThread.wait();
    }
}

void Session::setInterval(std::chrono::milliseconds interval)
{
    QMetaObject::invokeMethod(
        m_sampler.get(), [sampler = m_sampler.get(), interval] { sampler->setInterval(interval); });
}

void Session::sampleNow()
{
    QMetaObject::invokeMethod(m_sampler.get(), &Sampler::tick);
}

void Session::deliver(const FramePtr &frame)
{
    Q_EMIT frameReady(frame);
    m_frameUnderWay->store(false);
}

} // namespace weir
