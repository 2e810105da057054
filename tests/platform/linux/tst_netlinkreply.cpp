// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netlinkreply.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

#include <cerrno>
#include <limits>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::uint32_t sequence = 5;
constexpr std::uint32_t portId = 77;
constexpr std::uint16_t data = 20;

ByteVector number(std::int32_t value)
{
    ByteVector bytes;
    append(bytes, value);
    return bytes;
}

ByteVector message(std::uint16_t type, const ByteVector &payload = {}, std::uint16_t flags = 0)
{
    ByteVector bytes;
    appendMessage(bytes, type, payload, sequence, portId, flags);
    return bytes;
}

// A reply that counts the data messages it was given.
struct Played
{
    NetlinkReply reply{sequence, portId};
    int messages = 0;
    int limit = 1000;

    NetlinkReply::State take(const ByteVector &datagram)
    {
        const ByteVector exact = exactCopy(datagram);
        return reply.take(exact, [this](const NetlinkMessage &) { return ++messages < limit; });
    }
};

using State = NetlinkReply::State;

} // namespace

class NetlinkReplyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDumpEndsWithDone();
    void nothingAfterTheEndIsTaken();
    void doneCarriesAnErrno();
    void anEmptyDoneIsAnEnd();
    void anErrorOfZeroIsAnAcknowledgement();
    void anErrorCarriesAnErrno();
    void aShortErrorCannotBeRead();
    void anErrnoOutOfRangeIsABadMessage();
    void anOverrunFails();
    void otherSequencesAndPortsAreNotOurs();
    void anInterruptedDumpIsMarked_data();
    void anInterruptedDumpIsMarked();
    void theReaderMayCut();
    void malformedRestIsCounted();
    void theKernelsWordsAreKept_data();
    void theKernelsWordsAreKept();
    void cutErrorsNeverLeaveTheirBytes();
};

void NetlinkReplyTest::aDumpEndsWithDone()
{
    Played played;
    ByteVector datagram = message(data);
    append(datagram, message(NLMSG_NOOP));
    append(datagram, message(data));
    QCOMPARE(played.take(datagram), State::Open);
    QCOMPARE(played.take(message(NLMSG_DONE, number(0))), State::Complete);
    QCOMPARE(played.messages, 2);
    QVERIFY(!played.reply.error());
    QVERIFY(!played.reply.interrupted());
}

void NetlinkReplyTest::nothingAfterTheEndIsTaken()
{
    Played played;
    ByteVector datagram = message(NLMSG_DONE, number(0));
    append(datagram, message(data));
    append(datagram, message(NLMSG_DONE, number(-EIO)));
    QCOMPARE(played.take(datagram), State::Complete);
    QCOMPARE(played.take(datagram), State::Complete);
    QCOMPARE(played.messages, 0);
    QVERIFY(!played.reply.error());
}

void NetlinkReplyTest::doneCarriesAnErrno()
{
    Played played;
    QCOMPARE(played.take(message(NLMSG_DONE, number(-ENOMEM))), State::Failed);
    QCOMPARE(played.reply.error().value(), ENOMEM);
}

void NetlinkReplyTest::anEmptyDoneIsAnEnd()
{
    Played played;
    QCOMPARE(played.take(message(NLMSG_DONE)), State::Complete);
}

void NetlinkReplyTest::anErrorOfZeroIsAnAcknowledgement()
{
    Played played;
    ByteVector body = number(0);
    append(body, nlmsghdr{});
    QCOMPARE(played.take(message(NLMSG_ERROR, body)), State::Complete);
}

void NetlinkReplyTest::anErrorCarriesAnErrno()
{
    Played played;
    ByteVector body = number(-ENOENT);
    append(body, nlmsghdr{});
    QCOMPARE(played.take(message(NLMSG_ERROR, body)), State::Failed);
    QCOMPARE(played.reply.error().value(), ENOENT);
}

void NetlinkReplyTest::aShortErrorCannotBeRead()
{
    for (std::size_t length = 0; length < 4; ++length) {
        Played played;
        QCOMPARE(played.take(message(NLMSG_ERROR, ByteVector(length))), State::Failed);
        QCOMPARE(played.reply.error().value(), EBADMSG);
        QCOMPARE(played.reply.malformed(), std::uint64_t{1});
    }
}

void NetlinkReplyTest::anErrnoOutOfRangeIsABadMessage()
{
    for (const std::int32_t value : {-4096, std::numeric_limits<std::int32_t>::min()}) {
        Played played;
        QCOMPARE(played.take(message(NLMSG_DONE, number(value))), State::Failed);
        QCOMPARE(played.reply.error().value(), EBADMSG);
    }
}

void NetlinkReplyTest::anOverrunFails()
{
    Played played;
    QCOMPARE(played.take(message(NLMSG_OVERRUN)), State::Failed);
    QCOMPARE(played.reply.error().value(), ENOBUFS);
}

void NetlinkReplyTest::otherSequencesAndPortsAreNotOurs()
{
    Played played;
    ByteVector datagram;
    appendMessage(datagram, data, {}, sequence + 1, portId);
    appendMessage(datagram, data, {}, 0, portId);
    appendMessage(datagram, data, {}, sequence, portId + 1);
    appendMessage(datagram, NLMSG_DONE, number(-EIO), sequence - 1, portId);
    QCOMPARE(played.take(datagram), State::Open);
    QCOMPARE(played.messages, 0);
}

void NetlinkReplyTest::anInterruptedDumpIsMarked_data()
{
    QTest::addColumn<bool>("onDone");
    QTest::newRow("on a message") << false;
    QTest::newRow("on the end only") << true;
}

void NetlinkReplyTest::anInterruptedDumpIsMarked()
{
    QFETCH(bool, onDone);
    Played played;
    played.take(message(data, {}, onDone ? 0 : NLM_F_DUMP_INTR));
    QCOMPARE(
        played.take(message(NLMSG_DONE, number(0), onDone ? NLM_F_DUMP_INTR : 0)), State::Complete);
    QVERIFY(played.reply.interrupted());
}

void NetlinkReplyTest::theReaderMayCut()
{
    Played played;
    played.limit = 2;
    ByteVector datagram;
    for (int i = 0; i < 5; ++i)
        append(datagram, message(data));
    QCOMPARE(played.take(datagram), State::Cut);
    QCOMPARE(played.messages, 2);
}

void NetlinkReplyTest::malformedRestIsCounted()
{
    Played played;
    ByteVector datagram = message(data);
    appendMessage(datagram, data, {}, sequence, portId, 0, 0);
    QCOMPARE(played.take(datagram), State::Open);
    QCOMPARE(played.messages, 1);
    QCOMPARE(played.reply.malformed(), std::uint64_t{1});
}

void NetlinkReplyTest::theKernelsWordsAreKept_data()
{
    QTest::addColumn<bool>("capped");
    QTest::newRow("with the header of the request") << true;
    QTest::newRow("with the whole request") << false;
}

void NetlinkReplyTest::theKernelsWordsAreKept()
{
    QFETCH(bool, capped);
    nlmsghdr request{};
    request.nlmsg_len = sizeof(nlmsghdr) + 6;
    ByteVector body = number(-EINVAL);
    append(body, request);
    if (!capped)
        append(body, ByteVector(8));
    appendAttribute(body, NLMSGERR_ATTR_MSG, bytesOf("Unknown device type\0", 20));
    Played played;
    const auto flags = static_cast<std::uint16_t>(NLM_F_ACK_TLVS | (capped ? NLM_F_CAPPED : 0));
    played.take(message(NLMSG_ERROR, body, flags));
    QCOMPARE(played.reply.error().value(), EINVAL);
    QCOMPARE(played.reply.explanation(), std::string("Unknown device type"));
}

void NetlinkReplyTest::cutErrorsNeverLeaveTheirBytes()
{
    ByteVector body = number(-EINVAL);
    append(body, nlmsghdr{0xffffffff, 0, 0, 0, 0});
    appendAttribute(body, NLMSGERR_ATTR_MSG, bytesOf("text"));
    for (std::size_t length = 4; length <= body.size(); ++length) {
        Played played;
        const ByteVector cut(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(length));
        played.take(message(NLMSG_ERROR, cut, NLM_F_ACK_TLVS));
        QCOMPARE(played.reply.error().value(), EINVAL);
        QVERIFY(played.reply.explanation().empty());
    }
}

QTEST_GUILESS_MAIN(NetlinkReplyTest)
#include "tst_netlinkreply.moc"
