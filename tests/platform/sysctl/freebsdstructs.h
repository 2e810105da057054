// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The structures that the kernel of FreeBSD hands out on 64-bit systems, member by member after the
// headers of FreeBSD 13 and 14 (net/if.h, netinet/in_pcb.h, sys/socketvar.h, sys/sockbuf.h,
// netinet/tcp_var.h, sys/file.h). Where the two differ, `release` says which one is meant.

#pragma once

#include "tests/platform/sysctl/socketaddresses.h"

namespace weir::test {

struct FreebsdLink
{
    std::uint16_t index = 3;
    std::int32_t flags = 0x8843; // UP, BROADCAST, DRV_RUNNING, SIMPLEX, MULTICAST
    std::uint8_t type = 0x6; // IFT_ETHER
    std::uint8_t linkState = 2; // LINK_STATE_UP
    std::uint32_t mtu = 9000;
    std::uint64_t baudRate = 10'000'000'000;
    std::uint64_t rxPackets = 0x1'0000'0011;
    std::uint64_t rxErrors = 12;
    std::uint64_t txPackets = 0x1'0000'0013;
    std::uint64_t txErrors = 14;
    std::uint64_t rxBytes = 0x15'0000'0015;
    std::uint64_t txBytes = 0x16'0000'0016;
    std::uint64_t rxDropped = 17;
    std::uint64_t txDropped = 18;
    std::size_t grownBy = 0; // bytes that a later system has added to struct if_data
};

inline StructWriter ifData(const FreebsdLink &link)
{
    StructWriter data;
    data.member<std::uint8_t>(link.type)
        .unread<std::uint8_t>(3) // ifi_physical to ifi_hdrlen
        .member<std::uint8_t>(link.linkState)
        .unread<std::uint8_t>() // ifi_vhid
        .member<std::uint16_t>(static_cast<std::uint16_t>(152 + link.grownBy)) // ifi_datalen
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
        .member<std::uint64_t>(link.txDropped)
        .unread<std::uint64_t>(2) // ifi_noproto, ifi_hwassist
        .unread<std::uint64_t>(3) // ifi_epoch, ifi_lastchange
        .unread<std::uint8_t>(link.grownBy);
    return data;
}

// Sets the length of a routing message and pads its addresses as SA_SIZE does.
inline ByteVector routeMessageOfLongs(ByteVector header, const std::vector<ByteVector> &addresses)
{
    patch(header, 16, static_cast<std::uint16_t>(header.size())); // ifm_len, ifam_len
    for (const ByteVector &address : addresses) {
        append(header, address);
        padTo(header, 8);
    }
    patch(header, 0, static_cast<std::uint16_t>(header.size()));
    return header;
}

inline ByteVector ifMsghdrl(
    const FreebsdLink &link, const ByteVector &linkAddress, std::uint8_t version = 5)
{
    const ByteVector header = StructWriter()
                                  .member<std::uint16_t>(0) // ifm_msglen
                                  .member<std::uint8_t>(version)
                                  .member<std::uint8_t>(0xe) // RTM_IFINFO
                                  .member<std::int32_t>(0x10) // ifm_addrs: RTA_IFP
                                  .member<std::int32_t>(link.flags)
                                  .member<std::uint16_t>(link.index)
                                  .unread<std::uint16_t>() // _ifm_spare1
                                  .member<std::uint16_t>(0) // ifm_len
                                  .member<std::uint16_t>(24) // ifm_data_off
                                  .unread<std::int32_t>() // _ifm_spare2
                                  .nested(ifData(link))
                                  .finished();
    return routeMessageOfLongs(header, {linkAddress});
}

inline ByteVector ifaMsghdrl(std::uint16_t index, const ByteVector &netmask,
    const ByteVector &address, const ByteVector &broadcast)
{
    const ByteVector header = StructWriter()
                                  .member<std::uint16_t>(0) // ifam_msglen
                                  .member<std::uint8_t>(5)
                                  .member<std::uint8_t>(0xc) // RTM_NEWADDR
                                  .member<std::int32_t>(0x4 | 0x20 | 0x80) // NETMASK, IFA, BRD
                                  .unread<std::int32_t>() // ifam_flags
                                  .member<std::uint16_t>(index)
                                  .unread<std::uint16_t>() // _ifam_spare1
                                  .member<std::uint16_t>(0) // ifam_len
                                  .member<std::uint16_t>(24) // ifam_data_off
                                  .unread<std::int32_t>() // ifam_metric
                                  .nested(ifData({}))
                                  .finished();
    return routeMessageOfLongs(header, {netmask, address, broadcast});
}

struct FreebsdPcb
{
    int release = 14;
    std::uint64_t address = 0xffff'f800'0123'4500; // xso_so
    std::uint32_t uid = 1001;
    ByteVector local = bytesOf({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 192, 0, 2, 7});
    ByteVector remote = bytesOf({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 198, 51, 100, 9});
    unsigned localPort = 51234;
    unsigned remotePort = 443;
    std::uint32_t zone = 0;
    std::uint64_t generation = 0xabc;
    std::uint8_t flags = 0x1; // INP_IPV4
    std::int32_t state = 4; // TCPS_ESTABLISHED
    std::string_view congestion = "cubic";
};

inline ByteVector xinpgenL(std::uint32_t count)
{
    return StructWriter()
        .member<std::uint64_t>(64) // xig_len
        .member<std::uint32_t>(count)
        .unread<std::uint32_t>() // _xig_spare32
        .unread<std::uint64_t>(6) // xig_gen to _xig_spare64
        .finished(8);
}

inline StructWriter xsockbuf()
{
    StructWriter buffer;
    buffer.unread<std::uint32_t>(6).unread<std::int32_t>(2).unread<std::int16_t>();
    return buffer;
}

inline StructWriter xsocket(const FreebsdPcb &pcb)
{
    StructWriter socket;
    socket
        .unread<std::uint64_t>() // xso_len
        .member<std::uint64_t>(pcb.address)
        .unread<std::uint64_t>(2) // so_pcb, so_oobmark
        .unread<std::int64_t>(8) // so_spare64
        .unread<std::int32_t>(2) // xso_protocol, xso_family
        .unread<std::uint32_t>(3) // so_qlen to so_qlimit
        .unread<std::int32_t>() // so_pgid
        .member<std::uint32_t>(pcb.uid)
        .unread<std::int32_t>(8) // so_spare32
        .unread<std::int16_t>(6) // so_type to so_error
        .nested(xsockbuf()) // so_rcv
        .nested(xsockbuf()); // so_snd
    return socket;
}

inline StructWriter xinpcb(const FreebsdPcb &pcb)
{
    StructWriter endpoints;
    endpoints.member<std::uint16_t>(networkOrder(pcb.remotePort))
        .member<std::uint16_t>(networkOrder(pcb.localPort))
        .array(pcb.remote, 16, 4)
        .array(pcb.local, 16, 4)
        .member<std::uint32_t>(pcb.zone);
    StructWriter conninfo;
    conninfo
        .unread<std::uint8_t>(2) // inc_flags, inc_len
        .unread<std::uint16_t>() // inc_fibnum
        .nested(endpoints);
    StructWriter record;
    record
        .member<std::uint64_t>(400) // xi_len
        .nested(xsocket(pcb))
        .nested(conninfo)
        .member<std::uint64_t>(pcb.generation)
        .unread<std::uint64_t>() // inp_ppcb
        .unread<std::int64_t>(4) // inp_spare64
        .unread<std::uint32_t>(3) // inp_flow to inp_flowtype
        .unread<std::int32_t>(2) // inp_flags, inp_flags2
        .unread<std::int32_t>() // inp_rss_listen_bucket, in 14 inp_unused
        .unread<std::int32_t>() // in6p_cksum
        .unread<std::int32_t>(4) // inp_spare32
        .unread<std::uint16_t>() // in6p_hops
        .unread<std::uint8_t>(2) // inp_ip_tos, pad8
        .member<std::uint8_t>(pcb.flags)
        .unread<std::uint8_t>(3) // inp_ip_ttl to inp_ip_minttl
        .unread<std::uint8_t>(4); // inp_spare8
    return record;
}

inline ByteVector xtcpcb(const FreebsdPcb &pcb)
{
    StructWriter record;
    record
        .member<std::uint64_t>(744) // xt_len
        .nested(xinpcb(pcb))
        .unread<std::uint8_t>(32) // xt_stack
        .unread<std::uint8_t>(64) // xt_logid
        .text(pcb.congestion, 16) // xt_cc
        .unread<std::int64_t>(6) // spare64
        .member<std::int32_t>(pcb.state)
        .unread<std::uint32_t>() // t_flags
        .unread<std::int32_t>(10) // t_sndzerowin to t_logstate
        .unread<std::uint32_t>(6); // t_snd_cwnd to xt_ecn
    if (pcb.release >= 14)
        record.unread<std::uint32_t>(3); // t_dsack_bytes to t_dsack_pack
    record.unread<std::uint16_t>(2); // xt_encaps_port, spare16
    record.unread<std::int32_t>(pcb.release >= 14 ? 22 : 25); // spare32
    return record.finished(8);
}

struct FreebsdFile
{
    std::int32_t pid = 900;
    std::int16_t type = 2; // DTYPE_SOCKET
    std::uint64_t data = 0xffff'f800'0123'4500;
};

inline ByteVector xfile(const FreebsdFile &file)
{
    return StructWriter()
        .member<std::uint64_t>(128) // xf_size
        .member<std::int32_t>(file.pid)
        .unread<std::uint32_t>() // xf_uid
        .unread<std::int32_t>(2) // xf_fd, _xf_int_pad1
        .unread<std::uint64_t>() // xf_file
        .member<std::int16_t>(file.type)
        .unread<std::int16_t>() // _xf_short_pad1
        .unread<std::int32_t>(3) // xf_count to _xf_int_pad2
        .unread<std::int64_t>() // xf_offset
        .member<std::uint64_t>(file.data)
        .unread<std::uint64_t>() // xf_vnode
        .unread<std::uint32_t>() // xf_flag
        .unread<std::int32_t>() // _xf_int_pad3
        .unread<std::int64_t>(6) // _xf_int64_pad
        .finished();
}

struct FreebsdProcess
{
    std::int32_t pid = 900;
    std::int32_t parentPid = 1;
    std::uint32_t uid = 80;
    std::int64_t startSeconds = 1'700'000'000;
    std::int64_t startMicroseconds = 123'456;
    std::string_view comm = "nginx";
};

// Up to ki_emul; what follows is as long as the kernel makes the whole.
inline ByteVector kinfoProc(const FreebsdProcess &process)
{
    constexpr std::size_t size = 1088; // KINFO_PROC_SIZE
    ByteVector record = StructWriter()
                            .member<std::int32_t>(size) // ki_structsize
                            .unread<std::int32_t>() // ki_layout
                            .unread<std::uint64_t>(8) // ki_args to ki_wchan
                            .member<std::int32_t>(process.pid)
                            .member<std::int32_t>(process.parentPid)
                            .unread<std::int32_t>(4) // ki_pgid to ki_tsid
                            .unread<std::int16_t>(2) // ki_jobc, ki_spare_short1
                            .unread<std::uint32_t>() // ki_tdev_freebsd11
                            .unread<std::uint32_t>(16) // ki_siglist to ki_sigcatch
                            .member<std::uint32_t>(process.uid)
                            .unread<std::uint32_t>(4) // ki_ruid to ki_svgid
                            .unread<std::int16_t>(2) // ki_ngroups, ki_spare_short2
                            .unread<std::uint32_t>(16) // ki_groups
                            .unread<std::uint64_t>(6) // ki_size to ki_ssize
                            .unread<std::uint16_t>(2) // ki_xstat, ki_acflag
                            .unread<std::uint32_t>(5) // ki_pctcpu to ki_cow
                            .unread<std::uint64_t>() // ki_runtime
                            .member<std::int64_t>(process.startSeconds)
                            .member<std::int64_t>(process.startMicroseconds)
                            .unread<std::int64_t>(2) // ki_childtime
                            .unread<std::int64_t>(2) // ki_flag, ki_kiflag
                            .unread<std::int32_t>() // ki_traceflag
                            .unread<std::uint8_t>(6) // ki_stat to ki_lastcpu_old
                            .unread<std::uint8_t>(17) // ki_tdname
                            .unread<std::uint8_t>(9) // ki_wmesg
                            .unread<std::uint8_t>(18) // ki_login
                            .unread<std::uint8_t>(9) // ki_lockname
                            .text(process.comm, 20)
                            .finished();
    record.resize(size);
    return record;
}

} // namespace weir::test
