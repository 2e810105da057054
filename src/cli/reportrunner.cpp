// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/reportrunner.h"

#include "cli/noticeprinter.h"
#include "cli/signalwatcher.h"
#include "engine/programstore.h"
#include "engine/settings.h"
#include "models/format.h"
#include "models/noticetext.h"
#include "report/outputfile.h"
#include "report/reportsink.h"

#include <QTimer>

#include <algorithm>
#include <utility>

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir {

namespace {

// Without this source a kind of report has nothing to say.
NoticeId missingSource(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Interfaces:
        return NoticeId::LinksUnavailable;
    case ReportKind::Events:
        return NoticeId::EventsUnavailable;
    case ReportKind::Limits:
        return NoticeId::LimitsUnavailable;
    case ReportKind::Processes:
    case ReportKind::Connections:
        break;
    }
    return NoticeId::SocketsUnavailable;
}

const Notice *findNotice(const std::vector<Notice> &notices, NoticeId id)
{
    const auto found = std::find_if(
        notices.begin(), notices.end(), [id](const Notice &notice) { return notice.id == id; });
    return found == notices.end() ? nullptr : &*found;
}

bool isPipe(int fd)
{
    struct stat status = {};
    return ::fstat(fd, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool hasHungUp(int fd)
{
    pollfd state{fd, 0, 0};
    return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLERR | POLLHUP)) != 0;
}

} // namespace

SourceNeeds SourceNeeds::of(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Interfaces:
        // What they carried is told apart by their connections.
        return {.sockets = true, .links = true};
    case ReportKind::Events:
        return {.sockets = true, .owners = true, .links = true, .processEvents = true};
    case ReportKind::Limits:
        return {.sockets = true, .owners = true, .links = true, .limits = true};
    case ReportKind::Processes:
    case ReportKind::Connections:
        break;
    }
    return {.sockets = true, .owners = true, .links = true};
}

ReportRunner::ReportRunner(const ReportOptions &options) : m_options(options)
{
    if (m_options.count) {
        m_intervals = *m_options.count;
    } else {
        m_intervals = std::uint64_t(m_options.duration / m_options.interval);
        m_remainder = m_options.duration % m_options.interval;
    }
}

ExitStatus ReportRunner::run(Sources sources, const std::error_code &sourceError)
{
    if (const ExitStatus refusal = refuseSources(sources, sourceError); refusal != Done)
        return refusal;
    if (m_options.output.isEmpty())
        return report(std::move(sources), STDOUT_FILENO);
    const OutputFile file = OutputFile::open(m_options.output);
    if (file.fd() < 0) {
        printProblem(file.error());
        return Failed;
    }
    return report(std::move(sources), file.fd());
}

ExitStatus ReportRunner::refuseSources(const Sources &sources, const std::error_code &error) const
{
    if (const Notice *notice = findNotice(sources.notices, missingSource(m_options.shape.kind))) {
        printProblem(noticeWords(*notice).line());
        return NoDataSource;
    }
    if (const Notice *notice = findNotice(sources.notices, NoticeId::NamespaceUnavailable)) {
        printProblem(noticeWords(*notice).line());
        return Failed;
    }
    if (!error)
        return Done;
    printProblem(QCoreApplication::translate("weir::ReportRunner",
        "Nothing can be collected on this machine: %1. weir doctor says what is missing.")
                     .arg(QString::fromStdString(error.message())));
    return NoDataSource;
}

ExitStatus ReportRunner::report(Sources sources, int fd)
{
    // First: whoever has seen the header may ask for the end.
    const SignalWatcher signalWatcher;
    connect(&signalWatcher, &SignalWatcher::terminationAsked, this, [this] { finish(true); });
    std::optional<std::uint64_t> limit;
    if (m_intervals != 0 || m_remainder.count() != 0)
        limit = m_intervals + (m_remainder.count() != 0 ? 1 : 0);
    m_session = std::make_unique<Session>(std::move(sources));
    m_session->setGlancePolicy(Settings::load().glances);
    auto rows = std::make_unique<ReportSink>(
        m_options.shape, fd, limit, &SignalWatcher::isTerminationAsked);
    rows->countLeftOut(m_threadsLeftOut);
    m_session->addSink(std::make_unique<NoticePrinter>(std::move(rows)));
    if (m_options.shape.kind == ReportKind::Events) {
        m_session->logNetwork(std::make_unique<ProgramStore>(
            ProgramStore::defaultPath(), ProgramStore::Keep::ThisRun));
    }
    connect(m_session.get(), &Session::frameReady, this,
        [this](const FramePtr &frame) { takeFrame(*frame); });
    connect(m_session.get(), &Session::sinkFailed, this, &ReportRunner::failed);
    watchReader(fd);
    m_session->start(m_options.interval);
    QCoreApplication::exec();
    m_readerGone.reset();
    m_session.reset();
    tellThreadsLeftOut();
    return m_status;
}

void ReportRunner::tellThreadsLeftOut() const
{
    const std::uint64_t count = *m_threadsLeftOut;
    if (count == 0 || m_readerLeft)
        return;
    printProblem(QCoreApplication::translate("weir::ReportRunner",
        "%n starts and ends of threads were left out; --threads shows them.", nullptr,
        plural(count)));
}

void ReportRunner::takeFrame(const Frame &frame)
{
    if (m_ending)
        return;
    if (frame.sequence == 0 && findNotice(frame.notices, missingSource(m_options.shape.kind)))
        return finish(false, NoDataSource); // the notice has been printed
    const bool endless = m_intervals == 0 && m_remainder.count() == 0;
    if (endless || frame.sequence < m_intervals)
        return;
    if (m_remainder.count() == 0)
        return finish(false);
    if (!std::exchange(m_remainderBegun, true))
        QTimer::singleShot(m_remainder, Qt::PreciseTimer, this, [this] { finish(true); });
}

// A reader that goes away ends the report at once, even when there is no row to write.
void ReportRunner::watchReader(int fd)
{
    if (!isPipe(fd))
        return;
    m_readerGone = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Exception);
    connect(m_readerGone.get(), &QSocketNotifier::activated, this, [this, fd] {
        m_readerGone->setEnabled(false);
        m_readerLeft = hasHungUp(fd);
        if (m_readerLeft)
            finish(false);
    });
}

void ReportRunner::failed(const std::error_code &error)
{
    m_readerLeft = true;
    const bool givenUp = error == std::errc::operation_canceled;
    if (givenUp)
        printProblem(QCoreApplication::translate(
            "weir::ReportRunner", "The end of the report was left unwritten: nobody read it."));
    const ExitStatus status = givenUp ? Done : outputFailed(m_options.output, error);
    m_status = std::max(m_status, status);
    finish(false, status);
}

void ReportRunner::finish(bool lastTick, ExitStatus status)
{
    if (m_ending)
        return;
    m_ending = true;
    m_status = std::max(m_status, status);
    m_session->stop(lastTick);
    // A failure to write the last rows is on its way.
    QCoreApplication::sendPostedEvents(m_session.get());
    QCoreApplication::quit();
}

} // namespace weir
