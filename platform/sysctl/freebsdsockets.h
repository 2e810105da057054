// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The TCP and UDP sockets of FreeBSD with their processes, from net.inet.*.pcblist and kern.file.
// Used in the sampler thread.

#pragma once

#include "core/collector.h"
#include "platform/sysctl/freebsdsocketlist.h"
#include "platform/sysctl/pidowners.h"
#include "platform/sysctl/sysctlbuffer.h"

#include <utility>

namespace weir {

class FreebsdSockets final : public Collector
{
public:
    struct Queries
    {
        SysctlQuery tcp;
        SysctlQuery udp;
        SysctlQuery files;
    };

    FreebsdSockets(Queries queries, ProcessReader reader)
        : m_queries(std::move(queries)), m_owners(std::move(reader))
    {
    }

    // Probes: an error means that this system gives no sockets.
    std::error_code open() { return m_buffer.read(m_queries.tcp); }
    std::error_code collect(Snapshot &snapshot) override;

private:
    void readHolders(Snapshot &snapshot);
    void add(Snapshot &snapshot, FreebsdSocketList &list);

    Queries m_queries;
    SysctlBuffer m_buffer;
    std::vector<SocketHolder> m_holders; // by address, then pid
    PidOwners m_owners;
};

} // namespace weir
