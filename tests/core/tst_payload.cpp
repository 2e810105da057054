// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sample.h"

#include <QTest>

using namespace weir;

class PayloadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsNeitherSynNorFin_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<quint64>("acked");
        QTest::addColumn<quint64>("sent");
        QTest::addColumn<quint64>("retransmitted");
        QTest::addColumn<quint64>("received");
        QTest::addColumn<quint64>("expectedSent");
        QTest::addColumn<quint64>("expectedReceived");
        const auto row = [](const char *name, TcpState state, quint64 acked, quint64 sent,
                             quint64 retransmitted, quint64 received, quint64 expectedSent,
                             quint64 expectedReceived) {
            QTest::newRow(name) << static_cast<int>(state) << acked << sent << retransmitted
                                << received << expectedSent << expectedReceived;
        };
        row("opener, established", TcpState::Established, 5556, 5555, 0, 300, 5555, 300);
        row("opener, closed in order", TcpState::Close, 5557, 5555, 0, 5556, 5555, 5555);
        row("acceptor, closed in order", TcpState::Close, 5556, 5555, 0, 5556, 5555, 5555);
        row("acceptor, reset", TcpState::Close, 5555, 5555, 0, 5555, 5555, 5555);
        row("reset with data under way", TcpState::Close, 100, 5555, 0, 40, 5555, 40);
        row("with retransmissions", TcpState::Established, 1001, 1500, 500, 0, 1000, 0);
        row("peer has finished", TcpState::CloseWait, 1, 0, 0, 101, 0, 100);
        row("nothing yet", TcpState::SynSent, 0, 0, 0, 0, 0, 0);
        row("more retransmitted than sent", TcpState::Established, 0, 5, 9, 0, 0, 0);
    }
    void countsNeitherSynNorFin()
    {
        QFETCH(int, state);
        QFETCH(quint64, acked);
        QFETCH(quint64, sent);
        QFETCH(quint64, retransmitted);
        QFETCH(quint64, received);
        TcpCounters counters;
        counters.fields = TcpCounters::BytesAcked | TcpCounters::BytesSent;
        counters.bytesAcked = acked;
        counters.bytesSent = sent;
        counters.bytesRetransmitted = retransmitted;
        counters.bytesReceived = received;
        QTEST(quint64{payloadSent(counters, static_cast<TcpState>(state))}, "expectedSent");
        QTEST(quint64{payloadReceived(counters, static_cast<TcpState>(state))}, "expectedReceived");
    }

    void oldKernelsTellOnlyWhatWasAcknowledged()
    {
        TcpCounters counters;
        counters.fields = TcpCounters::BytesAcked;
        counters.bytesAcked = 101;
        QCOMPARE(payloadSent(counters, TcpState::Established), 100u);
        counters.bytesAcked = 102;
        QCOMPARE(payloadSent(counters, TcpState::Close), 100u);
        counters.bytesAcked = 0;
        QCOMPARE(payloadSent(counters, TcpState::SynSent), 0u);
    }
};

QTEST_GUILESS_MAIN(PayloadTest)
#include "tst_payload.moc"
