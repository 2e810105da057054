// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/pidowners.h"
#include "tests/platform/sysctl/fakeprocesses.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t nobody = 4'000'000'000;

// One snapshot with a socket of each of these processes.
Snapshot look(PidOwners &owners, const std::vector<std::int32_t> &pids)
{
    Snapshot snapshot;
    owners.begin();
    for (const std::int32_t pid : pids) {
        SocketSample socket;
        socket.uid = nobody;
        owners.give(snapshot, socket, pid);
        snapshot.sockets.push_back(socket);
    }
    owners.end(snapshot, "kern.file");
    return snapshot;
}

const Owner &ownerOf(const Snapshot &snapshot, std::size_t socket)
{
    return *snapshot.owners.at(static_cast<std::size_t>(snapshot.sockets.at(socket).owner));
}

} // namespace

class PidOwnersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void socketsOfAProcessShareItsOwner();
    void anOwnerThatStaysTheSameIsTheSameObject();
    void aProcessThatRunsAnotherProgramIsShownSo();
    void aNumberThatIsReusedIsAnotherProcess();
    void theEndOfAProcessIsToldOnce();
    void aProcessWithoutSocketsIsStillWatched();
    void whatCannotBeReadIsGivenToItsAccount();

private:
    FakeProcesses m_processes;
    PidOwners m_owners{{}};
};

void PidOwnersTest::init()
{
    m_processes.running = {{10, {"curl"}}, {11, {"sshd"}}};
    m_owners = PidOwners([this](std::int32_t pid) { return m_processes.read(pid); });
}

void PidOwnersTest::socketsOfAProcessShareItsOwner()
{
    const Snapshot snapshot = look(m_owners, {10, 11, 10});
    QCOMPARE(snapshot.owners.size(), 2U);
    QCOMPARE(snapshot.sockets[0].owner, snapshot.sockets[2].owner);
    QCOMPARE(ownerOf(snapshot, 0).name, std::string("curl"));
    QCOMPARE(ownerOf(snapshot, 1).name, std::string("sshd"));
    QVERIFY(snapshot.notices.empty());
    QVERIFY(snapshot.exitedProcesses.empty());
}

void PidOwnersTest::anOwnerThatStaysTheSameIsTheSameObject()
{
    const OwnerPtr first = look(m_owners, {10}).owners.at(0);
    QCOMPARE(look(m_owners, {10}).owners.at(0), first);
}

void PidOwnersTest::aProcessThatRunsAnotherProgramIsShownSo()
{
    look(m_owners, {10});
    m_processes.running[10].name = "wget";
    const Snapshot snapshot = look(m_owners, {10});
    QCOMPARE(ownerOf(snapshot, 0).name, std::string("wget"));
    QVERIFY(snapshot.exitedProcesses.empty());
}

void PidOwnersTest::aNumberThatIsReusedIsAnotherProcess()
{
    look(m_owners, {10});
    m_processes.running[10] = {"nc", 2};
    const Snapshot snapshot = look(m_owners, {10});
    QCOMPARE(ownerOf(snapshot, 0).name, std::string("nc"));
    QCOMPARE(snapshot.exitedProcesses.size(), 1U);
    QCOMPARE(snapshot.exitedProcesses[0].startTicks, 1U);
}

void PidOwnersTest::theEndOfAProcessIsToldOnce()
{
    look(m_owners, {10, 11});
    m_processes.running.erase(10);
    const Snapshot snapshot = look(m_owners, {11});
    QCOMPARE(snapshot.exitedProcesses.size(), 1U);
    QCOMPARE(snapshot.exitedProcesses[0].pid, 10);
    QVERIFY(look(m_owners, {11}).exitedProcesses.empty());
}

void PidOwnersTest::aProcessWithoutSocketsIsStillWatched()
{
    look(m_owners, {10});
    QVERIFY(look(m_owners, {}).exitedProcesses.empty());
    m_processes.running.erase(10);
    QCOMPARE(look(m_owners, {}).exitedProcesses.size(), 1U);
}

void PidOwnersTest::whatCannotBeReadIsGivenToItsAccount()
{
    const Snapshot snapshot = look(m_owners, {0, 999, 10});
    QCOMPARE(snapshot.owners.size(), 2U);
    QCOMPARE(ownerOf(snapshot, 0).key.kind, OwnerKind::Account);
    QCOMPARE(ownerOf(snapshot, 0).uid, nobody);
    QCOMPARE(snapshot.sockets[0].owner, snapshot.sockets[1].owner);
    QCOMPARE(ownerOf(snapshot, 2).key.kind, OwnerKind::Process);
    const std::vector<Notice> expected{{NoticeId::OwnersHidden, "kern.file", 0, 2}};
    QVERIFY(snapshot.notices == expected);
}

QTEST_APPLESS_MAIN(PidOwnersTest)
#include "tst_pidowners.moc"
