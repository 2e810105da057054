// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/platform.h"
#include "tests/platform/linux/childprocess.h"

#include <QDir>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <vector>

#include <sched.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

Finding find(FindingId id)
{
    const std::vector<Finding> findings = examinePlatform();
    const auto found = std::ranges::find(findings, id, &Finding::id);
    return found == findings.end() ? Finding{id, FindingState::No, -1, 0, "missing"} : *found;
}

} // namespace

class ExamineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsSaidOnceAndInOrder();
    void whatIsNotThereHasAReason();
    void nothingIsLeftOpen();
    void ourOwnSocketsAreFound();
    void otherNamespacesAreRootsToEnter();
};

void ExamineTest::everythingIsSaidOnceAndInOrder()
{
    const std::vector<Finding> findings = examinePlatform();
    constexpr auto last = FindingId::OtherNamespaces;
    QCOMPARE(findings.size(), static_cast<std::size_t>(last) + 1);
    for (std::size_t i = 0; i < findings.size(); ++i)
        QCOMPARE(static_cast<std::size_t>(findings[i].id), i);
}

void ExamineTest::whatIsNotThereHasAReason()
{
    for (const Finding &finding : examinePlatform()) {
        const bool needsErrno = finding.id == FindingId::TcpSockets
            || finding.id == FindingId::ClosedSockets || finding.id == FindingId::Interfaces
            || finding.id == FindingId::ProcessEvents || finding.id == FindingId::OtherProcesses;
        if (needsErrno)
            QCOMPARE(finding.error != 0, finding.state != FindingState::Yes);
    }
    QCOMPARE(find(FindingId::UdpBytes).state, FindingState::No);
}

void ExamineTest::nothingIsLeftOpen()
{
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    examinePlatform();
    const auto before = descriptors.entryList().size();
    examinePlatform();
    QCOMPARE(descriptors.entryList().size(), before);
}

void ExamineTest::ourOwnSocketsAreFound()
{
    if (find(FindingId::TcpSockets).state != FindingState::Yes)
        QSKIP("this kernel or sandbox gives no sockets");
    QCOMPARE(find(FindingId::OwnProcesses).state, FindingState::Yes);
    QCOMPARE(find(FindingId::UdpSockets).state, FindingState::Yes);
    QVERIFY(find(FindingId::TcpCounters).state != FindingState::No);
}

void ExamineTest::otherNamespacesAreRootsToEnter()
{
    const Finding before = find(FindingId::OtherNamespaces);
    const ChildProcess elsewhere([] { return ::unshare(CLONE_NEWNET); });
    if (elsewhere.result() != 0)
        QSKIP("only root can make a network namespace");
    // A sandbox may hide others from root, too.
    const Finding after = find(FindingId::OtherNamespaces);
    QCOMPARE(after.state, before.state);
    QCOMPARE(after.count, before.count);
    const ChildProcess ordinary([] {
        if (!becomeNobody())
            return -1;
        const Finding finding = find(FindingId::OtherNamespaces);
        return finding.state == FindingState::Yes || finding.count == 0 ? 0 : finding.error;
    });
    QVERIFY(ordinary.result() == EACCES || ordinary.result() == EPERM);
}

QTEST_GUILESS_MAIN(ExamineTest)
#include "tst_examine.moc"
