// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The sockets of FreeBSD, from the sysctls net.inet.tcp.pcblist, net.inet.udp.pcblist and
// kern.file, and whose they are. There are no counters of bytes in them. Needs no right, but an
// account may be kept from seeing others' (security.bsd.see_other_uids). Pure; any bytes are
// survived. Any thread.
//
// Layouts: struct xinpgen and xinpcb (sys/netinet/in_pcb.h), xsocket (sys/sys/socketvar.h), xtcpcb
// (sys/netinet/tcp_var.h) and xfile (sys/sys/file.h) of FreeBSD 13 and 14 on 64-bit systems. The
// two differ only in members that are not read here.

#pragma once

#include "core/sample.h"
#include "platform/sysctl/littleendian.h"

#include <cstdint>
#include <vector>

namespace weir {

struct FreebsdSocket
{
    SocketSample sample; // without an owner
    std::uint64_t address = 0; // of the kernel's socket: a name for it; 0 where there is none
};

struct FreebsdSocketList
{
    std::vector<FreebsdSocket> sockets;
    std::uint64_t malformed = 0;
    bool complete = false; // false: sockets may be missing at the end
};

// protocol: Tcp or Udp, as what was asked for.
FreebsdSocketList decodeFreebsdPcbList(Bytes buffer, Protocol protocol);

// A descriptor of a process that is a socket.
struct SocketHolder
{
    std::uint64_t address = 0; // as FreebsdSocket has it
    std::int32_t pid = 0;
};

struct SocketHolderList
{
    std::vector<SocketHolder> holders;
    std::uint64_t malformed = 0;
};

SocketHolderList decodeFreebsdFiles(Bytes buffer);

} // namespace weir
