// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectionmodel.h"

#include "samples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::samples;

class TestConnectionModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAConnection();
    void showsAListeningSocket();
    void showsAUdpSocket();
    void membersTheKernelDidNotSendAreMissing();
    void scopesAreNamed();
    void addressesSortAsNumbers();
    void kindsFollowTheState();
    void connectionsWithoutACookieAreAllShown();
    void manyAdjacentChangesAreOneSignal();
    void endedConnectionsSaySo();
    void toolTipsExplain();
};

void TestConnectionModel::showsAConnection()
{
    ConnectionModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ConnectionRow row = connectionRow(5, process(42, "ssh"), 4096);
    row.total = {10240, 512};
    row.socket.tcp.bytesRetransmitted = 2048;
    row.socket.tcp.deliveryRate = 1 << 20;
    row.socket.tcp.cwnd = 10;
    row.socket.tcp.mss = 1448;
    row.socket.tcp.minRttUs = 900;
    model.apply(connections({row}));
    QCOMPARE(printed(model,
                 {ConnectionModel::Process, ConnectionModel::Protocol,
                     ConnectionModel::LocalAddress, ConnectionModel::RemoteAddress,
                     ConnectionModel::State, ConnectionModel::Download, ConnectionModel::Received,
                     ConnectionModel::Sent, ConnectionModel::Rtt, ConnectionModel::Retransmitted,
                     ConnectionModel::InterfaceName, ConnectionModel::Pid}),
        QStringLiteral("ssh | TCP | 192.0.2.5:40005 | 198.51.100.7:443 | Established | 4.0 KiB/s | "
                       "10.0 KiB | 512 B | 23.4 ms | 2.0 KiB | eth0 | 42"));
    QCOMPARE(printed(model,
                 {ConnectionModel::MinRtt, ConnectionModel::CongestionWindow,
                     ConnectionModel::SegmentSize, ConnectionModel::DeliveryRate,
                     ConnectionModel::Congestion, ConnectionModel::Certain}),
        QStringLiteral("0.90 ms | 10 | 1.4 KiB | 1.0 MiB/s | cubic | exact"));
    QCOMPARE(model.rowOf(5), 0);
}

void TestConnectionModel::showsAListeningSocket()
{
    ConnectionModel model;
    model.apply(connections({listeningRow(6, process(1, "sshd"))}));
    QCOMPARE(printed(model,
                 {ConnectionModel::Protocol, ConnectionModel::LocalAddress,
                     ConnectionModel::RemoteAddress, ConnectionModel::State,
                     ConnectionModel::Download, ConnectionModel::Rtt}),
        QStringLiteral("TCP v6 | [::]:22 | \u2014 | Listening | \u2014 | \u2014"));
    QVERIFY(shownText(model.index(0, ConnectionModel::Rtt).data(Qt::ToolTipRole).toString())
                .contains(QStringLiteral("listening socket")));
}

void TestConnectionModel::showsAUdpSocket()
{
    ConnectionRow row;
    row.owner = process(8, "resolver");
    row.socket.cookie = 9;
    row.socket.protocol = Protocol::Udp;
    row.socket.state = TcpState::Close;
    row.socket.local = {*IpAddress::parse("127.0.0.53"), 53};
    row.certainty = Certainty::NotMeasured;
    ConnectionModel model;
    model.apply(connections({row}));
    QCOMPARE(printed(model,
                 {ConnectionModel::Protocol, ConnectionModel::State, ConnectionModel::RemoteAddress,
                     ConnectionModel::Received, ConnectionModel::Congestion}),
        QStringLiteral("UDP | Not connected | \u2014 | \u2014 | \u2014"));
    QCOMPARE(model.index(0, ConnectionModel::Received).data(Qt::AccessibleTextRole).toString(),
        Format::notMeasured());
}

void TestConnectionModel::membersTheKernelDidNotSendAreMissing()
{
    ConnectionRow row = connectionRow(1, process(1, "old"));
    row.socket.tcp.fields = TcpCounters::Basic;
    ConnectionModel model;
    model.apply(connections({row}));
    QCOMPARE(printed(model,
                 {ConnectionModel::Rtt, ConnectionModel::MinRtt, ConnectionModel::Retransmitted,
                     ConnectionModel::DeliveryRate}),
        QStringLiteral("23.4 ms | \u2014 | \u2014 | \u2014"));
}

void TestConnectionModel::scopesAreNamed()
{
    std::array<std::byte, 16> bytes{};
    bytes[0] = std::byte{0xfe};
    bytes[1] = std::byte{0x80};
    bytes[15] = std::byte{1};
    ConnectionRow row = connectionRow(1, process(1, "a"));
    row.socket.local = {IpAddress::fromBytes(bytes, 2), 22};
    row.socket.remote = {IpAddress::fromBytes(bytes, 77), 22};
    ConnectionModel model;
    model.apply(connections({row}));
    QCOMPARE(printed(model, {ConnectionModel::LocalAddress, ConnectionModel::RemoteAddress}),
        QStringLiteral("[fe80::1%eth0]:22 | [fe80::1%77]:22"));
}

void TestConnectionModel::addressesSortAsNumbers()
{
    const auto row = [](std::uint64_t cookie, const char *address, std::uint16_t port) {
        ConnectionRow result = connectionRow(cookie, process(1, "a"));
        result.socket.remote = {*IpAddress::parse(address), port};
        return result;
    };
    ConnectionModel model;
    model.apply(connections({row(1, "192.0.2.10", 80), row(2, "192.0.2.9", 80),
        row(3, "192.0.2.9", 443), row(4, "2001:db8::1", 1)}));
    QVERIFY(model.compare(ConnectionModel::RemoteAddress, 1, 0) < 0); // .9 before .10
    QVERIFY(model.compare(ConnectionModel::RemoteAddress, 1, 2) < 0); // port 80 before 443
    QVERIFY(model.compare(ConnectionModel::RemoteAddress, 0, 3) < 0); // IPv4 before IPv6
    QCOMPARE(model.compare(ConnectionModel::RemoteAddress, 2, 2), 0);
}

void TestConnectionModel::kindsFollowTheState()
{
    const auto inState = [](std::uint64_t cookie, TcpState state) {
        ConnectionRow row = connectionRow(cookie, process(1, "a"));
        row.socket.state = state;
        return row;
    };
    ConnectionModel model;
    model.apply(connections({inState(1, TcpState::Established), inState(2, TcpState::Listen),
        inState(3, TcpState::TimeWait), inState(4, TcpState::Close)}));
    QCOMPARE(model.kind(0), int(ConnectionModel::Connected));
    QCOMPARE(model.kind(1), int(ConnectionModel::Listening));
    QCOMPARE(model.kind(2), int(ConnectionModel::Closing));
    QCOMPARE(model.kind(3), int(ConnectionModel::Unconnected));
}

void TestConnectionModel::connectionsWithoutACookieAreAllShown()
{
    ConnectionModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply(
        connections({connectionRow(0, process(1, "a")), connectionRow(0, process(2, "b"))}));
    QCOMPARE(model.rowCount(), 2);
    model.apply(connections({connectionRow(0, process(3, "c"))}));
    QCOMPARE(printed(model, {ConnectionModel::Process}), QStringLiteral("c"));
}

void TestConnectionModel::manyAdjacentChangesAreOneSignal()
{
    std::vector<ConnectionRow> rows;
    for (std::uint64_t cookie = 0; cookie < 200; ++cookie)
        rows.push_back(connectionRow(cookie, process(1, "a"), 5));
    ConnectionModel model;
    model.apply(connections(rows));
    for (std::size_t row = 100; row < 110; ++row)
        rows[row].socket.tcp.rttUs = 7;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(connections(rows));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 100);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 109);
}

void TestConnectionModel::endedConnectionsSaySo()
{
    ConnectionRow row = connectionRow(1, process(1, "curl"), 10);
    row.life = Life::EndedNow;
    ConnectionModel model;
    model.apply(connections({row}));
    QVERIFY(model.isEnded(0));
    QCOMPARE(printed(model, {ConnectionModel::Process, ConnectionModel::Download}),
        QStringLiteral("curl (ended) | 10 B/s"));
}

void TestConnectionModel::toolTipsExplain()
{
    ConnectionRow row = connectionRow(1, process(1, "curl"), 10);
    row.local = true;
    row.socket.state = TcpState::CloseWait;
    row.socket.tcp.bytesSent = 1000;
    row.socket.tcp.bytesRetransmitted = 123;
    ConnectionModel model;
    model.apply(connections({row}));
    const auto toolTip = [&model](int column) {
        return shownText(model.index(0, column).data(Qt::ToolTipRole).toString());
    };
    QVERIFY(toolTip(ConnectionModel::LocalAddress)
                .contains(QStringLiteral("does not leave this machine")));
    QCOMPARE(toolTip(ConnectionModel::State),
        QStringLiteral("The peer has closed; the program has not yet."));
    QCOMPARE(toolTip(ConnectionModel::Retransmitted),
        QStringLiteral("123 bytes, 12.3% of all bytes sent"));
    QVERIFY(toolTip(ConnectionModel::Process).contains(QStringLiteral("/usr/bin/curl")));
}

QTEST_GUILESS_MAIN(TestConnectionModel)
#include "tst_connectionmodel.moc"
