// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventreader.h"

#include "tests/support/fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::test;
using namespace std::chrono_literals;

class EventReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<UnfinishedBatch>(); }

    void fewEventsAreReadAsTheyCome()
    {
        QCOMPARE(EventReader::pause({}, 0), 0ms);
        QCOMPARE(EventReader::pause({400, 0}, 512), 0ms);
    }

    void programsThatStartAreReadAtOnceForTheirNames()
    {
        QCOMPARE(EventReader::pause({4000, 1000}, 512), 0ms);
        QVERIFY(EventReader::pause({4000, 10}, 512) > 0ms);
        QVERIFY(EventReader::pause({20'000, 5000}, 512) > 0ms);
    }

    void aStormIsReadBeforeTheBufferIsFull_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<std::size_t>("capacity");
        for (const double rate : {1000.0, 10'000.0, 40'000.0, 90'000.0})
            for (const std::size_t capacity : {512, 20'000})
                QTest::addRow("%.0f/s, %zu", rate, capacity) << rate << capacity;
    }
    void aStormIsReadBeforeTheBufferIsFull()
    {
        QFETCH(double, rate);
        QFETCH(std::size_t, capacity);
        const auto pause = EventReader::pause({rate, 0}, capacity);
        const double seconds = std::chrono::duration<double>(pause).count();
        QVERIFY(seconds > 0);
        // Twice over, for the reader may be late.
        QVERIFY(2 * seconds * rate < static_cast<double>(capacity));
        QVERIFY(pause <= 50ms);
    }

    void aStormThatBreaksOutBetweenTwoReadsFits()
    {
        const std::size_t capacity = 512;
        const auto pause = EventReader::pause({1000, 0}, capacity);
        QVERIFY(std::chrono::duration<double>(pause).count() * 20'000 < capacity);
        QVERIFY(pause > EventReader::pause({40'000, 0}, capacity));
    }

    void aSilentSourceIsLookedAfter()
    {
        std::vector<std::unique_ptr<EventSource>> sources;
        sources.push_back(std::make_unique<FakeEventSource>());
        auto *feeder = static_cast<FakeEventSource *>(sources.front().get());
        EventReader reader(std::move(sources));
        reader.start();
        const int before = feeder->drains;
        QTRY_VERIFY(feeder->drains > before + 1);
        reader.finish();
    }

    // 100 000 more than may be under way and wait: they are counted, not kept.
    void whatNobodyTakesIsCountedNotKept()
    {
        std::vector<std::unique_ptr<EventSource>> sources;
        sources.push_back(std::make_unique<FakeEventSource>());
        auto *feeder = static_cast<FakeEventSource *>(sources.front().get());
        const auto backlog = std::make_shared<std::atomic<std::size_t>>(0);
        EventReader reader(std::move(sources), backlog);
        QSignalSpy batches(&reader, &EventReader::eventsReady);
        reader.start();
        EventBatch storm;
        storm.events.resize(EventReader::maxUnderWay);
        feeder->feed(storm);
        QTRY_COMPARE(batches.count(), 1);
        QCOMPARE(backlog->load(), storm.events.size());
        storm.events.resize(EventReader::maxWaiting + 60'000);
        feeder->feed(storm);
        storm.events.resize(40'000);
        storm.events.back().kind = EventKind::Lost;
        storm.events.back().count = 5;
        const int before = feeder->drains;
        QTRY_VERIFY(feeder->drains > before);
        feeder->feed(storm);
        const int again = feeder->drains;
        QTRY_VERIFY(feeder->drains > again);
        QCOMPARE(batches.count(), 1);
        backlog->store(0);
        QTRY_COMPARE(batches.count(), 2);
        const auto kept = batches.at(1).at(0).value<UnfinishedBatch>();
        QCOMPARE(kept->events.size(), EventReader::maxWaiting + 1);
        QCOMPARE(kept->events.back().kind, EventKind::Lost);
        QCOMPARE(kept->events.back().count, std::uint64_t{60'000 + 40'000 - 1 + 5});
        reader.finish();
    }

    void eventsAreHandedOverInBatches()
    {
        std::vector<std::unique_ptr<EventSource>> sources;
        sources.push_back(std::make_unique<FakeEventSource>());
        auto *feeder = static_cast<FakeEventSource *>(sources.front().get());
        EventReader reader(std::move(sources));
        QSignalSpy batches(&reader, &EventReader::eventsReady);
        reader.start();
        EventBatch batch;
        batch.events.resize(1);
        const int before = feeder->drains;
        feeder->feed(batch);
        QTRY_VERIFY(feeder->drains > before);
        feeder->feed(batch);
        QTRY_COMPARE(batches.count(), 1);
        QCOMPARE(batches.at(0).at(0).value<UnfinishedBatch>()->events.size(), 2u);
        reader.finish();
    }

    void aStormIsReadByTheTimerAndCalmByTheSocket()
    {
        std::vector<std::unique_ptr<EventSource>> sources;
        sources.push_back(std::make_unique<FakeEventSource>());
        auto *feeder = static_cast<FakeEventSource *>(sources.front().get());
        EventReader reader(std::move(sources));
        QSignalSpy batches(&reader, &EventReader::eventsReady);
        reader.start();
        EventBatch storm;
        storm.events.resize(20'000);
        feeder->feed(storm);
        QTRY_COMPARE(batches.count(), 1);
        const int before = feeder->drains;
        // Nothing is waiting, and yet it is looked at: the timer reads now.
        QTRY_VERIFY(feeder->drains > before + 2);
        // The storm is over: only the pulse is left.
        int calm = -1;
        QTRY_VERIFY(std::exchange(calm, feeder->drains.load()) == feeder->drains);
        EventBatch one;
        one.events.resize(1);
        feeder->feed(one);
        QTRY_COMPARE(batches.count(), 2);
        reader.finish();
    }
};

QTEST_GUILESS_MAIN(EventReaderTest)
#include "tst_eventreader.moc"
