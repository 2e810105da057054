// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What happens to processes, from the kernel's process connector (linux/cn_proc.h): open to every
// account since Linux 6.6, before it to CAP_NET_ADMIN. Lost messages are counted exactly and become
// rows of their own; the end of a loss shows with the next event of its CPU, and a canary makes one
// where none comes. An answer to the request of another listener is a message, too: one that is
// lost cannot be told from an event.
// Where the connector falls silent a row says so, and /proc is looked at instead until it speaks
// again. Used by one thread, after open().

#pragma once

#include "core/collector.h"
#include "platform/linux/canary.h"
#include "platform/linux/eventowners.h"
#include "platform/linux/eventsequence.h"
#include "platform/linux/execnames.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/processpoll.h"
#include "platform/linux/proceventparser.h"
#include "platform/linux/silencewatch.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <unordered_map>
#include <vector>

namespace weir {

class ProcEventSource final : public EventSource
{
public:
    explicit ProcEventSource(const std::string &procRoot = "/proc");
    ~ProcEventSource() override;

    // EPERM: this kernel wants CAP_NET_ADMIN. ETIMEDOUT: it did not answer, as in a container,
    // whose requests it ignores. bufferSize in bytes; the kernel may grant less.
    std::error_code open(std::size_t bufferSize = defaultBuffer);

    int fd() const override { return m_socket.fd(); }
    // The first call makes its thread a prompt one: a program may live for half a millisecond.
    std::error_code drain(EventBatch &batch) override;
    std::error_code drainLast(EventBatch &batch) override;
    // In the buffer that was granted.
    std::size_t capacity() const override { return m_capacity; }

private:
    static constexpr std::size_t defaultBuffer = std::size_t{16} * 1024 * 1024;

    std::error_code awaitAnswer(std::uint32_t acknowledge);
    std::error_code receive(EventBatch &batch);
    void handle(ProcMessage &message, EventBatch &batch);
    std::int64_t wallNs(std::uint64_t timestampNs) const;
    void addLost(const ProcMessage &next, std::uint64_t count, EventBatch &batch);
    void nameLateExec(const ProcessEvent &event, std::vector<ProcessEvent> &events);
    std::error_code closeTails(EventBatch &batch);
    std::error_code watchSilence(EventBatch &batch);
    void hear(EventBatch &batch);
    void tellLastPolled(EventBatch &batch);
    void addSilent(std::int64_t milliseconds, EventBatch &batch) const;
    std::error_code finishDrain(std::error_code error, EventBatch &batch);

    ProcFs m_proc;
    EventOwners m_owners;
    ExecNames m_execNames;
    ProcessPoll m_poll;
    NetlinkSocket m_socket;
    EventSequence m_sequences;
    Canary m_canary;
    SilenceWatch m_silence;
    std::vector<ProcMessage> m_messages; // received, not yet handed over
    std::vector<ProcessEvent> m_lastPolled; // of a silence that has just ended
    std::unordered_map<std::int32_t, std::size_t> m_namelessExecs; // pid to place in the batch
    std::size_t m_capacity = 0;
    std::int64_t m_wallOffsetNs = 0; // CLOCK_REALTIME - CLOCK_MONOTONIC
    std::int64_t m_nowNs = 0; // CLOCK_MONOTONIC of this drain
    std::int64_t m_tailsClosedNs = 0;
    std::uint64_t m_lastStampNs; // the kernel's, of the last message: it was read later
    std::uint64_t m_lost = 0;
    std::uint64_t m_malformed = 0;
    bool m_listening = false;
    bool m_prompt = false;
    bool m_heard = false; // something, in this drain
    bool m_tailsOpen = false; // events since the last song everywhere
    bool m_overrun = false; // the same, and some were dropped
};

} // namespace weir
