// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Stand-ins for the operating system: a Collector that plays a script, and an EventSource that is
// fed by the test through a pipe.

#pragma once

#include "core/collector.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <unistd.h>
#include <utility>

namespace weir::test {

class FakeCollector final : public Collector
{
public:
    using Script = std::function<std::error_code(Snapshot &)>;
    explicit FakeCollector(Script script) : m_script(std::move(script)) { }
    std::error_code collect(Snapshot &snapshot) override { return m_script(snapshot); }

private:
    Script m_script;
};

// feed() may be called from any thread.
class FakeEventSource final : public EventSource
{
public:
    FakeEventSource()
    {
        if (pipe(m_pipe) != 0)
            m_pipe[0] = m_pipe[1] = -1;
    }
    ~FakeEventSource() override
    {
        close(m_pipe[0]);
        close(m_pipe[1]);
    }

    void feed(EventBatch batch)
    {
        const std::lock_guard lock(m_mutex);
        append(m_waiting, batch);
        const char wake = 1;
        if (m_readable.exchange(true) == false && write(m_pipe[1], &wake, 1) != 1)
            m_readable = false;
    }
    int fd() const override { return m_pipe[0]; }
    std::error_code drain(EventBatch &batch) override
    {
        const std::lock_guard lock(m_mutex);
        ++drains;
        char byte = 0;
        if (m_readable.exchange(false) && read(m_pipe[0], &byte, 1) != 1)
            return std::make_error_code(std::errc::io_error);
        append(batch, m_waiting);
        m_waiting = {};
        return {};
    }
    std::atomic<int> drains = 0;

private:
    static void append(EventBatch &to, const EventBatch &from)
    {
        to.events.insert(to.events.end(), from.events.begin(), from.events.end());
        to.closedSockets.insert(
            to.closedSockets.end(), from.closedSockets.begin(), from.closedSockets.end());
        to.notices.insert(to.notices.end(), from.notices.begin(), from.notices.end());
        to.programsStarted += from.programsStarted;
        to.endedPids.insert(to.endedPids.end(), from.endedPids.begin(), from.endedPids.end());
    }

    std::mutex m_mutex;
    EventBatch m_waiting;
    std::atomic<bool> m_readable = false;
    int m_pipe[2];
};

} // namespace weir::test
