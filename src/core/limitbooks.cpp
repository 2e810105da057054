// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limitbooks.h"

#include "core/names.h"

#include <algorithm>
#include <bitset>
#include <set>
#include <unordered_map>

namespace weir {

namespace {

using Ports = std::bitset<65'536>;

// A local port may be used once for each: the kernel tells connections apart by all four.
struct Peer
{
    IpAddress local;
    Endpoint remote;

    bool operator==(const Peer &) const = default;
};

struct PeerHash
{
    std::size_t operator()(const Peer &peer) const noexcept
    {
        return std::hash<IpAddress>()(peer.local) * 31 + std::hash<Endpoint>()(peer.remote);
    }
};

double fraction(std::uint64_t value, std::uint64_t limit)
{
    return limit == 0 ? 0 : static_cast<double>(value) / static_cast<double>(limit);
}

// The queue is full when it holds one more than the backlog: sk_acceptq_is_full() of the kernel's
// include/net/sock.h.
std::uint64_t acceptLimit(const SocketSample &listener)
{
    return std::uint64_t{listener.sendQueue} + 1;
}

double acceptShare(const SocketSample &listener)
{
    return fraction(listener.receiveQueue, acceptLimit(listener));
}

LimitRow rowOf(LimitId id, std::uint64_t value, std::optional<std::uint64_t> limit)
{
    LimitRow row;
    row.sample.id = id;
    row.sample.value = value;
    row.sample.limit = limit;
    return row;
}

// What one walk over the sockets and links of a snapshot tells about limits.
class Survey
{
public:
    explicit Survey(const Snapshot &snapshot);

    void append(std::vector<LimitRow> &rows);

private:
    void take(const SocketSample &socket);
    void takeTcp(const SocketSample &socket);
    void takeDatagram(const SocketSample &socket);
    void appendPorts(std::vector<LimitRow> &rows) const;
    void appendListeners(std::vector<LimitRow> &rows);
    void appendBuffers(std::vector<LimitRow> &rows) const;
    void setLargestBuffers(std::vector<LimitRow> &rows) const;
    void appendInterfaces(std::vector<LimitRow> &rows) const;
    LimitRow rowOfSocket(LimitId id, const SocketSample &socket, std::uint64_t value,
        std::optional<std::uint64_t> limit) const;

    const Snapshot &m_snapshot;
    const PortRange &m_range;
    Ports m_tcpPorts;
    Ports m_udpPorts;
    std::unordered_map<Peer, std::uint32_t, PeerHash> m_peers; // ports in use
    std::vector<const SocketSample *> m_listeners;
    const SocketSample *m_fullestReceiver = nullptr;
    const SocketSample *m_fullestSender = nullptr;
    std::uint64_t m_largestReceiveBuffer = 0;
    std::uint64_t m_largestSendBuffer = 0;
};

Survey::Survey(const Snapshot &snapshot)
    : m_snapshot(snapshot), m_range(snapshot.limits.ephemeralPorts)
{
    // The limits are those of the base namespace.
    for (const SocketSample &socket : snapshot.sockets) {
        if (socket.netns == baseNetns)
            take(socket);
    }
}

void Survey::take(const SocketSample &socket)
{
    switch (socket.protocol) {
    case Protocol::Tcp:
        return takeTcp(socket);
    case Protocol::Udp:
    case Protocol::UdpLite:
        if (m_range.contains(socket.local.port))
            m_udpPorts.set(socket.local.port);
        return takeDatagram(socket);
    case Protocol::Raw:
        return takeDatagram(socket);
    default:
        return;
    }
}

void Survey::takeTcp(const SocketSample &socket)
{
    const bool ephemeral = m_range.contains(socket.local.port);
    if (ephemeral)
        m_tcpPorts.set(socket.local.port);
    if (socket.state == TcpState::Listen)
        m_listeners.push_back(&socket);
    else if (ephemeral && socket.remote.port != 0)
        ++m_peers[{socket.local.address, socket.remote}];
}

void Survey::takeDatagram(const SocketSample &socket)
{
    const auto receiveShare = [](const SocketSample &one) {
        return fraction(one.receiveQueue, one.receiveBuffer);
    };
    const auto sendShare = [](const SocketSample &one) {
        return fraction(one.sendQueue, one.sendBuffer);
    };
    if (!m_fullestReceiver || receiveShare(socket) > receiveShare(*m_fullestReceiver))
        m_fullestReceiver = &socket;
    if (!m_fullestSender || sendShare(socket) > sendShare(*m_fullestSender))
        m_fullestSender = &socket;
    m_largestReceiveBuffer = std::max<std::uint64_t>(m_largestReceiveBuffer, socket.receiveBuffer);
    m_largestSendBuffer = std::max<std::uint64_t>(m_largestSendBuffer, socket.sendBuffer);
}

void Survey::append(std::vector<LimitRow> &rows)
{
    appendInterfaces(rows);
    // Where no socket can be seen, nothing is known, which is not 0.
    if (m_snapshot.sockets.empty() && !m_snapshot.socketsComplete)
        return;
    if (m_range.size() > 0)
        appendPorts(rows);
    appendListeners(rows);
    setLargestBuffers(rows);
    appendBuffers(rows);
}

void Survey::setLargestBuffers(std::vector<LimitRow> &rows) const
{
    for (LimitRow &row : rows) {
        if (row.sample.id == LimitId::ReceiveBufferSize)
            row.sample.value = m_largestReceiveBuffer;
        else if (row.sample.id == LimitId::SendBufferSize)
            row.sample.value = m_largestSendBuffer;
    }
}

LimitRow Survey::rowOfSocket(LimitId id, const SocketSample &socket, std::uint64_t value,
    std::optional<std::uint64_t> limit) const
{
    LimitRow row = rowOf(id, value, limit);
    row.cookie = socket.cookie;
    row.local = socket.local;
    const auto owner = static_cast<std::size_t>(socket.owner);
    if (socket.owner >= 0 && owner < m_snapshot.owners.size())
        row.owner = m_snapshot.owners[owner];
    return row;
}

void Survey::appendPorts(std::vector<LimitRow> &rows) const
{
    rows.push_back(rowOf(LimitId::TcpPorts, m_tcpPorts.count(), m_range.size()));
    rows.push_back(rowOf(LimitId::UdpPorts, m_udpPorts.count(), m_range.size()));
    const auto busiest = std::ranges::max_element(
        m_peers, {}, [](const auto &entry) { return std::pair(entry.second, entry.first.remote); });
    if (busiest == m_peers.end())
        return;
    LimitRow row = rowOf(LimitId::TcpPortsToPeer, busiest->second, m_range.size());
    row.local.address = busiest->first.local;
    row.remote = busiest->first.remote;
    rows.push_back(std::move(row));
}

void Survey::appendListeners(std::vector<LimitRow> &rows)
{
    std::ranges::stable_sort(m_listeners, std::greater(),
        [](const SocketSample *listener) { return acceptShare(*listener); });
    for (std::size_t i = 0; i < std::min(m_listeners.size(), maxRowsOfOneLimit); ++i) {
        const SocketSample &listener = *m_listeners[i];
        // The fullest one always, so that the figure has its place.
        if (i > 0 && acceptShare(listener) < nearShare)
            break;
        rows.push_back(rowOfSocket(
            LimitId::AcceptQueue, listener, listener.receiveQueue, acceptLimit(listener)));
    }
    std::ranges::stable_sort(m_listeners, std::greater(), &SocketSample::drops);
    for (std::size_t i = 0; i < std::min(m_listeners.size(), maxRowsOfOneLimit); ++i) {
        const SocketSample &listener = *m_listeners[i];
        if (listener.drops == 0)
            break;
        rows.push_back(rowOfSocket(LimitId::ListenerDrops, listener, listener.drops, std::nullopt));
    }
}

void Survey::appendBuffers(std::vector<LimitRow> &rows) const
{
    if (m_largestReceiveBuffer > 0)
        rows.push_back(rowOfSocket(LimitId::ReceiveBuffer, *m_fullestReceiver,
            m_fullestReceiver->receiveQueue, m_fullestReceiver->receiveBuffer));
    if (m_largestSendBuffer > 0)
        rows.push_back(rowOfSocket(LimitId::SendBuffer, *m_fullestSender,
            m_fullestSender->sendQueue, m_fullestSender->sendBuffer));
}

void Survey::appendInterfaces(std::vector<LimitRow> &rows) const
{
    std::vector<const LinkSample *> links;
    for (const LinkSample &link : m_snapshot.links) {
        if (link.rxDropped > 0 && link.netns == baseNetns)
            links.push_back(&link);
    }
    std::ranges::stable_sort(links, std::greater(), &LinkSample::rxDropped);
    links.resize(std::min(links.size(), maxRowsOfOneLimit));
    for (const LinkSample *link : links) {
        LimitRow row = rowOf(LimitId::InterfaceDrops, link->rxDropped, std::nullopt);
        row.sample.detail = link->name;
        rows.push_back(std::move(row));
    }
}

bool canAlarm(LimitId id)
{
    return id != LimitId::ReceiveBufferSize && id != LimitId::SendBufferSize
        && id != LimitId::InterfaceDrops;
}

} // namespace

std::vector<LimitRow> LimitBooks::advance(const Snapshot &snapshot)
{
    std::vector<LimitRow> rows;
    if (!snapshot.limits.complete)
        return rows;
    for (const LimitSample &sample : snapshot.limits.samples)
        rows.emplace_back().sample = sample;
    Survey(snapshot).append(rows);
    std::ranges::stable_sort(rows, {}, [](const LimitRow &row) { return row.sample.id; });
    Counters now;
    for (LimitRow &row : rows)
        judge(row, now);
    m_counters = std::move(now);
    m_looked = true;
    return rows;
}

// What has counted nothing has no row of its own, and neither has what is not among the worst.
bool LimitBooks::wasZero(LimitId id) const
{
    if (!m_looked || (id != LimitId::ListenerDrops && id != LimitId::SoftnetDrops))
        return false;
    const auto rows = std::ranges::count_if(
        m_counters, [id](const auto &entry) { return std::get<LimitId>(entry.first) == id; });
    return static_cast<std::size_t>(rows) < maxRowsOfOneLimit;
}

void LimitBooks::judge(LimitRow &row, Counters &now) const
{
    const LimitSample &sample = row.sample;
    if (limitKind(sample.id) == LimitKind::Counter && sample.value) {
        CounterKey key{sample.id, sample.detail, row.cookie};
        const auto known = m_counters.find(key);
        if (known == m_counters.end())
            row.gained = wasZero(sample.id) ? *sample.value : 0;
        else if (*sample.value > known->second)
            row.gained = *sample.value - known->second;
        now.insert_or_assign(std::move(key), *sample.value);
    }
    if (!canAlarm(sample.id))
        return;
    const double share = row.share().value_or(0);
    if (share >= criticalShare)
        row.level = LimitLevel::Critical;
    else if (share >= nearShare || row.gained > 0)
        row.level = LimitLevel::Near;
}

void LimitBooks::appendNotices(const std::vector<LimitRow> &rows, std::vector<Notice> &notices)
{
    std::set<std::pair<LimitId, OwnerPtr>> told;
    for (const LimitRow &row : rows) {
        const std::optional<double> share = row.share();
        if (row.level == LimitLevel::Calm || !share
            || !told.emplace(row.sample.id, row.owner).second)
            continue;
        notices.push_back(
            {row.level == LimitLevel::Critical ? NoticeId::LimitCritical : NoticeId::LimitNear,
                std::string(toName(row.sample.id)), 0, static_cast<std::uint64_t>(*share * 100),
                row.owner});
    }
}

} // namespace weir
