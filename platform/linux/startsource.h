// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Tells that programs start and which processes end, from the process connector, without a look at
// any of them: a hint to those who watch sockets. What it misses is only noticed later. Opened in
// any thread, then used by one.

#pragma once

#include "core/collector.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/procconnector.h"
#include "platform/linux/proceventparser.h"

#include <system_error>
#include <vector>

namespace weir {

class StartSource final : public EventSource
{
public:
    ~StartSource() override;

    // StartsAndEnds where nobody else tells of the ends. EPERM: this kernel wants CAP_NET_ADMIN. In
    // a container it opens and stays silent.
    std::error_code open(ProcEventFilter filter);

    int fd() const override { return m_socket.fd(); }
    // Adds to programsStarted and endedPids only. Where the kernel lost events, one program more.
    std::error_code drain(EventBatch &batch) override;

private:
    NetlinkSocket m_socket;
    std::vector<ProcMessage> m_messages;
};

} // namespace weir
