// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/meter.h"

#include "core/interfacebooks.h"
#include "core/limitbooks.h"
#include "core/ownerbooks.h"
#include "core/ownerinference.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace weir {

namespace {

// A slow tick is not a gap: at short intervals a busy machine is often late.
constexpr std::int64_t gapSlackNs = 2'000'000'000;
constexpr std::size_t noRow = std::numeric_limits<std::size_t>::max();
// The message with the last counters is sent after the socket has left the dump.
constexpr std::uint32_t ticksToAwaitLastCounters = 2;

OwnerPtr ownerWithoutProcess(OwnerKind kind)
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = kind;
    return owner;
}

bool hasPayload(const SocketSample &socket)
{
    return socket.protocol == Protocol::Tcp && socket.tcp.has(TcpCounters::BytesAcked)
        && socket.state != TcpState::Listen;
}

bool isUdp(const SocketSample &socket)
{
    return socket.protocol == Protocol::Udp || socket.protocol == Protocol::UdpLite;
}

struct SocketBook
{
    Traffic booked; // payload since the socket opened
    OwnerPtr owner;
    Endpoint local;
    Endpoint remote;
    std::size_t row = noRow; // in the frame that is being made
    std::uint32_t missedTicks = 0;
    bool seen = false;
    bool inferred = false;
    bool shared = false;
    bool announced = false; // to the inference
};

// The kernel clears the endpoints of an aborted connection before it announces its end.
SocketSample withKnownEndpoints(const SocketSample &closed, const SocketBook &book)
{
    SocketSample socket = closed;
    if (closed.remote.port == 0 && book.remote.port != 0) {
        socket.local = book.local;
        socket.remote = book.remote;
    }
    return socket;
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
    OwnerPtr unknown = ownerWithoutProcess(OwnerKind::Unknown);
    OwnerPtr unattributed = ownerWithoutProcess(OwnerKind::Unattributed);
    InterfaceBooks interfaces;
    LimitBooks limits;
    OwnerBooks owners;
    OwnerInference inference;
    std::unordered_map<std::uint64_t, SocketBook> sockets; // by cookie
    std::unordered_set<std::uint64_t> closedNow;
    std::unordered_set<std::uint64_t> closedBefore;
    Traffic bookedTotal; // network payload that counted interfaces carried
    Traffic unattributedTotal; // shown so far
    std::size_t connectionCount = 0;
    std::uint64_t sequence = 0;
    std::int64_t lastBootNs = 0;
    std::int64_t expectedNs = 1'000'000'000;
    std::int64_t elapsedNs = 0;
    bool baseline = true;

    void bookLive(const Snapshot &snapshot, const SocketSample &socket, Frame &frame);
    void bookClosed(const SocketSample &closed, Frame &frame);
    void noteEnd(const SocketBook &book, const ConnectionRow &row);
    void settle(ProcessLife &life, const OwnerKey &key, std::span<const SocketSample> closed) const;
    void showClosed(ConnectionRow row, std::size_t shownRow, Frame &frame) const;
    void learnOwner(const Snapshot &snapshot, const SocketSample &socket);
    void dropMissing(const Snapshot &snapshot);
    Traffic takeGain(SocketBook &book, const SocketSample &socket, bool isNew) const;
    void resolveOwner(const Snapshot &snapshot, const SocketSample &socket, SocketBook &book);
    void charge(SocketBook &book, const ConnectionRow &row);
    void count(const SocketSample &socket, const SocketBook &book, FrameTotals &totals);
    void addUnattributed(Frame &frame);
    void startFrame(const Snapshot &snapshot, Frame &frame);
    void finishFrame(const Snapshot &snapshot, Frame &frame);
    void forget(std::unordered_map<std::uint64_t, SocketBook>::iterator entry);
};

// What the socket gained since it was looked at last. In the baseline the past is not ours.
Traffic Meter::Books::takeGain(SocketBook &book, const SocketSample &socket, bool isNew) const
{
    const Traffic now{
        payloadReceived(socket.tcp, socket.state), payloadSent(socket.tcp, socket.state)};
    if (isNew && baseline) {
        book.booked = now;
        return {};
    }
    // A socket that was disconnected and connected again starts to count from 0.
    if (!isNew && book.remote != socket.remote && book.remote.port != 0)
        book.booked = {};
    const Traffic gained{gain(now.rx, book.booked.rx), gain(now.tx, book.booked.tx)};
    // The kernel reads the counters of a living socket without its lock: a value that is a little
    // too small is followed by the right one, which must not be booked twice.
    book.booked.rx = std::max(book.booked.rx, now.rx);
    book.booked.tx = std::max(book.booked.tx, now.tx);
    return gained;
}

void Meter::Books::resolveOwner(
    const Snapshot &snapshot, const SocketSample &socket, SocketBook &book)
{
    if (socket.owner >= 0 && static_cast<std::size_t>(socket.owner) < snapshot.owners.size()) {
        book.owner = snapshot.owners[static_cast<std::size_t>(socket.owner)];
        book.inferred = socket.ownerInferred;
        book.shared = socket.shared;
    }
    if (!book.owner || book.announced || socket.remote.port == 0)
        return;
    inference.connectionOpened(socket.remote, book.owner);
    book.announced = true;
    if (hasPayload(socket))
        ++owners.of(book.owner).connectionsEver;
}

// A socket that is known already, or whose last counters are booked, has nothing to be learnt.
void Meter::Books::learnOwner(const Snapshot &snapshot, const SocketSample &socket)
{
    if (socket.owner == noOwner || closedBefore.contains(socket.cookie))
        return;
    const auto [entry, isNew] = sockets.try_emplace(socket.cookie);
    SocketBook &book = entry->second;
    if (isNew) {
        book.local = socket.local;
        book.remote = socket.remote;
    }
    if (!book.owner)
        resolveOwner(snapshot, socket, book);
}

void Meter::Books::charge(SocketBook &book, const ConnectionRow &row)
{
    if (row.interval.sum() == 0)
        return;
    OwnerBooks::Book &account = owners.of(book.owner ? book.owner : unknown);
    account.add(row.interval, row.local);
    account.inferred = account.inferred || book.inferred;
    if (!row.local && interfaces.reachesCounted(row.interfaceIndex))
        bookedTotal += row.interval;
}

void Meter::Books::bookLive(const Snapshot &snapshot, const SocketSample &socket, Frame &frame)
{
    if (hasPayload(socket) && closedBefore.contains(socket.cookie))
        return;
    ConnectionRow row;
    row.socket = socket;
    row.local = interfaces.isLocal(socket);
    row.interfaceIndex = interfaces.interfaceOf(socket);
    row.certainty = Certainty::NotMeasured;
    const auto [entry, isNew] = sockets.try_emplace(socket.cookie);
    SocketBook &book = entry->second;
    if (book.seen)
        return;
    book.seen = true;
    book.missedTicks = 0;
    resolveOwner(snapshot, socket, book);
    if (hasPayload(socket)) {
        row.interval = takeGain(book, socket, isNew);
        row.rate = rateOf(row.interval, elapsedNs);
        row.total = book.booked;
        row.certainty = certaintyOf(book);
        charge(book, row);
    }
    book.local = socket.local;
    book.remote = socket.remote;
    row.owner = book.owner;
    count(socket, book, frame.totals);
    book.row = frame.connections.size();
    frame.connections.push_back(std::move(row));
}

void Meter::Books::count(const SocketSample &socket, const SocketBook &book, FrameTotals &totals)
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
        inference.addListener(socket.local, book.owner);
}

void Meter::Books::bookClosed(const SocketSample &closed, Frame &frame)
{
    if (closedBefore.contains(closed.cookie) || !closedNow.insert(closed.cookie).second)
        return;
    const auto [entry, isNew] = sockets.try_emplace(closed.cookie);
    SocketBook &book = entry->second;
    ConnectionRow row;
    row.socket = withKnownEndpoints(closed, book);
    row.local = interfaces.isLocal(row.socket);
    row.interfaceIndex = interfaces.interfaceOf(row.socket);
    row.life = Life::EndedNow;
    if (!book.owner) {
        book.owner = inference.infer(row.socket);
        book.inferred = book.owner != nullptr;
    }
    row.owner = book.owner;
    row.certainty = Certainty::NotMeasured;
    if (hasPayload(row.socket)) {
        row.interval = takeGain(book, row.socket, isNew);
        row.total = book.booked;
        row.certainty = certaintyOf(book);
        charge(book, row);
        noteEnd(book, row);
    }
    showClosed(std::move(row), book.row, frame);
    forget(entry);
}

void Meter::Books::noteEnd(const SocketBook &book, const ConnectionRow &row)
{
    if (!book.owner || row.socket.remote.port == 0)
        return;
    OwnerBooks::Book &account = owners.of(book.owner);
    account.connectionsEver += !book.announced;
    account.addPast({row.socket.local, row.socket.remote, row.total.rx, row.total.tx});
}

// Connections of the process that are booked as open, brought up to their last counters.
void Meter::Books::settle(
    ProcessLife &life, const OwnerKey &key, std::span<const SocketSample> closed) const
{
    std::vector<PastConnection> past;
    if (life.past)
        past = *life.past;
    for (const auto &[cookie, book] : sockets) {
        if (!book.owner || book.owner->key != key || !book.announced)
            continue;
        const auto last = std::ranges::find(closed, cookie, &SocketSample::cookie);
        if (last == closed.end()) {
            life.settled = false;
            continue;
        }
        SocketBook ended = book;
        const SocketSample socket = withKnownEndpoints(*last, book);
        life.traffic += takeGain(ended, socket, false);
        past.push_back({socket.local, socket.remote, ended.booked.rx, ended.booked.tx});
    }
    if (!past.empty())
        life.past = std::make_shared<const std::vector<PastConnection>>(std::move(past));
}

void Meter::Books::showClosed(ConnectionRow row, std::size_t shownRow, Frame &frame) const
{
    if (shownRow != noRow) {
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

void Meter::Books::forget(std::unordered_map<std::uint64_t, SocketBook>::iterator entry)
{
    if (entry->second.announced)
        inference.connectionClosed(entry->second.remote, lastBootNs);
    sockets.erase(entry);
}

void Meter::Books::dropMissing(const Snapshot &snapshot)
{
    if (!snapshot.socketsComplete)
        return;
    for (auto entry = sockets.begin(); entry != sockets.end();) {
        const auto current = entry++;
        if (!current->second.seen && ++current->second.missedTicks > ticksToAwaitLastCounters)
            forget(current);
    }
}

// The sockets are read a moment after the interfaces and may be ahead of them. What is shown only
// grows, and catches up.
void Meter::Books::addUnattributed(Frame &frame)
{
    if (!interfaces.hasCounted())
        return;
    const Traffic counted = interfaces.countedTotal();
    const Traffic rest{gain(counted.rx, bookedTotal.rx), gain(counted.tx, bookedTotal.tx)};
    ProcessRow row;
    row.owner = unattributed;
    row.interval = {gain(rest.rx, unattributedTotal.rx), gain(rest.tx, unattributedTotal.tx)};
    unattributedTotal += row.interval;
    row.total = unattributedTotal;
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
    frame.gap = elapsedNs > 3 * expectedNs + gapSlackNs;
    frame.notices = snapshot.notices;
    if (frame.gap) {
        frame.notices.push_back(
            {NoticeId::ClockGap, "clock", 0, static_cast<std::uint64_t>(elapsedNs / 1'000'000)});
    }
    frame.connections.reserve(connectionCount + connectionCount / 8);
    if (snapshot.linksComplete)
        interfaces.advance(snapshot.links, lastBootNs);
    owners.beginInterval();
    inference.clearListeners();
    for (auto &[cookie, book] : sockets) {
        book.seen = false;
        book.row = noRow;
    }
}

void Meter::Books::finishFrame(const Snapshot &snapshot, Frame &frame)
{
    for (const OwnerPtr &owner : snapshot.owners)
        owners.of(owner).present = true;
    for (const ProcessKey &process : snapshot.exitedProcesses)
        owners.markExited(process);
    owners.finish(lastBootNs, elapsedNs, frame.processes);
    for (const ProcessRow &row : frame.processes) {
        frame.totals.processes.rx += row.rate.rx - row.localRate.rx;
        frame.totals.processes.tx += row.rate.tx - row.localRate.tx;
    }
    addUnattributed(frame);
    frame.interfaces = interfaces.rows();
    frame.totals.network = interfaces.countedRate();
    frame.totals.networkTotal = interfaces.countedTotal();
    frame.limits = limits.advance(snapshot);
    LimitBooks::appendNotices(frame.limits, frame.notices);
    inference.expire(lastBootNs);
    closedBefore.swap(closedNow);
    closedNow.clear();
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

FramePtr Meter::advance(const Snapshot &snapshot)
{
    auto frame = std::make_shared<Frame>();
    Books &books = *m_books;
    books.startFrame(snapshot, *frame);
    for (const SocketSample &socket : snapshot.sockets)
        books.bookLive(snapshot, socket, *frame);
    for (const SocketSample &socket : snapshot.closedSockets)
        books.bookClosed(socket, *frame);
    books.dropMissing(snapshot);
    books.finishFrame(snapshot, *frame);
    return frame;
}

void Meter::learnOwners(const Snapshot &snapshot)
{
    // Of a socket that the baseline has not seen, nobody knows what it moved before.
    if (m_books->baseline)
        return;
    for (const SocketSample &socket : snapshot.sockets)
        m_books->learnOwner(snapshot, socket);
}

std::optional<ProcessLife> Meter::lifeOf(
    const Owner &process, std::span<const SocketSample> closed) const
{
    const OwnerBooks::Book *book = m_books->owners.find(process);
    if (book == nullptr || book->connectionsEver == 0)
        return std::nullopt;
    ProcessLife life;
    life.traffic = book->total;
    life.connections = book->connectionsEver;
    if (!book->past.empty())
        life.past = std::make_shared<const std::vector<PastConnection>>(book->past);
    m_books->settle(life, book->owner->key, closed);
    return life;
}

} // namespace weir
