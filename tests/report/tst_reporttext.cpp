// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/reporttext.h"
#include "tests/report/csvreader.h"
#include "tests/report/hostiletexts.h"
#include "tests/report/sampleframe.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cstddef>
#include <string>

using namespace weir;
using namespace weir::test;

class TestReportText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesExactly_data();
    void writesExactly();
    void jsonHasTheSameNamesAndValues_data();
    void jsonHasTheSameNamesAndValues();
    void rowsWithoutAnIntervalHaveNoRates();
    void hostileNamesNeverBreakARow();
    void threadsAreShownOnRequest();
    void filterChoosesRows();
    void lossSaysWhoseItIs();
    void rowsWithoutAnOwnerAreWritten();
    void partsAreTheWhole_data();
    void partsAreTheWhole();
};

namespace {

QByteArray text(const ReportShape &shape)
{
    const ReportText report(shape);
    std::string out;
    report.appendHeader(out);
    if (shape.kind == ReportKind::Events)
        report.appendRows(out, sampleEvents());
    else
        report.appendRows(out, sampleFrame());
    return QByteArray::fromStdString(out);
}

QByteArray frameText(const ReportShape &shape, const Frame &frame)
{
    std::string out;
    ReportText(shape).appendRows(out, frame);
    return QByteArray::fromStdString(out);
}

void kinds()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("processes") << int(ReportKind::Processes);
    QTest::newRow("connections") << int(ReportKind::Connections);
    QTest::newRow("interfaces") << int(ReportKind::Interfaces);
    QTest::newRow("events") << int(ReportKind::Events);
    QTest::newRow("limits") << int(ReportKind::Limits);
}

const char *expectedProcesses =
    "time,interval_ms,pid,start_time,process,exe,uid,user,unit,rx_bytes,tx_bytes,rx_rate,tx_rate,"
    "rx_total,tx_total,local_rx_bytes,local_tx_bytes,tcp_connections,udp_sockets,certainty,netns\n"
    "2026-11-21T03:04:05.678Z,1000,1234,2026-11-21T03:03:05.678Z,firefox,/usr/lib/firefox/firefox,"
    "1000,ada,app-firefox.scope,3000,200,2998.8,199.92,1000000,4000,1000,100,2,1,exact,\n"
    "2026-11-21T03:04:05.678Z,1000,1234,,avahi,,1000,ada,,,,,,,,,,0,4,not_measured,\n"
    "2026-11-21T03:04:05.678Z,1000,,,(hidden),,0,root,ssh.service,1,2,1,2,3,4,0,0,0,0,exact,\n"
    "2026-11-21T03:04:05.678Z,1000,,,(kernel),,,,,0,0,0,0,0,0,0,0,0,0,exact,\n"
    "2026-11-21T03:04:05.678Z,1000,,,(unknown),,,,,5,6,5,6,5,6,0,0,0,0,unknown,\n"
    "2026-11-21T03:04:05.678Z,1000,1234,,curl,,1000,ada,,7,8,7,8,9,10,0,0,0,0,inferred,\n"
    "2026-11-21T03:04:05.678Z,1000,,,(unattributed),,,,,11,12,11,12,13,14,0,0,,,exact,\n";

const char *expectedConnections =
    "time,protocol,state,local_address,local_port,remote_address,remote_port,interface,pid,process,"
    "uid,user,unit,cookie,inode,rx_bytes,tx_bytes,rx_rate,tx_rate,rtt_ms,rtt_var_ms,min_rtt_ms,"
    "retransmitted_bytes,lost,cwnd,mss,delivery_rate,congestion,certainty,netns\n"
    "2026-11-21T03:04:05.678Z,tcp,established,192.0.2.5,40000,198.51.100.7,443,eth0,1234,firefox,"
    "1000,ada,app-firefox.scope,4711,815,1000000,2000,1500.5,20,12.345,0.5,9,"
    "1448,0,10,1448,1000000,cubic,exact,\n"
    "2026-11-21T03:04:05.678Z,tcp,listen,::,80,,,,,,33,,,5,6,,,,,,,,,,,,,,not_measured,\n"
    "2026-11-21T03:04:05.678Z,udp,close,::,80,,,,,,33,,,5,6,,,,,,,,,,,,,,not_measured,\n"
    "2026-11-21T03:04:05.678Z,tcp,close,2001:db8::1,50000,2001:db8::2,8080,,,(unknown),,,,7,,0,77,"
    "0,0,,,,,0,0,0,,,unknown,\n";

const char *expectedInterfaces =
    "time,index,name,kind,state,mtu,mac,addresses,speed_mbps,rx_bytes,tx_bytes,rx_rate,tx_rate,"
    "rx_packets,tx_packets,rx_errors,tx_errors,rx_dropped,tx_dropped,netns,"
    "duplex,master,lower,default_route,gateways,ssid,signal_dbm,rx_bitrate_mbps,tx_bitrate_mbps,"
    "unattributed_rx_bytes,unattributed_tx_bytes\n"
    "2026-11-21T03:04:05.678Z,2,eth0,ethernet,up,1500,02:00:00:00:00:01,"
    "192.0.2.5/24 fe80::5/64,1000,18446744073709551615,20,1000.125,0,3,4,5,6,7,8,,"
    "full,wg0,,ipv4,192.0.2.1 2001:db8::1,,,,,90,0\n"
    "2026-11-21T03:04:05.678Z,3,wg0,,unknown,1420,,,,0,0,,,0,0,0,0,0,0,,"
    ",,eth0,ipv4 ipv6,,\"'=Mill, Pond\",-57,866.7,650,,\n";

const char *expectedLimits =
    "time,name,value,limit,percent,detail,meaning\n"
    "2026-11-21T03:04:05.678Z,conntrack,18446744073709551615,262144,7036874417766400,,"
    "Packets of new connections are dropped.\n"
    "2026-11-21T03:04:05.678Z,tcp_ports_to_peer,24000,28232,85.01,"
    "192.0.2.5 to [2001:db8::2]:443,\"New connections to this destination fail: "
    "\"\"Cannot assign requested address\"\".\"\n"
    "2026-11-21T03:04:05.678Z,accept_queue,6,6,100,0.0.0.0:80 firefox[1234],\""
    "The program does not accept fast enough; new connections to it are lost or wait.\"\n"
    "2026-11-21T03:04:05.678Z,tcp_memory,4096,,,,The kernel drops data that arrived and holds back "
    "what is to be sent: transfers stall.\n"
    "2026-11-21T03:04:05.678Z,softnet_drops,0,,,cpu 3,\"The backlog of a CPU was full. The kernel "
    "counts this for each CPU, not for each interface.\"\n"
    "2026-11-21T03:04:05.678Z,interface_drops,12,,,\"'=eth0\",\"Received and thrown away: for lack "
    "of room, or because nobody wanted them. Drops of a CPU's backlog are among them.\"\n"
    "2026-11-21T03:04:05.678Z,congestion_control,cubic,,,,\"How TCP finds the rate that a path can "
    "carry, for new connections.\"\n"
    "2026-11-21T03:04:05.678Z,reverse_path,2,,,eth0 wlan0,Packets are dropped only where there is "
    "no route back at all.\n";

const char *expectedEvents =
    "time,sequence,kind,pid,thread,parent_pid,process,cmdline,uid,user,exit_code,exit_signal,"
    "rx_bytes,tx_bytes,detail,cpu,timestamp_ns,run_time_ms,connections,unit,exe\n"
    "2026-11-21T03:04:05.678Z,1,fork,1234,1234,900,,,,,,,,,,1,1001,,,,\n"
    "2026-11-21T03:04:05.678Z,3,exec,1234,1234,900,firefox,"
    "\"firefox --new-window, \"\"x\"\"\",1000,ada,,,,,,1,1003,,,app-firefox.scope,"
    "/usr/lib/firefox/firefox\n"
    "2026-11-21T03:04:05.678Z,4,uid,1234,1234,,,,,,,,,,uid=1000 euid=0,1,1004,,,,\n"
    "2026-11-21T03:04:05.678Z,5,comm,1234,1235,,,,,,,,,,\"'=cmd\",1,1005,,,,\n"
    "2026-11-21T03:04:05.678Z,6,exit,1234,1234,900,firefox,"
    "\"firefox --new-window, \"\"x\"\"\",1000,ada,0,,10,0,,1,1006,200.5,2,app-firefox.scope,"
    "/usr/lib/firefox/firefox\n"
    "2026-11-21T03:04:05.678Z,7,exit,1234,1234,,,,,,,11,,,core_dumped,1,1007,,,,\n"
    "2026-11-21T03:04:05.678Z,8,unknown,1234,1234,,,,,,,,,,kind=64 bytes=01ff,1,1008,,,,\n"
    "2026-11-21T03:04:05.678Z,9,lost,,,,,,,,,,,,lost=42,,,,,,\n";

} // namespace

void TestReportText::writesExactly_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("processes") << int(ReportKind::Processes) << QByteArray(expectedProcesses);
    QTest::newRow("connections") << int(ReportKind::Connections) << QByteArray(expectedConnections);
    QTest::newRow("interfaces") << int(ReportKind::Interfaces) << QByteArray(expectedInterfaces);
    QTest::newRow("events") << int(ReportKind::Events) << QByteArray(expectedEvents);
    QTest::newRow("limits") << int(ReportKind::Limits) << QByteArray(expectedLimits);
}

void TestReportText::writesExactly()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, expected);
    ReportShape shape;
    shape.kind = ReportKind(kind);
    const QList<QByteArray> lines = text(shape).split('\n');
    const QList<QByteArray> expectedLines = expected.split('\n');
    for (qsizetype line = 0; line < std::min(lines.size(), expectedLines.size()); ++line)
        QCOMPARE(lines.at(line), expectedLines.at(line));
    QCOMPARE(lines.size(), expectedLines.size());
}

void TestReportText::jsonHasTheSameNamesAndValues_data()
{
    kinds();
}

void TestReportText::jsonHasTheSameNamesAndValues()
{
    QFETCH(int, kind);
    ReportShape shape;
    shape.kind = ReportKind(kind);
    shape.raw = true; // JSON has no guard
    const QList<CsvRow> csv = readCsv(text(shape));
    QVERIFY(csv.size() > 1);
    shape.format = ReportFormat::Json;
    QList<QByteArray> lines = text(shape).split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    QCOMPARE(lines.size(), csv.size() - 1);
    for (qsizetype row = 0; row < lines.size(); ++row) {
        const QByteArray &line = lines.at(row);
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.size(), csv.first().size());
        qsizetype position = 0;
        for (qsizetype column = 0; column < csv.first().size(); ++column) {
            const QByteArray name = csv.first().at(column);
            const QByteArray field = csv.at(row + 1).at(column);
            const QJsonValue value = object.value(QString::fromUtf8(name));
            // In the order of the columns, numbers digit by digit as in CSV.
            const qsizetype found = line.indexOf("\"" + name + "\":", position);
            QVERIFY2(found >= position, name.constData());
            position = found;
            if (value.isString())
                QCOMPARE(value.toString().toUtf8(), field);
            else if (value.isDouble())
                QVERIFY2(line.mid(found).startsWith("\"" + name + "\":" + field), name.constData());
            else
                QVERIFY2(value.isNull() && field.isEmpty(), name.constData());
        }
    }
}

void TestReportText::rowsWithoutAnIntervalHaveNoRates()
{
    Frame frame = sampleFrame();
    frame.intervalNs = 0;
    frame.processes.resize(1);
    QCOMPARE(frameText({}, frame),
        QByteArray("2026-11-21T03:04:05.678Z,,1234,2026-11-21T03:03:05.678Z,firefox,"
                   "/usr/lib/firefox/firefox,1000,ada,app-firefox.scope,,,,,1000000,4000,,,2,1,"
                   "exact,\n"));
}

void TestReportText::hostileNamesNeverBreakARow()
{
    Frame frame = sampleFrame();
    frame.processes.resize(1);
    const qsizetype columns = QByteArray(expectedProcesses).split('\n').first().split(',').size();
    for (const QByteArray &name : hostileTexts()) {
        frame.processes.front().owner = processNamed(name.toStdString());
        const QList<CsvRow> rows = readCsv(frameText({}, frame));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().size(), columns);
        ReportShape json;
        json.format = ReportFormat::Json;
        const QByteArray line = frameText(json, frame);
        QCOMPARE(line.count('\n'), 1);
        QCOMPARE(QJsonDocument::fromJson(line).object().size(), columns);
    }
}

void TestReportText::threadsAreShownOnRequest()
{
    ReportShape shape;
    shape.kind = ReportKind::Events;
    const qsizetype without = text(shape).count('\n');
    shape.threads = true;
    QCOMPARE(text(shape).count('\n'), without + 1);
}

void TestReportText::filterChoosesRows()
{
    const std::optional<Filter> filter = Filter::parse("process:firefox");
    QVERIFY(filter);
    for (const auto &[kind, rows] : {std::pair(ReportKind::Processes, 1),
             std::pair(ReportKind::Connections, 1), std::pair(ReportKind::Interfaces, 0),
             std::pair(ReportKind::Events, 2), std::pair(ReportKind::Limits, 1)}) {
        ReportShape shape;
        shape.kind = kind;
        shape.filter = *filter;
        QCOMPARE(text(shape).count('\n'), rows + 1);
    }
}

void TestReportText::lossSaysWhoseItIs()
{
    std::vector<ProcessEvent> events(2);
    events[0].kind = events[1].kind = EventKind::Lost;
    events[0].count = events[1].count = 7;
    events[1].detail = "slow_reader";
    ReportShape shape;
    shape.kind = ReportKind::Events;
    std::string out;
    ReportText(shape).appendHeader(out);
    ReportText(shape).appendRows(out, events);
    const QList<CsvRow> rows = readCsv(QByteArray::fromStdString(out));
    QCOMPARE(rows.size(), 3);
    const qsizetype detail = rows.at(0).indexOf("detail");
    QCOMPARE(rows.at(1).at(detail), QByteArray("lost=7"));
    QCOMPARE(rows.at(2).at(detail), QByteArray("lost=7 slow_reader"));
}

void TestReportText::rowsWithoutAnOwnerAreWritten()
{
    Frame frame = sampleFrame();
    frame.processes.resize(1);
    frame.processes.front().owner.reset();
    QVERIFY(frameText({}, frame).startsWith("2026-11-21T03:04:05.678Z,1000,,,,,,,,3000,"));
}

void TestReportText::partsAreTheWhole_data()
{
    kinds();
}

void TestReportText::partsAreTheWhole()
{
    QFETCH(int, kind);
    ReportShape shape;
    shape.kind = ReportKind(kind);
    const Frame frame = sampleFrame();
    const ReportText report(shape);
    std::string whole;
    report.appendRows(whole, frame);
    std::string together;
    int parts = 0;
    for (std::size_t row = 0; row != ReportText::noMore; ++parts) {
        std::string part;
        row = report.appendSome(part, frame, row, 1);
        QVERIFY2(std::ranges::count(part, '\n') <= 1, part.c_str());
        together += part;
    }
    QCOMPARE(together, whole);
    QVERIFY(parts >= std::ranges::count(whole, '\n'));
}

QTEST_GUILESS_MAIN(TestReportText)
#include "tst_reporttext.moc"
