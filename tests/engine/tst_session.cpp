// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/session.h"

#include "tests/support/fakes.h"
#include "tests/support/samples.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

namespace {

Sources countingSources(std::atomic<int> &ticks)
{
    Sources sources;
    sources.collectors.push_back(std::make_unique<FakeCollector>([&ticks](Snapshot &snapshot) {
        ++ticks;
        snapshot.socketsComplete = true;
        return std::error_code();
    }));
    return sources;
}

class CountingSink final : public FrameSink
{
public:
    CountingSink(std::atomic<int> &frames, std::atomic<int> &events)
        : m_frames(frames), m_events(events)
    {
    }
    std::error_code write(const Frame &) override
    {
        ++m_frames;
        return {};
    }
    std::error_code write(const EventBatch &batch) override
    {
        m_events += static_cast<int>(batch.events.size());
        return {};
    }

private:
    std::atomic<int> &m_frames;
    std::atomic<int> &m_events;
};

} // namespace

class SessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesArriveInTheThreadOfTheSession()
    {
        std::atomic<int> ticks = 0;
        Session session(countingSources(ticks));
        QThread *deliveredIn = nullptr;
        connect(&session, &Session::frameReady, this,
            [&deliveredIn](const FramePtr &) { deliveredIn = QThread::currentThread(); });
        session.start(10ms);
        QTRY_VERIFY(deliveredIn);
        QCOMPARE(deliveredIn, QThread::currentThread());
    }

    void aSlowReaderSkipsFramesAndQueuesNone()
    {
        std::atomic<int> ticks = 0;
        Session session(countingSources(ticks));
        QSignalSpy frames(&session, &Session::frameReady);
        session.start(1ms);
        // Not a pause for its own sake: the reader is busy, and may not come back to a queue.
        while (ticks < 50)
            QThread::yieldCurrentThread();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(frames.count(), 1);
        QTRY_VERIFY(frames.count() > 1);
        const auto sequence = frames.at(1).at(0).value<FramePtr>()->sequence;
        QVERIFY(sequence >= 49);
    }

    void stopReturnsWithBothThreadsEndedInAnyState()
    {
        std::atomic<int> ticks = 0;
        {
            Session neverStarted(countingSources(ticks));
        }
        Session session(countingSources(ticks));
        session.stop();
        session.start(1ms);
        session.stop();
        QVERIFY(!session.isRunning());
        session.stop();
        const int after = ticks;
        QCoreApplication::processEvents();
        QCOMPARE(ticks.load(), after);
    }

    void theLastTickReachesTheSinks()
    {
        std::atomic<int> ticks = 0;
        std::atomic<int> written = 0;
        std::atomic<int> events = 0;
        Session session(countingSources(ticks));
        session.addSink(std::make_unique<CountingSink>(written, events));
        session.start(1h);
        QTRY_COMPARE(written.load(), 1);
        session.stop(true);
        QCOMPARE(written.load(), 2);
    }

    void eventsReachSinksAndReadersAndNoneIsLeftBehindByStop()
    {
        Sources sources;
        auto source = std::make_unique<FakeEventSource>();
        FakeEventSource *feeder = source.get();
        sources.processSources.push_back(std::move(source));
        std::atomic<int> frames = 0;
        std::atomic<int> events = 0;
        Session session(std::move(sources));
        session.addSink(std::make_unique<CountingSink>(frames, events));
        QSignalSpy batches(&session, &Session::eventsReady);
        session.start(1h);
        EventBatch batch;
        batch.events.resize(3);
        feeder->feed(batch);
        QTRY_COMPARE(batches.count(), 1);
        QCOMPARE(batches.at(0).at(0).value<EventBatchPtr>()->events.size(), 3u);
        feeder->feed(batch);
        session.stop();
        QCOMPARE(events.load(), 6);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
