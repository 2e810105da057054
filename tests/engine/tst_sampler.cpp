// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/samplerbench.h"
#include "tests/support/fakes.h"
#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

class RecordingSink final : public FrameSink
{
public:
    explicit RecordingSink(std::vector<std::uint64_t> &sequences, int failAt = -1)
        : m_sequences(sequences), m_failAt(failAt)
    {
    }
    std::error_code write(const Frame &frame) override
    {
        if (static_cast<int>(frame.sequence) == m_failAt)
            return std::make_error_code(std::errc::no_space_on_device);
        m_sequences.push_back(frame.sequence);
        return {};
    }

private:
    std::vector<std::uint64_t> &m_sequences;
    int m_failAt;
};

// A reader that takes its time.
class SlowSink final : public FrameSink
{
public:
    SlowSink(std::int64_t &now, std::int64_t delayNs) : m_now(now), m_delayNs(delayNs) { }
    std::error_code write(const Frame &) override
    {
        m_now += m_delayNs;
        return {};
    }

private:
    std::int64_t &m_now;
    std::int64_t m_delayNs;
};

// Sees a connection that lives between two ticks only.
class GlancingCollector final : public Collector
{
public:
    explicit GlancingCollector(OwnerPtr owner) : m_owner(std::move(owner)) { }
    std::error_code collect(Snapshot &snapshot) override
    {
        snapshot.socketsComplete = true;
        endedPids = snapshot.endedPids;
        return {};
    }
    void glance(Snapshot &snapshot) override
    {
        ++glances;
        snapshot.owners = {m_owner};
        snapshot.sockets = {connection(1, 0, 0, 0)};
    }
    int glances = 0;
    std::vector<std::int32_t> endedPids;

private:
    OwnerPtr m_owner;
};

struct GlanceBench
{
    // The clock of the bench takes a second at each look.
    static constexpr GlancePlan::Policy longWatch{25'000'000, 3600 * second, 0.02};

    explicit GlanceBench(const GlancePlan::Policy &policy = longWatch)
        : bench([this] {
              Sampler::Parts parts;
              auto made = std::make_unique<GlancingCollector>(process(7, "short"));
              collector = made.get();
              parts.collectors.push_back(std::move(made));
              auto source = std::make_unique<FakeEventSource>();
              feeder = source.get();
              parts.startSources.push_back(std::move(source));
              return parts;
          }())
    {
        bench.sampler.setGlancePolicy(policy);
        bench.sampler.start(std::chrono::hours(1));
    }
    ~GlanceBench() { bench.sampler.finish(); }

    void tell(std::uint32_t started, std::vector<std::int32_t> ended = {}) const
    {
        EventBatch batch;
        batch.programsStarted = started;
        batch.endedPids = std::move(ended);
        feeder->feed(batch);
    }

    GlancingCollector *collector = nullptr;
    FakeEventSource *feeder = nullptr;
    Bench bench;
};
// It ends, and another program starts.
UnfinishedBatch endOf(const OwnerPtr &process)
{
    auto batch = std::make_shared<EventBatch>();
    batch->events.resize(2);
    batch->events[0].kind = EventKind::Exit;
    batch->events[0].pid = batch->events[0].thread = process->key.process.pid;
    batch->events[0].process = process;
    batch->events[1].kind = EventKind::Exec;
    return batch;
}

} // namespace

class SamplerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<FramePtr>();
        qRegisterMetaType<EventBatchPtr>();
    }

    void aTickMakesAFrameOfTheClockAndTheCollectors()
    {
        Bench bench(partsOf([](Snapshot &snapshot) {
            snapshot.sockets = {connection(1, 0, 5, 5)};
            snapshot.owners = {process(1, "a")};
            snapshot.socketsComplete = true;
            return std::error_code();
        }));
        bench.sampler.tick();
        QCOMPARE(bench.frames.count(), 1);
        QCOMPARE(bench.lastFrame()->time.bootNs, second);
        QCOMPARE(bench.lastFrame()->connections.size(), 1u);
    }

    void aFrameThatIsNotTakenHoldsBackTheNextButNotTheSinks()
    {
        Bench bench(partsOf([](Snapshot &) { return std::error_code(); }));
        std::vector<std::uint64_t> written;
        bench.sampler.addSink(std::make_unique<RecordingSink>(written));
        for (int i = 0; i < 3; ++i)
            bench.sampler.tick();
        QCOMPARE(bench.frames.count(), 1);
        bench.gate->store(false);
        bench.sampler.tick();
        QCOMPARE(bench.frames.count(), 2);
        QCOMPARE(bench.lastFrame()->sequence, 3u);
        QCOMPARE(written, (std::vector<std::uint64_t>{0, 1, 2, 3}));
    }

    void waitingForASlowReaderIsNoGap()
    {
        Bench bench(partsOf([](Snapshot &) { return std::error_code(); }));
        bench.sampler.addSink(std::make_unique<SlowSink>(bench.now, 35 * second));
        for (int i = 0; i < 3; ++i) {
            bench.sampler.tick();
            bench.gate->store(false);
            QVERIFY(!bench.lastFrame()->gap);
            QVERIFY(bench.lastFrame()->notices.empty());
        }
        bench.now += 35 * second;
        bench.sampler.tick();
        QVERIFY(bench.lastFrame()->gap);
    }

    void aCollectorThatFailsLeavesTheOthersAlone()
    {
        Sampler::Parts parts = partsOf([](Snapshot &snapshot) {
            snapshot.notices.push_back({NoticeId::SocketsUnavailable, "sock_diag", EPERM, 0});
            return std::make_error_code(std::errc::operation_not_permitted);
        });
        parts.collectors.push_back(std::make_unique<FakeCollector>([](Snapshot &snapshot) {
            snapshot.links = {link(2, "eth0", 1, 1)};
            snapshot.linksComplete = true;
            return std::error_code();
        }));
        Bench bench(std::move(parts));
        bench.sampler.tick();
        QCOMPARE(bench.lastFrame()->interfaces.size(), 1u);
        QCOMPARE(bench.lastFrame()->notices.size(), 1u);
    }

    void closedSocketsAreDrainedAfterTheDump()
    {
        auto source = std::make_unique<FakeEventSource>();
        FakeEventSource *feeder = source.get();
        Sampler::Parts parts = partsOf([feeder, tick = 0](Snapshot &snapshot) mutable {
            snapshot.owners = {process(1, "a")};
            snapshot.sockets = {connection(1, 0, 100, 0)};
            snapshot.socketsComplete = true;
            if (++tick == 2) {
                EventBatch batch;
                batch.closedSockets = {lastCounters(1, 150, 0)};
                feeder->feed(batch);
            }
            return std::error_code();
        });
        parts.socketSources.push_back(std::move(source));
        Bench bench(std::move(parts));
        bench.sampler.tick();
        bench.gate->store(false);
        bench.sampler.tick();
        QCOMPARE(bench.lastFrame()->connections.size(), 1u);
        QCOMPARE(bench.lastFrame()->connections[0].life, Life::EndedNow);
        QCOMPARE(bench.lastFrame()->connections[0].interval.rx, 50u);
    }

    void aSinkThatFailsIsNamedAndLeftOut()
    {
        Bench bench(partsOf([](Snapshot &) { return std::error_code(); }));
        QSignalSpy failures(&bench.sampler, &Sampler::sinkFailed);
        std::vector<std::uint64_t> failing;
        std::vector<std::uint64_t> healthy;
        bench.sampler.addSink(std::make_unique<RecordingSink>(failing, 1));
        bench.sampler.addSink(std::make_unique<RecordingSink>(healthy));
        for (int i = 0; i < 3; ++i)
            bench.sampler.tick();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(failing.size(), 1u);
        QCOMPARE(healthy.size(), 3u);
    }

    void aProgramThatStartsIsGlancedAtAndMakesNoFrame()
    {
        GlanceBench glanced;
        glanced.tell(1);
        QTRY_VERIFY(glanced.collector->glances > 0);
        glanced.bench.gate->store(false);
        const auto frames = glanced.bench.frames.count();
        glanced.bench.sampler.tick();
        QCOMPARE(glanced.bench.frames.count(), frames + 1);
        QVERIFY(glanced.bench.lastFrame()->connections.empty()); // a glance shows nothing
    }

    void endsAreHandedToTheCollectorsOnceAndCauseNoGlance()
    {
        GlanceBench glanced;
        const int before = glanced.feeder->drains;
        glanced.tell(0, {41, 42});
        QTRY_VERIFY(glanced.feeder->drains > before);
        QCOMPARE(glanced.collector->glances, 0);
        glanced.bench.sampler.tick();
        QCOMPARE(glanced.collector->endedPids, (std::vector<std::int32_t>{41, 42}));
        glanced.bench.sampler.tick();
        QVERIFY(glanced.collector->endedPids.empty());
    }

    void endsInTheLogAreHandedToTheCollectorsToo()
    {
        GlanceBench glanced;
        auto owner = std::make_shared<Owner>();
        owner->key.process.pid = 43;
        glanced.bench.sampler.takeEvents(endOf(owner));
        glanced.bench.sampler.tick();
        QCOMPARE(glanced.collector->endedPids, std::vector<std::int32_t>{43});
    }

    void withoutAShareOfTheCpuNothingIsGlancedAt()
    {
        GlancePlan::Policy none = GlanceBench::longWatch;
        none.cpuShare = 0;
        GlanceBench glanced(none);
        const int before = glanced.feeder->drains;
        glanced.tell(1);
        QTRY_VERIFY(glanced.feeder->drains > before);
        QCOMPARE(glanced.collector->glances, 0);
    }

    void anEndCarriesWhatTheProcessMoved()
    {
        auto source = std::make_unique<FakeEventSource>();
        FakeEventSource *feeder = source.get();
        Sampler::Parts parts = partsOf([tick = 0](Snapshot &snapshot) mutable {
            snapshot.owners = {process(1, "curl")};
            if (++tick == 2)
                snapshot.sockets = {connection(1, 0, 100, 5)};
            snapshot.socketsComplete = true;
            return std::error_code();
        });
        parts.socketSources.push_back(std::move(source));
        Bench bench(std::move(parts));
        QSignalSpy events(&bench.sampler, &Sampler::eventsReady);
        bench.sampler.tick();
        bench.sampler.tick();
        EventBatch last;
        last.closedSockets = {lastCounters(1, 4000, 6)};
        feeder->feed(last);
        bench.sampler.takeEvents(endOf(process(1, "curl")));
        QCOMPARE(events.count(), 1);
        const auto batch = events.at(0).at(0).value<EventBatchPtr>();
        QCOMPARE(batch->events.size(), 2u);
        QCOMPARE(batch->events[0].sequence, 1u);
        QCOMPARE(batch->events[1].sequence, 2u);
        QVERIFY(batch->events[0].bytesKnown);
        QCOMPARE(batch->events[0].rxBytes, 4000u);
        QCOMPARE(batch->events[0].txBytes, 6u);
        QCOMPARE(batch->events[0].connectionCount, 1u);
    }

    void anEndWaitsForItsLastCountersButNotForEver()
    {
        Sampler::Parts parts = partsOf([tick = 0](Snapshot &snapshot) mutable {
            snapshot.owners = {process(1, "curl")};
            if (++tick >= 2)
                snapshot.sockets = {connection(1, 0, 100, 5)};
            snapshot.socketsComplete = true;
            return std::error_code();
        });
        Bench bench(std::move(parts));
        QSignalSpy events(&bench.sampler, &Sampler::eventsReady);
        bench.sampler.start(std::chrono::hours(1));
        bench.sampler.tick();
        // Each look at the clock takes a second: it is not waited for longer than that.
        bench.sampler.takeEvents(endOf(process(1, "curl")));
        QTRY_COMPARE(events.count(), 1);
        const auto batch = events.at(0).at(0).value<EventBatchPtr>();
        QCOMPARE(batch->events[0].rxBytes, 100u);
        bench.sampler.finish();
    }

    void eventsWakeTheSamplerBetweenTicks()
    {
        auto source = std::make_unique<FakeEventSource>();
        FakeEventSource *feeder = source.get();
        Sampler::Parts parts;
        parts.socketSources.push_back(std::move(source));
        Bench bench(std::move(parts));
        bench.sampler.start(std::chrono::hours(1));
        const int before = feeder->drains;
        EventBatch batch;
        batch.closedSockets = {lastCounters(1, 1, 1)};
        feeder->feed(batch);
        QTRY_VERIFY(feeder->drains > before);
        bench.sampler.finish();
    }
};

QTEST_GUILESS_MAIN(SamplerTest)
#include "tst_sampler.moc"
