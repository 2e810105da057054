// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketowners.h"
#include "tests/platform/linux/fakeproc.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t second = 1'000'000'000;

// The fake processes belong to the account of the test.
SocketSample socketOf(std::uint32_t inode, std::uint32_t uid = ::getuid())
{
    SocketSample socket;
    socket.cookie = inode + 1'000'000;
    socket.inode = inode;
    socket.uid = uid;
    socket.state = TcpState::Established;
    return socket;
}

// One collector, tick after tick, in virtual time.
class Ticks
{
public:
    explicit Ticks(const FakeProc &folder, const std::string &cgroups = {})
        : m_owners(folder.path(), CgroupTree(cgroups))
    {
    }

    Snapshot &next(std::initializer_list<SocketSample> sockets)
    {
        m_snapshot = Snapshot();
        m_snapshot.time.bootNs = ++m_tick * second;
        m_snapshot.sockets = sockets;
        m_snapshot.endedPids = std::exchange(m_endedPids, {});
        m_error = m_owners.collect(m_snapshot);
        return m_snapshot;
    }

    // Between two ticks; what is left of the sockets.
    Snapshot glance(std::initializer_list<SocketSample> sockets)
    {
        Snapshot snapshot;
        snapshot.time.bootNs = m_tick * second + second / 2;
        snapshot.sockets = sockets;
        m_owners.glance(snapshot);
        return snapshot;
    }
    // In the next tick the kernel says that these have ended.
    void tellEnd(std::initializer_list<std::int32_t> pids) { m_endedPids = pids; }

    std::error_code error() const { return m_error; }

private:
    SocketOwners m_owners;
    Snapshot m_snapshot;
    std::vector<std::int32_t> m_endedPids;
    std::error_code m_error;
    std::int64_t m_tick = 0;
};

OwnerPtr ownerOf(const Snapshot &snapshot, std::size_t socket = 0)
{
    const std::int32_t index = snapshot.sockets.at(socket).owner;
    return index == noOwner ? nullptr : snapshot.owners.at(static_cast<std::size_t>(index));
}

int pidOf(const Snapshot &snapshot, std::size_t socket = 0)
{
    const OwnerPtr owner = ownerOf(snapshot, socket);
    return owner ? owner->key.process.pid : 0;
}

std::uint64_t hiddenCount(const Snapshot &snapshot)
{
    const auto found = std::ranges::find(snapshot.notices, NoticeId::OwnersHidden, &Notice::id);
    return found == snapshot.notices.end() ? 0 : found->count;
}

FakeProcess holder(int pid, std::vector<std::uint32_t> sockets, std::uint64_t start = 1000)
{
    FakeProcess process;
    process.pid = pid;
    process.startTicks = start;
    process.sockets = std::move(sockets);
    return process;
}

} // namespace

class SocketOwnersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSocketIsGivenToItsProcess();
    void ownersAreKeptFromTickToTick();
    void newAndVanishedProcesses();
    void aSharedSocketIsBookedOnTheOldest();
    void theFirstKnownHolderKeepsIt();
    void whoKeepsASocketInheritsIt();
    void oneProcessWithTwoDescriptorsSharesNothing();
    void aReusedPidIsAnotherProcess();
    void aPidThatIsReusedAtOnceIsNoticedInTheSameTick();
    void aGlanceGivesNewSocketsToTheirProcess();
    void aGlanceTellsOfASocketOnce();
    void whatAGlanceDoesNotFindIsLeftToTheTick();
    void anExecIsNoticed();
    void anUnknownInodeIsSearched();
    void hiddenSocketsAreGroupedByUserAndUnit();
    void theKernelsOwnSockets();
    void noKernelSocketsInAContainer();
    void unacceptedConnectionsBelongToTheListener();
    void socketsWithoutInodeHaveNoOwner();
    void withoutProcNothingIsLost();
    void vanishedFilesAreNormal();
};

void SocketOwnersTest::aSocketIsGivenToItsProcess()
{
    FakeProc folder;
    folder.put(holder(1, {}));
    folder.put(holder(20, {100, 101}));
    folder.put(holder(21, {102}));
    Ticks ticks(folder);
    const Snapshot &snapshot = ticks.next({socketOf(100), socketOf(102), socketOf(101)});
    QVERIFY(!ticks.error());
    QCOMPARE(pidOf(snapshot, 0), 20);
    QCOMPARE(pidOf(snapshot, 1), 21);
    QCOMPARE(pidOf(snapshot, 2), 20);
    QCOMPARE(snapshot.owners.size(), std::size_t{2});
    const OwnerPtr owner = ownerOf(snapshot);
    QCOMPARE(owner->key.kind, OwnerKind::Process);
    QCOMPARE(owner->name, std::string("program"));
    QCOMPARE(owner->exe, std::string("/usr/bin/program"));
    QCOMPARE(owner->cmdline, std::string("program --option"));
    QCOMPARE(owner->unit, std::string("program.service"));
    QCOMPARE(owner->uid, 1000U);
    QVERIFY(!snapshot.sockets[0].shared);
    QVERIFY(snapshot.notices.empty());
}

void SocketOwnersTest::ownersAreKeptFromTickToTick()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    const OwnerPtr first = ownerOf(ticks.next({socketOf(100)}));
    for (int i = 0; i < 40; ++i)
        QCOMPARE(ownerOf(ticks.next({socketOf(100)})).get(), first.get());
}

void SocketOwnersTest::newAndVanishedProcesses()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    folder.put(holder(30, {}));
    Ticks ticks(folder);
    QCOMPARE(pidOf(ticks.next({socketOf(100)})), 20);
    folder.put(holder(21, {101}));
    const Snapshot &both = ticks.next({socketOf(100), socketOf(101)});
    QCOMPARE(pidOf(both, 1), 21);
    QVERIFY(both.exitedProcesses.empty());
    folder.remove(20);
    folder.remove(30);
    const Snapshot &after = ticks.next({socketOf(101)});
    QCOMPARE(pidOf(after), 21);
    // Only of those that held a socket.
    QCOMPARE(after.exitedProcesses.size(), std::size_t{1});
    QCOMPARE(after.exitedProcesses[0].pid, 20);
    QVERIFY(ticks.next({socketOf(101)}).exitedProcesses.empty());
}

void SocketOwnersTest::aSharedSocketIsBookedOnTheOldest()
{
    FakeProc folder;
    folder.put(holder(20, {100}, 3000));
    folder.put(holder(21, {100}, 1000));
    folder.put(holder(22, {100}, 2000));
    Ticks ticks(folder);
    const Snapshot &snapshot = ticks.next({socketOf(100)});
    QCOMPARE(pidOf(snapshot), 21);
    QVERIFY(snapshot.sockets[0].shared);
}

void SocketOwnersTest::theFirstKnownHolderKeepsIt()
{
    FakeProc folder;
    folder.put(holder(20, {100}, 3000));
    Ticks ticks(folder);
    QCOMPARE(pidOf(ticks.next({socketOf(100)})), 20);
    folder.put(holder(10, {100}, 1000));
    const Snapshot &snapshot = ticks.next({socketOf(100)});
    QCOMPARE(pidOf(snapshot), 20);
    QVERIFY(snapshot.sockets[0].shared);
}

void SocketOwnersTest::whoKeepsASocketInheritsIt()
{
    FakeProc folder;
    folder.put(holder(20, {100}, 1000));
    folder.put(holder(21, {100}, 3000));
    folder.put(holder(22, {100}, 2000));
    Ticks ticks(folder);
    QCOMPARE(pidOf(ticks.next({socketOf(100)})), 20);
    folder.remove(20);
    const Snapshot &snapshot = ticks.next({socketOf(100)});
    QCOMPARE(pidOf(snapshot), 22);
    QVERIFY(snapshot.sockets[0].shared);
    folder.remove(22);
    const Snapshot &last = ticks.next({socketOf(100)});
    QCOMPARE(pidOf(last), 21);
    QVERIFY(!last.sockets[0].shared);
}

void SocketOwnersTest::oneProcessWithTwoDescriptorsSharesNothing()
{
    FakeProc folder;
    folder.put(holder(20, {100, 100, 100}));
    Ticks ticks(folder);
    QVERIFY(!ticks.next({socketOf(100)}).sockets[0].shared);
}

void SocketOwnersTest::aReusedPidIsAnotherProcess()
{
    FakeProc folder;
    folder.put(holder(20, {100}, 1000));
    Ticks ticks(folder);
    const OwnerPtr before = ownerOf(ticks.next({socketOf(100)}));
    folder.put(holder(20, {200}, 5000));
    const Snapshot &snapshot = ticks.next({socketOf(200)});
    const OwnerPtr after = ownerOf(snapshot);
    QVERIFY(after);
    QCOMPARE(after->key.process.pid, 20);
    QVERIFY(after->key != before->key);
    QCOMPARE(snapshot.exitedProcesses.size(), std::size_t{1});
    QVERIFY(snapshot.exitedProcesses[0] == before->key.process);
}

// Of the processes that seem unchanged only some are looked at in each tick.
void SocketOwnersTest::aPidThatIsReusedAtOnceIsNoticedInTheSameTick()
{
    for (int ticksBefore = 1; ticksBefore < 5; ++ticksBefore) {
        FakeProc folder;
        folder.put(holder(20, {100}, 1000));
        folder.put(holder(21, {100}, 2000)); // they share it
        Ticks ticks(folder);
        OwnerPtr before;
        for (int tick = 0; tick < ticksBefore; ++tick)
            before = ownerOf(ticks.next({socketOf(100)}));
        QCOMPARE(before->key.process.pid, 20);
        folder.remove(20);
        folder.put(holder(40, {})); // takes the inodes of the folders that were removed
        folder.put(holder(20, {}, 5000));
        ticks.tellEnd({20, 4711});
        const Snapshot &snapshot = ticks.next({socketOf(100)});
        QCOMPARE(snapshot.exitedProcesses.size(), std::size_t{1});
        QVERIFY(snapshot.exitedProcesses[0] == before->key.process);
        QCOMPARE(pidOf(snapshot), 21);
    }
}

void SocketOwnersTest::aGlanceGivesNewSocketsToTheirProcess()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    ticks.next({socketOf(100)});
    folder.put(holder(21, {101, 102}));
    const Snapshot seen = ticks.glance({socketOf(100), socketOf(101), socketOf(0), socketOf(102)});
    QCOMPARE(seen.sockets.size(), std::size_t{2});
    QCOMPARE(seen.sockets[0].inode, 101U);
    QCOMPARE(pidOf(seen, 0), 21);
    QCOMPARE(pidOf(seen, 1), 21);
    // It was there, and is gone before the next tick.
    folder.remove(21);
    const Snapshot &next = ticks.next({socketOf(100)});
    QCOMPARE(next.exitedProcesses.size(), std::size_t{1});
    QCOMPARE(next.exitedProcesses[0].pid, 21);
}

void SocketOwnersTest::aGlanceTellsOfASocketOnce()
{
    FakeProc folder;
    folder.put(holder(20, {100, 101}));
    Ticks ticks(folder);
    ticks.next({socketOf(100)});
    // Its descriptor was known before the socket was connected.
    QCOMPARE(ticks.glance({socketOf(100), socketOf(101)}).sockets.size(), std::size_t{1});
    QCOMPARE(ticks.glance({socketOf(100), socketOf(101)}).sockets.size(), std::size_t{0});
}

void SocketOwnersTest::whatAGlanceDoesNotFindIsLeftToTheTick()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    ticks.next({socketOf(100)});
    QVERIFY(ticks.glance({socketOf(300)}).sockets.empty());
    folder.put(holder(21, {300}));
    QVERIFY(ticks.glance({socketOf(300)}).sockets.empty()); // once is enough for a glance
    QCOMPARE(pidOf(ticks.next({socketOf(300)})), 21);
}

void SocketOwnersTest::anExecIsNoticed()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    const OwnerPtr before = ownerOf(ticks.next({socketOf(100)}));
    FakeProcess replaced = holder(20, {100});
    replaced.exe = "/usr/bin/other";
    replaced.cmdline = "other";
    folder.put(replaced);
    OwnerPtr after;
    for (int i = 0; i < 12; ++i)
        after = ownerOf(ticks.next({socketOf(100)}));
    QCOMPARE(after->name, std::string("other"));
    QVERIFY(after->key == before->key);
    QCOMPARE(before->name, std::string("program"));
}

// A socket that takes the place of another leaves the number of descriptors as it was.
void SocketOwnersTest::anUnknownInodeIsSearched()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    QCOMPARE(pidOf(ticks.next({socketOf(100)})), 20);
    const QString fd = QString::fromStdString(folder.path()) + QStringLiteral("/20/fd/3");
    QVERIFY(QFile::remove(fd));
    QVERIFY(::symlink("socket:[101]", QFile::encodeName(fd).constData()) == 0);
    QCOMPARE(pidOf(ticks.next({socketOf(101)})), 20);
}

void SocketOwnersTest::hiddenSocketsAreGroupedByUserAndUnit()
{
    QTemporaryDir cgroups;
    QDir(cgroups.path()).mkpath(QStringLiteral("system.slice/web.service/one"));
    QDir(cgroups.path()).mkpath(QStringLiteral("system.slice/db.service"));
    const auto idOf = [&cgroups](const char *path) {
        struct stat status = {};
        const QString file = cgroups.filePath(QLatin1String(path));
        return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? status.st_ino : 0;
    };
    const auto hidden = [&idOf](std::uint32_t inode, std::uint32_t uid, const char *path) {
        SocketSample socket = socketOf(inode, uid);
        socket.cgroupId = path ? idOf(path) : 0;
        return socket;
    };
    FakeProc folder(false);
    Ticks ticks(folder, cgroups.path().toStdString());
    const auto sockets = {hidden(1, 33, "system.slice/web.service"),
        hidden(2, 33, "system.slice/web.service/one"), hidden(3, 33, "system.slice/db.service"),
        hidden(4, 0, "system.slice/web.service"), hidden(5, 33, nullptr)};
    const Snapshot first = ticks.next(sockets);
    QCOMPARE(hiddenCount(first), std::uint64_t{5});
    QCOMPARE(first.owners.size(), std::size_t{4});
    QCOMPARE(ownerOf(first, 0).get(), ownerOf(first, 1).get());
    QCOMPARE(ownerOf(first, 0)->key.kind, OwnerKind::Account);
    QCOMPARE(ownerOf(first, 0)->unit, std::string("web.service"));
    QCOMPARE(ownerOf(first, 0)->uid, 33U);
    QCOMPARE(std::uint64_t{ownerOf(first, 0)->key.unitId}, idOf("system.slice/web.service"));
    QCOMPARE(ownerOf(first, 2)->unit, std::string("db.service"));
    QCOMPARE(ownerOf(first, 3)->user, std::string("root"));
    QCOMPARE(ownerOf(first, 4)->unit, std::string());
    const Snapshot second = ticks.next(sockets);
    for (std::size_t i = 0; i < sockets.size(); ++i)
        QCOMPARE(ownerOf(second, i).get(), ownerOf(first, i).get());
}

void SocketOwnersTest::theKernelsOwnSockets()
{
    FakeProc folder;
    folder.put(holder(1, {}));
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    OwnerPtr owner;
    for (int i = 0; i < 40; ++i)
        owner = ownerOf(ticks.next({socketOf(999, 0), socketOf(100)}));
    QVERIFY(owner);
    QCOMPARE(owner->key.kind, OwnerKind::Kernel);
    // A kernel socket has uid 0: another's process is merely not there.
    for (int i = 0; i < 40; ++i)
        owner = ownerOf(ticks.next({socketOf(998, 33)}));
    QCOMPARE(owner->key.kind, OwnerKind::Account);
}

void SocketOwnersTest::noKernelSocketsInAContainer()
{
    FakeProc folder(false);
    folder.put(holder(1, {}));
    Ticks ticks(folder);
    OwnerPtr owner;
    for (int i = 0; i < 40; ++i)
        owner = ownerOf(ticks.next({socketOf(999, 0)}));
    QCOMPARE(owner->key.kind, OwnerKind::Account);
}

void SocketOwnersTest::unacceptedConnectionsBelongToTheListener()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    folder.put(holder(21, {101}));
    Ticks ticks(folder);
    const auto at = [](SocketSample socket, const char *address, std::uint16_t port) {
        socket.local = {*IpAddress::parse(address), port};
        return socket;
    };
    SocketSample any = at(socketOf(100), "0.0.0.0", 80);
    any.state = TcpState::Listen;
    SocketSample exact = at(socketOf(101), "192.0.2.1", 80);
    exact.state = TcpState::Listen;
    SocketSample elsewhere = at(socketOf(0), "192.0.2.1", 80);
    elsewhere.netns = 7;
    const Snapshot &snapshot = ticks.next({at(socketOf(0), "192.0.2.1", 80),
        at(socketOf(0), "192.0.2.2", 80), at(socketOf(0), "192.0.2.1", 81), any, exact, elsewhere});
    QCOMPARE(pidOf(snapshot, 0), 21);
    QVERIFY(snapshot.sockets[0].ownerInferred);
    QCOMPARE(pidOf(snapshot, 1), 20);
    QCOMPARE(snapshot.sockets[2].owner, noOwner);
    QVERIFY(!snapshot.sockets[3].ownerInferred);
    QCOMPARE(snapshot.sockets[5].owner, noOwner);
}

void SocketOwnersTest::socketsWithoutInodeHaveNoOwner()
{
    FakeProc folder;
    folder.put(holder(20, {100}));
    Ticks ticks(folder);
    for (const TcpState state : {TcpState::FinWait1, TcpState::FinWait2, TcpState::LastAck,
             TcpState::Closing, TcpState::TimeWait, TcpState::SynRecv, TcpState::NewSynRecv}) {
        SocketSample socket = socketOf(0);
        socket.state = state;
        const Snapshot &snapshot = ticks.next({socket});
        QCOMPARE(snapshot.sockets[0].owner, noOwner);
        QVERIFY(snapshot.notices.empty());
    }
}

void SocketOwnersTest::withoutProcNothingIsLost()
{
    SocketOwners owners("/nonexistent/proc", CgroupTree(std::string()));
    for (int tick = 1; tick < 4; ++tick) {
        Snapshot snapshot;
        snapshot.sockets = {socketOf(100, 33)};
        QVERIFY(owners.collect(snapshot));
        QCOMPARE(snapshot.notices[0].id, NoticeId::ProcessesUnavailable);
        QCOMPARE(snapshot.notices[0].error, ENOENT);
        QCOMPARE(ownerOf(snapshot)->key.kind, OwnerKind::Account);
    }
}

void SocketOwnersTest::vanishedFilesAreNormal()
{
    FakeProc folder;
    for (const char *name : {"stat", "status", "cmdline", "cgroup", "exe"}) {
        folder.put(holder(20, {100}));
        folder.removeFile(20, name);
        Ticks ticks(folder);
        const Snapshot &snapshot = ticks.next({socketOf(100)});
        QVERIFY(ownerOf(snapshot));
        QCOMPARE(ownerOf(snapshot)->key.kind,
            std::string(name) == "stat" ? OwnerKind::Account : OwnerKind::Process);
    }
}

QTEST_GUILESS_MAIN(SocketOwnersTest)
#include "tst_socketowners.moc"
