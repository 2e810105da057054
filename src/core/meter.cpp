// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/meter.h"

#include "core/limitbooks.h"
#include "core/processlives.h"
#include "core/trafficbooks.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

// A slow tick is not a gap: at short intervals a busy machine is often late.
constexpr std::int64_t gapSlackNs = 2'000'000'000;

} // namespace

struct Meter::Books
{
    std::shared_ptr<Frame> next = std::make_shared<Frame>();
    OwnerPtr unattributed;
    TrafficBooks traffic;
    ProcessLives lives;
    LimitBooks limits;
    std::size_t connectionCount = 0;
    BlockHint blockHint = nullptr;
    std::uint64_t sequence = 0;
    std::int64_t expectedNs = 1'000'000'000;
    std::int64_t lastExpectedNs = 0; // of the interval before
    std::int64_t excusedNs = 0; // of the coming interval

    const InterfaceBooks &baseInterfaces() { return traffic.namespaces[baseNetns].interfaces; }
    void addUnattributed(Frame &frame);
    void addInterfaces(Frame &frame);
    void startFrame(const Snapshot &snapshot, Frame &frame);
    void startNamespaces(const Snapshot &snapshot, Frame &frame);
    void finishFrame(const Snapshot &snapshot, Frame &frame);
};

void Meter::Books::addUnattributed(Frame &frame)
{
    const InterfaceBooks &interfaces = baseInterfaces();
    if (!interfaces.hasCounted())
        return;
    ProcessRow row;
    row.owner = unattributed;
    const bool awaited = std::ranges::any_of(
        traffic.namespaces, [](const auto &entry) { return entry.second.isAwaiting(); });
    row.interval = traffic.rest.take(interfaces.countedTotal(), traffic.nowNs(), awaited);
    row.total = traffic.rest.taken();
    row.rate = rateOf(row.interval, traffic.elapsedNs());
    frame.totals.unattributed = row.rate;
    frame.processes.push_back(std::move(row));
}

void Meter::Books::startFrame(const Snapshot &snapshot, Frame &frame)
{
    frame.time = snapshot.time;
    frame.sequence = sequence++;
    traffic.beginInterval(snapshot);
    const std::int64_t elapsedNs = traffic.elapsedNs();
    frame.intervalNs = elapsedNs;
    // The interval that ends with this tick may have begun as a longer one.
    frame.gap = elapsedNs - std::exchange(excusedNs, 0)
        > 3 * std::max(expectedNs, lastExpectedNs) + gapSlackNs;
    lastExpectedNs = expectedNs;
    frame.notices = snapshot.notices;
    if (frame.gap) {
        frame.notices.push_back(
            {NoticeId::ClockGap, "clock", 0, static_cast<std::uint64_t>(elapsedNs / 1'000'000)});
    }
    reserveSoonFull(frame.connections, connectionCount, blockHint);
    for (ConnectionRow &row : frame.connections)
        row.rate = rateOf(row.interval, elapsedNs);
    for (auto &[id, netns] : traffic.namespaces)
        netns.sleep(frame.gap ? elapsedNs : 0);
    startNamespaces(snapshot, frame);
}

void Meter::Books::startNamespaces(const Snapshot &snapshot, Frame &frame)
{
    NetNamespace base;
    for (const NetNamespace &netns : snapshot.namespaces) {
        NetNamespace begun = netns;
        begun.baseline = begun.baseline || traffic.isBaseline();
        if (netns.id == baseNetns)
            base = begun;
        else
            traffic.namespaces[netns.id].begin(begun, snapshot.links, traffic.nowNs());
        if (!netns.name.empty())
            frame.namespaces.push_back(netns);
    }
    base.baseline = traffic.isBaseline();
    base.socketsComplete = snapshot.socketsComplete;
    base.linksComplete = snapshot.linksComplete;
    traffic.namespaces[baseNetns].begin(base, snapshot.links, traffic.nowNs());
    if (!unattributed || unattributed->netns != base.name)
        unattributed = ownerWithoutProcess(OwnerKind::Unattributed, baseNetns, base.name);
}

void Meter::Books::finishFrame(const Snapshot &snapshot, Frame &frame)
{
    for (const ProcessKey &process : snapshot.exitedProcesses)
        traffic.owners.markExited(process);
    traffic.owners.finish(traffic.nowNs(), traffic.elapsedNs(), frame.processes);
    traffic.owners.beginInterval();
    for (auto &[id, netns] : traffic.namespaces)
        netns.missSockets();
    for (const ProcessRow &row : frame.processes) {
        frame.totals.processes.rx += row.rate.rx - row.localRate.rx;
        frame.totals.processes.tx += row.rate.tx - row.localRate.tx;
    }
    addUnattributed(frame);
    frame.totals.network = baseInterfaces().countedRate();
    frame.totals.networkTotal = baseInterfaces().countedTotal();
    frame.limits = limits.advance(snapshot);
    LimitBooks::appendNotices(frame.limits, frame.notices);
    traffic.forgetAbsent();
    addInterfaces(frame);
    traffic.endInterval();
    connectionCount = frame.connections.size();
}

void Meter::Books::addInterfaces(Frame &frame)
{
    for (auto &[id, netns] : traffic.namespaces) {
        netns.interfaces.settle(netns.isAwaiting());
        for (InterfaceRow row : netns.interfaces.rows()) {
            row.counted = row.counted && id == baseNetns;
            frame.interfacePlaces.emplace(NetnsKey{row.link.index, id}, frame.interfaces.size());
            frame.interfaces.push_back(std::move(row));
        }
    }
}

Meter::Meter() : m_books(std::make_unique<Books>()) { }
Meter::~Meter() = default;
Meter::Meter(Meter &&) noexcept = default;
Meter &Meter::operator=(Meter &&) noexcept = default;

void Meter::setExpectedInterval(std::int64_t intervalNs)
{
    m_books->expectedNs = intervalNs;
}

void Meter::setBlockHint(BlockHint hint)
{
    m_books->blockHint = hint;
}

void Meter::excuseDelay(std::int64_t ns)
{
    m_books->excusedNs += ns;
}

FramePtr Meter::advance(const Snapshot &snapshot)
{
    Books &books = *m_books;
    const std::shared_ptr<Frame> frame = std::exchange(books.next, std::make_shared<Frame>());
    books.lives.forgetOpen();
    books.startFrame(snapshot, *frame);
    for (const SocketSample &socket : snapshot.sockets) {
        if (NetnsBooks *netns = books.traffic.find(socket.netns))
            books.traffic.bookLive(*netns, snapshot, socket, *frame);
    }
    for (const SocketSample &socket : snapshot.closedSockets) {
        if (NetnsBooks *netns = books.traffic.find(socket.netns))
            books.traffic.bookClosed(*netns, socket, *frame);
    }
    books.finishFrame(snapshot, *frame);
    return frame;
}

void Meter::bookClosed(std::span<const SocketSample> closed)
{
    Books &books = *m_books;
    if (books.traffic.isBaseline())
        return;
    books.lives.forgetOpen();
    for (const SocketSample &socket : closed) {
        const auto netns = books.traffic.namespaces.find(socket.netns);
        if (netns == books.traffic.namespaces.end())
            continue;
        // The row that it has is one of the last frame.
        const auto book = netns->second.sockets.find(socket.cookie);
        if (book != netns->second.sockets.end())
            book->second.row = SocketBook::noRow;
        books.traffic.bookClosed(netns->second, socket, *books.next);
        if (books.next->connections.size() > maxRowsBetween)
            books.next->connections.pop_back();
    }
    for (auto &[id, netns] : books.traffic.namespaces)
        netns.rememberClosed();
}

void Meter::learnOwners(const Snapshot &snapshot)
{
    // Of a socket that the baseline has not seen, nobody knows what it moved before.
    if (m_books->traffic.isBaseline())
        return;
    m_books->lives.forgetOpen();
    for (const SocketSample &socket : snapshot.sockets) {
        const auto netns = m_books->traffic.namespaces.find(socket.netns);
        if (netns != m_books->traffic.namespaces.end())
            m_books->traffic.learnOwner(netns->second, snapshot, socket);
    }
}

std::optional<ProcessLife> Meter::lifeOf(
    const Owner &process, std::span<const SocketSample> closed) const
{
    const OwnerBooks::Book *book = m_books->traffic.owners.find(process);
    if (book == nullptr || book->connectionsEver == 0)
        return std::nullopt;
    return m_books->lives.of(*book, m_books->traffic.namespaces, closed);
}

} // namespace weir
