// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A recording of what a system said, tick by tick. Immutable once parsed; any thread.
//
// The file is text, one record a line:
//
//     weir-recording 1                        the first line, with the version
//     # ...                                   a comment; blank lines count nothing either
//     verb <TAB> name=value <TAB> name=value
//
// Values are bytes; %XX stands for the byte with that hexadecimal number, and must be used for %,
// tab and the line feed. Records after a `tick` belong to it. What is known of an owner, a socket
// or an interface stays known: a later record of it holds only what changed. Verbs:
//
//     tick     begins a tick. sockets_complete links_complete (0 or 1)
//     owner    id, then kind pid start_ticks pidfd_inode parent_pid start_time_ns name comm exe
//              cmdline uid user unit unit_id netns ancestors (pid/name, nearest first, apart by
//              blanks)
//     socket   cookie, then owner (an id, or none) protocol state local local_port remote
//              remote_port inode uid cgroup interface shared inferred congestion acked received
//              sent retransmitted delivery_rate rtt_us rtt_var_us min_rtt_us cwnd mss lost
//              retransmits; counters that were never given count as not told by the kernel; and
//              receive_queue send_queue receive_buffer send_buffer drops
//     closed   cookie, then what changed at last: the socket's last counters
//     gone     cookie: the socket is no longer there, without last counters
//     exited   owner: the process ended
//     link     index, then name kind mac addresses (address/prefix, apart by blanks) mtu state up
//              running loopback master lower speed duplex routes (of all addresses: gateway/metric,
//              apart by blanks, a ! behind those that are taken; 0.0.0.0 or :: where there is no
//              gateway) ssid signal_dbm rx_bitrate_kbps tx_bitrate_kbps rx_bytes tx_bytes
//              rx_packets tx_packets rx_errors tx_errors rx_dropped tx_dropped
//     unlink   index: the interface is no longer there
//     limit    id and detail (none where not given), then value limit; or without an id: ports
//              (two numbers, apart by a blank) that the kernel gives to sockets that ask for none
//     event    kind, then owner pid thread parent_pid cpu id effective_id count run_ns exit_code
//              exit_signal core_dumped rx_bytes tx_bytes comm detail
//     notice   id, then source error count
//
// Names of kinds, states, protocols and notices are those of core/names.h; units those of
// core/sample.h. Verbs and names that are not known are ignored.

#pragma once

#include "core/limit.h"
#include "core/notice.h"
#include "core/owner.h"
#include "core/processevent.h"
#include "core/sample.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <vector>

namespace weir {

struct RecordedEvent
{
    ProcessEvent event; // without its process, its number and its time
    std::int32_t owner = noOwner;
};

// In all of it owners are numbers into Recording::owners.
struct RecordedTick
{
    std::vector<SocketSample> sockets;
    std::vector<SocketSample> closedSockets;
    std::vector<std::int32_t> exited;
    std::vector<LinkSample> links;
    LimitSamples limits;
    std::vector<RecordedEvent> events;
    std::vector<Notice> notices;
    bool socketsComplete = true;
    bool linksComplete = true;
};

struct Recording
{
    static constexpr std::size_t maxSize = std::size_t{64} << 20; // bytes of the file
    static constexpr std::size_t maxMemory = std::size_t{128} << 20; // bytes of all ticks

    std::vector<OwnerPtr> owners;
    std::vector<RecordedTick> ticks; // at least one
    std::uint64_t badLines = 0; // left out because they are malformed
};

// The errors are those of makeReplayPlatform.
std::error_code parseRecording(std::string_view text, Recording &recording);

} // namespace weir
