// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the network does, as the Sampler tells it among the events.

#include "tests/engine/samplerbench.h"
#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

// A datagram socket that is connected, or is not: its remote end is empty then.
SocketSample datagrams(std::uint64_t cookie, std::int32_t owner, Endpoint remote)
{
    SocketSample socket = connection(cookie, owner, 0, 0, endpoint("192.0.2.1", 99), remote);
    socket.protocol = Protocol::Udp;
    socket.state = remote.port != 0 ? TcpState::Established : TcpState::Close;
    socket.tcp = {};
    return socket;
}

// So many ticks, and what they tell.
std::vector<ProcessEvent> eventsOf(Bench &bench, int ticks)
{
    bench.sampler.logNetwork(std::make_unique<ProgramStore>(QString()));
    const QSignalSpy spy(&bench.sampler, &Sampler::eventsReady);
    for (int i = 0; i < ticks; ++i)
        bench.sampler.tick();
    std::vector<ProcessEvent> events;
    for (const auto &call : spy) {
        const auto batch = call.at(0).value<EventBatchPtr>();
        events.insert(events.end(), batch->events.begin(), batch->events.end());
    }
    return events;
}

} // namespace

class NetworkLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<FramePtr>();
        qRegisterMetaType<EventBatchPtr>();
    }

    void theNetworkIsPartOfTheLog()
    {
        Sampler::Parts parts = partsOf([tick = 0](Snapshot &snapshot) mutable {
            snapshot.links = {link(2, "eth0", 1, 1)};
            snapshot.links[0].running = tick != 1;
            snapshot.linksComplete = true;
            snapshot.owners = {process(1, "old"), process(2, "new")};
            snapshot.sockets = {connection(1, 0, 100, 5)};
            if (++tick > 2)
                snapshot.sockets.push_back(connection(
                    2, 1, 100, 5, endpoint("192.0.2.1", 99), endpoint("203.0.113.9", 25)));
            snapshot.socketsComplete = true;
            return std::error_code();
        });
        Bench bench(std::move(parts));
        const std::vector<ProcessEvent> events = eventsOf(bench, 4);
        QCOMPARE(events.size(), 3u);
        QCOMPARE(events[0].kind, EventKind::LinkDown);
        QCOMPARE(events[1].kind, EventKind::LinkUp);
        QCOMPARE(events[2].kind, EventKind::FirstConnection);
        QCOMPARE(events[2].pid, 2);
        QCOMPARE(events[2].detail, std::string("203.0.113.9 port 25"));
        QCOMPARE(events[2].sequence, 3u);
    }

    void aFirstConnectionNeedsNoByteAndNoTcp_data()
    {
        const Endpoint remote = endpoint("203.0.113.9", 25);
        SocketSample silent = connection(2, 1, 0, 0, endpoint("192.0.2.1", 99), remote);
        QTest::addColumn<SocketSample>("socket");
        QTest::addColumn<bool>("told");
        QTest::addRow("accepted, silent") << silent << true;
        silent.state = TcpState::SynSent;
        QTest::addRow("attempt") << silent << false;
        silent.state = TcpState::Close;
        QTest::addRow("refused") << silent << false;
        silent.tcp.bytesAcked = 1; // its SYN
        QTest::addRow("closed, silent") << silent << true;
        silent = connection(2, 1, 0, 0, endpoint("127.0.0.1", 99), endpoint("127.0.0.1", 25));
        QTest::addRow("loopback") << silent << false;
        QTest::addRow("datagrams") << datagrams(2, 1, remote) << true;
        QTest::addRow("datagrams, loopback")
            << datagrams(2, 1, endpoint("127.0.0.53", 53)) << false;
        QTest::addRow("datagrams, unconnected") << datagrams(2, 1, {}) << false;
    }

    void aFirstConnectionNeedsNoByteAndNoTcp()
    {
        QFETCH(SocketSample, socket);
        QFETCH(bool, told);
        Bench bench(partsOf([socket, tick = 0](Snapshot &snapshot) mutable {
            snapshot.owners = {process(1, "old"), process(2, "new")};
            snapshot.sockets = {datagrams(1, 0, endpoint("203.0.113.9", 53))};
            if (++tick > 1)
                snapshot.sockets.push_back(socket);
            snapshot.socketsComplete = true;
            return std::error_code();
        }));
        const std::vector<ProcessEvent> events = eventsOf(bench, 4);
        QCOMPARE(events.size(), told ? 1u : 0u);
        if (!told)
            return;
        QCOMPARE(events[0].kind, EventKind::FirstConnection);
        QCOMPARE(events[0].pid, 2);
        QCOMPARE(events[0].detail, std::string("203.0.113.9 port 25"));
    }
};

QTEST_GUILESS_MAIN(NetworkLogTest)
#include "tst_networklog.moc"
