// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Parsers of the text files of proc(5) and sysctl(8) that tell about the limits of the network
// stack. Pure; any bytes are survived: what is cut or malformed counts as absent. Any thread.

#pragma once

#include "core/limit.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace weir {

// The numbers of a file such as net.ipv4.tcp_mem, apart by blanks. None where there is anything
// else in it.
std::vector<std::uint64_t> parseNumbers(std::string_view text);

// The TCP line of /proc/net/sockstat.
struct SockStat
{
    std::optional<std::uint64_t> orphans;
    std::optional<std::uint64_t> timeWait;
    std::optional<std::uint64_t> memoryPages;
};
SockStat parseSockStat(std::string_view text);

// The TcpExt lines of /proc/net/netstat: one of names, one of values.
struct NetStat
{
    std::optional<std::uint64_t> listenOverflows;
    std::optional<std::uint64_t> listenDrops;
    std::optional<std::uint64_t> synCookiesSent;
};
NetStat parseNetStat(std::string_view text);

// A line of /proc/net/softnet_stat: softnet_seq_show() of the kernel's net/core/net-procfs.c.
struct SoftnetCpu
{
    std::uint64_t dropped = 0;
    std::optional<std::uint64_t> backlog; // packets (Linux 5.10)
    std::optional<std::uint64_t> cpu; // its number (Linux 5.10)
};
std::vector<SoftnetCpu> parseSoftnetStat(std::string_view text);

// net.ipv4.ip_local_port_range and net.ipv4.ip_local_reserved_ports ("22,8000-8010"). An empty
// range where the first cannot be understood; reserved ports up to the one that cannot.
PortRange parsePortRange(std::string_view range, std::string_view reserved);

} // namespace weir
