// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/recording.h"

#include "platform/replay/record.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace weir;

namespace {

const std::string head = "weir-recording 1\n";

Recording parsed(const std::string &text)
{
    Recording recording;
    const std::error_code error = parseRecording(head + text, recording);
    if (error)
        QTest::qFail(error.message().c_str(), __FILE__, __LINE__);
    return recording;
}

std::string rich()
{
    return head
        + "# a comment\n"
          "\n"
          "tick\tlinks_complete=0\n"
          "owner\tid=7\tkind=process\tpid=12\tstart_ticks=99\tpidfd_inode=5\tparent_pid=1\t"
          "start_time_ns=1700000000000000000\tname=a%09b%25\tcomm=c\texe=/bin/a\tcmdline=a -b\t"
          "uid=1000\tuser=anna\tunit=x.scope\tnetns=blue\tancestors=4/sh 1/init\n"
          "owner\tid=8\tkind=account\tuid=998\tuser=update\tunit_id=44\n"
          "socket\tcookie=18446744073709551615\towner=7\tprotocol=tcp\tstate=established\t"
          "local=192.0.2.1\tlocal_port=65535\tremote=2001:db8::1\tremote_port=443\tinode=6\tuid="
          "1000\t"
          "cgroup=3\tinterface=2\tshared=1\tinferred=1\tcongestion=fifteen-letters\tacked="
          "11\treceived=12\t"
          "sent=13\tretransmitted=2\tdelivery_rate=1000\trtt_us=20\trtt_var_us=3\tmin_rtt_us=19\t"
          "cwnd=10\tmss=1448\tlost=1\tretransmits=4\n"
          "socket\tcookie=2\tprotocol=udp\tlocal=fe80::1%252\tlocal_port=53\treceive_queue=21\t"
          "send_queue=22\treceive_buffer=23\tsend_buffer=24\tdrops=25\n"
          "limit\tports=40000 40999\n"
          "limit\tid=conntrack\tvalue=7\tlimit=70\n"
          "limit\tid=congestion_control\tdetail=cubic\n"
          "link\tindex=2\tname=wlan0\tkind=wireless\tmac=02:00:5e:00:53:01\t"
          "addresses=192.0.2.1/24 2001:db8::2/64\tmtu=1500\tstate=6\tup=1\trunning=1\tloopback=0\t"
          "master=3\tlower=4\tspeed=-1\tduplex=half\troutes=192.0.2.254/600! ::/1024\t"
          "ssid=a%09b\tsignal_dbm=-57\trx_bitrate_kbps=866700\ttx_bitrate_kbps=6500\trx_bytes="
          "1\ttx_bytes=2\trx_packets=3\ttx_packets=4\t"
          "rx_errors=5\ttx_errors=6\trx_dropped=7\ttx_dropped=8\n"
          "event\tkind=exit\towner=7\tpid=12\tthread=13\tparent_pid=1\tcpu=3\texit_signal=9\t"
          "run_ns=1500\tcore_dumped=1\trx_bytes=5\ttx_bytes=6\tdetail=x%0Ay\n"
          "notice\tid=owners_hidden\tsource=proc\terror=13\tcount=4\n"
          "tick\n"
          "socket\tcookie=18446744073709551615\treceived=112\n"
          "closed\tcookie=2\n"
          "limit\tid=conntrack\tvalue=8\n"
          "exited\towner=7\n";
}

} // namespace

class TestRecording final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyValueArrives();
    void whatIsKnownStaysKnown();
    void closedSocketIsAnnouncedOnceAndGone();
    void changedOwnerIsThatOfItsSockets();
    void countersThatWereNeverGivenAreNotToldByTheKernel();
    void badLinesAreCountedAndCostNothingElse_data();
    void badLinesAreCountedAndCostNothingElse();
    void unknownVerbsAndNamesAreIgnored();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
    void shortFileThatAsksForMuchMemoryIsRefused();
    void everyCutIsSafe();
    void everyChangedByteIsSafe();
};

void TestRecording::everyValueArrives()
{
    Recording recording;
    QVERIFY(!parseRecording(rich(), recording));
    QCOMPARE(recording.badLines, 0U);
    QCOMPARE(recording.ticks.size(), 2U);
    const RecordedTick &tick = recording.ticks[0];
    QVERIFY(tick.socketsComplete && !tick.linksComplete);

    const Owner &owner = *recording.owners.at(0);
    QVERIFY((owner.key.process == ProcessKey{12, 99, 5}));
    QCOMPARE(owner.name, std::string("a\tb%"));
    QCOMPARE(owner.cmdline, std::string("a -b"));
    QCOMPARE(owner.netns, std::string("blue"));
    QVERIFY(owner.ancestors);
    QVERIFY(*owner.ancestors == (std::vector<Ancestor>{{4, "sh"}, {1, "init"}}));
    QCOMPARE(owner.startTimeNs, 1'700'000'000'000'000'000);
    const Owner &account = *recording.owners.at(1);
    QVERIFY(account.key.kind == OwnerKind::Account);
    QCOMPARE(account.key.uid, 998U);
    QCOMPARE(account.key.unitId, 44U);

    QCOMPARE(tick.sockets.size(), 2U);
    const SocketSample &udp = tick.sockets[0];
    QVERIFY(udp.protocol == Protocol::Udp);
    QCOMPARE(udp.owner, noOwner);
    QCOMPARE(udp.local.address.toString(), std::string("fe80::1%2"));
    QCOMPARE(udp.receiveQueue, 21U);
    QCOMPARE(udp.sendQueue, 22U);
    QCOMPARE(udp.receiveBuffer, 23U);
    QCOMPARE(udp.sendBuffer, 24U);
    QCOMPARE(udp.drops, 25U);
    const SocketSample &tcp = tick.sockets[1];
    QCOMPARE(tcp.cookie, 18'446'744'073'709'551'615U);
    QCOMPARE(tcp.owner, 0);
    QCOMPARE(tcp.local.port, 65'535);
    QCOMPARE(tcp.remote.address.toString(), std::string("2001:db8::1"));
    QVERIFY(tcp.shared && tcp.ownerInferred);
    QCOMPARE(std::string(tcp.congestion), std::string("fifteen-letters"));
    QCOMPARE(tcp.tcp.fields, 31U);
    QCOMPARE(tcp.tcp.bytesAcked, 11U);
    QCOMPARE(tcp.tcp.bytesReceived, 12U);
    QCOMPARE(tcp.tcp.bytesSent, 13U);
    QCOMPARE(tcp.tcp.bytesRetransmitted, 2U);
    QCOMPARE(tcp.tcp.deliveryRate, 1000U);
    QCOMPARE(tcp.tcp.minRttUs, 19U);
    QCOMPARE(tcp.tcp.totalRetransmits, 4U);

    const LinkSample &link = tick.links.at(0);
    QCOMPARE(link.name, std::string("wlan0"));
    QCOMPARE(link.addresses.size(), 2U);
    QCOMPARE(link.addresses[1].prefixLength, 64);
    QCOMPARE(link.speedMbps, -1);
    QCOMPARE(link.masterIndex, 3U);
    QCOMPARE(link.txDropped, 8U);
    QCOMPARE(link.duplex, Duplex::Half);
    const std::vector<DefaultRoute> routes{
        {IpAddress::Family::V4, *IpAddress::parse("192.0.2.254"), 600, true},
        {IpAddress::Family::V6, {}, 1024, false}};
    QVERIFY(link.defaultRoutes == routes);
    QVERIFY((link.wireless == WirelessSample{"a\tb", -57, 866'700, 6'500}));

    QVERIFY(tick.limits.complete);
    QCOMPARE(tick.limits.ephemeralPorts.size(), 1000U);
    QCOMPARE(tick.limits.samples.size(), 2U);
    const LimitSample &conntrack = tick.limits.samples[0];
    QCOMPARE(conntrack.id, LimitId::Conntrack);
    QVERIFY(conntrack.value == 7U && conntrack.limit == 70U);
    const LimitSample &congestion = tick.limits.samples[1];
    QVERIFY(!congestion.value && !congestion.limit);
    QCOMPARE(congestion.detail, std::string("cubic"));

    const RecordedEvent &event = tick.events.at(0);
    QVERIFY(event.event.kind == EventKind::Exit && event.event.bytesKnown);
    QCOMPARE(event.owner, 0);
    QCOMPARE(event.event.thread, 13);
    QCOMPARE(event.event.runNs, 1500);
    QVERIFY(event.event.exitSignal == 9 && !event.event.exitCode && event.event.coreDumped);
    QCOMPARE(event.event.detail, std::string("x\ny"));
    QVERIFY((tick.notices.at(0) == Notice{NoticeId::OwnersHidden, "proc", 13, 4}));
}

void TestRecording::whatIsKnownStaysKnown()
{
    Recording recording;
    QVERIFY(!parseRecording(rich(), recording));
    const RecordedTick &second = recording.ticks[1];
    QVERIFY(second.linksComplete);
    QVERIFY(second.limits.samples[0].value == 8U && second.limits.samples[0].limit == 70U);
    QCOMPARE(second.limits.ephemeralPorts.first, std::uint16_t{40000});
    QCOMPARE(second.links.size(), 1U);
    QCOMPARE(second.sockets.size(), 1U);
    QCOMPARE(second.sockets[0].tcp.bytesReceived, 112U);
    QCOMPARE(second.sockets[0].tcp.bytesSent, 13U);
    QCOMPARE(second.exited, std::vector<std::int32_t>{0});
    QVERIFY(second.events.empty() && second.notices.empty());
    const Recording gone = parsed("tick\nsocket\tcookie=1\nlink\tindex=1\ntick\ngone\tcookie=1\n"
                                  "unlink\tindex=1\n");
    QVERIFY(gone.ticks[1].sockets.empty() && gone.ticks[1].links.empty());
    QVERIFY(gone.ticks[1].closedSockets.empty());
}

void TestRecording::closedSocketIsAnnouncedOnceAndGone()
{
    const Recording recording =
        parsed("tick\nowner\tid=1\nsocket\tcookie=1\towner=1\tinode=5\tuid=6\tsent=7\n"
               "tick\nclosed\tcookie=1\tsent=9\ntick\n");
    const SocketSample &closed = recording.ticks[1].closedSockets.at(0);
    QVERIFY(closed.state == TcpState::Close);
    QCOMPARE(closed.tcp.bytesSent, 9U);
    QCOMPARE(closed.owner, noOwner);
    QCOMPARE(closed.inode + closed.uid, 0U);
    QVERIFY(recording.ticks[1].sockets.empty());
    QVERIFY(recording.ticks[2].closedSockets.empty());
}

void TestRecording::changedOwnerIsThatOfItsSockets()
{
    const Recording recording =
        parsed("tick\nowner\tid=1\tname=sh\tpid=4\nsocket\tcookie=1\towner=1\n"
               "tick\nowner\tid=1\tname=curl\n");
    const auto nameIn = [&recording](std::size_t tick) {
        const std::int32_t owner = recording.ticks[tick].sockets[0].owner;
        return recording.owners[static_cast<std::size_t>(owner)]->name;
    };
    QCOMPARE(nameIn(0), std::string("sh"));
    QCOMPARE(nameIn(1), std::string("curl"));
    QCOMPARE(recording.owners[1]->key.process.pid, 4);
}

void TestRecording::countersThatWereNeverGivenAreNotToldByTheKernel()
{
    const Recording recording = parsed("tick\nsocket\tcookie=1\tacked=5\treceived=6\n");
    const TcpCounters &tcp = recording.ticks[0].sockets[0].tcp;
    QCOMPARE(tcp.fields, static_cast<std::uint32_t>(TcpCounters::BytesAcked));
}

void TestRecording::badLinesAreCountedAndCostNothingElse_data()
{
    QTest::addColumn<QByteArray>("line");
    const char *const lines[] = {
        "socket",
        "socket\tcookie=",
        "socket\tcookie=x",
        "socket\tcookie=-1",
        "socket\tcookie=1 ",
        "socket\tcookie=18446744073709551616",
        "socket\tcookie=1\tstate=fast",
        "socket\tcookie=1\tprotocol=TCP",
        "socket\tcookie=1\tlocal=300.1.1.1",
        "socket\tcookie=1\tlocal=fe80::1%25x",
        "socket\tcookie=1\tlocal_port=65536",
        "socket\tcookie=1\towner=99",
        "socket\tcookie=1\towner=-1",
        "socket\tcookie=1\tshared=2",
        "socket\tcookie=1\tcongestion=a-name-of-16-byt",
        "socket\tcookie=1\tnovalue",
        "socket\tcookie=1\tx=%",
        "socket\tcookie=1\tx=%2",
        "socket\tcookie=1\tx=%zz",
        "socket\tcookie=1\tx=%-1",
        "socket\t\tcookie=1",
        "limit",
        "limit\tid=speed",
        "limit\tid=conntrack\tvalue=-1",
        "limit\tid=conntrack\tlimit=x",
        "limit\tports=",
        "limit\tports=40000",
        "limit\tports=40000 ",
        "limit\tports=40000 39999",
        "limit\tports=40000 65536",
        "limit\tports=40000 40999 ",
        "closed\tcookie=x",
        "gone\tcookie=77",
        "exited\towner=77",
        "exited",
        "owner\tpid=1",
        "owner\tid=1\tkind=king",
        "owner\tid=1\tpid=9999999999",
        "owner\tid=1\tancestors=7",
        "owner\tid=1\tancestors=x/sh",
        "owner\tid=1\tancestors=0/sh",
        "owner\tid=1\tancestors=7/sh  1/init",
        "event\tkind=exit\trun_ns=x",
        "link\tname=x",
        "link\tindex=0",
        "link\tindex=1\taddresses=192.0.2.1",
        "link\tindex=1\taddresses=192.0.2.1/33",
        "link\tindex=1\taddresses=192.0.2.1/24  192.0.2.2/24",
        "link\tindex=1\tname=0123456789012345678901234567890123456789012345678901234567890123456",
        "link\tindex=1\troutes=192.0.2.1",
        "link\tindex=1\troutes=192.0.2.1/!",
        "link\tindex=1\troutes=192.0.2.1/4294967296",
        "link\tindex=1\troutes=!",
        "link\tindex=1\tduplex=both",
        "unlink\tindex=1",
        "event\tpid=1",
        "event\tkind=party",
        "event\tkind=exit\texit_code=256",
        "event\tkind=exit\texit_code=-1",
        "event\tkind=exit\texit_signal=128",
        "event\tkind=exit\towner=77",
        "notice\tid=x",
        "notice\tsource=x",
        "tick\tsockets_complete=yes",
    };
    for (const char *line : lines)
        QTest::newRow(line) << QByteArray(line);
    QTest::newRow("too long") << QByteArray("socket\tcookie=1\tx=")
            + QByteArray(static_cast<int>(Record::maxLineSize), 'x');
}

void TestRecording::badLinesAreCountedAndCostNothingElse()
{
    QFETCH(QByteArray, line);
    const Recording recording = parsed(
        "tick\nsocket\tcookie=5\tsent=1\n" + line.toStdString() + "\nsocket\tcookie=6\tsent=2\n");
    QCOMPARE(recording.badLines, 1U);
    QCOMPARE(recording.ticks.back().sockets.size(), 2U);
    QVERIFY(recording.ticks.back().links.empty() && recording.ticks.back().events.empty());
    // The same before the first tick.
    if (!line.startsWith("tick"))
        QCOMPARE(parsed(line.toStdString() + "\ntick\n").badLines, 1U);
}

void TestRecording::unknownVerbsAndNamesAreIgnored()
{
    const Recording recording =
        parsed("tick\tfuture=1\nweather\tsky=blue\nsocket\tcookie=1\tcolour=red\n");
    QCOMPARE(recording.badLines, 0U);
    QCOMPARE(recording.ticks[0].sockets.size(), 1U);
}

void TestRecording::wrongFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("error");
    const int bad = static_cast<int>(std::errc::bad_message);
    QTest::newRow("empty") << QByteArray() << bad;
    QTest::newRow("other") << QByteArray("time,pid\n1,2\n") << bad;
    QTest::newRow("cut head") << QByteArray("weir-recordin") << bad;
    QTest::newRow("no tick") << QByteArray("weir-recording 1\nsocket\tcookie=1\n") << bad;
    QTest::newRow("later") << QByteArray("weir-recording 2\ntick\n")
                           << static_cast<int>(std::errc::not_supported);
    QTest::newRow("no version") << QByteArray("weir-recording \ntick\n")
                                << static_cast<int>(std::errc::not_supported);
    QTest::newRow("too large") << QByteArray("weir-recording 1\n")
            + QByteArray(static_cast<int>(Recording::maxSize), '\n')
                               << static_cast<int>(std::errc::file_too_large);
}

void TestRecording::wrongFilesAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, error);
    Recording recording;
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    QVERIFY(parseRecording(view, recording) == static_cast<std::errc>(error));
}

void TestRecording::shortFileThatAsksForMuchMemoryIsRefused()
{
    std::string sockets = head + "tick\n";
    for (int i = 0; i < 20'000; ++i)
        sockets += "socket\tcookie=" + std::to_string(i) + '\n';
    std::string owners = head + "tick\nowner\tid=1\tcmdline=" + std::string(60'000, 'x') + '\n';
    for (int i = 0; i < 20'000; ++i) {
        sockets += "tick\n";
        owners += "owner\tid=1\tuid=" + std::to_string(i) + '\n';
    }
    Recording recording;
    QVERIFY(parseRecording(sockets, recording) == std::errc::file_too_large);
    QVERIFY(parseRecording(owners, recording) == std::errc::file_too_large);
}

void TestRecording::everyCutIsSafe()
{
    const std::string text = rich();
    for (std::size_t size = 0; size <= text.size(); ++size) {
        // A copy of that very size: a sanitizer sees every byte that is read beyond it.
        const std::vector<char> cut(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
        Recording recording;
        const std::error_code error = parseRecording({cut.data(), cut.size()}, recording);
        QVERIFY(error || recording.badLines <= 1);
    }
}

void TestRecording::everyChangedByteIsSafe()
{
    const std::string text = rich();
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char c : {'\0', '\t', '\n', '=', '%', '-', '9', '\xff'}) {
            std::string changed = text;
            changed[at] = c;
            Recording recording;
            const std::error_code error = parseRecording(changed, recording);
            QVERIFY(error || !recording.ticks.empty());
        }
    }
}

QTEST_GUILESS_MAIN(TestRecording)

#include "tst_recording.moc"
