// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/meter.h"
#include "tests/support/allocations.h"
#include "tests/support/samples.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int owners = 10;

// Each of the owners has its part of the connections, and each connection moves bytes.
Snapshot tick(std::int64_t number, std::uint64_t connections)
{
    static const std::vector<OwnerPtr> programs = [] {
        std::vector<OwnerPtr> all;
        for (int pid = 1; pid <= owners; ++pid)
            all.push_back(process(pid, "program"));
        return all;
    }();
    const auto bytes = static_cast<std::uint64_t>(number) * 100;
    std::vector<SocketSample> sockets;
    for (std::uint64_t cookie = 1; cookie <= connections; ++cookie)
        sockets.push_back(connection(cookie, static_cast<int>(cookie % owners), bytes, bytes));
    return snapshot(number * second, std::move(sockets), programs,
        {link(2, "eth0", bytes * connections, bytes * connections, "192.0.2.1")});
}

std::size_t allocationsOfASteadyTick(std::uint64_t connections)
{
    Meter meter;
    std::int64_t number = 0;
    while (number < 3)
        meter.advance(tick(number++, connections));
    const Snapshot next = tick(number, connections);
    const std::size_t before = allocations();
    const FramePtr frame = meter.advance(next);
    return frame->connections.size() == connections ? allocations() - before : SIZE_MAX;
}

} // namespace

class MeterAllocationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSteadyTickAllocatesNothingForASocket()
    {
        const std::size_t few = allocationsOfASteadyTick(20);
        QVERIFY(few < 60);
        QCOMPARE(allocationsOfASteadyTick(5000), few);
    }
};

QTEST_GUILESS_MAIN(MeterAllocationsTest)
#include "tst_meterallocations.moc"
