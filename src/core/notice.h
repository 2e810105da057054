// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What was lost, forbidden or not supported. A Notice is data: it travels with the Snapshot into
// the Frame, and only the outermost layer turns it into words (models/noticetext).

#pragma once

#include "core/owner.h"

#include <cstdint>
#include <string>

namespace weir {

enum class NoticeId : std::uint8_t {
    SocketsUnavailable, // no INET_DIAG: no connection can be shown
    SocketsIncomplete, // a dump was cut or failed; the last complete one stays in force
    ClosedSocketsUnavailable, // destroy groups refused: short-lived connections are missed
    ClosedSocketsLost, // receive buffer overrun: count messages
    LinksUnavailable,
    LinksIncomplete, // dump interrupted again and again, or notifications lost
    ProcessesUnavailable, // no /proc
    OwnersHidden, // count sockets belong to processes this account cannot see
    EventsUnavailable, // process connector refused
    EventsLost, // count events
    MalformedMessages, // count netlink messages dropped by the parser
    ForgedMessages, // count messages that did not come from the kernel
    NamespacesNotCovered, // count other network namespaces that are known
    NamespaceUnavailable, // the one that was asked for, named by source
    ClockGap, // the machine slept: no data for count milliseconds
    UdpNotMeasured, // count sockets whose bytes the kernel does not tell
    OutputFailed, // a sink could not write
    LimitsUnavailable, // not one limit of the network stack can be read
    LimitsIncomplete, // count of them cannot; source: their names
    LimitNear, // source: name of a LimitId that is at count percent of its limit, 80 or more
    LimitCritical, // the same, 95 percent or more
    EventsSilent, // the process connector stopped speaking; /proc is looked at instead
};

struct Notice
{
    NoticeId id = NoticeId::MalformedMessages;
    std::string source; // the kernel interface or file, for example "sock_diag"
    int error = 0; // errno, 0 where none
    std::uint64_t count = 0; // 0 where not known
    OwnerPtr owner = nullptr; // of a limit: whose socket is near it; null where it is nobody's
    std::string explanation = {}; // the kernel's own words on error; bytes, often empty

    bool operator==(const Notice &) const = default;
};

} // namespace weir
