// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/player.h"

#include <QObject>
#include <QTest>

#include <set>
#include <string>

using namespace weir;

namespace {

std::shared_ptr<const Recording> makeRecording(const std::string &text)
{
    auto recording = std::make_shared<Recording>();
    if (parseRecording("weir-recording 1\n" + text, *recording) || recording->badLines > 0)
        QTest::qFail("the recording is malformed", __FILE__, __LINE__);
    return recording;
}

Snapshot played(ReplayPlayer &player)
{
    Snapshot snapshot;
    player.play(snapshot);
    return snapshot;
}

// A socket that stays (1), one that ends within the round (2), and one that begins in it (3).
const std::string threeLives = "tick\n"
                               "owner\tid=1\tpid=10\tname=stays\nowner\tid=2\tpid=20\tname=ends\n"
                               "owner\tid=3\tpid=30\tname=begins\n"
                               "socket\tcookie=1\towner=1\treceived=1000\tsent=100\n"
                               "socket\tcookie=2\towner=2\treceived=5000\tsent=500\n"
                               "link\tindex=2\tname=eth0\trx_bytes=9000\ttx_bytes=900\n"
                               "tick\n"
                               "socket\tcookie=1\treceived=1010\n"
                               "socket\tcookie=2\treceived=5007\n"
                               "link\tindex=2\trx_bytes=9017\n"
                               "tick\n"
                               "closed\tcookie=2\treceived=5009\n"
                               "exited\towner=2\n"
                               "socket\tcookie=1\treceived=1030\n"
                               "socket\tcookie=3\towner=3\treceived=50\n"
                               "link\tindex=2\trx_bytes=9100\n";

const SocketSample *find(const std::vector<SocketSample> &sockets, std::uint64_t received)
{
    for (const SocketSample &socket : sockets) {
        if (socket.tcp.bytesReceived == received)
            return &socket;
    }
    return nullptr;
}

} // namespace

class TestPlayer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstRoundIsAsRecorded();
    void lastTickIsTheFirstOfTheNextRound();
    void whatStaysGoesOnCounting();
    void whatEndsIsAnotherInEachRound();
    void ownersArePointedAtWithinTheSnapshot();
    void whoDoesNotLiveOnEndsWithTheRound();
    void accountsAreTheSameInEveryRound();
    void singleTickStands();
};

void TestPlayer::firstRoundIsAsRecorded()
{
    ReplayPlayer player(makeRecording(threeLives));
    const Snapshot first = played(player);
    QCOMPARE(first.sockets.size(), 2U);
    QCOMPARE(first.sockets[0].tcp.bytesReceived, 1000U);
    QCOMPARE(first.sockets[1].tcp.bytesReceived, 5000U);
    QCOMPARE(first.links.at(0).rxBytes, 9000U);
    QVERIFY(first.socketsComplete && first.linksComplete);
    played(player);
    const Snapshot third = played(player);
    QCOMPARE(third.closedSockets.size(), 1U);
    QCOMPARE(third.closedSockets[0].cookie, 2U);
    QCOMPARE(third.exitedProcesses.size(), 1U);
    QCOMPARE(third.exitedProcesses[0].pid, 20);
}

void TestPlayer::lastTickIsTheFirstOfTheNextRound()
{
    ReplayPlayer player(makeRecording(threeLives));
    std::vector<std::pair<unsigned, unsigned>> positions;
    for (int i = 0; i < 7; ++i) {
        Snapshot snapshot;
        const ReplayPosition position = player.play(snapshot);
        positions.emplace_back(position.round, position.tick);
    }
    const std::vector<std::pair<unsigned, unsigned>> expected{
        {0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 1}, {2, 2}};
    QVERIFY(positions == expected);
}

void TestPlayer::whatStaysGoesOnCounting()
{
    ReplayPlayer player(makeRecording(threeLives));
    std::vector<std::uint64_t> received;
    std::vector<std::uint64_t> carried;
    for (int i = 0; i < 7; ++i) {
        const Snapshot snapshot = played(player);
        QCOMPARE(snapshot.sockets[0].cookie, 1U);
        received.push_back(snapshot.sockets[0].tcp.bytesReceived);
        carried.push_back(snapshot.links[0].rxBytes);
    }
    QVERIFY((received == std::vector<std::uint64_t>{1000, 1010, 1030, 1040, 1060, 1070, 1090}));
    QVERIFY((carried == std::vector<std::uint64_t>{9000, 9017, 9100, 9117, 9200, 9217, 9300}));
}

void TestPlayer::whatEndsIsAnotherInEachRound()
{
    ReplayPlayer player(makeRecording(threeLives));
    std::set<std::uint64_t> closedCookies;
    std::set<std::uint64_t> begunCookies;
    std::set<std::uint64_t> startTicks;
    for (int round = 0; round < 3; ++round) {
        if (round == 0)
            played(player);
        const Snapshot middle = played(player);
        const Snapshot last = played(player);
        // It was there when the recording began: in a later round it starts from nothing, so that
        // its past is not booked again.
        const SocketSample *alive = find(middle.sockets, round == 0 ? 5007 : 7);
        QVERIFY(alive != nullptr);
        QCOMPARE(last.closedSockets.at(0).tcp.bytesReceived, round == 0 ? 5009U : 9U);
        QCOMPARE(last.closedSockets[0].cookie, alive->cookie);
        closedCookies.insert(alive->cookie);
        begunCookies.insert(find(last.sockets, 50)->cookie);
        QCOMPARE(last.exitedProcesses.at(0).pid, 20);
        startTicks.insert(last.exitedProcesses[0].startTicks);
    }
    QCOMPARE(closedCookies.size(), 3U);
    QCOMPARE(begunCookies.size(), 3U);
    QCOMPARE(startTicks.size(), 3U);
}

void TestPlayer::ownersArePointedAtWithinTheSnapshot()
{
    ReplayPlayer player(makeRecording(threeLives));
    OwnerPtr stays;
    for (int i = 0; i < 9; ++i) {
        const Snapshot snapshot = played(player);
        for (const SocketSample &socket : snapshot.sockets) {
            const OwnerPtr &owner = snapshot.owners.at(static_cast<std::size_t>(socket.owner));
            QVERIFY(owner);
            if (socket.cookie == 1) {
                QCOMPARE(owner->name, std::string("stays"));
                QVERIFY(!stays || stays == owner);
                stays = owner;
            }
        }
        QCOMPARE(snapshot.owners.size(), 2U);
    }
}

void TestPlayer::whoDoesNotLiveOnEndsWithTheRound()
{
    ReplayPlayer player(makeRecording(threeLives));
    played(player);
    played(player);
    played(player);
    const Snapshot nextRound = played(player);
    QCOMPARE(nextRound.exitedProcesses.size(), 1U);
    QCOMPARE(nextRound.exitedProcesses[0].pid, 30);
    QCOMPARE(nextRound.exitedProcesses[0].startTicks, 0U);
}

void TestPlayer::accountsAreTheSameInEveryRound()
{
    ReplayPlayer player(makeRecording("tick\ntick\nowner\tid=1\tkind=account\tuid=5\n"
                                      "socket\tcookie=1\towner=1\ntick\n"
                                      "gone\tcookie=1\n"));
    OwnerPtr account;
    for (int i = 0; i < 6; ++i) {
        const Snapshot snapshot = played(player);
        QVERIFY(snapshot.exitedProcesses.empty());
        for (const OwnerPtr &owner : snapshot.owners) {
            QVERIFY(!account || owner == account);
            account = owner;
        }
    }
    QVERIFY(account);
}

void TestPlayer::singleTickStands()
{
    ReplayPlayer player(
        makeRecording("tick\nsocket\tcookie=1\treceived=5\nlink\tindex=1\trx_bytes=6\n"));
    for (int i = 0; i < 3; ++i) {
        const Snapshot snapshot = played(player);
        QCOMPARE(snapshot.sockets.at(0).tcp.bytesReceived, 5U);
        QCOMPARE(snapshot.sockets[0].cookie, 1U);
        QCOMPARE(snapshot.links.at(0).rxBytes, 6U);
    }
}

QTEST_GUILESS_MAIN(TestPlayer)

#include "tst_player.moc"
