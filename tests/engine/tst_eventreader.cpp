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
    void initTestCase() { qRegisterMetaType<EventBatchPtr>(); }

    void fewEventsAreReadAsTheyCome()
    {
        QCOMPARE(EventReader::pause(0), 0ms);
        QCOMPARE(EventReader::pause(1000), 0ms);
    }

    void manyEventsAreReadBeforeASmallBufferIsFull_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("10 000/s") << 10'000.0;
        QTest::newRow("40 000/s") << 40'000.0;
        QTest::newRow("90 000/s") << 90'000.0;
    }
    void manyEventsAreReadBeforeASmallBufferIsFull()
    {
        // net.core.rmem_default holds this many connector messages.
        constexpr double smallestBuffer = 258;
        QFETCH(double, rate);
        const double seconds = std::chrono::duration<double>(EventReader::pause(rate)).count();
        QVERIFY(seconds > 0);
        QVERIFY(seconds * rate < smallestBuffer);
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
        QCOMPARE(batches.at(0).at(0).value<EventBatchPtr>()->events.size(), 2u);
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
        // The storm is over: no timer runs any more.
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
