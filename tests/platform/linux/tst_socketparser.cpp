// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/socketparser.h"
#include "tests/platform/linux/netlinkbytes.h"
#include "tests/platform/linux/ssline.h"

#include <QFile>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTest>

#include <algorithm>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <netinet/in.h>

using namespace weir;
using namespace weir::test;

namespace {

QList<SocketSample> socketsOf(std::span<const std::byte> bytes, Protocol protocol)
{
    QList<SocketSample> samples;
    NetlinkMessages messages(bytes);
    NetlinkMessage message;
    while (messages.next(message)) {
        SocketSample sample;
        if (message.type >= NLMSG_MIN_TYPE && parseSocket(message.payload, protocol, sample))
            samples << sample;
    }
    return samples;
}

QHash<QByteArray, TcpState> stateNames()
{
    return {{"ESTAB", TcpState::Established}, {"LISTEN", TcpState::Listen},
        {"TIME-WAIT", TcpState::TimeWait}, {"UNCONN", TcpState::Close}};
}

QHash<quint64, SsLine> ssLines(bool tcp)
{
    QFile file(QStringLiteral(WEIR_FIXTURES "/netlink/ss.txt"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no ss.txt");
    QHash<quint64, SsLine> lines;
    for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
        const SsLine parsed(line);
        if (parsed.isTcp() == tcp)
            lines.insert(parsed.cookie(), parsed);
    }
    return lines;
}

// The endpoint as ss writes it: dual-stack listeners as *, a zone by name, mapped ones in brackets.
QByteArray ssEndpoint(QByteArray text)
{
    text.replace("[::ffff:127.0.0.1]", "127.0.0.1").replace("%uplink0", "");
    if (text.startsWith("*:"))
        text.replace(0, 1, "[::]");
    return text;
}

QByteArray endpointText(const Endpoint &endpoint)
{
    QByteArray address = QByteArray::fromStdString(endpoint.address.toString());
    if (const qsizetype zone = address.indexOf('%'); zone >= 0)
        address.truncate(zone);
    if (endpoint.address.family() == IpAddress::Family::V6)
        address = '[' + address + ']';
    return address + ':' + (endpoint.port != 0 ? QByteArray::number(endpoint.port) : "*");
}

double milliseconds(std::uint32_t microseconds)
{
    return microseconds / 1000.0;
}

void compareWithSs(const SocketSample &sample, const SsLine &line)
{
    QCOMPARE(sample.state, stateNames().value(line.words.at(1)));
    QCOMPARE(endpointText(sample.local), ssEndpoint(line.words.at(4)));
    QCOMPARE(endpointText(sample.remote), ssEndpoint(line.words.at(5)));
    QCOMPARE(quint64{sample.inode}, line.number("ino"));
    QCOMPARE(sample.uid, 0U);
    QCOMPARE(sample.receiveQueue, line.words.at(2).toUInt());
    QCOMPARE(sample.sendQueue, line.words.at(3).toUInt());
}

void compareCountersWithSs(const SocketSample &sample, const SsLine &line)
{
    const bool hasInfo = sample.state != TcpState::TimeWait;
    QCOMPARE(sample.tcp.has(TcpCounters::Basic), hasInfo);
    QCOMPARE(sample.tcp.has(TcpCounters::BytesSent), hasInfo);
    QCOMPARE(sample.cgroupId != 0, hasInfo);
    if (!hasInfo)
        return;
    QVERIFY(line.words.contains(QByteArray(sample.congestion)));
    QCOMPARE(quint64{sample.tcp.cwnd}, line.number("cwnd"));
    if (sample.state != TcpState::Established)
        return;
    QCOMPARE(sample.tcp.bytesAcked, line.number("bytes_acked"));
    QCOMPARE(sample.tcp.bytesReceived, line.number("bytes_received"));
    QCOMPARE(sample.tcp.bytesSent, line.number("bytes_sent"));
    QCOMPARE(quint64{sample.tcp.mss}, line.number("mss"));
    QCOMPARE(sample.tcp.bytesRetransmitted, quint64{0});
    const QByteArrayList rtt = line.values.value("rtt").split('/');
    QCOMPARE(milliseconds(sample.tcp.rttUs), rtt.value(0).toDouble());
    QCOMPARE(milliseconds(sample.tcp.rttVarUs), rtt.value(1).toDouble());
    QCOMPARE(milliseconds(sample.tcp.minRttUs), line.values.value("minrtt").toDouble());
    const qsizetype rate = line.words.indexOf("delivery_rate");
    const QByteArray bits = rate >= 0 ? line.words.value(rate + 1).chopped(3) : QByteArray("0");
    QCOMPARE(sample.tcp.deliveryRate * 8, bits.toULongLong());
}

inet_diag_msg header(std::uint8_t family, std::uint8_t state = 1)
{
    inet_diag_msg message{};
    message.idiag_family = family;
    message.idiag_state = state;
    return message;
}

ByteVector messageWith(const inet_diag_msg &message, std::uint16_t type, const ByteVector &payload)
{
    ByteVector bytes;
    append(bytes, message);
    appendAttribute(bytes, type, payload);
    return bytes;
}

} // namespace

class SocketParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneWalkSaysTheSameAsSs();
    void bothFamiliesSayTheSameAsOneWalk();
    void udpSaysTheSameAsSs();
    void scopesAreKeptWhereTheyMatter();
    void destroyMessagesHaveFinalCounters();
    void infoOfEachLengthGivesWhatItHolds();
    void anUnmeasuredMinimumIsNotThere();
    void theLatestOfDataAndAcksEndsTheIdleTime();
    void infoOfOtherProtocolsIsNotTcpInfo();
    void statesOutOfRangeAreUnknown();
    void foreignFamiliesAreRefused();
    void shortHeadersAreRefused();
    void attributesOfWrongSizeAreAbsent();
    void theLastOfTwoAttributesCounts();
    void longCongestionNamesAreCut();
    void memoryOfEachLengthGivesWhatItHolds();
    void cutAndMutatedRecordingsAreSurvived_data();
    void cutAndMutatedRecordingsAreSurvived();
};

void SocketParserTest::oneWalkSaysTheSameAsSs()
{
    const QList<SocketSample> samples = socketsOf(fixture("tcp-one-walk.nlmsg"), Protocol::Tcp);
    const QHash<quint64, SsLine> lines = ssLines(true);
    QCOMPARE(samples.size(), lines.size());
    QVERIFY(samples.size() >= 14);
    for (const SocketSample &sample : samples) {
        QVERIFY2(lines.contains(sample.cookie), qPrintable(QString::number(sample.cookie, 16)));
        compareWithSs(sample, *lines.find(sample.cookie));
        compareCountersWithSs(sample, *lines.find(sample.cookie));
        QCOMPARE(sample.protocol, Protocol::Tcp);
    }
}

void SocketParserTest::bothFamiliesSayTheSameAsOneWalk()
{
    const auto printed = [](const QList<SocketSample> &samples) {
        QByteArrayList lines;
        for (const SocketSample &sample : samples)
            lines << QByteArray::number(sample.cookie, 16) + ' ' + endpointText(sample.local) + ' '
                    + endpointText(sample.remote) + ' ' + QByteArray::number(sample.tcp.bytesAcked)
                    + ' ' + QByteArray::number(sample.cgroupId) + ' ' + sample.congestion;
        std::sort(lines.begin(), lines.end());
        return lines;
    };
    const QList<SocketSample> two = socketsOf(fixture("tcp-v4.nlmsg"), Protocol::Tcp)
        + socketsOf(fixture("tcp-v6.nlmsg"), Protocol::Tcp);
    QCOMPARE(printed(two), printed(socketsOf(fixture("tcp-one-walk.nlmsg"), Protocol::Tcp)));
}

void SocketParserTest::udpSaysTheSameAsSs()
{
    const QList<SocketSample> samples = socketsOf(fixture("udp-v4.nlmsg"), Protocol::Udp)
        + socketsOf(fixture("udp-v6.nlmsg"), Protocol::Udp);
    const QHash<quint64, SsLine> lines = ssLines(false);
    QCOMPARE(samples.size(), 2);
    QCOMPARE(lines.size(), 2);
    for (const SocketSample &sample : samples) {
        QVERIFY(lines.contains(sample.cookie));
        compareWithSs(sample, *lines.find(sample.cookie));
        QCOMPARE(sample.protocol, Protocol::Udp);
        QCOMPARE(sample.tcp.fields, 0U);
        QVERIFY(sample.cgroupId != 0);
    }
}

void SocketParserTest::scopesAreKeptWhereTheyMatter()
{
    int scoped = 0;
    for (const SocketSample &sample : socketsOf(fixture("tcp-one-walk.nlmsg"), Protocol::Tcp)) {
        const bool linkLocal = sample.local.address.isLinkLocal();
        QCOMPARE(sample.local.address.scopeId() != 0, linkLocal);
        QCOMPARE(sample.local.address.scopeId(), sample.interfaceIndex);
        if (sample.state == TcpState::Established)
            QCOMPARE(sample.remote.address.scopeId(), sample.interfaceIndex);
        scoped += linkLocal ? 1 : 0;
    }
    QCOMPARE(scoped, 3);
}

// 5000 bytes one way and 3000 the other between port 8080 and its client, see the recorder.
void SocketParserTest::destroyMessagesHaveFinalCounters()
{
    const QList<SocketSample> samples = socketsOf(fixture("destroy.nlmsg"), Protocol::Udp);
    QCOMPARE(samples.size(), 4);
    int found = 0;
    for (const SocketSample &sample : samples) {
        QCOMPARE(sample.protocol, Protocol::Tcp);
        QCOMPARE(sample.state, TcpState::Close);
        QCOMPARE(sample.inode, 0U);
        QVERIFY(sample.cookie != 0);
        QVERIFY(sample.tcp.has(TcpCounters::BytesSent));
        const bool server = sample.local.port == 8080;
        if (!server && sample.remote.port != 8080)
            continue;
        ++found;
        QCOMPARE(sample.tcp.bytesSent, quint64{server ? 3000U : 5000U});
        const quint64 synAndFin = server ? 1 : 2;
        QCOMPARE(sample.tcp.bytesAcked, sample.tcp.bytesSent + synAndFin);
        QCOMPARE(sample.tcp.bytesReceived, quint64{server ? 5001U : 3001U});
    }
    QCOMPARE(found, 2);
}

void SocketParserTest::infoOfEachLengthGivesWhatItHolds()
{
    tcp_info info{};
    info.tcpi_rtt = 11;
    info.tcpi_bytes_acked = 22;
    info.tcpi_min_rtt = 33;
    info.tcpi_delivery_rate = 44;
    info.tcpi_bytes_retrans = 55;
    ByteVector bytes;
    append(bytes, info);
    bytes.resize(4096, std::byte{0xff});

    const auto fieldsAt = [&bytes](std::size_t length) {
        return parseTcpInfo(exactCopy(std::span(bytes).first(length))).fields;
    };
    std::uint32_t earlier = 0;
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        const std::uint32_t fields = fieldsAt(length);
        QCOMPARE(fields & earlier, earlier);
        earlier = fields;
    }
    // Lengths of struct tcp_info in Linux 2.6, 4.1, 4.6, 4.9 and 4.19.
    QCOMPARE(fieldsAt(8), 0U);
    QCOMPARE(fieldsAt(103), 0U);
    QCOMPARE(fieldsAt(104), std::uint32_t{TcpCounters::Basic});
    QCOMPARE(fieldsAt(136), TcpCounters::Basic | TcpCounters::BytesAcked);
    QCOMPARE(fieldsAt(160), TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::MinRtt);
    QCOMPARE(fieldsAt(192) & TcpCounters::BytesSent, 0U);
    QCOMPARE(fieldsAt(224), 31U);
    const TcpCounters counters = parseTcpInfo(bytes);
    QCOMPARE(counters.rttUs, 11U);
    QCOMPARE(counters.bytesAcked, quint64{22});
    QCOMPARE(counters.minRttUs, 33U);
    QCOMPARE(counters.deliveryRate, quint64{44});
    QCOMPARE(counters.bytesRetransmitted, quint64{55});
}

void SocketParserTest::anUnmeasuredMinimumIsNotThere()
{
    tcp_info info{};
    info.tcpi_min_rtt = 0xffffffff;
    ByteVector bytes;
    append(bytes, info);
    const TcpCounters counters = parseTcpInfo(bytes);
    QVERIFY(!counters.has(TcpCounters::MinRtt));
    QCOMPARE(counters.minRttUs, 0U);
}

void SocketParserTest::theLatestOfDataAndAcksEndsTheIdleTime()
{
    for (const auto latest : {&tcp_info::tcpi_last_data_sent, &tcp_info::tcpi_last_data_recv,
             &tcp_info::tcpi_last_ack_recv}) {
        tcp_info info{};
        info.tcpi_last_data_sent = info.tcpi_last_data_recv = info.tcpi_last_ack_recv = 9000;
        info.*latest = 70;
        ByteVector bytes;
        append(bytes, info);
        QCOMPARE(parseTcpInfo(bytes).idleMs, 70U);
    }
}

void SocketParserTest::infoOfOtherProtocolsIsNotTcpInfo()
{
    const ByteVector bytes = messageWith(header(AF_INET), INET_DIAG_INFO, ByteVector(232));
    SocketSample sample;
    QVERIFY(parseSocket(bytes, Protocol::Sctp, sample));
    QCOMPARE(sample.tcp.fields, 0U);
    QVERIFY(parseSocket(bytes, Protocol::Tcp, sample));
    QVERIFY(sample.tcp.fields != 0);
}

void SocketParserTest::statesOutOfRangeAreUnknown()
{
    for (int state = 0; state < 256; ++state) {
        ByteVector bytes;
        append(bytes, header(AF_INET, static_cast<std::uint8_t>(state)));
        SocketSample sample;
        QVERIFY(parseSocket(bytes, Protocol::Tcp, sample));
        QCOMPARE(static_cast<int>(sample.state), state <= 13 ? state : 0);
    }
}

void SocketParserTest::foreignFamiliesAreRefused()
{
    for (int family = 0; family < 256; ++family) {
        ByteVector bytes;
        append(bytes, header(static_cast<std::uint8_t>(family)));
        SocketSample sample;
        QCOMPARE(
            parseSocket(bytes, Protocol::Tcp, sample), family == AF_INET || family == AF_INET6);
    }
}

void SocketParserTest::shortHeadersAreRefused()
{
    ByteVector bytes;
    append(bytes, header(AF_INET));
    SocketSample sample;
    for (std::size_t length = 0; length < bytes.size(); ++length)
        QVERIFY(!parseSocket(exactCopy(std::span(bytes).first(length)), Protocol::Tcp, sample));
    QVERIFY(parseSocket(bytes, Protocol::Tcp, sample));
}

void SocketParserTest::attributesOfWrongSizeAreAbsent()
{
    SocketSample sample;
    for (const std::size_t size : {0, 1, 4, 7, 9, 4096}) {
        QVERIFY(parseSocket(
            messageWith(header(AF_INET), INET_DIAG_CGROUP_ID, ByteVector(size, std::byte{1})),
            Protocol::Tcp, sample));
        QCOMPARE(sample.cgroupId, quint64{0});
    }
    QVERIFY(parseSocket(messageWith(header(AF_INET), INET_DIAG_PROTOCOL, bytesOf("\x11\0\0", 3)),
        Protocol::Tcp, sample));
    QCOMPARE(sample.protocol, Protocol::Tcp);
    // A number that is no protocol known here leaves what was asked for.
    QVERIFY(parseSocket(
        messageWith(header(AF_INET), INET_DIAG_PROTOCOL, bytesOf("\xc8")), Protocol::Udp, sample));
    QCOMPARE(sample.protocol, Protocol::Udp);
}

void SocketParserTest::theLastOfTwoAttributesCounts()
{
    ByteVector bytes;
    append(bytes, header(AF_INET6));
    appendNumber<std::uint64_t>(bytes, INET_DIAG_CGROUP_ID, 1);
    appendAttribute(bytes, INET_DIAG_CONG, bytesOf("westwood"));
    appendNumber<std::uint64_t>(bytes, INET_DIAG_CGROUP_ID, 2);
    appendAttribute(bytes, INET_DIAG_CONG, bytesOf("bbr"));
    SocketSample sample;
    QVERIFY(parseSocket(bytes, Protocol::Tcp, sample));
    QCOMPARE(sample.cgroupId, quint64{2});
    QCOMPARE(QByteArray(sample.congestion), QByteArray("bbr"));
}

void SocketParserTest::longCongestionNamesAreCut()
{
    SocketSample sample;
    QVERIFY(parseSocket(
        messageWith(header(AF_INET), INET_DIAG_CONG, bytesOf("abcdefghijklmnopqrstuvwxyz")),
        Protocol::Tcp, sample));
    QCOMPARE(QByteArray(sample.congestion), QByteArray("abcdefghijklmno"));
}

void SocketParserTest::memoryOfEachLengthGivesWhatItHolds()
{
    ByteVector members;
    for (std::uint32_t member = 0; member < SK_MEMINFO_VARS + 2; ++member)
        append(members, 100 + member);
    for (std::size_t length = 0; length <= members.size(); ++length) {
        const ByteVector cut(
            members.begin(), members.begin() + static_cast<std::ptrdiff_t>(length));
        SocketSample sample;
        QVERIFY(parseSocket(exactCopy(messageWith(header(AF_INET), INET_DIAG_SKMEMINFO, cut)),
            Protocol::Udp, sample));
        const auto expected = [length](std::uint32_t member) {
            return length >= (member + 1) * sizeof(std::uint32_t) ? 100 + member : 0U;
        };
        QCOMPARE(sample.receiveBuffer, expected(SK_MEMINFO_RCVBUF));
        QCOMPARE(sample.sendBuffer, expected(SK_MEMINFO_SNDBUF));
        QCOMPARE(sample.drops, expected(SK_MEMINFO_DROPS));
    }
}

void SocketParserTest::cutAndMutatedRecordingsAreSurvived_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char *file : {"tcp-one-walk.nlmsg", "udp-v6.nlmsg", "destroy.nlmsg"})
        QTest::newRow(file) << QByteArray(file);
}

void SocketParserTest::cutAndMutatedRecordingsAreSurvived()
{
    QFETCH(QByteArray, file);
    const ByteVector whole = fixture(file.constData());
    const qsizetype all = socketsOf(whole, Protocol::Tcp).size();
    QVERIFY(all > 0);
    mutilate(whole,
        [all](const ByteVector &bytes) { QVERIFY(socketsOf(bytes, Protocol::Tcp).size() <= all); });
}

QTEST_GUILESS_MAIN(SocketParserTest)
#include "tst_socketparser.moc"
