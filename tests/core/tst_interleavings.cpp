// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A kernel of the test's own opens, uses, resets and closes sockets while Weir looks at them one by
// one, and tells of their end sooner or later. Whatever the order, the rows sum up to what was
// moved since Weir began to watch.

#include "core/meter.h"

#include "tests/support/samples.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::size_t ownerCount = 3;
constexpr std::int64_t millisecond = 1'000'000;

Traffic operator-(const Traffic &a, const Traffic &b)
{
    return {a.rx - b.rx, a.tx - b.tx};
}

struct Socket
{
    std::uint64_t cookie = 0;
    std::size_t owner = 0;
    std::uint16_t port = 0;
    Traffic counters; // the kernel's
    Traffic seen; // of them, by the last look
    Traffic life; // all that it ever moved
    Traffic hidden; // of that, before Weir watched, or forgotten with a reset that nobody saw
    std::int64_t lastMoveNs = 0;
    bool hashed = true; // in the table that is looked at
    bool closed = false;
};

class Kernel
{
public:
    explicit Kernel(std::uint32_t seed) : m_random(seed) { }

    // One thing happens to a socket.
    void step()
    {
        m_nowNs += 10 * millisecond;
        if (m_open == 0 || (m_open < 30 && chance(4))) {
            open();
            return;
        }
        Socket &socket = m_sockets[pick(m_sockets.size())];
        if (chance(12))
            socket.hashed = false; // both ends said good-bye, and its program goes on holding it
        else if (chance(12))
            close(socket);
        else if (chance(12))
            connectAgain(socket);
        else
            move(socket);
    }

    // The table is walked while things go on happening, and the last messages may be on their way:
    // or in peace.
    enum class Around { Busy, Quiet };
    Snapshot look(Around around)
    {
        Snapshot result = snapshot(m_nowNs, {}, {owners.begin(), owners.end()},
            {link(2, "eth0", m_moved.rx, m_moved.tx, "192.0.2.1")});
        for (std::size_t i = 0; i < m_sockets.size(); ++i) {
            if (m_sockets[i].hashed)
                result.sockets.push_back(see(m_sockets[i]));
            while (around == Around::Busy && chance(3))
                step();
        }
        auto arrived = m_announced.end();
        if (around == Around::Busy)
            arrived -=
                static_cast<std::ptrdiff_t>(pick(std::min<std::size_t>(m_announced.size(), 9) + 1));
        result.closedSockets.assign(m_announced.begin(), arrived);
        m_announced.erase(m_announced.begin(), arrived);
        return result;
    }

    // What was moved until now is not Weir's, where it sees the socket in its first look or never.
    void beginToBeWatched()
    {
        m_nowNs += 10 * second;
        for (Socket &socket : m_sockets)
            socket.hidden = socket.life;
        m_watched = false;
    }
    // A second apart from the first look: when a message was made is known to a dump's length only.
    void isWatched()
    {
        m_nowNs += second;
        m_watched = true;
    }

    void closeAll()
    {
        std::ranges::for_each(m_sockets, [this](Socket &socket) { close(socket); });
        m_nowNs += second;
    }

    // Headers, UDP: what the interface carries and no connection explains.
    void moveUnexplained(std::uint64_t bytes) { m_moved += {bytes, bytes}; }

    Traffic moved() const { return m_moved; } // over the interface
    // What the rows should say at the end.
    Traffic visible(std::size_t owner) const
    {
        Traffic sum;
        for (const Socket &socket : m_sockets) {
            if (socket.owner == owner)
                sum += socket.life - socket.hidden;
        }
        return sum;
    }

    const std::array<OwnerPtr, ownerCount> owners{
        process(100, "alpha"), process(200, "beta"), process(300, "gamma")};

private:
    std::size_t pick(std::size_t count) { return m_random() % count; }
    bool chance(std::size_t oneIn) { return pick(oneIn) == 0; }

    // Each owner has a peer of its own, so that what is inferred is true.
    Endpoint peerOf(const Socket &socket) const
    {
        return endpoint("198.51.100.7", static_cast<std::uint16_t>(443 + socket.owner));
    }

    void open()
    {
        ++m_open;
        Socket &socket = m_sockets.emplace_back();
        socket.cookie = ++m_lastCookie;
        socket.owner = pick(ownerCount);
        socket.port = static_cast<std::uint16_t>(1024 + 8 * m_lastCookie);
    }

    void move(Socket &socket)
    {
        if (!socket.hashed)
            return;
        const Traffic amount{pick(5000), pick(5000)};
        socket.counters += amount;
        socket.life += amount;
        socket.lastMoveNs = m_nowNs;
        m_moved += amount;
    }

    // connect(2) to nowhere and back: the kernel's counters begin anew.
    void connectAgain(Socket &socket)
    {
        if (!socket.hashed)
            return;
        socket.hidden += socket.counters - socket.seen;
        socket.counters = socket.seen = {};
        ++socket.port;
    }

    void close(Socket &socket)
    {
        if (socket.closed)
            return;
        SocketSample last = lastCounters(socket.cookie, socket.counters.rx, socket.counters.tx,
            endpoint("192.0.2.1", socket.port), peerOf(socket));
        last.tcp.idleMs = static_cast<std::uint32_t>((m_nowNs - socket.lastMoveNs) / millisecond);
        m_announced.push_back(last);
        socket.closed = true;
        socket.hashed = false;
        --m_open;
    }

    SocketSample see(Socket &socket)
    {
        socket.seen = socket.counters;
        if (!m_watched)
            socket.hidden = socket.life;
        return connection(socket.cookie, static_cast<std::int32_t>(socket.owner),
            socket.counters.rx, socket.counters.tx, endpoint("192.0.2.1", socket.port),
            peerOf(socket));
    }

    std::mt19937 m_random;
    std::vector<Socket> m_sockets;
    std::size_t m_open = 0;
    std::vector<SocketSample> m_announced;
    Traffic m_moved;
    std::int64_t m_nowNs = 1000 * second;
    std::uint64_t m_lastCookie = 0;
    bool m_watched = true;
};

Traffic totalOf(const Frame &frame, const OwnerPtr &owner)
{
    const ProcessRow *row = rowOf(frame, owner);
    return row ? row->total : Traffic();
}

Traffic totalOf(const Frame &frame, OwnerKind kind)
{
    const ProcessRow *row = rowOf(frame, kind);
    return row ? row->total : Traffic();
}

} // namespace

class InterleavingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteIsBookedOnce_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 0; seed < 200; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void everyByteIsBookedOnce()
    {
        QFETCH(quint32, seed);
        Kernel kernel(seed);
        for (int i = 0; i < 100; ++i)
            kernel.step();
        kernel.beginToBeWatched();
        const Traffic before = kernel.moved();
        Meter meter;
        FramePtr frame = meter.advance(kernel.look(Kernel::Around::Quiet));
        kernel.isWatched();
        for (int tick = 0; tick < 30; ++tick) {
            for (int i = 0; i < 30; ++i)
                kernel.step();
            frame = meter.advance(kernel.look(Kernel::Around::Busy));
            checkThatNothingIsAhead(*frame, kernel, before);
            if (QTest::currentTestFailed())
                return;
        }
        kernel.closeAll();
        // What was shown as unattributed before its connection told of it is settled with this.
        kernel.moveUnexplained(1'000'000);
        frame = meter.advance(kernel.look(Kernel::Around::Quiet));
        checkThatTheBooksClose(*frame, kernel, before);
    }

private:
    static void checkThatNothingIsAhead(
        const Frame &frame, const Kernel &kernel, const Traffic &before)
    {
        Traffic sum;
        for (const ProcessRow &row : frame.processes) {
            if (row.owner->key.kind != OwnerKind::Unattributed)
                sum += row.total;
        }
        QVERIFY(sum.rx <= kernel.moved().rx - before.rx);
        QVERIFY(sum.tx <= kernel.moved().tx - before.tx);
    }

    static void checkThatTheBooksClose(
        const Frame &frame, const Kernel &kernel, const Traffic &before)
    {
        Traffic visible;
        Traffic booked = totalOf(frame, OwnerKind::Unknown);
        for (std::size_t owner = 0; owner < ownerCount; ++owner) {
            const Traffic own = totalOf(frame, kernel.owners[owner]);
            QVERIFY(own.rx <= kernel.visible(owner).rx);
            QVERIFY(own.tx <= kernel.visible(owner).tx);
            booked += own;
            visible += kernel.visible(owner);
        }
        QCOMPARE(booked, visible);
        QCOMPARE(booked + totalOf(frame, OwnerKind::Unattributed), kernel.moved() - before);
    }
};

QTEST_GUILESS_MAIN(InterleavingsTest)
#include "tst_interleavings.moc"
