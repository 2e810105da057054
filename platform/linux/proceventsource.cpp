// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/proceventsource.h"

#include "platform/linux/clocks.h"
#include "platform/linux/procconnector.h"
#include "platform/linux/promptthread.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <iterator>
#include <utility>

#include <linux/connector.h>
#include <poll.h>
#include <unistd.h>

namespace weir {

namespace {

constexpr auto sourceName = "cn_proc";
constexpr std::chrono::milliseconds answerTimeout{500};

// The kernel charges an event for its buffers, not for its length.
constexpr std::size_t chargePerMessage = 832;
// A message has 76 bytes today. Close together, many of them stay in the cache.
constexpr std::size_t messageRoom = 256;
// A song everywhere moves this thread over all CPUs: not more often than this.
constexpr std::int64_t tailsIntervalNs = 5'000'000'000;
constexpr std::int64_t tailsAfterLossNs = 500'000'000;
constexpr std::int64_t nsPerMs = 1'000'000;

} // namespace

ProcEventSource::ProcEventSource(const std::string &procRoot)
    : m_proc(procRoot), m_owners(m_proc), m_poll(m_proc), m_silence(clockNs(CLOCK_MONOTONIC)),
      m_lastStampNs(static_cast<std::uint64_t>(clockNs(CLOCK_MONOTONIC)))
{
}

// The kernel counts listeners, and does not notice when one is closed.
ProcEventSource::~ProcEventSource()
{
    if (m_listening)
        sendToProcConnector(m_socket, ProcConnectorRequest::Ignore, 0);
}

std::error_code ProcEventSource::open(std::size_t bufferSize)
{
    if (const std::error_code error = m_socket.open(NETLINK_CONNECTOR, CN_IDX_PROC))
        return error;
    m_socket.setBufferSize(messageRoom);
    m_capacity = m_socket.setReceiveBuffer(bufferSize) / chargePerMessage;
    // Most accounts may not; /proc has most names as well.
    m_execNames.open();
    const auto acknowledge = static_cast<std::uint32_t>(::getpid());
    std::error_code error =
        sendToProcConnector(m_socket, ProcConnectorRequest::Listen, acknowledge);
    m_listening = !error;
    if (!error)
        error = awaitAnswer(acknowledge + 1);
    if (error) {
        if (m_listening)
            sendToProcConnector(m_socket, ProcConnectorRequest::Ignore, 0);
        m_listening = false;
        m_socket.close();
        return error;
    }
    // A loss before the first event of a CPU would have no number to be counted from.
    m_canary.singEverywhere();
    m_silence.heard(clockNs(CLOCK_MONOTONIC));
    return {};
}

// Answers are sent to every listener, and events may come before ours: they are kept.
std::error_code ProcEventSource::awaitAnswer(std::uint32_t acknowledge)
{
    const auto deadline = std::chrono::steady_clock::now() + answerTimeout;
    std::size_t looked = 0;
    while (true) {
        const ReceiveResult result = m_socket.receive([this](Bytes datagram) {
            m_malformed += parseProcEvents(datagram, m_messages).malformed;
        });
        if (result.error)
            return result.error;
        for (; looked < m_messages.size(); ++looked) {
            const ProcMessage &message = m_messages[looked];
            if (message.acknowledgement && message.acknowledges == acknowledge)
                return {message.error, std::generic_category()};
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return std::make_error_code(std::errc::timed_out);
        pollfd ready = {m_socket.fd(), POLLIN, 0};
        ::poll(&ready, 1, static_cast<int>(left.count()));
    }
}

std::error_code ProcEventSource::drain(EventBatch &batch)
{
    if (!m_socket.isOpen())
        return std::make_error_code(std::errc::not_connected);
    // Not in open(), which another thread may call.
    if (!std::exchange(m_prompt, true))
        makeThreadPrompt();
    m_heard = false;
    std::error_code error = receive(batch);
    const std::int64_t interval = m_overrun ? tailsAfterLossNs : tailsIntervalNs;
    if (!error && m_tailsOpen && m_nowNs - m_tailsClosedNs >= interval)
        error = closeTails(batch);
    if (!error)
        error = watchSilence(batch);
    return finishDrain(error, batch);
}

std::error_code ProcEventSource::drainLast(EventBatch &batch)
{
    if (!m_socket.isOpen())
        return std::make_error_code(std::errc::not_connected);
    std::error_code error = receive(batch);
    if (!error)
        error = closeTails(batch);
    return finishDrain(error, batch);
}

std::error_code ProcEventSource::receive(EventBatch &batch)
{
    m_nowNs = clockNs(CLOCK_MONOTONIC);
    m_wallOffsetNs = clockNs(CLOCK_REALTIME) - m_nowNs;
    m_namelessExecs.clear();
    const auto handleAll = [this, &batch] {
        // A name is told before the event that it belongs to.
        m_execNames.read();
        for (ProcMessage &message : m_messages)
            handle(message, batch);
        m_messages.clear();
    };
    handleAll();
    const ReceiveResult result = m_socket.receive([&](Bytes datagram) {
        const ProcDatagram parsed = parseProcEvents(datagram, m_messages);
        m_malformed += parsed.malformed;
        m_overrun = m_overrun || parsed.overrun;
        handleAll();
    });
    if (result.overrun) {
        hear(batch);
        m_overrun = true;
    }
    m_tailsOpen = m_tailsOpen || m_overrun;
    tellLastPolled(batch);
    return result.error;
}

// Who came and went between the last look at /proc and the end of a silence; but what happened
// after it, an event that was waiting has told.
void ProcEventSource::tellLastPolled(EventBatch &batch)
{
    const auto isTold = [&events = batch.events](const ProcessEvent &polled) {
        return std::ranges::any_of(events, [&polled](const ProcessEvent &event) {
            const bool started = event.kind == EventKind::Fork || event.kind == EventKind::Exec;
            return event.thread == polled.pid
                && (polled.kind == EventKind::Exit ? event.kind == EventKind::Exit : started);
        });
    };
    std::erase_if(m_lastPolled, isTold);
    std::ranges::move(m_lastPolled, std::back_inserter(batch.events));
    m_lastPolled.clear();
}

// While a storm goes on the song itself may be lost; then the tails stay open.
std::error_code ProcEventSource::closeTails(EventBatch &batch)
{
    m_tailsClosedNs = m_nowNs;
    m_overrun = false;
    m_canary.singEverywhere();
    const std::error_code error = receive(batch);
    m_tailsOpen = m_overrun;
    return error;
}

// The kernel delivers the canary's event before its system call returns: what is not there then
// will not come.
std::error_code ProcEventSource::watchSilence(EventBatch &batch)
{
    if (m_heard || !m_silence.isProofDue(m_nowNs))
        return {};
    m_canary.sing();
    if (const std::error_code error = receive(batch))
        return error;
    if (m_heard)
        return {};
    const bool wasSilent = m_silence.isSilent();
    m_silence.missed(m_nowNs);
    if (wasSilent) {
        m_poll.look(m_nowNs + m_wallOffsetNs, batch.events);
    } else if (m_silence.isSilent()) {
        addSilent(0, batch);
        batch.notices.push_back({NoticeId::EventsSilent, sourceName, 0, 0});
        m_poll.begin(
            wallNs(m_lastStampNs), [this](std::int32_t pid) { return m_owners.sawFork(pid); },
            batch.events);
    }
    return {};
}

void ProcEventSource::hear(EventBatch &batch)
{
    if (std::exchange(m_heard, true))
        return;
    if (m_silence.isSilent()) {
        addSilent((m_nowNs - m_silence.lastHeardNs()) / nsPerMs, batch);
        m_poll.look(m_nowNs + m_wallOffsetNs, m_lastPolled);
        m_poll.end();
        m_owners.distrust();
    }
    m_silence.heard(m_nowNs);
}

void ProcEventSource::handle(ProcMessage &message, EventBatch &batch)
{
    hear(batch);
    ProcessEvent &event = message.event;
    m_lastStampNs = std::max(m_lastStampNs, event.timestampNs);
    const std::uint64_t missing = m_sequences.missingBefore(event.cpu, message.sequence);
    if (missing > 0)
        addLost(message, missing, batch);
    if (message.acknowledgement || m_canary.isOurs(event))
        return;
    m_tailsOpen = true;
    event.wallNs = wallNs(event.timestampNs);
    if (event.kind == EventKind::Exec)
        event.comm = m_execNames.take(event.pid, event.timestampNs);
    m_owners.apply(event);
    const bool named = event.process && !event.process->name.empty();
    if (event.kind == EventKind::Exec && !named)
        m_namelessExecs[event.pid] = batch.events.size();
    else if (event.kind == EventKind::Exit && named)
        nameLateExec(event, batch.events);
    batch.events.push_back(std::move(event));
}

std::int64_t ProcEventSource::wallNs(std::uint64_t timestampNs) const
{
    return static_cast<std::int64_t>(timestampNs + static_cast<std::uint64_t>(m_wallOffsetNs));
}

void ProcEventSource::addLost(const ProcMessage &next, std::uint64_t count, EventBatch &batch)
{
    ProcessEvent lost;
    lost.kind = EventKind::Lost;
    lost.wallNs = wallNs(next.event.timestampNs);
    lost.cpu = next.event.cpu;
    lost.count = count;
    batch.events.push_back(std::move(lost));
    m_lost += count;
    m_owners.distrust();
}

// A program that was gone from /proc when its start was read may have left its name with its end.
void ProcEventSource::nameLateExec(const ProcessEvent &event, std::vector<ProcessEvent> &events)
{
    const auto found = m_namelessExecs.find(event.pid);
    if (found == m_namelessExecs.end() || event.isThread())
        return;
    events[found->second].process = event.process;
    m_namelessExecs.erase(found);
}

// milliseconds: how long it was; 0 where it begins.
void ProcEventSource::addSilent(std::int64_t milliseconds, EventBatch &batch) const
{
    ProcessEvent silent;
    silent.kind = EventKind::Silent;
    silent.wallNs = m_nowNs + m_wallOffsetNs;
    silent.count = static_cast<std::uint64_t>(milliseconds);
    batch.events.push_back(std::move(silent));
}

std::error_code ProcEventSource::finishDrain(std::error_code error, EventBatch &batch)
{
    NetlinkLosses losses = m_socket.takeLosses();
    // The walk over a malformed datagram is ours alone, so that nothing is counted twice.
    losses.malformed = std::exchange(m_malformed, 0);
    losses.appendNotices(sourceName, batch.notices);
    if (const std::uint64_t lost = std::exchange(m_lost, 0))
        batch.notices.push_back({NoticeId::EventsLost, sourceName, 0, lost});
    if (error) {
        batch.notices.push_back({NoticeId::EventsUnavailable, sourceName, error.value(), 0});
        m_listening = false;
        m_socket.close();
    }
    return error;
}

} // namespace weir
