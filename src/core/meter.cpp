// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/meter.h"

#include "core/limitbooks.h"
#include "core/netnsbooks.h"
#include "core/ownerbooks.h"
#include "core/processlives.h"

#include <algorithm>
#include <map>
#include <utility>

namespace weir {

namespace {

// A slow tick is not a gap: at short intervals a busy machine is often late.
constexpr std::int64_t gapSlackNs = 2'000'000'000;

bool hasPayload(const SocketSample &socket)
{
    return socket.protocol == Protocol::Tcp && socket.tcp.has(TcpCounters::BytesAcked)
        && socket.state != TcpState::Listen;
}

bool isUdp(const SocketSample &socket)
{
    return socket.protocol == Protocol::Udp || socket.protocol == Protocol::UdpLite;
}

Certainty certaintyOf(const SocketBook &book)
{
    if (!book.owner)
        return Certainty::Unknown;
    if (book.inferred)
        return Certainty::Inferred;
    return book.shared ? Certainty::Shared : Certainty::Exact;
}

} // namespace

struct Meter::Books
{
    std::shared_ptr<Frame> next = std::make_shared<Frame>();
    OwnerPtr unattributed;
    ProcessLives::Namespaces namespaces; // the base namespace is always there
    NetnsBooks *found = nullptr; // last
    LimitBooks limits;
    OwnerBooks owners;
    ProcessLives lives;
    Remainder rest; // of the counted interfaces
    std::size_t connectionCount = 0;
    std::uint64_t sequence = 0;
    std::int64_t lastBootNs = 0;
    std::int64_t expectedNs = 1'000'000'000;
    std::int64_t lastExpectedNs = 0; // of the interval before
    std::int64_t excusedNs = 0; // of the coming interval
    std::int64_t elapsedNs = 0;
    bool baseline = true;

    NetnsBooks *find(NetnsId id);
    const InterfaceBooks &baseInterfaces() { return namespaces[baseNetns].interfaces; }
    void bookLive(
        NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, Frame &frame);
    void bookClosed(NetnsBooks &netns, const SocketSample &closed, Frame &frame);
    void noteEnd(const SocketBook &book, const ConnectionRow &row);
    void showClosed(ConnectionRow row, std::size_t shownRow, Frame &frame) const;
    void learnOwner(NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket);
    void resolveOwner(
        NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, SocketBook &book);
    static void infer(NetnsBooks &netns, const SocketSample &socket, SocketBook &book);
    void charge(NetnsBooks &netns, SocketBook &book, const ConnectionRow &row);
    bool passesCounted(const NetnsBooks &netns, const ConnectionRow &row) const;
    void count(
        NetnsBooks &netns, const SocketSample &socket, const SocketBook &book, FrameTotals &totals);
    void addUnattributed(Frame &frame);
    void startFrame(const Snapshot &snapshot, Frame &frame);
    void startNamespaces(const Snapshot &snapshot, Frame &frame);
    void finishFrame(const Snapshot &snapshot, Frame &frame);
};

// Null for one that the snapshot does not list.
NetnsBooks *Meter::Books::find(NetnsId id)
{
    if (found == nullptr || found->id() != id) {
        const auto entry = namespaces.find(id);
        found = entry != namespaces.end() && entry->second.isPresent() ? &entry->second : nullptr;
    }
    return found;
}

void Meter::Books::resolveOwner(
    NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, SocketBook &book)
{
    if (socket.owner >= 0 && static_cast<std::size_t>(socket.owner) < snapshot.owners.size()) {
        const OwnerPtr &owner = snapshot.owners[static_cast<std::size_t>(socket.owner)];
        if (book.owner && book.owner->key != owner->key)
            netns.leave(book, lastBootNs);
        book.charged = book.charged && book.owner && book.owner->key == owner->key;
        book.owner = owner;
        book.inferred = socket.ownerInferred;
        book.shared = socket.shared;
    } else if (!book.owner && hasPayload(socket)) {
        infer(netns, socket, book);
    }
    if (!book.owner || book.inferred || socket.remote.port == 0)
        return;
    if (!std::exchange(book.announced, true))
        netns.inference.connectionOpened(socket.remote, book.owner);
    // A look between two ticks tells no counters yet.
    if (socket.protocol == Protocol::Tcp && !std::exchange(book.charged, true))
        ++owners.of(book.owner).connectionsEver;
}

// A socket that is known already, or whose last counters are booked, has nothing to be learnt.
void Meter::Books::learnOwner(
    NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket)
{
    if (socket.owner == noOwner || netns.closedBefore.contains(socket.cookie))
        return;
    const auto [entry, isNew] = netns.sockets.try_emplace(socket.cookie);
    SocketBook &book = entry->second;
    if (isNew) {
        book.local = socket.local;
        book.remote = socket.remote;
    }
    if (!book.owner)
        resolveOwner(netns, snapshot, socket, book);
}

void Meter::Books::infer(NetnsBooks &netns, const SocketSample &socket, SocketBook &book)
{
    book.owner = netns.inference.infer(socket);
    book.inferred = book.owner != nullptr;
}

void Meter::Books::charge(NetnsBooks &netns, SocketBook &book, const ConnectionRow &row)
{
    if (row.interval.sum() == 0)
        return;
    OwnerBooks::Book &account = owners.of(book.owner ? book.owner : netns.unknown);
    account.add(row.interval, row.local);
    account.inferred = account.inferred || book.inferred;
    if (!row.local || row.interfaceIndex != 0)
        netns.interfaces.book(row.interfaceIndex, row.interval);
    if (!row.local && passesCounted(netns, row))
        rest.book(row.interval);
}

// The totals are those of the base namespace. What a container exchanges with the world passes its
// interfaces too, through a cable or as packets of an interface on top of one of them; what two
// namespaces exchange is in the books of both and passes none, or is booked for the one at the end.
bool Meter::Books::passesCounted(const NetnsBooks &netns, const ConnectionRow &row) const
{
    if (netns.id() == baseNetns)
        return netns.interfaces.reachesCounted(row.interfaceIndex);
    return netns.interfaces.leadsElsewhere(row.interfaceIndex)
        && std::none_of(namespaces.begin(), namespaces.end(), [&row](const auto &entry) {
               return entry.second.interfaces.isOwnAddress(row.socket.remote.address);
           });
}

void Meter::Books::bookLive(
    NetnsBooks &netns, const Snapshot &snapshot, const SocketSample &socket, Frame &frame)
{
    if (hasPayload(socket) && netns.closedBefore.contains(socket.cookie))
        return;
    ConnectionRow row;
    row.socket = socket;
    row.local = netns.interfaces.isLocal(socket);
    row.interfaceIndex = netns.interfaces.interfaceOf(socket, row.local);
    row.certainty = Certainty::NotMeasured;
    const auto [entry, isNew] = netns.sockets.try_emplace(socket.cookie);
    SocketBook &book = entry->second;
    if (book.seen)
        return;
    book.seen = true;
    book.missedTicks = 0;
    const bool untold = isNew ? !baseline && !netns.closedBefore.contains(socket.cookie)
                              : book.counted && book.awaitedSinceNs == 0;
    if (untold && socket.state == TcpState::TimeWait && socket.protocol == Protocol::Tcp)
        netns.await(book);
    if (book.announced && book.remote != socket.remote)
        netns.leave(book, lastBootNs);
    resolveOwner(netns, snapshot, socket, book);
    if (hasPayload(socket)) {
        row.interval = netns.takeGain(book, socket, isNew);
        row.rate = rateOf(row.interval, elapsedNs);
        row.total = book.booked;
        row.certainty = certaintyOf(book);
        charge(netns, book, row);
    }
    book.local = socket.local;
    book.remote = socket.remote;
    row.owner = book.owner;
    count(netns, socket, book, frame.totals);
    book.row = frame.connections.size();
    frame.connections.push_back(std::move(row));
}

void Meter::Books::count(
    NetnsBooks &netns, const SocketSample &socket, const SocketBook &book, FrameTotals &totals)
{
    const bool isTcp = socket.protocol == Protocol::Tcp;
    totals.tcpSockets += isTcp;
    totals.udpSockets += isUdp(socket);
    if (!book.owner)
        return;
    totals.hiddenSockets += book.owner->key.kind == OwnerKind::Account;
    OwnerBooks::Book &account = owners.of(book.owner);
    account.tcpSockets += isTcp;
    account.tcpConnections += isTcp && socket.state != TcpState::Listen;
    account.udpSockets += isUdp(socket);
    account.shared = account.shared || book.shared;
    if (isTcp && socket.state == TcpState::Listen)
        netns.inference.addListener(socket.local, book.owner);
}

void Meter::Books::bookClosed(NetnsBooks &netns, const SocketSample &closed, Frame &frame)
{
    if (netns.closedBefore.contains(closed.cookie) || !netns.closedNow.insert(closed.cookie).second)
        return;
    const auto [entry, isNew] = netns.sockets.try_emplace(closed.cookie);
    SocketBook &book = entry->second;
    ConnectionRow row;
    row.socket = withKnownEndpoints(closed, book);
    row.local = netns.interfaces.isLocal(row.socket);
    row.interfaceIndex = netns.interfaces.interfaceOf(row.socket, row.local);
    row.life = Life::EndedNow;
    if (!book.owner)
        infer(netns, row.socket, book);
    row.owner = book.owner;
    row.certainty = Certainty::NotMeasured;
    if (hasPayload(row.socket)) {
        row.interval = netns.takeGain(book, row.socket, isNew);
        row.total = book.booked;
        row.certainty = certaintyOf(book);
        charge(netns, book, row);
        noteEnd(book, row);
    }
    showClosed(std::move(row), book.row, frame);
    netns.forget(entry, lastBootNs);
}

void Meter::Books::noteEnd(const SocketBook &book, const ConnectionRow &row)
{
    if (!book.owner || row.socket.remote.port == 0)
        return;
    OwnerBooks::Book &account = owners.of(book.owner);
    account.connectionsEver += !book.charged;
    account.addPast({row.socket.local, row.socket.remote, row.total.rx, row.total.tx});
}

void Meter::Books::showClosed(ConnectionRow row, std::size_t shownRow, Frame &frame) const
{
    if (shownRow != SocketBook::noRow) {
        ConnectionRow &shown = frame.connections[shownRow];
        row.interval += shown.interval;
        row.socket.inode = shown.socket.inode;
        row.socket.uid = shown.socket.uid;
        row.socket.cgroupId = shown.socket.cgroupId;
        row.rate = rateOf(row.interval, elapsedNs);
        shown = std::move(row);
        return;
    }
    // A listener or an unconnected socket has no story to tell when it goes.
    if (baseline || row.socket.remote.port == 0)
        return;
    row.rate = rateOf(row.interval, elapsedNs);
    frame.connections.push_back(std::move(row));
}

void Meter::Books::addUnattributed(Frame &frame)
{
    const InterfaceBooks &interfaces = baseInterfaces();
    if (!interfaces.hasCounted())
        return;
    ProcessRow row;
    row.owner = unattributed;
    const bool awaited = std::ranges::any_of(
        namespaces, [](const auto &entry) { return entry.second.isAwaiting(); });
    row.interval = rest.take(interfaces.countedTotal(), lastBootNs, awaited);
    row.total = rest.taken();
    row.rate = rateOf(row.interval, elapsedNs);
    frame.totals.unattributed = row.rate;
    frame.processes.push_back(std::move(row));
}

void Meter::Books::startFrame(const Snapshot &snapshot, Frame &frame)
{
    frame.time = snapshot.time;
    frame.sequence = sequence++;
    elapsedNs = baseline ? 0 : std::max<std::int64_t>(snapshot.time.bootNs - lastBootNs, 0);
    lastBootNs = snapshot.time.bootNs;
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
    frame.connections.reserve(connectionCount + connectionCount / 8);
    for (ConnectionRow &row : frame.connections)
        row.rate = rateOf(row.interval, elapsedNs);
    for (auto &[id, netns] : namespaces)
        netns.sleep(frame.gap ? elapsedNs : 0);
    startNamespaces(snapshot, frame);
}

void Meter::Books::startNamespaces(const Snapshot &snapshot, Frame &frame)
{
    NetNamespace base;
    for (const NetNamespace &netns : snapshot.namespaces) {
        NetNamespace begun = netns;
        begun.baseline = begun.baseline || baseline;
        if (netns.id == baseNetns)
            base = begun;
        else
            namespaces[netns.id].begin(begun, snapshot.links, lastBootNs);
        if (!netns.name.empty())
            frame.namespaces.push_back(netns);
    }
    base.baseline = baseline;
    base.socketsComplete = snapshot.socketsComplete;
    base.linksComplete = snapshot.linksComplete;
    namespaces[baseNetns].begin(base, snapshot.links, lastBootNs);
    if (!unattributed || unattributed->netns != base.name)
        unattributed = ownerWithoutProcess(OwnerKind::Unattributed, baseNetns, base.name);
}

void Meter::Books::finishFrame(const Snapshot &snapshot, Frame &frame)
{
    for (const OwnerPtr &owner : snapshot.owners)
        owners.of(owner).present = true;
    for (const ProcessKey &process : snapshot.exitedProcesses)
        owners.markExited(process);
    owners.finish(lastBootNs, elapsedNs, frame.processes);
    owners.beginInterval();
    for (auto &[id, netns] : namespaces)
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
    found = nullptr;
    std::erase_if(namespaces, [](const auto &entry) { return !entry.second.isPresent(); });
    for (auto &[id, netns] : namespaces) {
        netns.interfaces.settle(netns.isAwaiting());
        for (InterfaceRow row : netns.interfaces.rows()) {
            row.counted = row.counted && id == baseNetns;
            frame.interfacePlaces.emplace(NetnsKey{row.link.index, id}, frame.interfaces.size());
            frame.interfaces.push_back(std::move(row));
        }
        netns.finish();
    }
    connectionCount = frame.connections.size();
    baseline = false;
}

Meter::Meter() : m_books(std::make_unique<Books>()) { }
Meter::~Meter() = default;
Meter::Meter(Meter &&) noexcept = default;
Meter &Meter::operator=(Meter &&) noexcept = default;

void Meter::setExpectedInterval(std::int64_t intervalNs)
{
    m_books->expectedNs = intervalNs;
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
        if (NetnsBooks *netns = books.find(socket.netns))
            books.bookLive(*netns, snapshot, socket, *frame);
    }
    for (const SocketSample &socket : snapshot.closedSockets) {
        if (NetnsBooks *netns = books.find(socket.netns))
            books.bookClosed(*netns, socket, *frame);
    }
    books.finishFrame(snapshot, *frame);
    return frame;
}

void Meter::bookClosed(std::span<const SocketSample> closed)
{
    Books &books = *m_books;
    if (books.baseline)
        return;
    books.lives.forgetOpen();
    for (const SocketSample &socket : closed) {
        const auto netns = books.namespaces.find(socket.netns);
        if (netns == books.namespaces.end())
            continue;
        // The row that it has is one of the last frame.
        const auto book = netns->second.sockets.find(socket.cookie);
        if (book != netns->second.sockets.end())
            book->second.row = SocketBook::noRow;
        books.bookClosed(netns->second, socket, *books.next);
        if (books.next->connections.size() > maxRowsBetween)
            books.next->connections.pop_back();
    }
    for (auto &[id, netns] : books.namespaces)
        netns.rememberClosed();
}

void Meter::learnOwners(const Snapshot &snapshot)
{
    // Of a socket that the baseline has not seen, nobody knows what it moved before.
    if (m_books->baseline)
        return;
    m_books->lives.forgetOpen();
    for (const SocketSample &socket : snapshot.sockets) {
        const auto netns = m_books->namespaces.find(socket.netns);
        if (netns != m_books->namespaces.end())
            m_books->learnOwner(netns->second, snapshot, socket);
    }
}

std::optional<ProcessLife> Meter::lifeOf(
    const Owner &process, std::span<const SocketSample> closed) const
{
    const OwnerBooks::Book *book = m_books->owners.find(process);
    if (book == nullptr || book->connectionsEver == 0)
        return std::nullopt;
    return m_books->lives.of(*book, m_books->namespaces, closed);
}

} // namespace weir
