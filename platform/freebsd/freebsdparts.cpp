// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/freebsd/freebsdparts.h"

#include "platform/bsd/processkqueue.h"
#include "platform/bsd/sysctlquery.h"
#include "platform/freebsd/freebsdprocesses.h"

#include <memory>
#include <utility>

#include <sys/types.h>

#include <sys/event.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

namespace weir {

namespace {

std::unique_ptr<SysctlLinks> makeLinks()
{
    SysctlLinks::Source source;
    source.name = "NET_RT_IFLISTL";
    source.list = sysctlQuery({CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLISTL, 0});
    source.decode = decodeIflistl;
    return std::make_unique<SysctlLinks>(std::move(source));
}

// The kernel follows children by itself, and tells every exit with its status.
std::unique_ptr<ProcessWatch> makeWatch()
{
    constexpr unsigned wanted = NOTE_FORK | NOTE_EXEC | NOTE_EXIT | NOTE_TRACK;
    const auto processes = std::make_shared<FreebsdProcesses>();
    ProcessQueue queue;
    queue.error = openProcessKqueue(queue, {wanted, wanted, NOTE_EXIT});
    queue.list = [processes] { return processes->list(); };
    queue.read = [processes](std::int32_t pid) { return processes->read(pid); };
    return std::make_unique<ProcessWatch>(std::move(queue));
}

} // namespace

SysctlParts<FreebsdSockets> makeFreebsdParts()
{
    FreebsdSockets::Queries queries{sysctlQuery("net.inet.tcp.pcblist"),
        sysctlQuery("net.inet.udp.pcblist"), sysctlQuery("kern.file")};
    return {makeLinks(),
        std::make_unique<FreebsdSockets>(std::move(queries),
            [processes = std::make_shared<FreebsdProcesses>()](
                std::int32_t pid) { return processes->read(pid); }),
        makeWatch()};
}

} // namespace weir
