// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/darwin/darwinparts.h"

#include "platform/bsd/processkqueue.h"
#include "platform/bsd/sysctlquery.h"
#include "platform/darwin/darwinprocesses.h"

#include <memory>
#include <utility>

#include <sys/types.h>

#include <net/if_mib.h>
#include <sys/event.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

namespace weir {

namespace {

ProcessReader makeReader()
{
    return [processes = std::make_shared<DarwinProcesses>()](
               std::int32_t pid) { return processes->read(pid); };
}

std::unique_ptr<SysctlLinks> makeLinks()
{
    SysctlLinks::Source source;
    source.name = "NET_RT_IFLIST2";
    source.list = sysctlQuery({CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLIST2, 0});
    source.decode = decodeIflist2;
    source.exactBytes =
        sysctlQuery({CTL_NET, PF_LINK, NETLINK_GENERIC, IFMIB_IFALLDATA, 0, IFDATA_GENERAL});
    return std::make_unique<SysctlLinks>(std::move(source));
}

// The status of an exit is for the parent and for those who may end the process.
std::unique_ptr<ProcessWatch> makeWatch()
{
    constexpr unsigned granted = NOTE_FORK | NOTE_EXEC | NOTE_EXIT;
    ProcessQueue queue;
    queue.error = openProcessKqueue(queue, {granted | NOTE_EXITSTATUS, granted, NOTE_EXITSTATUS});
    queue.list = DarwinProcesses::list;
    queue.children = DarwinProcesses::children;
    queue.read = makeReader();
    return std::make_unique<ProcessWatch>(std::move(queue));
}

} // namespace

SysctlParts<DarwinSockets> makeDarwinParts()
{
    return {makeLinks(),
        std::make_unique<DarwinSockets>(sysctlQuery("net.inet.tcp.pcblist_n"),
            sysctlQuery("net.inet.udp.pcblist_n"), makeReader()),
        makeWatch()};
}

} // namespace weir
