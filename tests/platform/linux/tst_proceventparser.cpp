// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/eventsequence.h"
#include "platform/linux/proceventparser.h"
#include "tests/platform/linux/hostilenames.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QByteArray>
#include <QFile>
#include <QObject>
#include <QTest>

#include <cstdint>
#include <optional>
#include <vector>

#include <linux/connector.h>

using namespace weir;
using namespace weir::test;

namespace {

using Words = std::vector<std::uint32_t>;

// struct proc_event as linux/cn_proc.h lays it out: kind, cpu, stamp, and 24 bytes of data.
ByteVector procEvent(std::uint32_t what, const Words &data, std::uint32_t cpu = 3,
    std::uint64_t stamp = 0x1122334455667788)
{
    ByteVector bytes;
    append(bytes, what);
    append(bytes, cpu);
    append(bytes, stamp);
    for (const std::uint32_t word : data)
        append(bytes, word);
    constexpr std::size_t size = 40;
    bytes.resize(std::max(bytes.size(), size));
    return bytes;
}

ByteVector connectorMessage(const ByteVector &data, std::uint32_t idx = CN_IDX_PROC,
    std::uint32_t val = CN_VAL_PROC, int claimedLength = -1)
{
    ByteVector bytes;
    append(bytes, idx);
    append(bytes, val);
    append(bytes, std::uint32_t{41}); // sequence
    append(bytes, std::uint32_t{42}); // acknowledge
    append(bytes,
        static_cast<std::uint16_t>(
            claimedLength >= 0 ? static_cast<std::size_t>(claimedLength) : data.size()));
    append(bytes, std::uint16_t{0});
    append(bytes, data);
    return bytes;
}

ByteVector datagramOf(const ByteVector &payload, std::uint16_t type = NLMSG_DONE)
{
    ByteVector bytes;
    appendMessage(bytes, type, payload);
    return bytes;
}

ByteVector datagramOf(std::uint32_t what, const Words &data)
{
    return datagramOf(connectorMessage(procEvent(what, data)));
}

std::vector<ProcMessage> parse(const ByteVector &datagram)
{
    std::vector<ProcMessage> messages;
    parseProcEvents(datagram, messages);
    return messages;
}

ProcessEvent single(std::uint32_t what, const Words &data)
{
    const std::vector<ProcMessage> messages = parse(datagramOf(what, data));
    return messages.size() == 1 ? messages.front().event : ProcessEvent();
}

ByteVector recorded()
{
    QFile file(QStringLiteral(WEIR_FIXTURES "/connector/events.nlmsg"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture");
    const QByteArray data = file.readAll();
    return bytesOf(data.constData(), static_cast<std::size_t>(data.size()));
}

// A line "kind pid value" of the truth, from an event.
QByteArray lineOf(const ProcessEvent &event)
{
    const auto line = [&event](const char *kind, const QByteArray &value) {
        return QByteArray(kind) + ' ' + QByteArray::number(event.pid) + ' ' + value;
    };
    const QByteArray id = QByteArray::number(event.id);
    switch (event.kind) {
    case EventKind::Fork:
        return line("fork", QByteArray::number(event.parentPid));
    case EventKind::Exec:
        return line("exec", QByteArray::number(event.pid));
    case EventKind::Exit:
        return event.exitSignal ? line("signal", QByteArray::number(*event.exitSignal))
                                : line("exit", QByteArray::number(event.exitCode.value_or(-1)));
    case EventKind::Uid:
        return line("uid", id);
    case EventKind::Gid:
        return line("gid", id);
    case EventKind::Sid:
        return line("sid", id);
    case EventKind::Ptrace:
        return line("ptrace", id);
    case EventKind::Comm:
        return line("comm", QByteArray::fromStdString(event.comm).toHex());
    case EventKind::Coredump:
        return line("coredump", QByteArray::number(event.pid));
    default:
        return line("other", {});
    }
}

} // namespace

class ProcEventParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheKernelSaid();
    void forkKeepsProcessAndThreadApart();
    void exitStatus_data();
    void exitStatus();
    void exitWithoutParents();
    void idsAfterTheChange();
    void commWithAndWithoutNul();
    void unknownKindsKeepTheirBytes();
    void stampCpuAndNumbers();
    void answersAreNoEvents();
    void controlMessagesAreNoEvents();
    void othersAreLeftOut();
    void lyingLengthsAreMalformed_data();
    void lyingLengthsAreMalformed();
    void aMalformedMessageCostsNoNeighbour();
    void mutilatedBytesAreNoFault();

    void gapsAreCountedPerCpu();
    void aCounterMayWrapOrGoBack();
    void anImpossibleCpuIsIgnored();
};

void ProcEventParserTest::whatTheKernelSaid()
{
    QFile truth(QStringLiteral(WEIR_FIXTURES "/connector/truth.txt"));
    QVERIFY(truth.open(QIODevice::ReadOnly));
    std::vector<ProcMessage> messages;
    const ProcDatagram result = parseProcEvents(recorded(), messages);
    QCOMPARE(result.malformed, std::size_t{0});
    QByteArrayList lines;
    for (const ProcMessage &message : messages) {
        if (!message.acknowledgement)
            lines.append(lineOf(message.event));
    }
    for (const QByteArray &line : truth.readAll().trimmed().split('\n')) {
        QVERIFY2(lines.contains(line), line.constData());
        lines.removeOne(line);
    }
    QVERIFY2(lines.isEmpty(), lines.join('\n').constData());
}

void ProcEventParserTest::forkKeepsProcessAndThreadApart()
{
    const ProcessEvent thread = single(1, {11, 10, 13, 10});
    QCOMPARE(thread.kind, EventKind::Fork);
    QCOMPARE(thread.pid, 10);
    QCOMPARE(thread.thread, 13);
    QCOMPARE(thread.parentPid, 10);
    QVERIFY(thread.isThread());
    const ProcessEvent process = single(1, {11, 10, 14, 14});
    QCOMPARE(process.pid, 14);
    QCOMPARE(process.parentPid, 10);
    QVERIFY(!process.isThread());
}

void ProcEventParserTest::exitStatus_data()
{
    QTest::addColumn<uint>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("core");
    QTest::newRow("0") << 0U << 0 << -1 << false;
    QTest::newRow("1") << 0x100U << 1 << -1 << false;
    QTest::newRow("255") << 0xff00U << 255 << -1 << false;
    QTest::newRow("more than wait(2) has") << 0xdead0100U << 1 << -1 << false;
    QTest::newRow("SIGKILL") << 9U << -1 << 9 << false;
    QTest::newRow("SIGSEGV with core") << (11U | 0x80U) << -1 << 11 << true;
    QTest::newRow("real-time signal") << 64U << -1 << 64 << false;
}

void ProcEventParserTest::exitStatus()
{
    QFETCH(uint, status);
    QFETCH(int, code);
    QFETCH(int, signal);
    QFETCH(bool, core);
    const ProcessEvent event = single(0x80000000, {11, 10, status, 17, 1, 1});
    QCOMPARE(event.kind, EventKind::Exit);
    QCOMPARE(event.exitCode.value_or(-1), code);
    QCOMPARE(event.exitSignal.value_or(-1), signal);
    QCOMPARE(event.coreDumped, core);
    QCOMPARE(event.parentPid, 1);
}

void ProcEventParserTest::exitWithoutParents()
{
    ByteVector old = procEvent(0x80000000, {11, 11, 0x200, 17});
    old.resize(32);
    const std::vector<ProcMessage> messages = parse(datagramOf(connectorMessage(old)));
    QCOMPARE(messages.size(), std::size_t{1});
    QCOMPARE(messages.front().event.exitCode.value_or(-1), 2);
    QCOMPARE(messages.front().event.parentPid, 0);
}

void ProcEventParserTest::idsAfterTheChange()
{
    const ProcessEvent uid = single(4, {11, 10, 1000, 0});
    QCOMPARE(uid.kind, EventKind::Uid);
    QCOMPARE(uid.id, 1000U);
    QCOMPARE(uid.effectiveId, 0U);
    QCOMPARE(single(0x40, {11, 10, 5, 6}).kind, EventKind::Gid);
    const ProcessEvent sid = single(0x80, {11, 10});
    QCOMPARE(sid.kind, EventKind::Sid);
    QCOMPARE(sid.id, 10U);
    const ProcessEvent ptrace = single(0x100, {11, 10, 21, 20});
    QCOMPARE(ptrace.kind, EventKind::Ptrace);
    QCOMPARE(ptrace.id, 20U);
    const ProcessEvent core = single(0x40000000, {11, 10, 3, 2});
    QCOMPARE(core.kind, EventKind::Coredump);
    QCOMPARE(core.parentPid, 2);
}

void ProcEventParserTest::commWithAndWithoutNul()
{
    const auto comm = [](const std::string &name) {
        ByteVector data = procEvent(0x200, {11, 10});
        std::memcpy(data.data() + 24, name.data(), std::min<std::size_t>(name.size(), 16));
        return parse(datagramOf(connectorMessage(data))).at(0).event.comm;
    };
    for (const std::string &name : hostileNames())
        QCOMPARE(comm(name), name);
    QCOMPARE(comm("0123456789abcdef"), std::string("0123456789abcdef"));
    QCOMPARE(comm("0123456789abcdefg"), std::string("0123456789abcdef"));
}

void ProcEventParserTest::unknownKindsKeepTheirBytes()
{
    const ProcessEvent event = single(0x400, {0x04030201, 10});
    QCOMPARE(event.kind, EventKind::Unknown);
    QCOMPARE(event.id, 0x400U);
    QCOMPARE(event.pid, 10);
    QCOMPARE(event.detail, std::string("010203040a000000") + std::string(32, '0'));
    // Two kinds at once are none.
    QCOMPARE(single(3, {1, 1}).kind, EventKind::Unknown);
    ByteVector large = procEvent(0x400, {});
    large.resize(5000);
    const auto messages = parse(datagramOf(connectorMessage(large)));
    QCOMPARE(messages.at(0).event.detail.size(), std::size_t{128});
}

void ProcEventParserTest::stampCpuAndNumbers()
{
    const ProcMessage message = parse(datagramOf(2, {11, 11})).at(0);
    QCOMPARE(message.sequence, 41U);
    QCOMPARE(message.acknowledges, 42U);
    QCOMPARE(message.event.cpu, 3U);
    QCOMPARE(quint64{message.event.timestampNs}, quint64{0x1122334455667788});
    QVERIFY(!message.acknowledgement);
}

void ProcEventParserTest::answersAreNoEvents()
{
    const ProcMessage message = parse(datagramOf(0, {1})).at(0);
    QVERIFY(message.acknowledgement);
    QCOMPARE(message.error, 1);
    QCOMPARE(message.acknowledges, 42U);
}

void ProcEventParserTest::controlMessagesAreNoEvents()
{
    const ByteVector event = connectorMessage(procEvent(2, {11, 11}));
    for (const std::uint16_t type :
        std::vector<std::uint16_t>{NLMSG_NOOP, NLMSG_ERROR, NLMSG_OVERRUN}) {
        std::vector<ProcMessage> messages;
        const ProcDatagram result = parseProcEvents(datagramOf(event, type), messages);
        QVERIFY(messages.empty());
        QCOMPARE(result.malformed, std::size_t{0});
        QCOMPARE(result.overrun, type == NLMSG_OVERRUN);
    }
    for (const char *end : {"", "\1\1\1\1"}) {
        std::vector<ProcMessage> messages;
        QCOMPARE(parseProcEvents(datagramOf(bytesOf(end)), messages).malformed, std::size_t{0});
        QVERIFY(messages.empty());
    }
    QCOMPARE(parse(datagramOf(event, NLMSG_MIN_TYPE)).size(), std::size_t{1});
}

void ProcEventParserTest::othersAreLeftOut()
{
    const ByteVector event = procEvent(2, {11, 11});
    std::vector<ProcMessage> messages;
    QCOMPARE(parseProcEvents(datagramOf(connectorMessage(event, 2, 1)), messages).malformed,
        std::size_t{0});
    QCOMPARE(parseProcEvents(datagramOf(connectorMessage(event, 1, 2)), messages).malformed,
        std::size_t{0});
    QVERIFY(messages.empty());
}

void ProcEventParserTest::lyingLengthsAreMalformed_data()
{
    QTest::addColumn<int>("claimed");
    for (const int claimed : {0, 1, 15, 16, 19, 23, 41, 0x7fff, 0xffff})
        QTest::addRow("%d", claimed) << claimed;
}

void ProcEventParserTest::lyingLengthsAreMalformed()
{
    QFETCH(int, claimed);
    const ByteVector event = procEvent(2, {11, 11});
    std::vector<ProcMessage> messages;
    const ProcDatagram result = parseProcEvents(
        datagramOf(connectorMessage(event, CN_IDX_PROC, CN_VAL_PROC, claimed)), messages);
    QCOMPARE(result.malformed, std::size_t{1});
    QVERIFY(messages.empty());
}

void ProcEventParserTest::aMalformedMessageCostsNoNeighbour()
{
    ByteVector datagram = datagramOf(2, {11, 11});
    append(datagram,
        datagramOf(connectorMessage(procEvent(2, {12, 12}), CN_IDX_PROC, CN_VAL_PROC, 3)));
    append(datagram, datagramOf(2, {13, 13}));
    std::vector<ProcMessage> messages;
    QCOMPARE(parseProcEvents(datagram, messages).malformed, std::size_t{1});
    QCOMPARE(messages.size(), std::size_t{2});
    QCOMPARE(messages[0].event.pid, 11);
    QCOMPARE(messages[1].event.pid, 13);
}

void ProcEventParserTest::mutilatedBytesAreNoFault()
{
    const ByteVector whole = recorded();
    mutilate(exactCopy(std::span(whole).first(152)), [](const ByteVector &bytes) {
        const std::vector<ProcMessage> messages = parse(bytes);
        QVERIFY(messages.size() <= 2);
    });
}

void ProcEventParserTest::gapsAreCountedPerCpu()
{
    EventSequence sequence;
    QCOMPARE(sequence.missingBefore(0, 100), 0ULL);
    QCOMPARE(sequence.missingBefore(1, 7), 0ULL);
    QCOMPARE(sequence.missingBefore(0, 101), 0ULL);
    QCOMPARE(sequence.missingBefore(0, 105), 3ULL);
    QCOMPARE(sequence.missingBefore(1, 8), 0ULL);
    QCOMPARE(sequence.missingBefore(1, 100'008), 99'999ULL);
}

void ProcEventParserTest::aCounterMayWrapOrGoBack()
{
    EventSequence sequence;
    QCOMPARE(sequence.missingBefore(0, 0xfffffffe), 0ULL);
    QCOMPARE(sequence.missingBefore(0, 0xffffffff), 0ULL);
    QCOMPARE(sequence.missingBefore(0, 0), 0ULL);
    QCOMPARE(sequence.missingBefore(0, 2), 1ULL);
    QCOMPARE(sequence.missingBefore(0, 1), 0ULL);
    QCOMPARE(sequence.missingBefore(0, 2), 0ULL);
}

void ProcEventParserTest::anImpossibleCpuIsIgnored()
{
    EventSequence sequence;
    QCOMPARE(sequence.missingBefore(0xffffffff, 5), 0ULL);
    QCOMPARE(sequence.missingBefore(0xffffffff, 500), 0ULL);
    QCOMPARE(sequence.missingBefore(65'535, 5), 0ULL);
    QCOMPARE(sequence.missingBefore(65'535, 7), 1ULL);
}

QTEST_GUILESS_MAIN(ProcEventParserTest)
#include "tst_proceventparser.moc"
