// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads process events in a thread of its own: a program that lives half a millisecond keeps its
// name only if it is looked at before it is gone, and a long socket dump must not hold that up.
// Few events are read as they come; many are read by a timer, at a pace at which the smallest
// receive buffer cannot overflow, for a wake-up per event would cost more than the event. Handed
// over in batches.

#pragma once

#include "core/collector.h"

#include <QObject>

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

    explicit EventReader(std::vector<std::unique_ptr<EventSource>> sources);
    ~EventReader() override;

    // How long to leave the socket alone when events come at this rate; zero: read each at once.
    static std::chrono::milliseconds pause(double eventsPerSecond);

public Q_SLOTS:
    void start();
    // Reads what is waiting, hands it over and releases the system's sockets.
    void finish();

Q_SIGNALS:
    void eventsReady(const weir::EventBatchPtr &batch);

private:
    void read();
    void deliver();
    void adaptPace();
    void setNotifiersEnabled(bool enabled);

    std::vector<std::unique_ptr<EventSource>> m_sources;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers;
    std::unique_ptr<QTimer> m_batchTimer;
    std::unique_ptr<QTimer> m_readTimer;
    EventBatch m_batch;
    std::size_t m_eventsInBatch = 0;
};

} // namespace weir
