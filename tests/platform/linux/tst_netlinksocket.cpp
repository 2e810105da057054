// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netlinksocket.h"
#include "tests/platform/linux/netlinkbytes.h"
#include "tests/platform/linux/ownnamespace.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

using namespace weir;
using namespace weir::test;

namespace {

NetlinkRequest linkDump(const ifinfomsg &body)
{
    return {RTM_GETLINK, 0, std::as_bytes(std::span(&body, 1))};
}

// Sends bytes to a port id of this namespace, as any process with rights over it could.
bool sendTo(const NetlinkSocket &from, std::uint32_t portId, const ByteVector &bytes)
{
    sockaddr_nl target{};
    target.nl_family = AF_NETLINK;
    target.nl_pid = portId;
    return ::sendto(from.fd(), bytes.data(), bytes.size(), 0,
               reinterpret_cast<const sockaddr *>(&target), sizeof(target))
        == static_cast<ssize_t>(bytes.size());
}

} // namespace

class NetlinkSocketTest final : public QObject
{
    Q_OBJECT

public:
    explicit NetlinkSocketTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void onlyTheKernelIsBelieved();
    void aDumpGivesItsMessages();
    void aDumpThatIsNeverAnsweredEnds();
    void theKernelsRefusalComesWithItsWords();
    void aCutDumpLeavesTheSocketUsable();
    void theReceiveBufferGrows();
    void forgedDatagramsAreDroppedAndCounted();
    void forgedAnswersDoNotDisturbADump();
    void overrunsAreToldOnce();
    void aClosedSocketSaysSo();
    void aMovedSocketGoesOn();

private:
    std::error_code m_error;
};

void NetlinkSocketTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void NetlinkSocketTest::onlyTheKernelIsBelieved()
{
    sockaddr_nl sender{};
    sender.nl_family = AF_NETLINK;
    msghdr header{};
    header.msg_name = &sender;
    header.msg_namelen = sizeof(sender);
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Good);
    header.msg_flags = MSG_TRUNC;
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Truncated);
    sender.nl_pid = 1;
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Forged);
    header.msg_flags = 0;
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Forged);
    sender.nl_pid = 0;
    sender.nl_family = AF_UNIX;
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Forged);
    sender.nl_family = AF_NETLINK;
    header.msg_namelen = sizeof(sender) - 1;
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Forged);
    header.msg_name = nullptr;
    QCOMPARE(judgeDatagram(header), DatagramVerdict::Forged);
}

void NetlinkSocketTest::aDumpGivesItsMessages()
{
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    QVERIFY(socket.portId() != 0);
    for (int i = 0; i < 3; ++i) {
        int begun = 0;
        int links = 0;
        DumpReader reader;
        reader.begin = [&begun] { ++begun; };
        reader.message = [&links](const NetlinkMessage &message) {
            links += message.type == RTM_NEWLINK ? 1 : 0;
            return true;
        };
        const DumpResult result = socket.dump(linkDump({}), reader);
        QVERIFY(!result.error);
        QVERIFY(!result.inconsistent && !result.cut);
        QCOMPARE(begun, 1);
        QVERIFY(links >= 1);
    }
}

void NetlinkSocketTest::aDumpThatIsNeverAnsweredEnds()
{
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    socket.setTimeout(std::chrono::milliseconds(50));
    // The kernel has nothing to say to a NOOP.
    QCOMPARE(socket.dump({NLMSG_NOOP, 0, {}}, {}).error, std::errc::timed_out);
    QVERIFY(!socket.dump(linkDump({}), {}).error);
}

void NetlinkSocketTest::theKernelsRefusalComesWithItsWords()
{
    ByteVector body;
    append(body, ifinfomsg{});
    ByteVector kind;
    appendAttribute(kind, IFLA_INFO_KIND, bytesOf("nosuchkind"));
    appendAttribute(body, IFLA_LINKINFO, kind);
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    const std::error_code error = socket.request({RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body});
    QCOMPARE(error, std::errc::operation_not_supported);
    QVERIFY2(socket.explanation().find("device type") != std::string::npos,
        socket.explanation().c_str());
}

void NetlinkSocketTest::aCutDumpLeavesTheSocketUsable()
{
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    DumpReader reader;
    reader.message = [](const NetlinkMessage &) { return false; };
    const DumpResult cut = socket.dump(linkDump({}), reader);
    QVERIFY(cut.cut);
    QVERIFY(!cut.error);
    QVERIFY(!socket.dump(linkDump({}), {}).error);
}

void NetlinkSocketTest::theReceiveBufferGrows()
{
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    const std::size_t small = socket.setReceiveBuffer(8192);
    QCOMPARE(small, std::size_t{2 * 8192});
    QVERIFY(socket.setReceiveBuffer(100 * 1024) > small);
}

void NetlinkSocketTest::forgedDatagramsAreDroppedAndCounted()
{
    NetlinkSocket listener;
    NetlinkSocket forger;
    QVERIFY(!listener.open(NETLINK_ROUTE));
    QVERIFY(!forger.open(NETLINK_ROUTE));
    ByteVector forged;
    appendMessage(forged, RTM_NEWLINK, ByteVector(64), 1, 0);
    for (int i = 0; i < 3; ++i)
        QVERIFY(sendTo(forger, listener.portId(), forged));
    int heard = 0;
    const ReceiveResult result = listener.receive([&heard](Bytes) { ++heard; });
    QVERIFY(!result.error);
    QCOMPARE(result.datagrams, std::size_t{3});
    QCOMPARE(heard, 0);
    std::vector<Notice> notices;
    listener.takeLosses().appendNotices("rtnetlink", notices);
    QCOMPARE(notices.size(), std::size_t{1});
    QCOMPARE(notices[0], (Notice{NoticeId::ForgedMessages, "rtnetlink", 0, 3}));
    QCOMPARE(listener.takeLosses().forged, std::uint64_t{0});
}

void NetlinkSocketTest::forgedAnswersDoNotDisturbADump()
{
    NetlinkSocket socket;
    NetlinkSocket forger;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    QVERIFY(!forger.open(NETLINK_ROUTE));
    // Sequence numbers start at 1: these would end the first dump if they were believed.
    ByteVector forged;
    appendMessage(forged, NLMSG_DONE, ByteVector(4), 1, socket.portId());
    QVERIFY(sendTo(forger, socket.portId(), forged));
    int links = 0;
    DumpReader reader;
    reader.message = [&links](const NetlinkMessage &) { return ++links > 0; };
    QVERIFY(!socket.dump(linkDump({}), reader).error);
    QVERIFY(links >= 1);
    QCOMPARE(socket.takeLosses().forged, std::uint64_t{1});
}

void NetlinkSocketTest::overrunsAreToldOnce()
{
    NetlinkSocket listener;
    QVERIFY(!listener.open(NETLINK_ROUTE));
    QVERIFY(!listener.joinGroup(RTNLGRP_IPV4_IFADDR));
    listener.setReceiveBuffer(4096);
    QByteArray batch;
    for (int i = 0; i < 200; ++i)
        batch += "address add 10.9.0." + QByteArray::number(i) + "/32 dev lo\n";
    output(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")}, batch);

    int heard = 0;
    const auto count = [&heard](const NetlinkMessage &) { ++heard; };
    const ReceiveResult first = listener.receiveMessages(count);
    QVERIFY(first.overrun);
    QVERIFY(!first.error);
    QVERIFY(heard > 0 && heard < 200);
    QVERIFY(!listener.receiveMessages(count).overrun);
    QCOMPARE(listener.takeLosses().overruns, std::uint64_t{1});

    QVERIFY(!listener.leaveGroup(RTNLGRP_IPV4_IFADDR));
    output(QStringLiteral("ip"),
        {QStringLiteral("address"), QStringLiteral("add"), QStringLiteral("10.9.1.1/32"),
            QStringLiteral("dev"), QStringLiteral("lo")});
    QCOMPARE(listener.receiveMessages(count).datagrams, std::size_t{0});
}

void NetlinkSocketTest::aClosedSocketSaysSo()
{
    NetlinkSocket socket;
    QCOMPARE(socket.fd(), -1);
    QCOMPARE(socket.receive([](Bytes) {}).error, std::errc::bad_file_descriptor);
    QCOMPARE(socket.dump(linkDump({}), {}).error, std::errc::bad_file_descriptor);
    QCOMPARE(socket.joinGroup(1), std::errc::bad_file_descriptor);
    QVERIFY(socket.open(1000));
    QVERIFY(!socket.isOpen());
}

void NetlinkSocketTest::aMovedSocketGoesOn()
{
    NetlinkSocket first;
    QVERIFY(!first.open(NETLINK_ROUTE));
    const int descriptor = first.fd();
    NetlinkSocket second(std::move(first));
    QCOMPARE(second.fd(), descriptor);
    QVERIFY(!second.dump(linkDump({}), {}).error);
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<NetlinkSocketTest>(argc, argv);
}
#include "tst_netlinksocket.moc"
