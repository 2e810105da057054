// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "tests/platform/linux/childprocess.h"
#include "tests/platform/linux/ownnamespace.h"
#include "tests/platform/linux/tcppair.h"

#include <QFile>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include <grp.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

struct Found
{
    SocketSample socket;
    OwnerPtr owner;
    int pid() const { return owner ? owner->key.process.pid : 0; }
};

// Dump and owners, as a tick does both; seconds pass in virtual time.
class Look
{
public:
    bool open() { return !m_sockets.open(); }

    void advance(std::int64_t seconds = 1)
    {
        constexpr std::int64_t nsPerSecond = 1'000'000'000;
        m_now += seconds * nsPerSecond;
        m_snapshot = Snapshot();
        m_snapshot.time.bootNs = m_now;
        m_sockets.collect(m_snapshot);
        m_owners.collect(m_snapshot);
    }

    // Until every process was looked at again.
    void advanceUntilAllAreSeen()
    {
        for (int tick = 0; tick < 4; ++tick)
            advance();
    }

    Found find(std::uint16_t localPort, std::uint16_t remotePort) const
    {
        for (const SocketSample &socket : m_snapshot.sockets) {
            if (socket.local.port == localPort && socket.remote.port == remotePort)
                return {socket,
                    socket.owner == noOwner
                        ? nullptr
                        : m_snapshot.owners.at(static_cast<std::size_t>(socket.owner))};
        }
        return {};
    }

    const Snapshot &snapshot() const { return m_snapshot; }

private:
    SocketCollector m_sockets;
    SocketOwners m_owners;
    Snapshot m_snapshot;
    std::int64_t m_now = 0;
};

} // namespace

class LiveOwnersTest final : public QObject
{
    Q_OBJECT

public:
    explicit LiveOwnersTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void bothEndsAndTheListenerAreOurs();
    void anInheritedSocketIsShared();
    void aPreforkServersWorkersShareTheListener();
    void aSocketThatTakesThePlaceOfAnotherIsFound();
    void aNewProcessIsFoundAtOnce();
    void anUnacceptedConnectionBelongsToTheListener();
    void anotherAccountSeesUserAndUnitOnly();
    void aProgramThatReplacesItselfIsNamedAnew();

private:
    std::error_code m_error;
};

void LiveOwnersTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void LiveOwnersTest::bothEndsAndTheListenerAreOurs()
{
    const TcpPair pair(AF_INET);
    QVERIFY(pair.isConnected());
    Look look;
    QVERIFY(look.open());
    look.advance();
    const Found client = look.find(pair.clientPort(), pair.serverPort());
    const Found server = look.find(pair.serverPort(), pair.clientPort());
    const Found listener = look.find(pair.serverPort(), 0);
    QCOMPARE(client.pid(), ::getpid());
    QCOMPARE(server.pid(), ::getpid());
    QCOMPARE(listener.pid(), ::getpid());
    QCOMPARE(client.owner->name, std::string("tst_liveowners"));
    QVERIFY(QString::fromStdString(client.owner->exe).endsWith(u"/tst_liveowners"));
    QCOMPARE(client.owner->parentPid, ::getppid());
    QVERIFY(client.owner->startTimeNs > 0);
    QVERIFY(client.owner->key.process.startTicks > 0);
    QVERIFY(!client.socket.shared);
    QVERIFY(!client.socket.ownerInferred);
}

void LiveOwnersTest::anInheritedSocketIsShared()
{
    auto pair = std::make_unique<TcpPair>(AF_INET6);
    QVERIFY(pair->isConnected());
    const std::uint16_t clientPort = pair->clientPort();
    const std::uint16_t serverPort = pair->serverPort();
    Look look;
    QVERIFY(look.open());
    ChildProcess child;
    look.advance();
    Found client = look.find(clientPort, serverPort);
    QCOMPARE(client.pid(), ::getpid()); // the oldest
    QVERIFY(client.socket.shared);

    pair.reset();
    look.advanceUntilAllAreSeen();
    client = look.find(clientPort, serverPort);
    QCOMPARE(client.pid(), child.pid());
    QVERIFY(!client.socket.shared);
    QVERIFY(endedWell(child.release()));
}

void LiveOwnersTest::aPreforkServersWorkersShareTheListener()
{
    TcpPair pair(AF_INET);
    Look look;
    QVERIFY(look.open());
    look.advance();
    ChildProcess first;
    ChildProcess second;
    look.advance();
    const Found listener = look.find(pair.serverPort(), 0);
    QCOMPARE(listener.pid(), ::getpid());
    QVERIFY(listener.socket.shared);
    // Once all workers are gone it is nobody's but ours.
    first.release();
    second.release();
    look.advance();
    QVERIFY(!look.find(pair.serverPort(), 0).socket.shared);
    QCOMPARE(look.snapshot().exitedProcesses.size(), std::size_t{0}); // nothing was booked on them
}

// The number of our descriptors is the same before and after.
void LiveOwnersTest::aSocketThatTakesThePlaceOfAnotherIsFound()
{
    auto pair = std::make_unique<TcpPair>(AF_INET);
    Look look;
    QVERIFY(look.open());
    look.advance();
    for (int i = 0; i < 5; ++i) {
        pair.reset();
        pair = std::make_unique<TcpPair>(AF_INET);
        look.advance();
        QCOMPARE(look.find(pair->clientPort(), pair->serverPort()).pid(), ::getpid());
    }
}

void LiveOwnersTest::aNewProcessIsFoundAtOnce()
{
    Look look;
    QVERIFY(look.open());
    look.advance();
    std::uint16_t ports[2] = {};
    std::unique_ptr<TcpPair> made;
    ChildProcess child([&made] {
        made = std::make_unique<TcpPair>(AF_INET);
        return made->isConnected() ? made->clientPort() << 16 | made->serverPort() : -1;
    });
    QVERIFY(child.result() != -1);
    ports[0] = static_cast<std::uint16_t>(static_cast<unsigned>(child.result()) >> 16);
    ports[1] = static_cast<std::uint16_t>(child.result() & 0xffff);
    look.advance();
    QCOMPARE(look.find(ports[0], ports[1]).pid(), child.pid());
    QCOMPARE(look.find(ports[1], ports[0]).pid(), child.pid());
    const ProcessKey key = look.find(ports[0], ports[1]).owner->key.process;
    child.release();
    look.advance();
    QCOMPARE(look.snapshot().exitedProcesses, std::vector<ProcessKey>{key});
}

void LiveOwnersTest::anUnacceptedConnectionBelongsToTheListener()
{
    BoundSocket listener(AF_INET, SOCK_STREAM);
    QCOMPARE(::listen(listener.fd(), 1), 0);
    BoundSocket client(AF_INET, SOCK_STREAM);
    sockaddr_storage address{};
    socklen_t length = sizeof(address);
    auto *target = reinterpret_cast<sockaddr *>(&address);
    QCOMPARE(::getsockname(listener.fd(), target, &length), 0);
    QCOMPARE(::connect(client.fd(), target, length), 0);
    Look look;
    QVERIFY(look.open());
    look.advance();
    const Found waiting = look.find(listener.port(), client.port());
    QCOMPARE(waiting.socket.inode, 0U);
    QCOMPARE(waiting.pid(), ::getpid());
    QVERIFY(waiting.socket.ownerInferred);
}

void LiveOwnersTest::anotherAccountSeesUserAndUnitOnly()
{
    constexpr uid_t nobody = 65534;
    if (::getuid() != 0)
        QSKIP("only root can look from another account");
    const TcpPair pair(AF_INET);
    ChildProcess observer([&pair] {
        if (::setgroups(0, nullptr) != 0 || ::setresgid(nobody, nobody, nobody) != 0
            || ::setresuid(nobody, nobody, nobody) != 0)
            return 1;
        Look look;
        if (!look.open())
            return 2;
        look.advance();
        // It inherited the connection, which is therefore its own, but not what came later.
        if (look.find(pair.clientPort(), pair.serverPort()).pid() != ::getpid())
            return 3;
        ::close(pair.client());
        ::close(pair.server());
        look.advanceUntilAllAreSeen();
        const Found found = look.find(pair.clientPort(), pair.serverPort());
        if (!found.owner || found.owner->key.kind != OwnerKind::Account)
            return 4;
        const auto hidden =
            std::ranges::find(look.snapshot().notices, NoticeId::OwnersHidden, &Notice::id);
        if (hidden == look.snapshot().notices.end() || hidden->count < 2)
            return 5;
        return found.owner->uid == 0 && found.owner->user == "root" ? 0 : 6;
    });
    QCOMPARE(observer.result(), 0);
}

void LiveOwnersTest::aProgramThatReplacesItselfIsNamedAnew()
{
    auto pair = std::make_unique<TcpPair>(AF_INET);
    const std::uint16_t clientPort = pair->clientPort();
    const std::uint16_t serverPort = pair->serverPort();
    FileDescriptor inherited(::dup(pair->client())); // and not closed by exec
    pair.reset();
    ChildProcess child(std::vector<std::string>{"/bin/sh", "-c", "read word; exec /bin/cat"});
    Look look;
    QVERIFY(look.open());
    look.advance();
    QCOMPARE(look.find(clientPort, serverPort).pid(), ::getpid());
    QVERIFY(look.find(clientPort, serverPort).socket.shared);
    inherited = FileDescriptor();

    look.advanceUntilAllAreSeen();
    const Found before = look.find(clientPort, serverPort);
    QCOMPARE(before.pid(), child.pid());
    QCOMPARE(before.owner->comm, std::string("sh"));
    child.say("go\n");
    QFile comm(QStringLiteral("/proc/%1/comm").arg(child.pid()));
    const auto isCat = [&comm] {
        comm.close();
        return comm.open(QIODevice::ReadOnly) && comm.readAll() == "cat\n";
    };
    QTRY_VERIFY(isCat());
    constexpr int untilReread = 20;
    look.advance(untilReread);
    const Found after = look.find(clientPort, serverPort);
    QCOMPARE(after.owner->name, std::string("cat"));
    QCOMPARE(after.owner->cmdline, std::string("/bin/cat"));
    QVERIFY(after.owner->key == before.owner->key);
    QVERIFY(endedWell(child.release()));
}

int main(int argc, char **argv)
{
    return runInOwnNamespace<LiveOwnersTest>(argc, argv);
}

#include "tst_liveowners.moc"
