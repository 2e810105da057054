// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// weir report: a baseline, then a row set per interval, until the time is over, a signal asks for
// the end, or nobody reads any more. Main thread; needs a QCoreApplication and runs its event loop.

#pragma once

#include "cli/commandline.h"
#include "cli/terminal.h"
#include "core/sources.h"
#include "engine/session.h"

#include <QCoreApplication>
#include <QObject>
#include <QSocketNotifier>

#include <atomic>
#include <cstdint>
#include <memory>
#include <system_error>

namespace weir {

// The sources that a kind of report is made of; others would only cost.
struct SourceNeeds
{
    bool sockets = false;
    bool owners = false; // of the sockets
    bool links = false;
    bool processEvents = false;
    bool limits = false;

    static SourceNeeds of(ReportKind kind);
};

class ReportRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportRunner)

public:
    explicit ReportRunner(const ReportOptions &options);

    // The error is the platform's: that it can collect nothing at all. Once.
    ExitStatus run(Sources sources, const std::error_code &sourceError);

private:
    ExitStatus refuseSources(const Sources &sources, const std::error_code &error) const;
    ExitStatus report(Sources sources, int fd);
    void takeFrame(const Frame &frame);
    void watchReader(int fd);
    void failed(const std::error_code &error);
    void tellThreadsLeftOut() const;
    void finish(bool lastTick, ExitStatus status = Done);

    ReportOptions m_options;
    std::uint64_t m_intervals = 0; // whole ones; 0 with no remainder: without end
    std::chrono::milliseconds m_remainder{0}; // a shorter one after them
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QSocketNotifier> m_readerGone;
    ExitStatus m_status = Done;
    // Counted by the sampler's thread.
    std::shared_ptr<std::atomic<std::uint64_t>> m_threadsLeftOut =
        std::make_shared<std::atomic<std::uint64_t>>(0);
    bool m_readerLeft = false;
    bool m_remainderBegun = false;
    bool m_ending = false;
};

} // namespace weir
