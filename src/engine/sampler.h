// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The worker: one clock, collectors in order, meter, sinks, signals. Made in any thread, moved to
// its own, and used there only; its timer and notifiers are made by start().

#pragma once

#include "core/blockhint.h"
#include "core/collector.h"
#include "core/exitqueue.h"
#include "core/linkevents.h"
#include "core/meter.h"
#include "core/sink.h"
#include "engine/glanceplan.h"
#include "engine/programstore.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <unordered_set>
#include <vector>

class QSocketNotifier;

namespace weir {

class Sampler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sampler)

public:
    using Clock = std::function<TimeStamp()>;
    // True while a frame is on its way to its reader: the next one is then not sent.
    using Gate = std::shared_ptr<std::atomic<bool>>;

    struct Parts
    {
        std::vector<std::unique_ptr<Collector>> collectors;
        std::vector<std::unique_ptr<EventSource>> socketSources;
        std::vector<std::unique_ptr<EventSource>> startSources;
        std::vector<Notice> notices; // shown in every frame
        // Events that are handed on and not yet taken; counted up here, down by who takes them.
        std::shared_ptr<std::atomic<std::size_t>> eventsUnderWay =
            std::make_shared<std::atomic<std::size_t>>(0);
        BlockHint blockHint = nullptr;
    };

    Sampler(Parts parts, Gate gate, Clock clock = &systemTime);
    ~Sampler() override;

    // Before start().
    void setGlancePolicy(const GlancePlan::Policy &policy) { m_glances = GlancePlan(policy); }
    void addSink(std::unique_ptr<FrameSink> sink);
    // Adds to the events what the network does: links, addresses, routes, and the first connection
    // of each program that `programs` does not know. Before start only.
    void logNetwork(std::unique_ptr<ProgramStore> programs);
    static TimeStamp systemTime();

public Q_SLOTS:
    void start(std::chrono::milliseconds interval);
    void setInterval(std::chrono::milliseconds interval);
    void tick();
    // Between two ticks: learns who holds new sockets, and makes no frame.
    void glance();
    // The end of a process waits a moment for the last counters of its connections.
    void takeEvents(const weir::UnfinishedBatch &batch);
    // Releases the system's sockets and the sinks, in the thread that used them.
    void finish();

Q_SIGNALS:
    void frameReady(const weir::FramePtr &frame);
    void eventsReady(const weir::EventBatchPtr &batch);
    void sinkFailed(const std::error_code &error);

private:
    void drain();
    void drainSource(EventSource &source);
    void watchStarts();
    void drainStarts();
    void limitEndedPids();
    void pauseStarts(bool pause);
    void drainSources();
    void releaseEvents(bool all = false);
    void addNetworkEvents(const Frame &frame);
    void addFirstConnections(const Frame &frame, std::vector<ProcessEvent> &events);
    void addFirstConnection(
        const OwnerPtr &owner, const Frame &frame, std::vector<ProcessEvent> &events);
    template<typename Data> void writeToSinks(const Data &data);

    Parts m_parts;
    Gate m_gate;
    Clock m_clock;
    Meter m_meter;
    Snapshot m_snapshot;
    std::size_t m_socketCount = 0; // of the snapshot before
    EventBatch m_pending; // of the socket sources, since the last tick
    std::vector<std::unique_ptr<FrameSink>> m_sinks;
    std::unique_ptr<QTimer> m_timer;

    GlancePlan m_glances;
    Snapshot m_glanced;
    EventBatch m_starts; // hints since the last tick
    std::vector<std::unique_ptr<QSocketNotifier>> m_startNotifiers;
    std::unique_ptr<QTimer> m_startTimer;
    ExitQueue m_exits;
    LinkEvents m_links;
    std::unique_ptr<ProgramStore> m_programs; // null where no log is kept
    std::unordered_set<OwnerKey> m_checked; // their programs are known
    std::vector<Notice> m_eventNotices; // of the events in m_exits
    QTimer *m_exitTimer = nullptr;
    std::uint64_t m_lastEvent = 0; // number of the event that was handed on last
};

} // namespace weir
