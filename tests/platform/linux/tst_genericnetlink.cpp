// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/genericnetlink.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

#include <cerrno>

#include <linux/genetlink.h>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector familyAnswer(std::uint16_t number)
{
    ByteVector bytes;
    append(bytes, genlmsghdr{CTRL_CMD_NEWFAMILY, 2, 0});
    appendAttribute(bytes, CTRL_ATTR_FAMILY_NAME, bytesOf("ethtool\0", 8));
    appendNumber(bytes, CTRL_ATTR_FAMILY_ID, number);
    appendNumber(bytes, CTRL_ATTR_VERSION, std::uint32_t{1});
    return bytes;
}

} // namespace

class GenericNetlinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNumberOfAFamilyIsRead();
    void numbersOfTheProtocolItselfAreNoFamily();
    void anyBytesAreSurvived();
    void attributesArePadded();
    void theKernelKnowsItsOwnFamily();
    void aFamilyThatIsNotThereIsSaid();
    void anAnswerIsHandedOver();
};

void GenericNetlinkTest::theNumberOfAFamilyIsRead()
{
    QCOMPARE(parseFamilyNumber(familyAnswer(21)), std::optional<std::uint16_t>(21));
}

void GenericNetlinkTest::numbersOfTheProtocolItselfAreNoFamily()
{
    for (const int number : {0, 1, NLMSG_DONE, NLMSG_MIN_TYPE - 1})
        QVERIFY(!parseFamilyNumber(familyAnswer(static_cast<std::uint16_t>(number))));
    QVERIFY(!parseFamilyNumber({}));
}

void GenericNetlinkTest::anyBytesAreSurvived()
{
    int accepted = 0;
    mutilate(familyAnswer(21), [&accepted](const ByteVector &bytes) {
        const auto number = parseFamilyNumber(bytes);
        accepted += number ? 1 : 0;
        QVERIFY(!number || *number >= NLMSG_MIN_TYPE);
    });
    QVERIFY(accepted > 0);
}

void GenericNetlinkTest::attributesArePadded()
{
    ByteVector ours;
    addAttribute(ours, 7, bytesOf("abcde"));
    addAttribute(ours, 8 | NLA_F_NESTED, {});
    ByteVector expected;
    appendAttribute(expected, 7, bytesOf("abcde"));
    appendAttribute(expected, 8 | NLA_F_NESTED, {});
    QVERIFY(ours == expected);
}

void GenericNetlinkTest::theKernelKnowsItsOwnFamily()
{
    GenericNetlink netlink;
    QVERIFY(!netlink.open("nlctrl"));
    QVERIFY(netlink.isOpen());
    int families = 0;
    const DumpResult result = netlink.dump(
        CTRL_CMD_GETFAMILY, {}, [&families] { families = 0; },
        [&families](Bytes payload) { families += parseFamilyNumber(payload) ? 1 : 0; });
    QVERIFY(!result.error);
    QVERIFY(families >= 1);
}

void GenericNetlinkTest::aFamilyThatIsNotThereIsSaid()
{
    GenericNetlink netlink;
    QCOMPARE(netlink.open("no-such-family").value(), ENOENT);
    QVERIFY(!netlink.isOpen());
}

void GenericNetlinkTest::anAnswerIsHandedOver()
{
    GenericNetlink netlink;
    QVERIFY(!netlink.open("nlctrl"));
    ByteVector attributes;
    appendAttribute(attributes, CTRL_ATTR_FAMILY_NAME, bytesOf("nlctrl\0", 7));
    std::vector<std::uint16_t> numbers;
    const auto keep = [&numbers](Bytes payload) {
        numbers.push_back(parseFamilyNumber(payload).value_or(0));
    };
    QVERIFY(!netlink.request(CTRL_CMD_GETFAMILY, attributes, keep));
    QVERIFY(numbers == std::vector<std::uint16_t>{GENL_ID_CTRL});
    QCOMPARE(netlink.request(77, attributes, keep).value(), EOPNOTSUPP);
}

QTEST_GUILESS_MAIN(GenericNetlinkTest)
#include "tst_genericnetlink.moc"
