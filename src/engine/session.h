// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Owns the two worker threads, "sampler" and "events", and is the only way in and out of them.
// Lives in the thread that made it. At most one frame is on its way at any time: a slow receiver
// skips frames, it never queues them. Event batches are all delivered, in order; so many at most
// are on their way, and what a slow receiver makes them leave out is counted in an event of its
// own.

#pragma once

#include "core/frame.h"
#include "core/processevent.h"
#include "core/sink.h"
#include "core/sources.h"
#include "engine/glanceplan.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <chrono>
#include <memory>

namespace weir {

class EventReader;
class ProgramStore;
class Sampler;

class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    explicit Session(Sources sources, QObject *parent = nullptr);
    ~Session() override;

    // Before start only. Frames and batches are written in the sampler thread, in order.
    void addSink(std::unique_ptr<FrameSink> sink);
    // Before start only.
    void setGlancePolicy(const GlancePlan::Policy &policy);
    // Before start only: see Sampler::logNetwork.
    void logNetwork(std::unique_ptr<ProgramStore> programs);

    // The first frame, the baseline, is taken at once.
    void start(std::chrono::milliseconds interval);
    // Blocks until both threads have ended; frames and batches that are under way are not
    // delivered. With lastTick, one more frame is taken and written to the sinks first.
    void stop(bool lastTick = false);
    bool isRunning() const { return m_samplerThread.isRunning(); }

Q_SIGNALS:
    void frameReady(const weir::FramePtr &frame);
    void eventsReady(const weir::EventBatchPtr &batch);
    // A sink could not write; it is not asked again.
    void sinkFailed(const std::error_code &error);

    // Requests to the workers.
    void setInterval(std::chrono::milliseconds interval);
    void sampleNow();

    // Of the session itself.
    void samplingStarts(std::chrono::milliseconds interval, QPrivateSignal);
    void samplingEnds(QPrivateSignal);
    void readingStarts(QPrivateSignal);
    void readingEnds(QPrivateSignal);

private:
    void connectWorkers();
    void deliver(const FramePtr &frame);

    QThread m_samplerThread;
    QThread m_eventThread;
    std::unique_ptr<Sampler> m_sampler;
    std::unique_ptr<EventReader> m_eventReader;
    std::shared_ptr<std::atomic<bool>> m_frameUnderWay;
    std::shared_ptr<std::atomic<std::size_t>> m_eventsUnderWay;
};

} // namespace weir
