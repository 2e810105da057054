// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netlinkmessage.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

class NetlinkMessageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesOfOneDatagramComeInOrder();
    void aLengthThatCannotBeTrueEndsTheWalk_data();
    void aLengthThatCannotBeTrueEndsTheWalk();
    void messagesBeforeABadLengthAreKept();
    void anUnpaddedEndIsNoFault();
    void aWalkOfCutBytesNeverLeavesThem();
    void attributesLoseTheirFlags();
    void anAttributeLengthThatCannotBeTrueEndsTheWalk_data();
    void anAttributeLengthThatCannotBeTrueEndsTheWalk();
    void numbersNeedTheirExactSize();
    void textEndsAtNulEndOrLimit();
};

void NetlinkMessageTest::messagesOfOneDatagramComeInOrder()
{
    ByteVector datagram;
    appendMessage(datagram, 20, bytesOf("abcde"), 3, 9, NLM_F_MULTI);
    appendMessage(datagram, 21, {}, 4, 9);
    NetlinkMessages messages{datagram};
    NetlinkMessage message;
    QVERIFY(messages.next(message));
    QCOMPARE(message.type, std::uint16_t{20});
    QCOMPARE(message.flags, std::uint16_t{NLM_F_MULTI});
    QCOMPARE(message.sequence, 3U);
    QCOMPARE(message.portId, 9U);
    QCOMPARE(message.payload.size(), std::size_t{5});
    QVERIFY(messages.next(message));
    QCOMPARE(message.type, std::uint16_t{21});
    QVERIFY(message.payload.empty());
    QVERIFY(!messages.next(message));
    QVERIFY(!messages.malformed());
}

void NetlinkMessageTest::aLengthThatCannotBeTrueEndsTheWalk_data()
{
    QTest::addColumn<qint64>("length");
    for (const qint64 length : {0LL, 1LL, 15LL, 21LL, 0x7fffffffLL, 0x80000000LL, 0xffffffffLL})
        QTest::addRow("%lld", length) << length;
}

void NetlinkMessageTest::aLengthThatCannotBeTrueEndsTheWalk()
{
    QFETCH(qint64, length);
    ByteVector datagram;
    appendMessage(datagram, 20, bytesOf("abcd"), 1, 7, 0, length);
    NetlinkMessages messages{datagram};
    NetlinkMessage message;
    QVERIFY(!messages.next(message));
    QVERIFY(messages.malformed());
    QVERIFY(!messages.next(message));
}

void NetlinkMessageTest::messagesBeforeABadLengthAreKept()
{
    ByteVector datagram;
    appendMessage(datagram, 20, bytesOf("abcd"));
    appendMessage(datagram, 21, bytesOf("abcd"), 1, 7, 0, 4000);
    NetlinkMessages messages{datagram};
    NetlinkMessage message;
    QVERIFY(messages.next(message));
    QVERIFY(!messages.next(message));
    QVERIFY(messages.malformed());
}

void NetlinkMessageTest::anUnpaddedEndIsNoFault()
{
    ByteVector datagram;
    appendMessage(datagram, 20, bytesOf("abcde"));
    datagram.resize(sizeof(nlmsghdr) + 5);
    NetlinkMessages messages{datagram};
    NetlinkMessage message;
    QVERIFY(messages.next(message));
    QVERIFY(!messages.next(message));
    QVERIFY(!messages.malformed());
}

void NetlinkMessageTest::aWalkOfCutBytesNeverLeavesThem()
{
    const ByteVector whole = fixture("links.nlmsg");
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const ByteVector cut = exactCopy(std::span(whole).first(length));
        NetlinkMessages messages{cut};
        NetlinkMessage message;
        std::size_t used = 0;
        while (messages.next(message))
            used += sizeof(nlmsghdr) + message.payload.size();
        QVERIFY(used <= length);
        QCOMPARE(messages.malformed(), used != length);
    }
}

void NetlinkMessageTest::attributesLoseTheirFlags()
{
    ByteVector bytes;
    appendAttribute(bytes, NLA_F_NESTED | 18, bytesOf("ab"));
    appendNumber<std::uint32_t>(bytes, NLA_F_NET_BYTEORDER | 3, 5);
    NetlinkAttributes attributes{bytes};
    NetlinkAttribute attribute;
    QVERIFY(attributes.next(attribute));
    QCOMPARE(attribute.type, std::uint16_t{18});
    QCOMPARE(attribute.payload.size(), std::size_t{2});
    QVERIFY(attributes.next(attribute));
    QCOMPARE(attribute.type, std::uint16_t{3});
    QVERIFY(!attributes.next(attribute));
    QVERIFY(!attributes.malformed());
}

void NetlinkMessageTest::anAttributeLengthThatCannotBeTrueEndsTheWalk_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 2, 3, 9, 0xffff})
        QTest::addRow("%d", length) << length;
}

void NetlinkMessageTest::anAttributeLengthThatCannotBeTrueEndsTheWalk()
{
    QFETCH(int, length);
    ByteVector bytes;
    appendAttribute(bytes, 1, bytesOf("abcd"), length);
    NetlinkAttributes attributes{bytes};
    NetlinkAttribute attribute;
    QVERIFY(!attributes.next(attribute));
    QVERIFY(attributes.malformed());
}

void NetlinkMessageTest::numbersNeedTheirExactSize()
{
    const ByteVector bytes(5);
    QVERIFY(!readExact<std::uint32_t>(bytes));
    QVERIFY(readFront<std::uint32_t>(bytes));
    QVERIFY(readExact<std::uint32_t>(std::span(bytes).first(4)));
    QVERIFY(!readFront<std::uint64_t>(bytes));
    QVERIFY(!readFront<std::uint8_t>({}));
}

void NetlinkMessageTest::textEndsAtNulEndOrLimit()
{
    const ByteVector bytes = bytesOf("eth0\0junk", 9);
    QCOMPARE(readText(bytes, 15), std::string_view("eth0"));
    QCOMPARE(readText(std::span(bytes).first(3), 15), std::string_view("eth"));
    QCOMPARE(readText(bytes, 2), std::string_view("et"));
    QCOMPARE(readText({}, 15), std::string_view());
}

QTEST_GUILESS_MAIN(NetlinkMessageTest)
#include "tst_netlinkmessage.moc"
