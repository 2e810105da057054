// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The structures that the kernel of macOS hands out, member by member after the headers of
// xnu-11417, macOS 15, the last one that was checked (net/if.h, net/if_var.h, net/if_mib.h,
// netinet/in_pcb.h, sys/socketvar.h, netinet/tcp_var.h).

#pragma once

#include "tests/platform/sysctl/socketaddresses.h"

#include <array>

namespace weir::test {

struct XnuLink
{
    std::uint16_t index = 4;
    std::int32_t flags = 0x8863; // UP, BROADCAST, SMART, RUNNING, SIMPLEX, MULTICAST
    std::int32_t drops = 31;
    std::uint8_t type = 0x6; // IFT_ETHER
    std::uint32_t mtu = 1500;
    std::uint64_t baudRate = 1'000'000'000;
    std::uint64_t rxPackets = 0x1'0000'0011;
    std::uint64_t rxErrors = 12;
    std::uint64_t txPackets = 0x1'0000'0013;
    std::uint64_t txErrors = 14;
    std::uint64_t rxBytes = 0x15'0000'0015;
    std::uint64_t txBytes = 0x16'0000'0016;
    std::uint64_t rxDropped = 17;
};

inline StructWriter ifData64(const XnuLink &link)
{
    StructWriter data(4);
    data.member<std::uint8_t>(link.type) // ifi_type
        .unread<std::uint8_t>(7) // ifi_typelen to ifi_unused1
        .member<std::uint32_t>(link.mtu)
        .unread<std::uint32_t>() // ifi_metric
        .member<std::uint64_t>(link.baudRate)
        .member<std::uint64_t>(link.rxPackets)
        .member<std::uint64_t>(link.rxErrors)
        .member<std::uint64_t>(link.txPackets)
        .member<std::uint64_t>(link.txErrors)
        .unread<std::uint64_t>() // ifi_collisions
        .member<std::uint64_t>(link.rxBytes)
        .member<std::uint64_t>(link.txBytes)
        .unread<std::uint64_t>(2) // ifi_imcasts, ifi_omcasts
        .member<std::uint64_t>(link.rxDropped)
        .unread<std::uint64_t>() // ifi_noproto
        .unread<std::uint32_t>(2) // ifi_recvtiming, ifi_xmittiming
        .unread<std::int32_t>(2); // ifi_lastchange
    return data;
}

// Sets the length of a routing message and pads its addresses as ROUNDUP32 does.
inline ByteVector routeMessage(ByteVector header, const std::vector<ByteVector> &addresses)
{
    for (const ByteVector &address : addresses) {
        append(header, address);
        padTo(header, 4);
    }
    patch(header, 0, static_cast<std::uint16_t>(header.size()));
    return header;
}

inline ByteVector ifMsghdr2(
    const XnuLink &link, const ByteVector &linkAddress, std::uint8_t version = 5)
{
    const ByteVector header = StructWriter()
                                  .member<std::uint16_t>(0) // ifm_msglen
                                  .member<std::uint8_t>(version)
                                  .member<std::uint8_t>(0x12) // RTM_IFINFO2
                                  .member<std::int32_t>(0x10) // ifm_addrs: RTA_IFP
                                  .member<std::int32_t>(link.flags)
                                  .member<std::uint16_t>(link.index)
                                  .unread<std::int32_t>(2) // ifm_snd_len, ifm_snd_maxlen
                                  .member<std::int32_t>(link.drops)
                                  .unread<std::int32_t>() // ifm_timer
                                  .nested(ifData64(link))
                                  .finished();
    return routeMessage(header, {linkAddress});
}

inline ByteVector ifaMsghdr(std::uint16_t index, const ByteVector &netmask,
    const ByteVector &address, const ByteVector &broadcast)
{
    const ByteVector header = StructWriter()
                                  .member<std::uint16_t>(0) // ifam_msglen
                                  .member<std::uint8_t>(5)
                                  .member<std::uint8_t>(0xc) // RTM_NEWADDR
                                  .member<std::int32_t>(0x4 | 0x20 | 0x80) // NETMASK, IFA, BRD
                                  .unread<std::int32_t>() // ifam_flags
                                  .member<std::uint16_t>(index)
                                  .unread<std::int32_t>() // ifam_metric
                                  .finished();
    return routeMessage(header, {netmask, address, broadcast});
}

inline ByteVector ifMibData(std::string_view name, const XnuLink &link)
{
    return StructWriter(4)
        .text(name, 16)
        .unread<std::uint32_t>(5) // ifmd_pcount to ifmd_snd_drops
        .unread<std::uint32_t>(4) // ifmd_filler
        .nested(ifData64(link))
        .finished();
}

struct XnuSocket
{
    std::uint8_t flags = 0x1; // INP_IPV4
    ByteVector local = bytesOf({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 192, 0, 2, 7});
    ByteVector remote = bytesOf({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 198, 51, 100, 9});
    unsigned localPort = 51234;
    unsigned remotePort = 443;
    std::uint64_t address = 0xfeed'0000'0000'0001; // xso_so
    std::uint32_t uid = 501;
    std::int32_t lastPid = 4711;
    std::int32_t effectivePid = 0;
    std::uint64_t generation = 0x1'0000'0abc;
    // receive packets, bytes, send packets, bytes of each traffic class
    std::array<std::array<std::uint64_t, 4>, 4> traffic{{{11, 0x1'0000'0012, 13, 0x1'0000'0014},
        {21, 22, 23, 24}, {31, 32, 33, 34}, {41, 42, 43, 44}}};
    std::int32_t state = 4; // TCPS_ESTABLISHED
    std::uint32_t sendUnacknowledged = 5001;
    std::uint32_t firstSent = 4000;
    std::uint32_t firstReceived = 0xffff'ff00; // wraps around
    std::uint32_t receiveNext = 0x101;
    std::uint32_t window = 28960;
    std::uint32_t segment = 1448;
    std::int32_t rtt = 32 * 20 + 16; // 20.5 ms
    std::int32_t rttVariance = 16 * 3 + 4; // 3.25 ms
};

inline ByteVector xinpgenN(std::uint32_t count)
{
    return StructWriter(4)
        .member<std::uint32_t>(24) // xig_len
        .member<std::uint32_t>(count)
        .unread<std::uint64_t>(2) // xig_gen, xig_sogen
        .finished();
}

// Sets the length of a record.
inline ByteVector xnuRecord(ByteVector record)
{
    patch(record, 0, static_cast<std::uint32_t>(record.size()));
    return record;
}

inline ByteVector xinpcbN(const XnuSocket &socket)
{
    return xnuRecord(StructWriter(4)
                         .member<std::uint32_t>(0) // xi_len
                         .member<std::uint32_t>(0x010) // XSO_INPCB
                         .unread<std::uint64_t>() // xi_inpp
                         .member<std::uint16_t>(networkOrder(socket.remotePort))
                         .member<std::uint16_t>(networkOrder(socket.localPort))
                         .unread<std::uint64_t>(2) // inp_ppcb, inp_gencnt
                         .unread<std::int32_t>() // inp_flags
                         .unread<std::uint32_t>() // inp_flow
                         .member<std::uint8_t>(socket.flags)
                         .unread<std::uint8_t>(2) // inp_ip_ttl, inp_ip_p
                         .array(socket.remote, 16, 4)
                         .array(socket.local, 16, 4)
                         .unread<std::uint8_t>() // inp4_ip_tos
                         .nested(StructWriter(4)
                                     .unread<std::uint8_t>() // inp6_hlim
                                     .unread<std::int32_t>() // inp6_cksum
                                     .unread<std::uint16_t>(2)) // inp6_ifindex, inp6_hops
                         .unread<std::uint32_t>(2) // inp_flowhash, inp_flags2
                         .finished());
}

// xso_len to so_e_pid: all that macOS 12 has
inline StructWriter xsocketOfMacos12(const XnuSocket &socket)
{
    StructWriter record(4);
    record
        .member<std::uint32_t>(0) // xso_len
        .member<std::uint32_t>(0x001) // XSO_SOCKET
        .member<std::uint64_t>(socket.address)
        .unread<std::int16_t>() // so_type
        .unread<std::uint32_t>() // so_options
        .unread<std::int16_t>(2) // so_linger, so_state
        .unread<std::uint64_t>() // so_pcb
        .unread<std::int32_t>(2) // xso_protocol, xso_family
        .unread<std::int16_t>(4) // so_qlen to so_timeo
        .unread<std::uint16_t>() // so_error
        .unread<std::int32_t>() // so_pgid
        .unread<std::uint32_t>() // so_oobmark
        .member<std::uint32_t>(socket.uid)
        .member<std::int32_t>(socket.lastPid)
        .member<std::int32_t>(socket.effectivePid);
    return record;
}

inline ByteVector xsocketN(const XnuSocket &socket)
{
    return xnuRecord(xsocketOfMacos12(socket)
                         .member<std::uint64_t>(socket.generation)
                         .unread<std::uint32_t>(5) // so_flags to xso_filter_flags
                         .finished());
}

// kind: XSO_RCVBUF 0x002 or XSO_SNDBUF 0x004
inline ByteVector xsockbufN(std::uint32_t kind)
{
    return xnuRecord(StructWriter(4)
                         .member<std::uint32_t>(0) // xsb_len
                         .member<std::uint32_t>(kind)
                         .unread<std::uint32_t>(5) // sb_cc to sb_lowat
                         .unread<std::int16_t>(2) // sb_flags, sb_timeo
                         .finished());
}

inline ByteVector xsockstatN(const XnuSocket &socket)
{
    StructWriter record(4);
    record
        .member<std::uint32_t>(0) // xst_len
        .member<std::uint32_t>(0x008); // XSO_STATS
    for (const auto &trafficClass : socket.traffic) {
        for (const std::uint64_t value : trafficClass)
            record.member<std::uint64_t>(value);
    }
    return xnuRecord(record.finished());
}

inline ByteVector xtcpcbN(const XnuSocket &socket)
{
    return xnuRecord(StructWriter(4)
                         .member<std::uint32_t>(0) // xt_len
                         .member<std::uint32_t>(0x020) // XSO_TCPCB
                         .unread<std::uint64_t>() // t_segq
                         .unread<std::int32_t>() // t_dupacks
                         .unread<std::int32_t>(4) // t_timer
                         .member<std::int32_t>(socket.state)
                         .unread<std::uint32_t>() // t_flags
                         .unread<std::int32_t>() // t_force
                         .member<std::uint32_t>(socket.sendUnacknowledged)
                         .unread<std::uint32_t>(5) // snd_max to snd_wl2
                         .member<std::uint32_t>(socket.firstSent)
                         .member<std::uint32_t>(socket.firstReceived)
                         .member<std::uint32_t>(socket.receiveNext)
                         .unread<std::uint32_t>(4) // rcv_adv to snd_wnd
                         .member<std::uint32_t>(socket.window)
                         .unread<std::uint32_t>(4) // snd_ssthresh to t_starttime
                         .unread<std::int32_t>() // t_rtttime
                         .unread<std::uint32_t>() // t_rtseq
                         .unread<std::int32_t>() // t_rxtcur
                         .member<std::uint32_t>(socket.segment)
                         .member<std::int32_t>(socket.rtt)
                         .member<std::int32_t>(socket.rttVariance)
                         .unread<std::int32_t>() // t_rxtshift
                         .unread<std::uint32_t>(3) // t_rttmin to max_sndwnd
                         .unread<std::int32_t>() // t_softerror
                         .unread<std::uint8_t>(6) // t_oobflags to requested_s_scale
                         .unread<std::uint32_t>(8) // ts_recent to snd_ssthresh_prev
                         .finished());
}

// Each record begins at a multiple of 8 bytes (ROUNDUP64).
inline void appendRecord(ByteVector &list, const ByteVector &record)
{
    append(list, record);
    padTo(list, 8);
}

inline void appendUdp(ByteVector &list, const XnuSocket &socket)
{
    appendRecord(list, xinpcbN(socket));
    appendRecord(list, xsocketN(socket));
    appendRecord(list, xsockbufN(0x002));
    appendRecord(list, xsockbufN(0x004));
    appendRecord(list, xsockstatN(socket));
}

inline void appendTcp(ByteVector &list, const XnuSocket &socket)
{
    appendUdp(list, socket);
    appendRecord(list, xtcpcbN(socket));
}

} // namespace weir::test
