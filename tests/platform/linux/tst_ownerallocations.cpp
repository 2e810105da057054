// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketowners.h"
#include "tests/platform/linux/fakeproc.h"
#include "tests/support/allocations.h"

#include <QObject>
#include <QTest>

#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t foreign = 65534;

// Every fourth socket is of an account whose processes do not tell.
Snapshot tick(std::int64_t number, std::uint32_t sockets)
{
    Snapshot snapshot;
    snapshot.time.bootNs = number * 1'000'000'000;
    for (std::uint32_t inode = 1; inode <= sockets; ++inode) {
        SocketSample socket;
        socket.cookie = inode;
        socket.inode = inode;
        socket.uid = inode % 4 == 0 ? foreign : ::getuid();
        socket.state = TcpState::Established;
        snapshot.sockets.push_back(socket);
    }
    return snapshot;
}

std::size_t allocationsOfASteadyTick(std::uint32_t sockets)
{
    const FakeProc proc;
    FakeProcess holder;
    holder.pid = 100;
    for (std::uint32_t inode = 1; inode <= sockets; ++inode) {
        if (inode % 4 != 0)
            holder.sockets.push_back(inode);
    }
    proc.put(holder);
    SocketOwners owners(proc.path());
    std::int64_t number = 1;
    while (number < 6) {
        Snapshot snapshot = tick(number++, sockets);
        owners.collect(snapshot);
    }
    Snapshot last = tick(number, sockets);
    const std::size_t before = allocations();
    owners.collect(last);
    return last.sockets.back().owner == noOwner ? SIZE_MAX : allocations() - before;
}

} // namespace

class OwnerAllocationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSteadyTickAllocatesNothingForASocket()
    {
        const std::size_t few = allocationsOfASteadyTick(24);
        QVERIFY(few < 60);
        QCOMPARE(allocationsOfASteadyTick(800), few);
    }
};

QTEST_GUILESS_MAIN(OwnerAllocationsTest)
#include "tst_ownerallocations.moc"
