// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/destroysource.h"
#include "platform/linux/socketcollector.h"
#include "tests/platform/linux/ownnamespace.h"
#include "tests/platform/linux/ssline.h"
#include "tests/platform/linux/tcppair.h"
#include "tests/support/allocations.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <set>
#include <vector>

#include <linux/if_ether.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>

using namespace weir;
using namespace weir::test;

namespace {

const SocketSample *find(const std::vector<SocketSample> &samples, std::uint16_t local,
    std::uint16_t remote, Protocol protocol = Protocol::Tcp)
{
    const auto found =
        std::find_if(samples.begin(), samples.end(), [&](const SocketSample &sample) {
            return sample.protocol == protocol && sample.local.port == local
                && sample.remote.port == remote;
        });
    return found != samples.end() ? &*found : nullptr;
}

const Notice *find(const std::vector<Notice> &notices, NoticeId id)
{
    const auto found = std::find_if(
        notices.begin(), notices.end(), [id](const Notice &notice) { return notice.id == id; });
    return found != notices.end() ? &*found : nullptr;
}

} // namespace

class SocketSourcesTest final : public QObject
{
    Q_OBJECT

public:
    explicit SocketSourcesTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void bytesOfAConnectionAreExact_data();
    void bytesOfAConnectionAreExact();
    void aConnectionThatNobodySawLeavesItsBytes();
    void anAbortedConnectionKeepsOnlyItsCookie();
    void listenersAndDatagramSocketsAreListed();
    void rarerSocketsAreListedWhereThisAccountMayOpenThem();
    void theListIsTheSameAsThatOfSs();
    void queuesAndBuffersAreThoseOfSs();
    void moreSocketsThanTheLimitAreToldOf();
    void aLongDumpPauses();
    void ofManyConnectionsTheCongestionControlIsAskedForNowAndThen();
    void aSteadyTickAllocatesNothingForASocket();
    void whatAFullBufferLostIsCounted();

private:
    std::error_code m_error;
};

void SocketSourcesTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void SocketSourcesTest::bytesOfAConnectionAreExact_data()
{
    QTest::addColumn<int>("family");
    QTest::newRow("IPv4") << AF_INET;
    QTest::newRow("IPv6") << AF_INET6;
}

void SocketSourcesTest::bytesOfAConnectionAreExact()
{
    QFETCH(int, family);
    constexpr std::uint64_t up = 1'234'567;
    constexpr std::uint64_t down = 76'543;
    DestroySource destroySource;
    QVERIFY(!destroySource.open());
    SocketCollector collector;
    QVERIFY(!collector.open());

    TcpPair pair(family);
    QVERIFY(pair.isConnected());
    QVERIFY(TcpPair::exchange(pair.client(), pair.server(), up));
    QVERIFY(TcpPair::exchange(pair.server(), pair.client(), down));
    Snapshot snapshot;
    const auto sampled = [&] {
        snapshot.clear();
        const bool failed = bool(collector.collect(snapshot));
        const SocketSample *sample = find(snapshot.sockets, pair.clientPort(), pair.serverPort());
        return !failed && snapshot.socketsComplete && sample != nullptr
            && sample->tcp.bytesAcked == up + 1;
    };
    QTRY_VERIFY(sampled());
    const SocketSample client = *find(snapshot.sockets, pair.clientPort(), pair.serverPort());
    const SocketSample *server = find(snapshot.sockets, pair.serverPort(), pair.clientPort());
    QVERIFY(server != nullptr);
    QCOMPARE(client.state, TcpState::Established);
    QCOMPARE(client.tcp.bytesReceived, down);
    QCOMPARE(server->tcp.bytesReceived, up);
    QCOMPARE(server->tcp.bytesSent - server->tcp.bytesRetransmitted, down);
    QVERIFY(client.local.address.isLoopback());
    QCOMPARE(client.inode, pair.clientInode());

    pair.close();
    EventBatch batch;
    const SocketSample *closed = nullptr;
    const auto drained = [&] {
        destroySource.drain(batch);
        closed = find(batch.closedSockets, pair.clientPort(), pair.serverPort());
        return closed != nullptr
            && find(batch.closedSockets, pair.serverPort(), pair.clientPort()) != nullptr;
    };
    QTRY_VERIFY(drained());
    QCOMPARE(closed->cookie, client.cookie);
    QCOMPARE(closed->state, TcpState::Close);
    QCOMPARE(closed->tcp.bytesSent - closed->tcp.bytesRetransmitted, up);
    QCOMPARE(closed->tcp.bytesReceived, down + 1);
    QVERIFY(batch.notices.empty());
}

void SocketSourcesTest::aConnectionThatNobodySawLeavesItsBytes()
{
    DestroySource destroySource;
    QVERIFY(!destroySource.open());
    std::set<std::uint16_t> ports;
    for (int i = 0; i < 50; ++i) {
        TcpPair pair(AF_INET);
        QVERIFY(TcpPair::exchange(pair.client(), pair.server(), 777));
        ports.insert(pair.clientPort());
    }
    EventBatch batch;
    const auto received = [&] {
        destroySource.drain(batch);
        std::uint64_t bytes = 0;
        for (const SocketSample &sample : batch.closedSockets) {
            if (ports.count(sample.local.port) > 0)
                bytes += sample.tcp.bytesSent - sample.tcp.bytesRetransmitted;
        }
        return bytes;
    };
    QTRY_COMPARE(received(), std::uint64_t{50 * 777});
}

void SocketSourcesTest::anAbortedConnectionKeepsOnlyItsCookie()
{
    DestroySource destroySource;
    QVERIFY(!destroySource.open());
    TcpPair pair(AF_INET);
    QVERIFY(TcpPair::exchange(pair.client(), pair.server(), 5000));
    SocketCollector collector;
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    const SocketSample *alive = find(snapshot.sockets, pair.clientPort(), pair.serverPort());
    QVERIFY(alive != nullptr);
    QCOMPARE(alive->tcp.bytesSent, std::uint64_t{5000});

    pair.abort();
    EventBatch batch;
    const SocketSample *closed = nullptr;
    const auto drained = [&] {
        destroySource.drain(batch);
        const auto found = std::find_if(batch.closedSockets.begin(), batch.closedSockets.end(),
            [alive](const SocketSample &sample) { return sample.cookie == alive->cookie; });
        closed = found != batch.closedSockets.end() ? &*found : nullptr;
        return closed != nullptr;
    };
    QTRY_VERIFY(drained());
    QCOMPARE(closed->tcp.bytesSent, std::uint64_t{0});
    QCOMPARE(closed->remote.port, std::uint16_t{0});
}

void SocketSourcesTest::listenersAndDatagramSocketsAreListed()
{
    const TcpPair pair(AF_INET6);
    const BoundSocket udp(AF_INET, SOCK_DGRAM);
    const BoundSocket udp6(AF_INET6, SOCK_DGRAM);
    SocketCollector collector;
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    const SocketSample *listener = find(snapshot.sockets, pair.serverPort(), 0);
    QVERIFY(listener != nullptr);
    QCOMPARE(listener->state, TcpState::Listen);
    for (const BoundSocket *socket : {&udp, &udp6}) {
        const SocketSample *sample = find(snapshot.sockets, socket->port(), 0, Protocol::Udp);
        QVERIFY(sample != nullptr);
        QCOMPARE(sample->inode, socket->inode());
        QCOMPARE(sample->tcp.fields, 0U);
    }
    const Notice *notice = find(snapshot.notices, NoticeId::UdpNotMeasured);
    QVERIFY(notice != nullptr);
    QCOMPARE(notice->count, std::uint64_t{2});
    QCOMPARE(snapshot.notices.size(), std::size_t{1});
}

void SocketSourcesTest::rarerSocketsAreListedWhereThisAccountMayOpenThem()
{
    const FileDescriptor lite(::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDPLITE));
    sockaddr_in6 any{};
    any.sin6_family = AF_INET6;
    QCOMPARE(::bind(lite.get(), reinterpret_cast<sockaddr *>(&any), sizeof(any)), 0);
    const FileDescriptor packet(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_ARP)));
    QVERIFY(packet.isOpen());
    SocketCollector collector;
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    const auto foundOf = [&snapshot](const FileDescriptor &socket) -> const SocketSample * {
        struct stat status = {};
        ::fstat(socket.get(), &status);
        const auto found = std::ranges::find(
            snapshot.sockets, static_cast<std::uint32_t>(status.st_ino), &SocketSample::inode);
        return found != snapshot.sockets.end() ? &*found : nullptr;
    };
    QVERIFY(foundOf(lite) != nullptr);
    QCOMPARE(foundOf(lite)->protocol, Protocol::UdpLite);
    QVERIFY(foundOf(packet) != nullptr);
    QCOMPARE(foundOf(packet)->protocol, Protocol::Packet);
    QCOMPARE(foundOf(packet)->local.port, std::uint16_t{ETH_P_ARP});
}

void SocketSourcesTest::theListIsTheSameAsThatOfSs()
{
    const TcpPair pair(AF_INET);
    const TcpPair pair6(AF_INET6);
    TcpPair closed(AF_INET);
    closed.close();
    SocketCollector collector;
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    QStringList ours;
    for (const SocketSample &sample : snapshot.sockets) {
        if (sample.protocol == Protocol::Tcp)
            ours << QStringLiteral("%1 %2 %3")
                        .arg(sample.cookie, 0, 16)
                        .arg(sample.local.port)
                        .arg(sample.remote.port);
    }
    const QByteArray text = output(QStringLiteral("ss"), {QStringLiteral("-tnaeOH")});
    QVERIFY(!text.isEmpty());
    QStringList theirs;
    for (const QByteArray &line : text.trimmed().split('\n')) {
        const SsLine parsed(line);
        const auto port = [](const QByteArray &endpoint) {
            return endpoint.mid(endpoint.lastIndexOf(':') + 1).toInt();
        };
        // Without a protocol column, ss has the endpoints one place earlier.
        theirs << QStringLiteral("%1 %2 %3")
                      .arg(parsed.cookie(), 0, 16)
                      .arg(port(parsed.words.value(3)))
                      .arg(port(parsed.words.value(4)));
    }
    ours.sort();
    theirs.sort();
    QCOMPARE(ours, theirs);
}

// "skmem:(r0,rb131072,t0,tb87040,f0,w0,o0,bl0,d0)" as the members that a sample has.
static QString memoryOfSs(const QByteArray &skmem)
{
    QHash<QByteArray, QByteArray> members;
    for (const QByteArray &member : skmem.mid(1).chopped(1).split(',')) {
        const auto digit = std::find_if(
            member.begin(), member.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
        members.insert(member.left(digit - member.begin()), member.mid(digit - member.begin()));
    }
    return QString::fromLatin1(members["rb"] + ' ' + members["tb"] + ' ' + members["d"]);
}

void SocketSourcesTest::queuesAndBuffersAreThoseOfSs()
{
    const BoundSocket listener(AF_INET, SOCK_STREAM);
    QCOMPARE(::listen(listener.fd(), 2), 0);
    std::vector<BoundSocket> clients;
    sockaddr_in address{};
    socklen_t length = sizeof(address);
    QCOMPARE(::getsockname(listener.fd(), reinterpret_cast<sockaddr *>(&address), &length), 0);
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(AF_INET, SOCK_STREAM);
        QCOMPARE(::connect(clients.back().fd(), reinterpret_cast<sockaddr *>(&address), length), 0);
    }
    const BoundSocket udp(AF_INET, SOCK_DGRAM);
    address.sin_port = htons(udp.port());
    QCOMPARE(::sendto(clients.front().fd(), "x", 1, 0, nullptr, 0), ssize_t{1});
    const BoundSocket sender(AF_INET, SOCK_DGRAM);
    QCOMPARE(::sendto(sender.fd(), "datagram", 8, 0, reinterpret_cast<sockaddr *>(&address),
                 sizeof(address)),
        ssize_t{8});

    SocketCollector collector;
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    QHash<quint64, QString> theirs;
    for (const QByteArray &line :
        output(QStringLiteral("ss"), {QStringLiteral("-tuanemOH")}).trimmed().split('\n')) {
        const SsLine parsed(line);
        QString text = QString::fromLatin1(parsed.words.at(2) + ' ' + parsed.words.at(3));
        if (!parsed.isTcp() || parsed.words.at(1) == "LISTEN")
            text += u' ' + memoryOfSs(parsed.values.value("skmem"));
        theirs.insert(parsed.cookie(), text);
    }
    const SocketSample *full = find(snapshot.sockets, listener.port(), 0);
    QVERIFY(full != nullptr);
    QCOMPARE(full->receiveQueue, 3U);
    QCOMPARE(full->sendQueue, 2U);
    int compared = 0;
    for (const SocketSample &socket : snapshot.sockets) {
        QString text = QStringLiteral("%1 %2").arg(socket.receiveQueue).arg(socket.sendQueue);
        if (socket.protocol != Protocol::Tcp || socket.state == TcpState::Listen)
            text += QStringLiteral(" %1 %2 %3")
                        .arg(socket.receiveBuffer)
                        .arg(socket.sendBuffer)
                        .arg(socket.drops);
        QCOMPARE(text, theirs.value(socket.cookie));
        ++compared;
    }
    QVERIFY(compared >= 9);
}

void SocketSourcesTest::moreSocketsThanTheLimitAreToldOf()
{
    const TcpPair first(AF_INET);
    const TcpPair second(AF_INET);
    SocketCollector collector({}, 4);
    for (int tick = 0; tick < 3; ++tick) {
        Snapshot snapshot;
        QVERIFY(!collector.collect(snapshot));
        QCOMPARE(snapshot.sockets.size(), std::size_t{4});
        QVERIFY(!snapshot.socketsComplete);
        QVERIFY(find(snapshot.notices, NoticeId::SocketsIncomplete) != nullptr);
    }
}

void SocketSourcesTest::aLongDumpPauses()
{
    std::vector<TcpPair> pairs;
    for (int i = 0; i < 300; ++i)
        pairs.emplace_back(AF_INET);
    int pauses = 0;
    SocketCollector collector([&pauses] { ++pauses; });
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    QVERIFY(snapshot.sockets.size() >= 900);
    QVERIFY(pauses >= 1);
}

void SocketSourcesTest::ofManyConnectionsTheCongestionControlIsAskedForNowAndThen()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < 3 * SocketCollector::manyConnections)
        QSKIP("this account may not open so many connections");
    std::vector<TcpPair> pairs;
    const auto told = [](SocketCollector &collector) {
        Snapshot snapshot;
        collector.collect(snapshot);
        return std::ranges::count_if(snapshot.sockets, [](const SocketSample &socket) {
            return socket.state == TcpState::Established && socket.congestion[0] != '\0';
        });
    };
    SocketCollector collector;
    pairs.emplace_back(AF_INET);
    for (std::uint32_t tick = 0; tick < SocketCollector::ticksBetweenNames; ++tick)
        QVERIFY(told(collector) >= 2);
    while (2 * pairs.size() <= SocketCollector::manyConnections)
        pairs.emplace_back(AF_INET);
    const std::ptrdiff_t first = told(collector);
    QVERIFY(first >= static_cast<std::ptrdiff_t>(2 * pairs.size()));
    std::vector<std::ptrdiff_t> counts;
    for (std::uint32_t tick = 0; tick < SocketCollector::ticksBetweenNames; ++tick)
        counts.push_back(told(collector));
    QCOMPARE(std::ranges::count(counts, 0), SocketCollector::ticksBetweenNames - 1);
    QCOMPARE(*std::ranges::max_element(counts), first);
}

void SocketSourcesTest::aSteadyTickAllocatesNothingForASocket()
{
    SocketCollector collector;
    Snapshot snapshot;
    const auto allocationsOfATick = [&] {
        snapshot.clear();
        const std::size_t before = allocations();
        const bool failed = bool(collector.collect(snapshot));
        return failed ? std::size_t{1'000'000} : allocations() - before;
    };
    std::vector<TcpPair> pairs;
    pairs.emplace_back(AF_INET);
    allocationsOfATick();
    const std::size_t few = allocationsOfATick();
    for (int i = 0; i < 200; ++i)
        pairs.emplace_back(AF_INET);
    allocationsOfATick();
    QVERIFY(snapshot.sockets.size() >= 600);
    QCOMPARE(allocationsOfATick(), few);
    QVERIFY(few < 30);
}

void SocketSourcesTest::whatAFullBufferLostIsCounted()
{
    // The kernel tells of ends with a delay: those of other tests do not count.
    QVERIFY(!enterOwnNamespace());
    constexpr std::size_t pairs = 50;
    DestroySource destroySource;
    QVERIFY(!destroySource.open(4096));
    for (std::size_t i = 0; i < pairs; ++i)
        TcpPair(AF_INET).close();
    // Both ends and the listener of each.
    EventBatch batch;
    const auto told = [&] {
        destroySource.drain(batch);
        std::uint64_t lost = 0;
        for (const Notice &notice : batch.notices)
            lost += notice.id == NoticeId::ClosedSocketsLost ? notice.count : 0;
        return batch.closedSockets.size() + lost;
    };
    QTRY_COMPARE(told(), 3 * pairs);
    const Notice *notice = find(batch.notices, NoticeId::ClosedSocketsLost);
    QVERIFY(notice && notice->error == ENOBUFS && notice->count > 0);
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<SocketSourcesTest>(argc, argv);
}
#include "tst_socketsources.moc"
