// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "core/names.h"
#include "models/safetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <span>

namespace weir {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::Words)
};

QString wordAt(std::span<const char *const> words, std::size_t index)
{
    return Words::tr(
        index < words.size() ? words[index] : QT_TRANSLATE_NOOP("weir::Words", "Unknown"));
}

// Foreign text beside ours: a right-to-left name must not reorder the sentence around it.
QString isolated(const QString &text)
{
    const bool rightToLeft = std::any_of(text.begin(), text.end(),
        [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; });
    return rightToLeft ? QChar(0x2068) + text + QChar(0x2069) : text;
}

bool hasAccount(const Owner &owner)
{
    return (owner.key.kind == OwnerKind::Process || owner.key.kind == OwnerKind::Account)
        && owner.uid != unknownUid;
}

QString nameOfOwner(const Owner *owner)
{
    switch (owner != nullptr ? owner->key.kind : OwnerKind::Unknown) {
    case OwnerKind::Process:
        if (!owner->name.empty())
            return safeText(owner->name);
        if (!owner->comm.empty())
            return safeText(owner->comm);
        return Words::tr("Process %1", "a process without a name").arg(owner->key.process.pid);
    case OwnerKind::Account:
        if (owner->unit.empty())
            return Words::tr("%1 (hidden processes)", "an account").arg(isolated(userText(owner)));
        return Words::tr("%1 \u2014 %2", "account and systemd unit")
            .arg(isolated(userText(owner)), isolated(safeText(owner->unit)));
    case OwnerKind::Kernel:
        return Words::tr("Kernel");
    case OwnerKind::Unattributed:
        return Words::tr("Other traffic (headers, UDP, forwarded)");
    case OwnerKind::Unknown:
        break;
    }
    return Words::tr("Owner unknown (short-lived)");
}

} // namespace

QString protocolText(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tcp:
        return QStringLiteral("TCP");
    case Protocol::Udp:
        return QStringLiteral("UDP");
    case Protocol::UdpLite:
        return QStringLiteral("UDP-Lite");
    case Protocol::Raw:
        return Words::tr("Raw", "raw IP socket");
    case Protocol::Sctp:
        return QStringLiteral("SCTP");
    case Protocol::Packet:
        return Words::tr("Packet", "packet socket");
    }
    return Words::tr("Unknown");
}

QString protocolText(const SocketSample &socket)
{
    const bool v6 = socket.local.address.family() == IpAddress::Family::V6;
    return v6 ? Words::tr("%1 v6", "a protocol over IPv6").arg(protocolText(socket.protocol))
              : protocolText(socket.protocol);
}

QString stateText(const SocketSample &socket)
{
    const bool stream = socket.protocol == Protocol::Tcp || socket.protocol == Protocol::Sctp;
    if (!stream) {
        return socket.state == TcpState::Established ? Words::tr("Connected")
                                                     : Words::tr("Not connected");
    }
    static constexpr std::array states{QT_TRANSLATE_NOOP("weir::Words", "Unknown"),
        QT_TRANSLATE_NOOP("weir::Words", "Established"),
        QT_TRANSLATE_NOOP("weir::Words", "SYN sent"),
        QT_TRANSLATE_NOOP("weir::Words", "SYN received"),
        QT_TRANSLATE_NOOP("weir::Words", "FIN wait 1"),
        QT_TRANSLATE_NOOP("weir::Words", "FIN wait 2"),
        QT_TRANSLATE_NOOP("weir::Words", "Time wait"), QT_TRANSLATE_NOOP("weir::Words", "Closed"),
        QT_TRANSLATE_NOOP("weir::Words", "Close wait"),
        QT_TRANSLATE_NOOP("weir::Words", "Last ACK"), QT_TRANSLATE_NOOP("weir::Words", "Listening"),
        QT_TRANSLATE_NOOP("weir::Words", "Closing"),
        QT_TRANSLATE_NOOP("weir::Words", "SYN received"),
        QT_TRANSLATE_NOOP("weir::Words", "Bound")};
    return wordAt(states, static_cast<std::size_t>(socket.state));
}

QString stateExplanation(const SocketSample &socket)
{
    switch (socket.state) {
    case TcpState::SynSent:
        return Words::tr("Waiting for the peer to answer the connection request.");
    case TcpState::SynRecv:
    case TcpState::NewSynRecv:
        return Words::tr("A peer asked for a connection; its last confirmation is awaited.");
    case TcpState::FinWait1:
    case TcpState::FinWait2:
        return Words::tr("This side has closed; the peer has not yet.");
    case TcpState::TimeWait:
        return Words::tr("Closed by both; the kernel waits for stray segments.");
    case TcpState::CloseWait:
        return Words::tr("The peer has closed; the program has not yet.");
    case TcpState::LastAck:
    case TcpState::Closing:
        return Words::tr("Closed by both; the last confirmation is awaited.");
    case TcpState::Listen:
        return Words::tr("Waits for connections.");
    default:
        return {};
    }
}

QString certaintyText(Certainty certainty)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("weir::Words", "exact"),
        QT_TRANSLATE_NOOP("weir::Words", "shared socket"),
        QT_TRANSLATE_NOOP("weir::Words", "owner inferred"),
        QT_TRANSLATE_NOOP("weir::Words", "owner unknown"),
        QT_TRANSLATE_NOOP("weir::Words", "not measured")};
    return wordAt(words, static_cast<std::size_t>(certainty));
}

QString certaintyExplanation(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Exact:
        return Words::tr("Counted by the kernel and read from the process itself.");
    case Certainty::Shared:
        return Words::tr(
            "Several processes hold this socket; its bytes are booked on one of them.");
    case Certainty::Inferred:
        return Words::tr("The bytes are exact; their owner was concluded from the listening socket "
                         "or the remote address.");
    case Certainty::Unknown:
        return Words::tr("The bytes are exact; their owner ended before it could be read.");
    case Certainty::NotMeasured:
        return Words::tr("The kernel counts no bytes for sockets other than TCP; the interface "
                         "totals contain them.");
    }
    return {};
}

QString eventKindText(EventKind kind)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("weir::Words", "Fork"),
        QT_TRANSLATE_NOOP("weir::Words", "Exec"), QT_TRANSLATE_NOOP("weir::Words", "Exit"),
        QT_TRANSLATE_NOOP("weir::Words", "User changed"),
        QT_TRANSLATE_NOOP("weir::Words", "Group changed"),
        QT_TRANSLATE_NOOP("weir::Words", "New session"), QT_TRANSLATE_NOOP("weir::Words", "Traced"),
        QT_TRANSLATE_NOOP("weir::Words", "Renamed"), QT_TRANSLATE_NOOP("weir::Words", "Core dump"),
        QT_TRANSLATE_NOOP("weir::Words", "Unknown"), QT_TRANSLATE_NOOP("weir::Words", "Lost"),
        QT_TRANSLATE_NOOP("weir::Words", "Silent"), QT_TRANSLATE_NOOP("weir::Words", "Link up"),
        QT_TRANSLATE_NOOP("weir::Words", "Link down"),
        QT_TRANSLATE_NOOP("weir::Words", "Address added"),
        QT_TRANSLATE_NOOP("weir::Words", "Address removed"),
        QT_TRANSLATE_NOOP("weir::Words", "Route changed"),
        QT_TRANSLATE_NOOP("weir::Words", "First connection")};
    return wordAt(words, static_cast<std::size_t>(kind));
}

QString linkStateText(const LinkSample &link)
{
    constexpr std::uint8_t dormant = 5;
    if (!link.up)
        return Words::tr("Off", "an interface that is switched off");
    if (!link.running)
        return Words::tr("No carrier");
    return link.operState == dormant ? Words::tr("Dormant") : Words::tr("Up");
}

QString linkKindText(const LinkSample &link)
{
    struct Kind
    {
        const char *name;
        const char *words;
    };
    static constexpr std::array<Kind, 14> kinds{{
        {"loopback", QT_TRANSLATE_NOOP("weir::Words", "Loopback")},
        {"ethernet", QT_TRANSLATE_NOOP("weir::Words", "Ethernet")},
        {"wireless", QT_TRANSLATE_NOOP("weir::Words", "Wireless")},
        {"bridge", QT_TRANSLATE_NOOP("weir::Words", "Bridge")},
        {"bond", QT_TRANSLATE_NOOP("weir::Words", "Bond")},
        {"vlan", QT_TRANSLATE_NOOP("weir::Words", "VLAN")},
        {"veth", QT_TRANSLATE_NOOP("weir::Words", "Virtual Ethernet")},
        {"tun", QT_TRANSLATE_NOOP("weir::Words", "Tunnel")},
        {"tap", QT_TRANSLATE_NOOP("weir::Words", "Tunnel")},
        {"wireguard", QT_TRANSLATE_NOOP("weir::Words", "WireGuard")},
        {"dummy", QT_TRANSLATE_NOOP("weir::Words", "Dummy")},
        {"macvlan", QT_TRANSLATE_NOOP("weir::Words", "MAC VLAN")},
        {"ipvlan", QT_TRANSLATE_NOOP("weir::Words", "IP VLAN")},
        {"vxlan", QT_TRANSLATE_NOOP("weir::Words", "VXLAN")},
    }};
    for (const Kind &kind : kinds) {
        if (link.kind == kind.name)
            return Words::tr(kind.words);
    }
    return safeText(link.kind);
}

QString ownerText(const Owner *owner)
{
    const QString name = nameOfOwner(owner);
    // A program's number tells it apart.
    if (owner == nullptr || owner->netns.empty() || owner->key.kind == OwnerKind::Process)
        return name;
    return Words::tr("%1 (%2)", "an owner and its network namespace")
        .arg(name, isolated(safeText(owner->netns)));
}

QString ownerExplanation(const Owner *owner)
{
    switch (owner != nullptr ? owner->key.kind : OwnerKind::Unknown) {
    case OwnerKind::Process:
        return {};
    case OwnerKind::Account:
        return Words::tr("Processes of another account. The kernel tells their user and unit, but "
                         "not which process owns a socket.");
    case OwnerKind::Kernel:
        return Words::tr("Sockets of the kernel itself, for example NFS or WireGuard. They have no "
                         "process.");
    case OwnerKind::Unattributed:
        return Words::tr("What the interfaces counted beyond all TCP payload: packet headers, UDP "
                         "and other protocols, retransmissions and forwarded packets.");
    case OwnerKind::Unknown:
        break;
    }
    return Words::tr(
        "Sockets that closed before their process could be read. Their bytes are exact.");
}

QString ownerToolTip(const Owner *owner, const Format &format)
{
    QStringList lines{ownerText(owner)};
    if (owner == nullptr || owner->key.kind != OwnerKind::Process) {
        lines += ownerExplanation(owner);
        if (owner != nullptr && !owner->netns.empty())
            lines += Words::tr("Network namespace: %1").arg(isolated(safeText(owner->netns)));
        return lines.join(u'\n');
    }
    if (!owner->exe.empty())
        lines += safeText(owner->exe);
    if (!owner->cmdline.empty())
        lines += Words::tr("Command: %1").arg(isolated(safeText(owner->cmdline)));
    if (!owner->comm.empty() && owner->comm != owner->name)
        lines += Words::tr("Calls itself: %1").arg(isolated(safeText(owner->comm)));
    lines += Words::tr("PID %1, parent %2").arg(owner->key.process.pid).arg(owner->parentPid);
    if (owner->startTimeNs > 0)
        lines += Words::tr("Started: %1").arg(format.dateTime(owner->startTimeNs));
    if (hasAccount(*owner))
        lines += Words::tr("User: %1").arg(isolated(userText(owner)));
    if (!owner->unit.empty())
        lines += Words::tr("Unit: %1").arg(isolated(safeText(owner->unit)));
    if (!owner->netns.empty())
        lines += Words::tr("Network namespace: %1").arg(isolated(safeText(owner->netns)));
    return lines.join(u'\n');
}

std::string_view ownerSortText(const Owner &owner)
{
    switch (owner.key.kind) {
    case OwnerKind::Process:
        if (!owner.name.empty())
            return owner.name;
        return owner.comm.empty() ? std::string_view("process") : owner.comm;
    case OwnerKind::Account:
        return userSortText(owner);
    default:
        return toName(owner.key.kind);
    }
}

std::string_view userSortText(const Owner &owner)
{
    if (!hasAccount(owner))
        return {};
    return owner.user.empty() ? "uid" : std::string_view(owner.user);
}

QString userText(const Owner *owner)
{
    if (owner == nullptr || !hasAccount(*owner))
        return {};
    return owner->user.empty() ? accountText(owner->uid) : safeText(owner->user);
}

QString accountText(std::uint32_t uid)
{
    return Words::tr("uid %1").arg(uid);
}

QString endpointText(const Endpoint &endpoint, const Frame *frame, NetnsId netns)
{
    const IpAddress &address = endpoint.address;
    QString text = address.family() == IpAddress::Family::None ? QStringLiteral("*")
                                                               : safeText(address.toString());
    const std::string &scope =
        frame != nullptr ? frame->interfaceName(netns, address.scopeId()) : std::string();
    if (address.scopeId() != 0 && !scope.empty())
        text = text.section(u'%', 0, 0) + u'%' + safeText(scope);
    if (address.family() == IpAddress::Family::V6)
        text = u'[' + text + u']';
    const QString port = endpoint.port == 0 ? QStringLiteral("*") : QString::number(endpoint.port);
    return text + u':' + port;
}

QString interfaceText(const std::string &name, const std::string &netns)
{
    if (name.empty() || netns.empty())
        return safeText(name);
    return Words::tr("%1 (%2)", "an interface and its network namespace")
        .arg(safeText(name), safeText(netns));
}

QString addressesText(const LinkSample &link)
{
    QStringList addresses;
    for (const InterfaceAddress &entry : link.addresses) {
        // The scope of a link-local address is the interface that is shown beside it.
        const QString text = safeText(entry.address.toString()).section(u'%', 0, 0);
        addresses += text + u'/' + QString::number(entry.prefixLength);
    }
    return addresses.join(QStringLiteral(", "));
}

QString defaultRouteText(const LinkSample &link)
{
    QStringList families;
    if (link.leadsOut(IpAddress::Family::V4))
        families += QStringLiteral("IPv4");
    if (link.leadsOut(IpAddress::Family::V6))
        families += QStringLiteral("IPv6");
    if (families.isEmpty() && !link.defaultRoutes.empty())
        return Words::tr("Standby", "a default route that another interface has, too");
    return families.join(QStringLiteral(", "));
}

QString gatewaysText(const LinkSample &link)
{
    QStringList gateways;
    for (const DefaultRoute &route : link.defaultRoutes) {
        if (route.gateway.family() != IpAddress::Family::None)
            gateways += safeText(route.gateway.toString());
    }
    return gateways.join(QStringLiteral(", "));
}

QString networkText(const WirelessSample &wireless, const Format &format)
{
    const QString name = safeText(wireless.ssid);
    if (name.isEmpty() || wireless.signalDbm == 0)
        return name;
    return Words::tr("%1 (%2)", "wireless network and its signal")
        .arg(isolated(name), format.signalStrength(wireless.signalDbm));
}

QString duplexText(Duplex duplex)
{
    switch (duplex) {
    case Duplex::Full:
        return Words::tr("Full duplex");
    case Duplex::Half:
        return Words::tr("Half duplex");
    case Duplex::Unknown:
        break;
    }
    return {};
}

} // namespace weir
