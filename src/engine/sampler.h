// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The worker: one clock, collectors in order, meter, sinks, signals. Made in any thread, moved to
// its own, and used there only; its timer and notifiers are made by start().

#pragma once

#include "core/collector.h"
#include "core/meter.h"
#include "core/sink.h"
#include "engine/glanceplan.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
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
    };

    Sampler(Parts parts, Gate gate, Clock clock = &systemTime);
    ~Sampler() override;

    // Before start().
    void setGlancePolicy(const GlancePlan::Policy &policy) { m_glances = GlancePlan(policy); }
    void addSink(std::unique_ptr<FrameSink> sink);
    static TimeStamp systemTime();

public Q_SLOTS:
    void start(std::chrono::milliseconds interval);
    void setInterval(std::chrono::milliseconds interval);
    void tick();
    // Between two ticks: learns who holds new sockets, and makes no frame.
    void glance();
    void takeEvents(const weir::EventBatchPtr &batch);
    // Releases the system's sockets and the sinks, in the thread that used them.
    void finish();

Q_SIGNALS:
    void frameReady(const weir::FramePtr &frame);
    void eventsReady(const weir::EventBatchPtr &batch);
    void sinkFailed(const std::error_code &error);

private:
    void drain();
    void watchStarts();
    void drainStarts();
    void pauseStarts(bool pause);
    template<typename Data> void writeToSinks(const Data &data);

    Parts m_parts;
    Gate m_gate;
    Clock m_clock;
    Meter m_meter;
    Snapshot m_snapshot;
    EventBatch m_pending; // of the socket sources, since the last tick
    std::vector<std::unique_ptr<FrameSink>> m_sinks;
    std::unique_ptr<QTimer> m_timer;

    GlancePlan m_glances;
    Snapshot m_glanced;
    EventBatch m_starts; // of the start sources, since the last tick
    std::vector<std::unique_ptr<QSocketNotifier>> m_startNotifiers;
    std::unique_ptr<QTimer> m_startTimer;
};

} // namespace weir
