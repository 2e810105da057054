// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/sysctlbuffer.h"
#include "tests/platform/sysctl/fakesysctl.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

class SysctlBufferTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListIsReadInTwoQuestions();
    void growthBetweenTheQuestionsIsFollowed();
    void aListThatOutgrowsEveryRoomIsGivenUp();
    void anEmptyListIsNoError();
    void errorsLeaveNothingBehind_data();
    void errorsLeaveNothingBehind();
    void aSizeBeyondBeliefIsNotAllocated();
    void aLengthThatLiesIsNotBelieved();
    void interruptionsAreRetried();
};

void SysctlBufferTest::aListIsReadInTwoQuestions()
{
    FakeSysctl sysctl;
    sysctl.bytes = bytesOf({1, 2, 3});
    SysctlBuffer buffer;
    QVERIFY(!buffer.read(sysctl.query()));
    QCOMPARE(sysctl.questions, 2);
    QVERIFY(std::ranges::equal(buffer.bytes(), sysctl.bytes));
    sysctl.bytes = bytesOf({4});
    QVERIFY(!buffer.read(sysctl.query()));
    QVERIFY(std::ranges::equal(buffer.bytes(), sysctl.bytes));
}

void SysctlBufferTest::growthBetweenTheQuestionsIsFollowed()
{
    FakeSysctl sysctl;
    sysctl.bytes.resize(10);
    sysctl.growths = 3;
    sysctl.growth = 100'000;
    SysctlBuffer buffer;
    QVERIFY(!buffer.read(sysctl.query()));
    QCOMPARE(sysctl.growths, 0);
    QCOMPARE(buffer.bytes().size(), 300'010U);
    QCOMPARE(sysctl.questions, 6);
}

void SysctlBufferTest::aListThatOutgrowsEveryRoomIsGivenUp()
{
    int questions = 0;
    const SysctlQuery query = [&questions](void *bytes, std::size_t &length) {
        ++questions;
        length = 10;
        return bytes ? ENOMEM : 0;
    };
    SysctlBuffer buffer;
    QCOMPARE(buffer.read(query).value(), ENOMEM);
    QVERIFY(buffer.bytes().empty());
    QVERIFY(questions < 100);
}

void SysctlBufferTest::anEmptyListIsNoError()
{
    FakeSysctl sysctl;
    SysctlBuffer buffer;
    QVERIFY(!buffer.read(sysctl.query()));
    QVERIFY(buffer.bytes().empty());
}

void SysctlBufferTest::errorsLeaveNothingBehind_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("not there") << ENOENT;
    QTest::newRow("forbidden") << EPERM;
}

void SysctlBufferTest::errorsLeaveNothingBehind()
{
    QFETCH(const int, error);
    FakeSysctl sysctl;
    sysctl.bytes = bytesOf({1, 2, 3});
    SysctlBuffer buffer;
    QVERIFY(!buffer.read(sysctl.query()));
    sysctl.error = error;
    sysctl.questions = 0;
    QCOMPARE(buffer.read(sysctl.query()).value(), error);
    QCOMPARE(sysctl.questions, 1);
    QVERIFY(buffer.bytes().empty());
}

void SysctlBufferTest::aSizeBeyondBeliefIsNotAllocated()
{
    SysctlBuffer buffer;
    const auto query = [](void *, std::size_t &length) {
        length = ~std::size_t{0};
        return 0;
    };
    QCOMPARE(buffer.read(query).value(), EOVERFLOW);
}

void SysctlBufferTest::aLengthThatLiesIsNotBelieved()
{
    SysctlBuffer buffer;
    std::size_t room = 0;
    const auto query = [&room](void *bytes, std::size_t &length) {
        room = bytes ? length : 0;
        length = bytes ? ~std::size_t{0} : 16;
        return 0;
    };
    QVERIFY(!buffer.read(query));
    QCOMPARE(buffer.bytes().size(), room);
}

void SysctlBufferTest::interruptionsAreRetried()
{
    FakeSysctl sysctl;
    sysctl.bytes = bytesOf({1, 2, 3});
    int interruptions = 2;
    const SysctlQuery query = [&, answer = sysctl.query()](void *bytes, std::size_t &length) {
        if (bytes && interruptions-- > 0)
            return EINTR;
        return answer(bytes, length);
    };
    SysctlBuffer buffer;
    QVERIFY(!buffer.read(query));
    QCOMPARE(buffer.bytes().size(), 3U);
}

QTEST_APPLESS_MAIN(SysctlBufferTest)
#include "tst_sysctlbuffer.moc"
