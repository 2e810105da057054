// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One network namespace that is sampled besides the thread's own: its sockets and interfaces, and
// the last counters of sockets that close there. Used in the sampler thread.

#pragma once

#include "core/collector.h"
#include "core/netnamespace.h"
#include "platform/linux/destroysource.h"
#include "platform/linux/linkcollector.h"
#include "platform/linux/netns.h"
#include "platform/linux/socketcollector.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>

namespace weir {

class NetnsMember
{
public:
    struct Parts
    {
        bool sockets = true;
        bool links = true;
    };

    NetnsMember(NetnsId id, const NetnsPtr &netns, Parts parts);

    // The errors of NetlinkSocket::open; nothing is open then.
    std::error_code open();

    // Adds what is there now, and lists the namespace. baseline: see NetNamespace. An error: there
    // is nothing of it.
    std::error_code collect(Snapshot &snapshot, const std::string &name, bool baseline);
    void glance(Snapshot &snapshot); // as Collector::glance
    // Lists it a last time, empty.
    void leave(Snapshot &snapshot, const std::string &name) const;
    void drain(EventBatch &batch);

    NetnsId id() const { return m_id; }
    const NetnsPtr &netns() const { return m_netns; }
    // Readable when sockets have closed; -1 where that is not told.
    int fd() const { return m_closed.fd(); }
    // drain() has something to give, though fd() may not be readable.
    bool hasStored() const { return m_closed.stored() > 0; }
    // At the last look programs held sockets in it.
    bool holdsSockets() const { return m_heldSockets > 0; }

private:
    std::error_code collectLinks(Snapshot &snapshot, NetNamespace &info);
    std::error_code collectSockets(Snapshot &snapshot, NetNamespace &info);
    void list(Snapshot &snapshot, NetNamespace info) const;

    NetnsId m_id;
    NetnsPtr m_netns;
    Parts m_parts;
    LinkCollector m_links;
    DestroySource m_closed;
    std::error_code m_closedError; // why it is not open
    SocketCollector m_sockets;
    std::size_t m_heldSockets = 0;
};

// Adds notices from `first` on to earlier ones that say the same.
void foldNotices(std::vector<Notice> &notices, std::size_t first);

} // namespace weir
