// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/report/sampleframe.h"

#include <algorithm>
#include <string_view>

namespace weir::test {

namespace {

constexpr std::int64_t wallNs = 1'795'230'245'678'000'000;

Endpoint endpoint(std::string_view address, std::uint16_t port)
{
    return {*IpAddress::parse(address), port};
}

OwnerPtr ownerOfKind(OwnerKind kind)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    return owner;
}

OwnerPtr firefox()
{
    auto owner = std::make_shared<Owner>(*processNamed("firefox"));
    owner->exe = "/usr/lib/firefox/firefox";
    owner->cmdline = "firefox --new-window, \"x\"";
    owner->parentPid = 900;
    owner->startTimeNs = wallNs - 60'000'000'000;
    owner->unit = "app-firefox.scope";
    return owner;
}

OwnerPtr hiddenAccount()
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Account;
    owner->uid = 0;
    owner->user = "root";
    owner->unit = "ssh.service";
    return owner;
}

ProcessRow processRow(OwnerPtr owner, Certainty certainty, Traffic interval, Traffic total)
{
    ProcessRow row;
    row.owner = std::move(owner);
    row.certainty = certainty;
    row.interval = interval;
    row.total = total;
    row.rate = {double(interval.rx), double(interval.tx)};
    return row;
}

ConnectionRow establishedRow()
{
    ConnectionRow row;
    row.owner = firefox();
    SocketSample &socket = row.socket;
    socket.cookie = 4711;
    socket.inode = 815;
    socket.uid = 1000;
    socket.local = endpoint("192.0.2.5", 40000);
    socket.remote = endpoint("198.51.100.7", 443);
    socket.state = TcpState::Established;
    socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::MinRtt
        | TcpCounters::DeliveryRate | TcpCounters::BytesSent;
    socket.tcp.rttUs = 12'345;
    socket.tcp.rttVarUs = 500;
    socket.tcp.minRttUs = 9'000;
    socket.tcp.bytesRetransmitted = 1448;
    socket.tcp.cwnd = 10;
    socket.tcp.mss = 1448;
    socket.tcp.deliveryRate = 1'000'000;
    std::ranges::copy(std::string_view("cubic"), socket.congestion);
    row.total = {1'000'000, 2'000};
    row.rate = {1500.5, 20};
    row.interfaceIndex = 2;
    return row;
}

// No process, no peer, nothing measured: a listener of TCP and a socket of UDP.
ConnectionRow unmeasuredRow(Protocol protocol, TcpState state)
{
    ConnectionRow row;
    row.certainty = Certainty::NotMeasured;
    row.socket.protocol = protocol;
    row.socket.state = state;
    row.socket.cookie = 5;
    row.socket.inode = 6;
    row.socket.uid = 33;
    row.socket.local = endpoint("::", 80);
    row.socket.remote = endpoint("::", 0);
    row.socket.tcp.fields = TcpCounters::Basic | TcpCounters::DeliveryRate;
    row.socket.tcp.cwnd = 10;
    row.socket.tcp.mss = 536;
    row.socket.tcp.rttUs = 1;
    return row;
}

// Its owner was gone before anybody looked; such messages carry no inode and claim to be root's.
ConnectionRow closedUnknownRow()
{
    ConnectionRow row;
    row.certainty = Certainty::Unknown;
    row.life = Life::EndedNow;
    row.socket.cookie = 7;
    row.socket.state = TcpState::Close;
    row.socket.local = endpoint("2001:db8::1", 50000);
    row.socket.remote = endpoint("2001:db8::2", 8080);
    row.socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::MinRtt;
    row.socket.tcp.minRttUs = 0xffffffff;
    row.total = {0, 77};
    return row;
}

InterfaceRow interfaceRow()
{
    InterfaceRow row;
    LinkSample &link = row.link;
    link.index = 2;
    link.name = "eth0";
    link.kind = "ethernet";
    link.mac = "02:00:00:00:00:01";
    const IpAddress linkLocal = *IpAddress::parse("fe80::5");
    link.addresses = {{*IpAddress::parse("192.0.2.5"), 24},
        {IpAddress::fromBytes(std::as_bytes(linkLocal.bytes()), 2), 64}};
    link.mtu = 1500;
    link.operState = 6;
    link.speedMbps = 1000;
    link.duplex = Duplex::Full;
    link.masterIndex = 3;
    link.defaultRoutes = {
        {IpAddress::Family::V4, *IpAddress::parse("192.0.2.1"), 100, true},
        {IpAddress::Family::V6, *IpAddress::parse("2001:db8::1"), 1024, false},
    };
    link.rxBytes = 18'446'744'073'709'551'615u;
    link.txBytes = 20;
    link.rxPackets = 3;
    link.txPackets = 4;
    link.rxErrors = 5;
    link.txErrors = 6;
    link.rxDropped = 7;
    link.txDropped = 8;
    row.rate = {1000.125, 0};
    row.unattributed = {90, 0};
    return row;
}

InterfaceRow bareInterfaceRow()
{
    InterfaceRow row;
    row.compared = false;
    row.link.index = 3;
    row.link.name = "wg0";
    row.link.mtu = 1420;
    row.link.lowerIndex = 2;
    row.link.defaultRoutes = {
        {IpAddress::Family::V4, {}, 50, true}, {IpAddress::Family::V6, {}, 50, true}};
    row.link.wireless = {"=Mill, Pond", -57, 866'700, 650'000};
    return row;
}

LimitRow limitRow(LimitId id, std::optional<std::uint64_t> value,
    std::optional<std::uint64_t> limit = std::nullopt, std::string detail = {})
{
    LimitRow row;
    row.sample = {id, value, limit, std::move(detail)};
    return row;
}

std::vector<LimitRow> limitRows()
{
    std::vector<LimitRow> rows{
        limitRow(LimitId::Conntrack, 18'446'744'073'709'551'615u, 262'144),
        limitRow(LimitId::TcpPortsToPeer, 24'000, 28'232),
        limitRow(LimitId::AcceptQueue, 6, 6),
        limitRow(LimitId::TcpMemory, 4096),
        limitRow(LimitId::SoftnetDrops, 0, std::nullopt, "3"),
        limitRow(LimitId::InterfaceDrops, 12, std::nullopt, "=eth0"),
        limitRow(LimitId::CongestionControl, std::nullopt, std::nullopt, "cubic"),
        limitRow(LimitId::ReversePath, 2, std::nullopt, "eth0 wlan0"),
    };
    rows[1].local = endpoint("192.0.2.5", 0);
    rows[1].remote = endpoint("2001:db8::2", 443);
    rows[2].local = endpoint("0.0.0.0", 80);
    rows[2].owner = firefox();
    return rows;
}

ProcessEvent event(EventKind kind, std::uint64_t sequence)
{
    ProcessEvent result;
    result.kind = kind;
    result.sequence = sequence;
    result.wallNs = wallNs;
    result.timestampNs = 1'000 + sequence;
    result.cpu = 1;
    result.pid = 1234;
    result.thread = 1234;
    return result;
}

} // namespace

OwnerPtr processNamed(const std::string &name)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process.pid = 1234;
    owner->name = name;
    owner->uid = 1000;
    owner->user = "ada";
    return owner;
}

Frame sampleFrame()
{
    Frame frame;
    frame.time.wallNs = wallNs;
    frame.sequence = 1;
    frame.intervalNs = 1'000'400'000;
    ProcessRow browser = processRow(firefox(), Certainty::Exact, {3000, 200}, {1'000'000, 4000});
    browser.localInterval = {1000, 100};
    browser.rate = {2998.8, 199.92};
    browser.tcpConnections = 2;
    browser.udpSockets = 1;
    frame.processes.push_back(browser);
    ProcessRow onlyUdp = processRow(processNamed("avahi"), Certainty::NotMeasured, {}, {});
    onlyUdp.udpSockets = 4;
    frame.processes.push_back(onlyUdp);
    frame.processes.push_back(processRow(hiddenAccount(), Certainty::Exact, {1, 2}, {3, 4}));
    frame.processes.push_back(
        processRow(ownerOfKind(OwnerKind::Kernel), Certainty::Exact, {0, 0}, {0, 0}));
    frame.processes.push_back(
        processRow(ownerOfKind(OwnerKind::Unknown), Certainty::Unknown, {5, 6}, {5, 6}));
    ProcessRow endedNow = processRow(processNamed("curl"), Certainty::Inferred, {7, 8}, {9, 10});
    endedNow.life = Life::EndedNow;
    frame.processes.push_back(endedNow);
    ProcessRow ended = processRow(processNamed("wget"), Certainty::Exact, {}, {1, 1});
    ended.life = Life::Ended;
    frame.processes.push_back(ended);
    frame.processes.push_back(
        processRow(ownerOfKind(OwnerKind::Unattributed), Certainty::Exact, {11, 12}, {13, 14}));
    frame.connections.push_back(establishedRow());
    frame.connections.push_back(unmeasuredRow(Protocol::Tcp, TcpState::Listen));
    frame.connections.push_back(unmeasuredRow(Protocol::Udp, TcpState::Close));
    frame.connections.push_back(closedUnknownRow());
    frame.connections.push_back(closedUnknownRow());
    frame.connections.back().life = Life::Ended;
    frame.interfaces.push_back(interfaceRow());
    frame.interfaces.push_back(bareInterfaceRow());
    frame.limits = limitRows();
    return frame;
}

std::vector<ProcessEvent> sampleEvents()
{
    std::vector<ProcessEvent> events;
    events.push_back(event(EventKind::Fork, 1));
    events.back().parentPid = 900;
    events.push_back(event(EventKind::Fork, 2));
    events.back().thread = 1235;
    events.push_back(event(EventKind::Exec, 3));
    events.back().process = firefox();
    events.push_back(event(EventKind::Uid, 4));
    events.back().id = 1000;
    events.push_back(event(EventKind::Comm, 5));
    events.back().thread = 1235;
    events.back().comm = "=cmd";
    events.push_back(event(EventKind::Exit, 6));
    events.back().process = firefox();
    events.back().exitCode = 0;
    events.back().bytesKnown = true;
    events.back().rxBytes = 10;
    events.back().connectionCount = 2;
    events.back().runNs = 200'500'000;
    events.push_back(event(EventKind::Exit, 7));
    events.back().exitSignal = 11;
    events.back().coreDumped = true;
    events.push_back(event(EventKind::Unknown, 8));
    events.back().id = 64;
    events.back().detail = "01ff";
    ProcessEvent lost;
    lost.kind = EventKind::Lost;
    lost.sequence = 9;
    lost.wallNs = wallNs;
    lost.count = 42;
    events.push_back(lost);
    return events;
}

} // namespace weir::test
