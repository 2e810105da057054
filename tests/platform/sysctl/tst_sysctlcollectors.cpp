// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The collectors of macOS and FreeBSD over sysctls that the test answers.

#include "platform/sysctl/darwinsockets.h"
#include "platform/sysctl/freebsdsockets.h"
#include "platform/sysctl/sysctllinks.h"
#include "tests/platform/sysctl/fakeprocesses.h"
#include "tests/platform/sysctl/fakesysctl.h"
#include "tests/platform/sysctl/freebsdstructs.h"
#include "tests/platform/sysctl/xnustructs.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

ByteVector darwinSockets(const std::vector<XnuSocket> &sockets, Protocol protocol)
{
    const ByteVector end = xinpgenN(static_cast<std::uint32_t>(sockets.size()));
    ByteVector list = end;
    for (const XnuSocket &socket : sockets)
        protocol == Protocol::Tcp ? appendTcp(list, socket) : appendUdp(list, socket);
    append(list, end);
    return list;
}

ByteVector freebsdSockets(const std::vector<FreebsdPcb> &pcbs, Protocol protocol)
{
    const ByteVector end = xinpgenL(static_cast<std::uint32_t>(pcbs.size()));
    ByteVector list = end;
    for (const FreebsdPcb &pcb : pcbs)
        append(list, protocol == Protocol::Tcp ? xtcpcb(pcb) : xinpcb(pcb).finished(8));
    append(list, end);
    return list;
}

bool has(const Snapshot &snapshot, const Notice &notice)
{
    return std::ranges::find(snapshot.notices, notice) != snapshot.notices.end();
}

std::string ownerName(const Snapshot &snapshot, std::size_t socket)
{
    return snapshot.owners.at(static_cast<std::size_t>(snapshot.sockets.at(socket).owner))->name;
}

} // namespace

class SysctlCollectorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void linksHaveTheirExactBytes();
    void linksWithoutExactBytesAreSaidToBeIncomplete_data();
    void linksWithoutExactBytesAreSaidToBeIncomplete();
    void linksThatCannotBeReadAreANotice();
    void malformedLinksAreCounted();
    void socketsOfMacosHaveOwnersAndCounters();
    void countersOfMacosGoOnBeyondFourGibibytes();
    void aMissingListOfDatagramSocketsCostsNoConnection();
    void aListThatIsCutIsNotComplete();
    void withoutConnectionsThereIsNothing();
    void socketsOfFreebsdHaveTheirHolders();
    void withoutFilesSocketsGoToTheirAccounts();

private:
    Snapshot collectDarwin();
    Snapshot collectFreebsd();

    FakeSysctl m_tcp;
    FakeSysctl m_udp;
    FakeSysctl m_files;
    FakeSysctl m_links;
    FakeSysctl m_bytes;
    FakeProcesses m_processes;
};

void SysctlCollectorsTest::init()
{
    m_tcp = m_udp = m_files = m_links = m_bytes = {};
    m_processes.running = {
        {4711, {"curl"}}, {815, {"Safari"}}, {900, {"nginx"}}, {901, {"worker"}}};
}

Snapshot SysctlCollectorsTest::collectDarwin()
{
    DarwinSockets collector(
        m_tcp.query(), m_udp.query(), [this](std::int32_t pid) { return m_processes.read(pid); });
    Snapshot snapshot;
    collector.collect(snapshot);
    return snapshot;
}

Snapshot SysctlCollectorsTest::collectFreebsd()
{
    FreebsdSockets collector({m_tcp.query(), m_udp.query(), m_files.query()},
        [this](std::int32_t pid) { return m_processes.read(pid); });
    Snapshot snapshot;
    collector.collect(snapshot);
    return snapshot;
}

void SysctlCollectorsTest::linksHaveTheirExactBytes()
{
    XnuLink exact;
    exact.rxBytes = 0x7'1234'5678;
    m_links.bytes = ifMsghdr2({}, sockaddrDl("en0", {}, 12, 6));
    m_bytes.bytes = ifMibData("en0", exact);
    SysctlLinks collector({"iflist2", m_links.query(), decodeIflist2, m_bytes.query()});
    QVERIFY(!collector.open());
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    QCOMPARE(snapshot.links.size(), 1U);
    QCOMPARE(snapshot.links[0].rxBytes, 0x7'1234'5678U);
    QVERIFY(snapshot.linksComplete);
    QVERIFY(snapshot.notices.empty());
}

void SysctlCollectorsTest::linksWithoutExactBytesAreSaidToBeIncomplete_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("not there") << ENOENT;
    QTest::newRow("of another version") << 0;
}

void SysctlCollectorsTest::linksWithoutExactBytesAreSaidToBeIncomplete()
{
    QFETCH(const int, error);
    m_links.bytes = ifMsghdr2({}, sockaddrDl("en0", {}, 12, 6));
    m_bytes.bytes.resize(7);
    m_bytes.error = error;
    SysctlLinks collector({"iflist2", m_links.query(), decodeIflist2, m_bytes.query()});
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    QCOMPARE(snapshot.links.size(), 1U);
    QVERIFY(has(snapshot, {NoticeId::LinksIncomplete, "iflist2", error == 0 ? EBADMSG : error, 0}));
}

void SysctlCollectorsTest::linksThatCannotBeReadAreANotice()
{
    m_links.error = EPERM;
    SysctlLinks collector({"iflistl", m_links.query(), decodeIflistl, {}});
    QCOMPARE(collector.open().value(), EPERM);
    Snapshot snapshot;
    QCOMPARE(collector.collect(snapshot).value(), EPERM);
    QVERIFY(!snapshot.linksComplete);
    QVERIFY(has(snapshot, {NoticeId::LinksUnavailable, "iflistl", EPERM, 0}));
}

void SysctlCollectorsTest::malformedLinksAreCounted()
{
    m_links.bytes = ifMsghdrl({}, sockaddrDl("em0", {}, 46, 6));
    m_links.bytes.resize(m_links.bytes.size() + 3);
    SysctlLinks collector({"iflistl", m_links.query(), decodeIflistl, {}});
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    QCOMPARE(snapshot.links.size(), 1U);
    QVERIFY(!snapshot.linksComplete);
    QVERIFY(has(snapshot, {NoticeId::MalformedMessages, "iflistl", 0, 1}));
}

void SysctlCollectorsTest::socketsOfMacosHaveOwnersAndCounters()
{
    XnuSocket delegated;
    delegated.effectivePid = 815; // 4711 works for it
    delegated.generation = 9;
    m_tcp.bytes = darwinSockets({{}, delegated}, Protocol::Tcp);
    m_udp.bytes = darwinSockets({{}}, Protocol::Udp);
    const Snapshot snapshot = collectDarwin();
    QVERIFY(snapshot.socketsComplete);
    QCOMPARE(snapshot.sockets.size(), 3U);
    QCOMPARE(ownerName(snapshot, 0), std::string("curl"));
    QCOMPARE(ownerName(snapshot, 1), std::string("Safari"));
    QCOMPARE(ownerName(snapshot, 2), std::string("curl"));
    QCOMPARE(snapshot.owners.size(), 2U);
    QCOMPARE(snapshot.sockets[0].tcp.bytesAcked, 1001U);
    QCOMPARE(snapshot.sockets[2].protocol, Protocol::Udp);
    QCOMPARE(snapshot.notices.size(), 1U);
    QVERIFY(has(snapshot, {NoticeId::UdpNotMeasured, "net.inet.udp.pcblist_n", 0, 1}));
}

void SysctlCollectorsTest::countersOfMacosGoOnBeyondFourGibibytes()
{
    XnuSocket socket;
    m_udp.bytes = xinpgenN(0);
    DarwinSockets collector(
        m_tcp.query(), m_udp.query(), [this](std::int32_t pid) { return m_processes.read(pid); });
    Snapshot snapshot;
    for (const std::uint32_t unacknowledged : {4000U + 0xffff'0000U, 4000U + 0x10U}) {
        socket.sendUnacknowledged = unacknowledged;
        m_tcp.bytes = darwinSockets({socket}, Protocol::Tcp);
        snapshot.clear();
        QVERIFY(!collector.collect(snapshot));
    }
    QCOMPARE(snapshot.sockets.at(0).tcp.bytesAcked, 0x1'0000'0010U);
}

void SysctlCollectorsTest::aMissingListOfDatagramSocketsCostsNoConnection()
{
    m_tcp.bytes = darwinSockets({{}}, Protocol::Tcp);
    m_udp.error = ENOENT;
    const Snapshot darwin = collectDarwin();
    QCOMPARE(darwin.sockets.size(), 1U);
    QVERIFY(has(darwin, {NoticeId::SocketsIncomplete, "net.inet.udp.pcblist_n", ENOENT, 0}));

    m_tcp.bytes = freebsdSockets({{}}, Protocol::Tcp);
    const Snapshot freebsd = collectFreebsd();
    QCOMPARE(freebsd.sockets.size(), 1U);
    QVERIFY(has(freebsd, {NoticeId::SocketsIncomplete, "net.inet.udp.pcblist", ENOENT, 0}));
}

void SysctlCollectorsTest::aListThatIsCutIsNotComplete()
{
    m_tcp.bytes = darwinSockets({{}, {}}, Protocol::Tcp);
    m_tcp.bytes.resize(m_tcp.bytes.size() - 40);
    m_udp.bytes = xinpgenN(0);
    const Snapshot snapshot = collectDarwin();
    QVERIFY(!snapshot.socketsComplete);
    QCOMPARE(snapshot.sockets.size(), 1U);
    QVERIFY(has(snapshot, {NoticeId::SocketsIncomplete, "net.inet.tcp.pcblist_n", EBADMSG, 0}));
    QVERIFY(has(snapshot, {NoticeId::MalformedMessages, "net.inet.tcp.pcblist_n", 0, 2}));
}

void SysctlCollectorsTest::withoutConnectionsThereIsNothing()
{
    m_tcp.error = EPERM;
    DarwinSockets darwin(m_tcp.query(), m_udp.query(), {});
    FreebsdSockets freebsd({m_tcp.query(), m_udp.query(), m_files.query()}, {});
    QCOMPARE(darwin.open().value(), EPERM);
    QCOMPARE(freebsd.open().value(), EPERM);
    for (Collector *collector :
        {static_cast<Collector *>(&darwin), static_cast<Collector *>(&freebsd)}) {
        Snapshot snapshot;
        QCOMPARE(collector->collect(snapshot).value(), EPERM);
        QVERIFY(!snapshot.socketsComplete);
        QCOMPARE(snapshot.notices.size(), 1U);
        QCOMPARE(snapshot.notices[0].id, NoticeId::SocketsUnavailable);
    }
}

void SysctlCollectorsTest::socketsOfFreebsdHaveTheirHolders()
{
    FreebsdPcb inherited;
    inherited.address = 0x2222;
    inherited.generation = 7;
    FreebsdPcb orphan;
    orphan.address = 0;
    orphan.generation = 8;
    m_tcp.bytes = freebsdSockets({{}, inherited, orphan}, Protocol::Tcp);
    m_udp.bytes = freebsdSockets({{}}, Protocol::Udp);
    m_files.bytes = xfile({901, 2, 0x2222});
    append(m_files.bytes, xfile({}));
    append(m_files.bytes, xfile({900, 2, 0x2222}));
    append(m_files.bytes, xfile({900, 2, 0x2222})); // the same descriptor twice
    append(m_files.bytes, xfile({4711, 2, 0})); // of no socket that is listed
    const Snapshot snapshot = collectFreebsd();
    QVERIFY(snapshot.socketsComplete);
    QCOMPARE(snapshot.sockets.size(), 4U);
    QCOMPARE(ownerName(snapshot, 0), std::string("nginx"));
    QVERIFY(!snapshot.sockets[0].shared);
    QCOMPARE(ownerName(snapshot, 1), std::string("nginx"));
    QVERIFY(snapshot.sockets[1].shared);
    const auto orphanOwner = static_cast<std::size_t>(snapshot.sockets[2].owner);
    QCOMPARE(snapshot.owners.at(orphanOwner)->key.kind, OwnerKind::Account);
    QCOMPARE(snapshot.owners.at(orphanOwner)->uid, 1001U);
    QCOMPARE(ownerName(snapshot, 3), std::string("nginx"));
    QVERIFY(has(snapshot, {NoticeId::OwnersHidden, "kern.file", 0, 1}));
    QVERIFY(has(snapshot, {NoticeId::UdpNotMeasured, "net.inet.udp.pcblist", 0, 1}));
}

void SysctlCollectorsTest::withoutFilesSocketsGoToTheirAccounts()
{
    m_tcp.bytes = freebsdSockets({{}}, Protocol::Tcp);
    m_udp.bytes = xinpgenL(0);
    append(m_udp.bytes, xinpgenL(0));
    m_files.error = EPERM;
    const Snapshot snapshot = collectFreebsd();
    QCOMPARE(snapshot.sockets.size(), 1U);
    QCOMPARE(snapshot.owners.at(0)->key.kind, OwnerKind::Account);
    QVERIFY(has(snapshot, {NoticeId::ProcessesUnavailable, "kern.file", EPERM, 0}));
    QCOMPARE(snapshot.notices.size(), 2U);
}

QTEST_APPLESS_MAIN(SysctlCollectorsTest)
#include "tst_sysctlcollectors.moc"
