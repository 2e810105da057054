// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/sequencetotals.h"

#include <QObject>
#include <QTest>

using namespace weir;

namespace {

PcbSocket socketAt(std::uint64_t cookie, std::uint32_t acked, std::uint32_t received,
    std::uint32_t firstSequence = 1)
{
    PcbSocket socket;
    socket.sample.cookie = cookie;
    socket.sample.tcp.bytesAcked = acked;
    socket.sample.tcp.bytesReceived = received;
    socket.firstSequence = firstSequence;
    socket.sequenced = true;
    return socket;
}

TcpCounters widened(SequenceTotals &totals, const PcbSocket &socket)
{
    std::vector<PcbSocket> sockets{socket};
    totals.widen(sockets);
    return sockets[0].sample.tcp;
}

} // namespace

class SequenceTotalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void totalsGoOnBeyondFourGibibytes();
    void directionsAreCountedApart();
    void aNewConnectionOfASocketStartsAgain();
    void countersThatAreWholeAreLeftAlone();
    void whatIsGoneIsForgotten();
};

void SequenceTotalsTest::totalsGoOnBeyondFourGibibytes()
{
    SequenceTotals totals;
    constexpr std::uint64_t step = 3'000'000'000;
    for (std::uint64_t moved = 100; moved < 40'000'000'000; moved += step) {
        const TcpCounters counters =
            widened(totals, socketAt(5, static_cast<std::uint32_t>(moved), 1));
        QCOMPARE(counters.bytesAcked, moved);
        QCOMPARE(counters.bytesReceived, 1U);
    }
}

void SequenceTotalsTest::directionsAreCountedApart()
{
    SequenceTotals totals;
    widened(totals, socketAt(5, 0xffff'ffff, 10));
    const TcpCounters counters = widened(totals, socketAt(5, 1, 20));
    QCOMPARE(counters.bytesAcked, 0x1'0000'0001U);
    QCOMPARE(counters.bytesReceived, 20U);
}

void SequenceTotalsTest::aNewConnectionOfASocketStartsAgain()
{
    SequenceTotals totals;
    widened(totals, socketAt(5, 5000, 6000, 1));
    const TcpCounters counters = widened(totals, socketAt(5, 10, 20, 2));
    QCOMPARE(counters.bytesAcked, 10U);
    QCOMPARE(counters.bytesReceived, 20U);
}

void SequenceTotalsTest::countersThatAreWholeAreLeftAlone()
{
    SequenceTotals totals;
    PcbSocket socket = socketAt(5, 0, 0);
    socket.sequenced = false;
    socket.sample.tcp.bytesAcked = 0x5'0000'0000;
    QCOMPARE(widened(totals, socket).bytesAcked, 0x5'0000'0000U);
    QCOMPARE(totals.size(), 0U);
}

void SequenceTotalsTest::whatIsGoneIsForgotten()
{
    SequenceTotals totals;
    std::vector<PcbSocket> sockets{socketAt(5, 1, 1), socketAt(6, 1, 1)};
    totals.widen(sockets);
    QCOMPARE(totals.size(), 2U);
    sockets.pop_back();
    totals.widen(sockets);
    QCOMPARE(totals.size(), 1U);
}

QTEST_APPLESS_MAIN(SequenceTotalsTest)
#include "tst_sequencetotals.moc"
