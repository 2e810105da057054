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
    void everyFamilyOfTheKernelCanBeOpened_data();
    void everyFamilyOfTheKernelCanBeOpened();
    void announcementsThatAreNoMessagesAreReceived();
    void aDumpGivesItsMessages();
    void severalRequestsAreServedInOrder();
    void aLongDatagramIsReadAtTheSecondAttempt();
    void aLongAnnouncementIsDroppedAndCounted();
    void aTableThatKeepsChangingIsMarked();
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

void NetlinkSocketTest::everyFamilyOfTheKernelCanBeOpened_data()
{
    QTest::addColumn<int>("family");
    QTest::newRow("route") << NETLINK_ROUTE;
    QTest::newRow("generic") << NETLINK_GENERIC;
    QTest::newRow("sock_diag") << NETLINK_SOCK_DIAG;
    QTest::newRow("netfilter") << NETLINK_NETFILTER;
    QTest::newRow("connector") << NETLINK_CONNECTOR;
    QTest::newRow("uevent") << NETLINK_KOBJECT_UEVENT;
    QTest::newRow("xfrm") << NETLINK_XFRM;
    QTest::newRow("selinux") << NETLINK_SELINUX;
    QTest::newRow("audit") << NETLINK_AUDIT;
    QTest::newRow("fib lookup") << NETLINK_FIB_LOOKUP;
}

void NetlinkSocketTest::everyFamilyOfTheKernelCanBeOpened()
{
    QFETCH(int, family);
    NetlinkSocket socket;
    const std::error_code error = socket.open(family);
    if (error == std::errc::protocol_not_supported)
        QSKIP("this kernel, or this namespace, does not have it");
    QVERIFY2(!error, error.message().c_str());
    QVERIFY(socket.portId() != 0);
    QVERIFY(!socket.receive([](Bytes) {}).error);
}

void NetlinkSocketTest::announcementsThatAreNoMessagesAreReceived()
{
    constexpr std::uint32_t kernelGroup = 1;
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_KOBJECT_UEVENT, kernelGroup));
    output(QStringLiteral("ip"),
        {QStringLiteral("link"), QStringLiteral("add"), QStringLiteral("veth7"),
            QStringLiteral("type"), QStringLiteral("veth"), QStringLiteral("peer"),
            QStringLiteral("name"), QStringLiteral("veth8")});
    bool heard = false;
    const auto look = [&heard](Bytes datagram) {
        heard = heard || readText(datagram, datagram.size()).ends_with("/net/veth7");
    };
    QVERIFY(!socket.receive(look).error);
    QVERIFY(heard);
}

void NetlinkSocketTest::severalRequestsAreServedInOrder()
{
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    ifinfomsg loopback{};
    loopback.ifi_index = 1;
    const Bytes body = std::as_bytes(std::span(&loopback, 1));
    const std::vector<NetlinkRequest> requests(50, {RTM_GETLINK, 0, body});
    std::uint32_t first = 0;
    QVERIFY(!socket.sendAll(requests, first));
    QVERIFY(first != 0);
    std::vector<std::uint32_t> answered;
    const auto note = [&answered](const NetlinkMessage &message) {
        if (message.type == RTM_NEWLINK)
            answered.push_back(message.sequence);
    };
    QVERIFY(!socket.receiveMessages(note).error);
    QCOMPARE(answered.size(), requests.size());
    for (std::size_t i = 0; i < answered.size(); ++i)
        QCOMPARE(answered[i], first + static_cast<std::uint32_t>(i));
    std::uint32_t next = 0;
    QVERIFY(!socket.send(requests.front(), &next));
    QCOMPARE(next, first + static_cast<std::uint32_t>(requests.size()));
}

// The kernel's datagrams are longer than the room that this socket begins with.
void NetlinkSocketTest::aLongDatagramIsReadAtTheSecondAttempt()
{
    NetlinkSocket socket;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    socket.setBufferSize(256);
    int links = 0;
    DumpReader reader;
    reader.begin = [&links] { links = 0; };
    reader.message = [&links](const NetlinkMessage &message) {
        links += message.type == RTM_NEWLINK ? 1 : 0;
        return true;
    };
    QVERIFY(!socket.dump(linkDump({}), reader).error);
    QVERIFY(links >= 1);
    const std::uint64_t truncated = socket.takeLosses().truncated;
    QVERIFY(truncated >= 1);
    QVERIFY(!socket.dump(linkDump({}), reader).error);
    QCOMPARE(socket.takeLosses().truncated, std::uint64_t{0});
}

void NetlinkSocketTest::aLongAnnouncementIsDroppedAndCounted()
{
    NetlinkSocket listener;
    QVERIFY(!listener.open(NETLINK_ROUTE));
    QVERIFY(!listener.joinGroup(RTNLGRP_LINK));
    listener.setBufferSize(256);
    const auto change = [](const char *mtu) {
        output(QStringLiteral("ip"),
            {QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("lo"),
                QStringLiteral("mtu"), QString::fromLatin1(mtu)});
    };
    int heard = 0;
    const auto count = [&heard](const NetlinkMessage &) { ++heard; };
    change("60000");
    const ReceiveResult cut = listener.receiveMessages(count);
    QVERIFY(cut.overrun); // something was lost: whoever listens must look for itself
    QCOMPARE(heard, 0);
    QVERIFY(listener.takeLosses().truncated >= 1);
    change("65536");
    QVERIFY(!listener.receiveMessages(count).overrun);
    QVERIFY(heard >= 1);
}

// Somebody adds and removes links while they are read, a dump's datagram at a time.
void NetlinkSocketTest::aTableThatKeepsChangingIsMarked()
{
    QByteArray batch;
    for (int i = 0; i < 40; ++i)
        batch += "link add many" + QByteArray::number(i) + " type veth peer name more"
            + QByteArray::number(i) + "\n";
    output(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")}, batch);
    NetlinkSocket socket;
    NetlinkSocket changer;
    QVERIFY(!socket.open(NETLINK_ROUTE));
    QVERIFY(!changer.open(NETLINK_ROUTE));
    int attempts = 0;
    bool change = true;
    DumpReader reader;
    reader.begin = [&attempts] { ++attempts; };
    reader.message = [](const NetlinkMessage &) { return true; };
    reader.pause = [&] {
        if (!std::exchange(change, false))
            return;
        ByteVector body;
        append(body, ifinfomsg{});
        ByteVector kind;
        appendAttribute(kind, IFLA_INFO_KIND, bytesOf("veth"));
        appendAttribute(body, IFLA_LINKINFO, kind);
        QVERIFY(!changer.request({RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body}));
    };
    const DumpResult once = socket.dump(linkDump({}), reader);
    QVERIFY(!once.error);
    QVERIFY(!once.inconsistent);
    QCOMPARE(attempts, 2);
    reader.begin = [&attempts, &change] {
        ++attempts;
        change = true;
    };
    attempts = 0;
    const DumpResult always = socket.dump(linkDump({}), reader);
    QVERIFY(!always.error);
    QVERIFY(always.inconsistent);
    QCOMPARE(attempts, 4);
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

    ifinfomsg header{};
    header.ifi_type = 1;
    const DumpResult refused =
        socket.dump({RTM_GETLINK, 0, std::as_bytes(std::span(&header, 1))}, {});
    QCOMPARE(refused.error, std::errc::invalid_argument);
    QVERIFY2(refused.explanation.find("header") != std::string::npos, refused.explanation.c_str());
    QVERIFY(socket.dump(linkDump({}), {}).explanation.empty());
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
