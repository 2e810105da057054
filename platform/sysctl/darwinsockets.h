// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The TCP and UDP sockets of macOS with their processes, from net.inet.*.pcblist_n. Used in the
// sampler thread.

#pragma once

#include "core/collector.h"
#include "platform/sysctl/pcblist.h"
#include "platform/sysctl/pidowners.h"
#include "platform/sysctl/sequencetotals.h"
#include "platform/sysctl/sysctlbuffer.h"

#include <utility>

namespace weir {

class DarwinSockets final : public Collector
{
public:
    DarwinSockets(SysctlQuery tcp, SysctlQuery udp, ProcessReader reader)
        : m_tcp(std::move(tcp)), m_udp(std::move(udp)), m_owners(std::move(reader))
    {
    }

    // Probes: an error means that this system gives no sockets.
    std::error_code open() { return m_buffer.read(m_tcp); }
    std::error_code collect(Snapshot &snapshot) override;

private:
    void add(Snapshot &snapshot, PcbList &list);

    SysctlQuery m_tcp;
    SysctlQuery m_udp;
    SysctlBuffer m_buffer;
    SequenceTotals m_totals;
    PidOwners m_owners;
};

} // namespace weir
