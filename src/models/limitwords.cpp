// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/limitwords.h"

#include "core/limitmeaning.h"
#include "models/safetext.h"
#include "models/words.h"

#include <QCoreApplication>

namespace weir {
namespace {

struct LimitText
{
    Q_DECLARE_TR_FUNCTIONS(weir::LimitText)
};

QString raise(const char *setting)
{
    return LimitText::tr("Raise %1.").arg(QLatin1String(setting));
}

QString raiseOnHost(const char *setting)
{
    return LimitText::tr("Raise %1, on the host and not in a container.")
        .arg(QLatin1String(setting));
}

// Names and remedies; the meaning is added below.
LimitWords portWords(LimitId id)
{
    const QString widen = LimitText::tr("Widen net.ipv4.ip_local_port_range.");
    switch (id) {
    case LimitId::TcpPorts:
        return {LimitText::tr("TCP ports"), widen};
    case LimitId::TcpPortsToPeer:
        return {LimitText::tr("TCP ports to one destination"),
            LimitText::tr("Keep connections open instead of making new ones, or widen "
                          "net.ipv4.ip_local_port_range.")};
    default:
        return {LimitText::tr("UDP ports"), widen};
    }
}

LimitWords tcpWords(LimitId id)
{
    switch (id) {
    case LimitId::AcceptQueue:
        return {LimitText::tr("Accept queue"),
            LimitText::tr("Let the program accept faster, or ask for a larger backlog and raise "
                          "net.core.somaxconn.")};
    case LimitId::TcpMemory:
        return {LimitText::tr("TCP memory"), raiseOnHost("net.ipv4.tcp_mem")};
    case LimitId::TcpOrphans:
        return {LimitText::tr("Orphaned connections"), raiseOnHost("net.ipv4.tcp_max_orphans")};
    default:
        return {LimitText::tr("Connections in TIME-WAIT"), raise("net.ipv4.tcp_max_tw_buckets")};
    }
}

LimitWords bufferWords(LimitId id)
{
    switch (id) {
    case LimitId::ReceiveBuffer:
        return {LimitText::tr("Receive buffer"),
            LimitText::tr("Let the program read faster, or ask for a larger buffer and raise "
                          "net.core.rmem_max.")};
    case LimitId::SendBuffer:
        return {LimitText::tr("Send buffer"),
            LimitText::tr("Let the program send slower, or ask for a larger buffer and raise "
                          "net.core.wmem_max.")};
    case LimitId::ReceiveBufferSize:
        return {LimitText::tr("Largest receive buffer"), raise("net.core.rmem_max")};
    default:
        return {LimitText::tr("Largest send buffer"), raise("net.core.wmem_max")};
    }
}

LimitWords machineWords(LimitId id)
{
    switch (id) {
    case LimitId::Conntrack:
        return {LimitText::tr("Tracked connections"), raise("net.netfilter.nf_conntrack_max")};
    case LimitId::NeighboursV4:
        return {LimitText::tr("IPv4 neighbours"), raiseOnHost("net.ipv4.neigh.default.gc_thresh3")};
    case LimitId::NeighboursV6:
        return {LimitText::tr("IPv6 neighbours"), raiseOnHost("net.ipv6.neigh.default.gc_thresh3")};
    case LimitId::SoftnetBacklog:
        return {
            LimitText::tr("Packets waiting for a CPU"), raiseOnHost("net.core.netdev_max_backlog")};
    default:
        return {LimitText::tr("Open files of all programs"), raiseOnHost("fs.file-max")};
    }
}

LimitWords counterWords(LimitId id)
{
    switch (id) {
    case LimitId::ListenOverflows:
        return {LimitText::tr("Accept queue overflows")};
    case LimitId::ListenDrops:
        return {LimitText::tr("Connections lost by listeners")};
    case LimitId::ListenerDrops:
        return {LimitText::tr("Lost by this listener")};
    case LimitId::SynCookies:
        return {LimitText::tr("SYN cookies sent")};
    case LimitId::SoftnetDrops:
        return {
            LimitText::tr("Packets dropped by a CPU"), raiseOnHost("net.core.netdev_max_backlog")};
    default:
        return {LimitText::tr("Packets dropped by an interface")};
    }
}

LimitWords settingWords(LimitId id)
{
    switch (id) {
    case LimitId::CongestionControl:
        return {LimitText::tr("Congestion control")};
    case LimitId::Ecn:
        return {LimitText::tr("ECN")};
    case LimitId::ForwardingV4:
        return {LimitText::tr("IPv4 forwarding")};
    case LimitId::ForwardingV6:
        return {LimitText::tr("IPv6 forwarding")};
    case LimitId::ReversePath:
        return {LimitText::tr("Reverse path filter")};
    default:
        return {LimitText::tr("IPv6")};
    }
}

bool isBytes(LimitId id)
{
    return id == LimitId::TcpMemory
        || (id >= LimitId::ReceiveBuffer && id <= LimitId::SendBufferSize);
}

// Documentation/networking/ip-sysctl.rst of the kernel: tcp_ecn.
QString ecnText(std::uint64_t mode)
{
    switch (mode) {
    case 0:
        return LimitText::tr("off");
    case 1:
        return LimitText::tr("on");
    case 2:
        return LimitText::tr("on request");
    default:
        return LimitText::tr("accurate (%1)", "ECN").arg(mode);
    }
}

// The same document: rp_filter.
QString reversePathText(std::uint64_t mode)
{
    switch (mode) {
    case 0:
        return LimitText::tr("off");
    case 1:
        return LimitText::tr("strict");
    default:
        return LimitText::tr("loose");
    }
}

LimitWords wordsOf(LimitId id)
{
    if (limitKind(id) == LimitKind::Setting)
        return settingWords(id);
    if (limitKind(id) == LimitKind::Counter)
        return counterWords(id);
    switch (id) {
    case LimitId::TcpPorts:
    case LimitId::TcpPortsToPeer:
    case LimitId::UdpPorts:
        return portWords(id);
    case LimitId::AcceptQueue:
    case LimitId::TcpMemory:
    case LimitId::TcpOrphans:
    case LimitId::TimeWait:
        return tcpWords(id);
    case LimitId::ReceiveBuffer:
    case LimitId::SendBuffer:
    case LimitId::ReceiveBufferSize:
    case LimitId::SendBufferSize:
        return bufferWords(id);
    default:
        return machineWords(id);
    }
}

} // namespace

LimitWords limitWords(LimitId id)
{
    LimitWords words = wordsOf(id);
    if (limitKind(id) != LimitKind::Setting)
        words.meaning = meaningText({id, {}, {}, {}});
    return words;
}

QString meaningText(const LimitSample &sample)
{
    return QCoreApplication::translate(limitTextContext, limitMeaning(sample));
}

QString limitAmount(LimitId id, std::uint64_t number, const Format &format)
{
    return isBytes(id) ? format.bytes(number) : format.count(number);
}

QString settingText(const LimitSample &setting)
{
    const std::uint64_t number = setting.value.value_or(0);
    switch (setting.id) {
    case LimitId::CongestionControl:
        return safeText(setting.detail);
    case LimitId::Ecn:
        return ecnText(number);
    case LimitId::ReversePath:
        return reversePathText(number);
    case LimitId::Ipv6Disabled:
        return number == 0 ? LimitText::tr("on") : LimitText::tr("off");
    default:
        return number == 0 ? LimitText::tr("off") : LimitText::tr("on");
    }
}

QString limitSubject(const LimitRow &row)
{
    const bool isToPeer = row.sample.id == LimitId::TcpPortsToPeer;
    if (isToPeer || row.local.port != 0) {
        const QString endpoint = endpointText(isToPeer ? row.remote : row.local);
        return row.owner ? LimitText::tr("%1, %2", "program and address")
                               .arg(ownerText(row.owner.get()), endpoint)
                         : endpoint;
    }
    const QString detail = safeText(row.sample.detail);
    switch (row.sample.id) {
    case LimitId::SoftnetBacklog:
    case LimitId::SoftnetDrops:
        return detail.isEmpty() ? detail : LimitText::tr("CPU %1").arg(detail);
    case LimitId::CongestionControl:
        return {};
    default:
        return detail;
    }
}

} // namespace weir
