// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limitmeaning.h"

// The word by which lupdate finds texts; Qt has it as well, but core knows no Qt.
#define QT_TRANSLATE_NOOP(context, text) text

namespace weir {

namespace {

const char *tcpMeaning(LimitId id)
{
    switch (id) {
    case LimitId::TcpPorts:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Programs that want any free port before they connect get none.");
    case LimitId::TcpPortsToPeer:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "New connections to this destination fail: \"Cannot assign requested address\".");
    case LimitId::AcceptQueue:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "The program does not accept fast enough; new connections to it are lost or wait.");
    case LimitId::TcpMemory:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "The kernel drops data that arrived and holds back what is to be sent: transfers "
            "stall.");
    case LimitId::TcpOrphans:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Connections whose program has closed them are reset before their last data arrived.");
    default:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Further connections end without TIME-WAIT; late packets may disturb new ones.");
    }
}

const char *datagramMeaning(LimitId id)
{
    switch (id) {
    case LimitId::UdpPorts:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Programs that send without a port of their own fail, name lookups among them.");
    case LimitId::ReceiveBuffer:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Datagrams that arrive for this socket are dropped.");
    case LimitId::SendBuffer:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Sending on this socket waits or fails until the interface has caught up.");
    default:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "A program that asks for more gets this much and is not told.");
    }
}

const char *machineMeaning(LimitId id)
{
    switch (id) {
    case LimitId::Conntrack:
        return QT_TRANSLATE_NOOP("weir::LimitText", "Packets of new connections are dropped.");
    case LimitId::NeighboursV4:
    case LimitId::NeighboursV6:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "There is no room for another neighbour: hosts nearby cannot be reached.");
    case LimitId::SoftnetBacklog:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Packets that arrive are dropped before anybody sees them.");
    default:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Programs other than root's can open neither files nor connections.");
    }
}

const char *amountMeaning(LimitId id)
{
    switch (id) {
    case LimitId::TcpPorts:
    case LimitId::TcpPortsToPeer:
    case LimitId::AcceptQueue:
    case LimitId::TcpMemory:
    case LimitId::TcpOrphans:
    case LimitId::TimeWait:
        return tcpMeaning(id);
    case LimitId::UdpPorts:
    case LimitId::ReceiveBuffer:
    case LimitId::SendBuffer:
    case LimitId::ReceiveBufferSize:
    case LimitId::SendBufferSize:
        return datagramMeaning(id);
    default:
        return machineMeaning(id);
    }
}

const char *counterMeaning(LimitId id)
{
    switch (id) {
    case LimitId::ListenOverflows:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Connections that found the accept queue of their listener full.");
    case LimitId::ListenDrops:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Attempts to connect that a listener dropped, for whatever reason.");
    case LimitId::ListenerDrops:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Attempts to connect that this listener dropped since it was opened.");
    case LimitId::SynCookies:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Half-open connections exceeded their queue, as in a SYN flood; cookies take its "
            "place.");
    case LimitId::SoftnetDrops:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "The backlog of a CPU was full. The kernel counts this for each CPU, not for each "
            "interface.");
    default:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Received and thrown away: for lack of room, or because nobody wanted them. Drops of a "
            "CPU's backlog are among them.");
    }
}

// Documentation/networking/ip-sysctl.rst of the kernel: tcp_ecn.
const char *ecnMeaning(std::uint64_t mode)
{
    switch (mode) {
    case 0:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Routers cannot signal congestion; they can only drop packets.");
    case 1:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Connections ask for it and accept it: routers signal congestion without drops.");
    case 2:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Accepted where the other end asks for it, not asked for.");
    default:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Accurate ECN (RFC 9768): congestion is signalled in more detail.");
    }
}

// The same document: rp_filter.
const char *reversePathMeaning(std::uint64_t mode)
{
    switch (mode) {
    case 0:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Packets are taken wherever their answer would go.");
    case 1:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "Packets are dropped where the answer would leave by another interface: asymmetric "
            "routes break.");
    default:
        return QT_TRANSLATE_NOOP(
            "weir::LimitText", "Packets are dropped only where there is no route back at all.");
    }
}

const char *settingMeaning(LimitId id, std::uint64_t value)
{
    switch (id) {
    case LimitId::CongestionControl:
        return QT_TRANSLATE_NOOP("weir::LimitText",
            "How TCP finds the rate that a path can carry, for new connections.");
    case LimitId::Ecn:
        return ecnMeaning(value);
    case LimitId::ReversePath:
        return reversePathMeaning(value);
    case LimitId::Ipv6Disabled:
        return value == 0
            ? QT_TRANSLATE_NOOP("weir::LimitText", "Interfaces may have IPv6 addresses.")
            : QT_TRANSLATE_NOOP("weir::LimitText", "No interface gets an IPv6 address.");
    default:
        return value == 0 ? QT_TRANSLATE_NOOP(
                   "weir::LimitText", "Packets for others are dropped: this machine is no router.")
                          : QT_TRANSLATE_NOOP("weir::LimitText",
                              "Packets for others are passed on: this machine is a router.");
    }
}

} // namespace

const char *limitMeaning(const LimitSample &sample)
{
    switch (limitKind(sample.id)) {
    case LimitKind::Amount:
        return amountMeaning(sample.id);
    case LimitKind::Counter:
        return counterMeaning(sample.id);
    case LimitKind::Setting:
        break;
    }
    return settingMeaning(sample.id, sample.value.value_or(0));
}

} // namespace weir
