// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads process events in a thread of its own: a program that lives half a millisecond keeps its
// name only if it is looked at before it is gone, and a long socket dump must not hold that up.
// While few programs start, each event is read as it comes. Many are read by a timer, at a pace at
// which the buffer that was granted cannot overflow: a wake-up for each would cost more than the
// event. Handed over in batches; where these are not taken, events are left out and counted.

#pragma once

#include "core/collector.h"

#include <QObject>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

class QSocketNotifier;
class QTimer;

namespace weir {

class EventReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventReader)

public:
    static constexpr std::chrono::milliseconds batchInterval{200};
    // Events that are handed over and not yet taken, and events that wait for that. With both
    // reached, the reader of the log is too slow for it.
    static constexpr std::size_t maxUnderWay = 65'536;
    static constexpr std::size_t maxWaiting = 32'768;
    // How many events are under way; whoever takes them counts down.
    using Backlog = std::shared_ptr<std::atomic<std::size_t>>;

    explicit EventReader(std::vector<std::unique_ptr<EventSource>> sources,
        Backlog backlog = std::make_shared<std::atomic<std::size_t>>(0));
    ~EventReader() override;

    // A second of the log.
    struct Rate
    {
        double events = 0;
        double programs = 0; // of these, starts of programs
    };
    // How long to leave the sockets alone at this rate; zero: read each event at once. capacity:
    // events that fit between two reads, 0 where that is not known.
    static std::chrono::milliseconds pause(const Rate &rate, std::size_t capacity);

public Q_SLOTS:
    void start();
    // Reads what is waiting, hands it over and releases the system's sockets.
    void finish();

Q_SIGNALS:
    void eventsReady(const weir::UnfinishedBatch &batch);

private:
    void read();
    void hurryIfFull(std::size_t count);
    void noteRead(std::size_t before);
    void dropWhatDoesNotFit();
    void deliver();
    void handBatchOver();
    void adaptPace();
    void setNotifiersEnabled(bool enabled);

    std::vector<std::unique_ptr<EventSource>> m_sources;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers;
    std::unique_ptr<QTimer> m_batchTimer;
    std::unique_ptr<QTimer> m_readTimer;
    std::unique_ptr<QTimer> m_pulse;
    Backlog m_backlog;
    EventBatch m_batch;
    std::size_t m_capacity = 0;
    std::size_t m_eventsRead = 0; // since the pace was last considered
    std::size_t m_programsRead = 0;
    std::uint64_t m_dropped = 0; // after the last of the batch
    std::size_t m_keptBeforeGap = 0;
    std::int64_t m_droppedWallNs = 0;
};

} // namespace weir
