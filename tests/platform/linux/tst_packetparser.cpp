// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/packetparser.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

#include <linux/if_ether.h>
#include <linux/packet_diag.h>
#include <sys/socket.h>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector wholeMessage()
{
    packet_diag_msg message{};
    message.pdiag_family = AF_PACKET;
    message.pdiag_type = SOCK_RAW;
    message.pdiag_num = ETH_P_ARP;
    message.pdiag_ino = 4711;
    message.pdiag_cookie[0] = 5;
    message.pdiag_cookie[1] = 6;
    packet_diag_info info{};
    info.pdi_index = 3;
    ByteVector bytes;
    append(bytes, message);
    appendNumber(bytes, PACKET_DIAG_INFO, info);
    appendNumber<std::uint32_t>(bytes, PACKET_DIAG_UID, 1000);
    return bytes;
}

} // namespace

class PacketParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageGivesItsSocket();
    void foreignFamiliesAreRefused();
    void cutAndMutatedMessagesAreSurvived();
};

void PacketParserTest::aMessageGivesItsSocket()
{
    SocketSample sample;
    sample.remote.port = 1; // of the socket that used the room before
    QVERIFY(parsePacketSocket(wholeMessage(), sample));
    QCOMPARE(sample.protocol, Protocol::Packet);
    QCOMPARE(sample.state, TcpState::Close);
    QCOMPARE(sample.local.port, std::uint16_t{ETH_P_ARP});
    QCOMPARE(sample.local.address.family(), IpAddress::Family::None);
    QCOMPARE(sample.remote, Endpoint());
    QCOMPARE(sample.inode, 4711U);
    QCOMPARE(sample.cookie, std::uint64_t{6} << 32 | 5);
    QCOMPARE(sample.interfaceIndex, 3U);
    QCOMPARE(sample.uid, 1000U);
}

void PacketParserTest::foreignFamiliesAreRefused()
{
    for (int family = 0; family < 256; ++family) {
        ByteVector bytes = wholeMessage();
        bytes[0] = static_cast<std::byte>(family);
        SocketSample sample;
        QCOMPARE(parsePacketSocket(bytes, sample), family == AF_PACKET);
    }
}

void PacketParserTest::cutAndMutatedMessagesAreSurvived()
{
    const ByteVector whole = wholeMessage();
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        SocketSample sample;
        const bool good = parsePacketSocket(exactCopy(std::span(whole).first(length)), sample);
        QCOMPARE(good, length >= sizeof(packet_diag_msg));
        QCOMPARE(good && sample.uid == 1000, length == whole.size());
    }
    mutilate(whole, [](const ByteVector &bytes) {
        SocketSample sample;
        QVERIFY(!parsePacketSocket(bytes, sample) || sample.protocol == Protocol::Packet);
    });
}

QTEST_GUILESS_MAIN(PacketParserTest)
#include "tst_packetparser.moc"
