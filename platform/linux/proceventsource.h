// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What happens to processes, from the kernel's process connector (linux/cn_proc.h): open to every
// account since Linux 6.6, before it to CAP_NET_ADMIN. Lost events are counted exactly and become
// rows of their own. Used by one thread.

#pragma once

#include "core/collector.h"
#include "platform/linux/eventowners.h"
#include "platform/linux/eventsequence.h"
#include "platform/linux/execnames.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/proceventparser.h"

#include <chrono>
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

private:
    static constexpr std::size_t defaultBuffer = std::size_t{16} * 1024 * 1024;

    std::error_code send(std::uint32_t operation, std::uint32_t acknowledge);
    std::error_code awaitAnswer(std::uint32_t acknowledge);
    void handle(ProcMessage &message, EventBatch &batch);
    std::int64_t wallNs(std::uint64_t timestampNs) const;
    void addLost(const ProcMessage &next, std::uint64_t count, EventBatch &batch);
    void nameLateExec(const ProcessEvent &event, std::vector<ProcessEvent> &events);
    void addNotices(EventBatch &batch);

    ProcFs m_proc;
    EventOwners m_owners;
    ExecNames m_execNames;
    NetlinkSocket m_socket;
    EventSequence m_sequences;
    std::vector<ProcMessage> m_messages; // received, not yet handed over
    std::unordered_map<std::int32_t, std::size_t> m_namelessExecs; // pid to place in the batch
    std::int64_t m_wallOffsetNs = 0; // CLOCK_REALTIME - CLOCK_MONOTONIC
    std::uint64_t m_nextSequence = 1;
    std::uint64_t m_lost = 0;
    std::uint64_t m_malformed = 0;
    bool m_listening = false;
    bool m_prompt = false;
};

} // namespace weir
