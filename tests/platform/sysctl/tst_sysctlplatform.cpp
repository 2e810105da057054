// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/freebsdsockets.h"
#include "platform/sysctl/sysctlplatform.h"
#include "tests/platform/sysctl/fakeprocesses.h"
#include "tests/platform/sysctl/fakesysctl.h"
#include "tests/platform/sysctl/freebsdstructs.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

std::vector<NoticeId> idsOf(const std::vector<Notice> &notices)
{
    std::vector<NoticeId> ids;
    for (const Notice &notice : notices)
        ids.push_back(notice.id);
    return ids;
}

FindingState stateOf(const std::vector<Finding> &findings, FindingId id)
{
    return std::ranges::find(findings, id, &Finding::id)->state;
}

} // namespace

class SysctlPlatformTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void partsComeInOrder();
    void onlyWhatIsAskedForIsOpened();
    void refusedPartsAreAbsentWithANotice();
    void anExaminationSaysWhatIsThere();
    void anExaminationSaysWhatIsNot();

private:
    SysctlParts<FreebsdSockets> parts();

    FakeSysctl m_links;
    FakeSysctl m_tcp;
    FakeSysctl m_udp;
    FakeSysctl m_files;
    FakeProcesses m_processes;
    std::error_code m_queueError;
};

void SysctlPlatformTest::init()
{
    m_links = m_tcp = m_udp = m_files = {};
    m_links.bytes = ifMsghdrl({}, sockaddrDl("em0", {}, 46, 6));
    m_tcp.bytes = xinpgenL(1);
    append(m_tcp.bytes, xtcpcb({}));
    append(m_tcp.bytes, xinpgenL(1));
    m_udp.bytes = xinpgenL(0);
    append(m_udp.bytes, xinpgenL(0));
    m_files.bytes = xfile({});
    m_processes.running = {{900, {"nginx"}}};
    m_queueError = {};
}

SysctlParts<FreebsdSockets> SysctlPlatformTest::parts()
{
    const ProcessReader reader = [this](std::int32_t pid) { return m_processes.read(pid); };
    ProcessQueue queue;
    queue.error = m_queueError;
    queue.follow = [](std::int32_t) { return std::error_code(); };
    queue.list = [] { return std::vector<std::int32_t>{900}; };
    queue.read = reader;
    SysctlLinks::Source links{"iflistl", m_links.query(), decodeIflistl, {}};
    FreebsdSockets::Queries sockets{m_tcp.query(), m_udp.query(), m_files.query()};
    return {std::make_unique<SysctlLinks>(std::move(links)),
        std::make_unique<FreebsdSockets>(std::move(sockets), reader),
        std::make_unique<ProcessWatch>(std::move(queue))};
}

void SysctlPlatformTest::partsComeInOrder()
{
    const Platform platform = makeSysctlPlatform({}, parts());
    QVERIFY(!platform.error);
    QCOMPARE(platform.sources.collectors.size(), 2U);
    QCOMPARE(platform.sources.processSources.size(), 1U);
    QVERIFY(platform.sources.socketSources.empty());
    const std::vector expected{NoticeId::ClosedSocketsUnavailable, NoticeId::LimitsUnavailable};
    QCOMPARE(idsOf(platform.sources.notices), expected);
    // The interfaces first.
    Snapshot snapshot;
    QVERIFY(!platform.sources.collectors[0]->collect(snapshot));
    QCOMPARE(snapshot.links.size(), 1U);
    QVERIFY(snapshot.sockets.empty());
}

void SysctlPlatformTest::onlyWhatIsAskedForIsOpened()
{
    PlatformOptions options;
    options.sockets = options.limits = options.processEvents = false;
    const Platform platform = makeSysctlPlatform(options, parts());
    QCOMPARE(platform.sources.collectors.size(), 1U);
    QVERIFY(platform.sources.processSources.empty());
    QVERIFY(platform.sources.notices.empty());
    QCOMPARE(m_tcp.questions, 0);
}

void SysctlPlatformTest::refusedPartsAreAbsentWithANotice()
{
    m_links.error = EPERM;
    m_tcp.error = ENOENT;
    Platform platform = makeSysctlPlatform({}, parts());
    QVERIFY(!platform.error);
    QVERIFY(platform.sources.collectors.empty());
    QCOMPARE(platform.sources.processSources.size(), 1U);

    m_queueError = std::make_error_code(std::errc::too_many_files_open);
    platform = makeSysctlPlatform({}, parts());
    QCOMPARE(platform.error.value(), EPERM);
    const std::vector expected{NoticeId::LinksUnavailable, NoticeId::SocketsUnavailable,
        NoticeId::ClosedSocketsUnavailable, NoticeId::LimitsUnavailable,
        NoticeId::EventsUnavailable};
    QCOMPARE(idsOf(platform.sources.notices), expected);
    QCOMPARE(platform.sources.notices[4].error, EMFILE);
}

void SysctlPlatformTest::anExaminationSaysWhatIsThere()
{
    const std::vector<Finding> findings =
        examineSysctls(parts(), {FindingState::Partly, FindingState::Yes, FindingState::Partly});
    QVERIFY(std::ranges::is_sorted(findings, {}, &Finding::id));
    QCOMPARE(stateOf(findings, FindingId::TcpSockets), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::TcpCounters), FindingState::Partly);
    QCOMPARE(stateOf(findings, FindingId::ClosedSockets), FindingState::No);
    QCOMPARE(stateOf(findings, FindingId::UdpSockets), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::UdpBytes), FindingState::No);
    QCOMPARE(stateOf(findings, FindingId::OwnProcesses), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::OtherProcesses), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::Interfaces), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::ProcessEvents), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::ProcessIdentity), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::OtherNamespaces), FindingState::Partly);
}

void SysctlPlatformTest::anExaminationSaysWhatIsNot()
{
    m_udp.error = ENOENT;
    m_files.error = EPERM;
    std::vector<Finding> findings = examineSysctls(parts(), {});
    QCOMPARE(stateOf(findings, FindingId::TcpSockets), FindingState::Yes);
    QCOMPARE(stateOf(findings, FindingId::UdpSockets), FindingState::No);
    QCOMPARE(stateOf(findings, FindingId::OwnProcesses), FindingState::No);

    m_tcp.error = m_links.error = EPERM;
    m_queueError = std::make_error_code(std::errc::too_many_files_open);
    findings = examineSysctls(parts(), {FindingState::Yes, FindingState::Yes, FindingState::Yes});
    for (const FindingId id : {FindingId::TcpSockets, FindingId::TcpCounters, FindingId::UdpSockets,
             FindingId::OwnProcesses, FindingId::Interfaces, FindingId::ProcessEvents})
        QCOMPARE(stateOf(findings, id), FindingState::No);
}

QTEST_APPLESS_MAIN(SysctlPlatformTest)
#include "tst_sysctlplatform.moc"
