// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkmodes.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QHash>
#include <QObject>
#include <QTest>

#include <linux/ethtool.h>
#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector answer(std::uint32_t index, std::uint32_t speed, std::uint8_t duplex)
{
    ByteVector header;
    appendNumber(header, ETHTOOL_A_HEADER_DEV_INDEX, index);
    appendAttribute(header, ETHTOOL_A_HEADER_DEV_NAME, bytesOf("eth0\0", 5));
    ByteVector bytes;
    append(bytes, genlmsghdr{ETHTOOL_MSG_LINKMODES_GET_REPLY, 1, 0});
    appendAttribute(bytes, ETHTOOL_A_LINKMODES_HEADER | NLA_F_NESTED, header);
    appendNumber(bytes, ETHTOOL_A_LINKMODES_AUTONEG, std::uint8_t{1});
    appendNumber(bytes, ETHTOOL_A_LINKMODES_SPEED, speed);
    appendNumber(bytes, ETHTOOL_A_LINKMODES_DUPLEX, duplex);
    return bytes;
}

} // namespace

class LinkModesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speedAndDuplexAreRead_data();
    void speedAndDuplexAreRead();
    void anAnswerWithoutAnInterfaceIsRefused();
    void anAnswerOfTheKernelIsRead();
    void anyBytesAreSurvived();
};

void LinkModesTest::speedAndDuplexAreRead_data()
{
    QTest::addColumn<quint32>("speed");
    QTest::addColumn<int>("duplex");
    QTest::addColumn<qint64>("expectedSpeed");
    QTest::addColumn<int>("expectedDuplex");
    QTest::newRow("full") << quint32{2500} << int{DUPLEX_FULL} << qint64{2500} << int(Duplex::Full);
    QTest::newRow("half") << quint32{10} << int{DUPLEX_HALF} << qint64{10} << int(Duplex::Half);
    QTest::newRow("no cable") << static_cast<quint32>(SPEED_UNKNOWN) << int{DUPLEX_UNKNOWN}
                              << qint64{-1} << int(Duplex::Unknown);
    QTest::newRow("zero") << quint32{0} << 77 << qint64{-1} << int(Duplex::Unknown);
    QTest::newRow("beyond the range")
        << quint32{0x80000000} << int{DUPLEX_FULL} << qint64{-1} << int(Duplex::Full);
}

void LinkModesTest::speedAndDuplexAreRead()
{
    QFETCH(quint32, speed);
    QFETCH(int, duplex);
    LinkModes modes;
    QVERIFY(parseLinkModes(answer(7, speed, static_cast<std::uint8_t>(duplex)), modes));
    QCOMPARE(modes.interfaceIndex, 7U);
    QTEST(qint64{modes.speedMbps}, "expectedSpeed");
    QTEST(int(modes.duplex), "expectedDuplex");
}

void LinkModesTest::anAnswerWithoutAnInterfaceIsRefused()
{
    LinkModes modes;
    QVERIFY(!parseLinkModes(answer(0, 1000, DUPLEX_FULL), modes));
    QVERIFY(!parseLinkModes({}, modes));
}

void LinkModesTest::anAnswerOfTheKernelIsRead()
{
    const ByteVector recorded = fixture("linkmodes.nlmsg");
    NetlinkMessages messages(recorded);
    NetlinkMessage message;
    QHash<std::uint32_t, LinkModes> found;
    while (messages.next(message)) {
        LinkModes modes;
        if (message.type >= NLMSG_MIN_TYPE && parseLinkModes(message.payload, modes))
            found.insert(modes.interfaceIndex, modes);
    }
    // A veth claims 10 Gbit/s; a bridge without ports does not know.
    QCOMPARE(found.value(3).speedMbps, std::int64_t{10'000});
    QVERIFY(found.value(3).duplex == Duplex::Full);
    QCOMPARE(found.value(5).speedMbps, std::int64_t{-1});
    QVERIFY(found.value(5).duplex == Duplex::Unknown);
}

void LinkModesTest::anyBytesAreSurvived()
{
    int accepted = 0;
    mutilate(answer(7, 1000, DUPLEX_FULL), [&accepted](const ByteVector &bytes) {
        LinkModes modes;
        accepted += parseLinkModes(bytes, modes) ? 1 : 0;
        QVERIFY(modes.speedMbps == -1 || modes.speedMbps > 0);
    });
    QVERIFY(accepted > 0);
}

QTEST_GUILESS_MAIN(LinkModesTest)
#include "tst_linkmodes.moc"
