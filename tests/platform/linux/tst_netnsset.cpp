// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netnsset.h"

#include "tests/platform/linux/childprocess.h"
#include "tests/platform/linux/netlinkbytes.h"
#include "tests/platform/linux/ownnamespace.h"
#include "tests/platform/linux/tcppair.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <memory>

#include <fcntl.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::size_t sentBytes = 5000;

// A process in a namespace of its own, like that of a container, with an established connection on
// its loopback that has carried sentBytes one way.
std::unique_ptr<ChildProcess> container()
{
    return std::make_unique<ChildProcess>([] {
        if (enterOwnNamespace())
            return 1;
        // Lives until the process ends.
        const auto *pair = new TcpPair(AF_INET);
        return pair->isConnected() && TcpPair::exchange(pair->client(), pair->server(), sentBytes)
            ? 0
            : 2;
    });
}

std::uint64_t inodeOf(pid_t pid)
{
    std::error_code error;
    const NetnsPtr netns = Netns::ofProcess(pid, error);
    return netns ? netns->inode() : 0;
}

NetnsSet makeSet(const std::string &wanted = {})
{
    return {NetnsFinder("/proc", "/nonexistent"), wanted, {}};
}

const NetNamespace *listed(const Snapshot &snapshot, std::uint64_t inode)
{
    const auto found = std::ranges::find(snapshot.namespaces, inode, &NetNamespace::inode);
    return found == snapshot.namespaces.end() ? nullptr : &*found;
}

const SocketSample *senderIn(const std::vector<SocketSample> &sockets, NetnsId netns)
{
    const auto found = std::ranges::find_if(sockets, [netns](const SocketSample &socket) {
        return socket.netns == netns && socket.tcp.bytesSent == sentBytes;
    });
    return found == sockets.end() ? nullptr : &*found;
}

const Notice *find(const std::vector<Notice> &notices, NoticeId id)
{
    const auto found = std::ranges::find(notices, id, &Notice::id);
    return found == notices.end() ? nullptr : &*found;
}

bool enter(pid_t pid, const char *kind, int type)
{
    const std::string path = "/proc/" + std::to_string(pid) + "/ns/" + kind;
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.isOpen() && ::setns(file.get(), type) == 0;
}

// Sends a link that does not exist to every other socket of the calling thread's namespace that
// listens to NETLINK_ROUTE or NETLINK_SOCK_DIAG; how many there were.
int forgeToEverybody()
{
    QFile table(QStringLiteral("/proc/thread-self/net/netlink"));
    if (!table.open(QIODevice::ReadOnly))
        return -1;
    int sent = 0;
    table.readLine();
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        const int family = words.value(1).toInt();
        sockaddr_nl target{};
        target.nl_family = AF_NETLINK;
        target.nl_pid = words.value(2).toUInt();
        if (target.nl_pid == 0 || (family != NETLINK_ROUTE && family != NETLINK_SOCK_DIAG))
            continue;
        ByteVector payload;
        ifinfomsg header{};
        header.ifi_index = 666;
        append(payload, header);
        appendAttribute(payload, IFLA_IFNAME, bytesOf("evil0\0", 6));
        ByteVector message;
        // As the kernel would number and address the answer that is asked for next.
        appendMessage(message, RTM_NEWLINK, payload, 2, target.nl_pid, NLM_F_MULTI);
        const FileDescriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, family));
        sent += ::sendto(socket.get(), message.data(), message.size(), 0,
                    reinterpret_cast<const sockaddr *>(&target), sizeof(target))
            == static_cast<ssize_t>(message.size());
    }
    return sent;
}

} // namespace

// Other namespaces of the machine come and go meanwhile: only those of the test's own are asked
// for.
class NetnsSetTest final : public QObject
{
    Q_OBJECT

public:
    explicit NetnsSetTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void aNamespaceIsSampledWhileItLives();
    void whatClosesIsToldWithItsNamespace();
    void aNamespaceThatIsHeldByItsSocketsOnlyIsFollowed();
    void theOneThatIsWantedIsTheBase();
    void theOneThatIsWantedMayBeMissing();
    void whoMayNotEnterCountsThem();
    void forgedMessagesOfAContainerAreDroppedAndCounted();
    void noticesThatSayTheSameAreOne();

private:
    std::error_code m_error;
};

void NetnsSetTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void NetnsSetTest::aNamespaceIsSampledWhileItLives()
{
    NetnsSet set = makeSet();
    QVERIFY(!set.open());
    Snapshot snapshot;
    set.collect(snapshot);
    auto child = container();
    QCOMPARE(child->result(), 0);
    const std::uint64_t inode = inodeOf(child->pid());
    QVERIFY(!listed(snapshot, inode));

    snapshot.clear();
    snapshot.socketsComplete = true; // as the collector of the own namespace says
    set.collect(snapshot);
    const NetNamespace *netns = listed(snapshot, inode);
    QVERIFY(netns);
    const NetnsId id = netns->id;
    QVERIFY(id != baseNetns);
    QVERIFY(netns->socketsComplete && netns->linksComplete && !netns->baseline);
    QVERIFY(snapshot.socketsComplete && !snapshot.linksComplete);
    QVERIFY(netns->name.starts_with("netns of " + std::to_string(child->pid()) + ' '));
    QCOMPARE(set.names()->of(inode), netns->name);
    QVERIFY(senderIn(snapshot.sockets, id));
    const auto link = std::ranges::find(snapshot.links, id, &LinkSample::netns);
    QVERIFY(link != snapshot.links.end());
    QCOMPARE(link->name, std::string("lo"));
    QVERIFY(link->txBytes >= sentBytes);

    snapshot.clear();
    set.collect(snapshot);
    QCOMPARE(listed(snapshot, inode)->id, id);
    child.reset();
    // Once more as it is now, then empty, for whoever keeps books.
    for (int tick = 0; tick < 2; ++tick) {
        snapshot.clear();
        set.collect(snapshot);
        netns = listed(snapshot, inode);
        QVERIFY(netns && netns->socketsComplete && netns->linksComplete);
        QVERIFY(!senderIn(snapshot.sockets, id));
    }
    snapshot.clear();
    set.collect(snapshot);
    QVERIFY(!listed(snapshot, inode));
    QVERIFY(set.names()->of(inode).empty());
}

void NetnsSetTest::whatClosesIsToldWithItsNamespace()
{
    auto child = container();
    const std::uint64_t inode = inodeOf(child->pid());
    NetnsSet set = makeSet();
    QVERIFY(!set.open());
    Snapshot snapshot;
    set.collect(snapshot);
    const NetnsId id = listed(snapshot, inode)->id;
    child.reset();
    // Before it is known that the namespace ended, and afterwards.
    EventBatch batch;
    const auto isTold = [&] {
        set.drain(batch);
        return senderIn(batch.closedSockets, id) != nullptr;
    };
    QTRY_VERIFY(isTold());
    snapshot.clear();
    set.collect(snapshot);
    QVERIFY(listed(snapshot, inode));
    QVERIFY(!set.drain(batch));
}

// The process that made it has gone; another one, elsewhere, holds its sockets.
void NetnsSetTest::aNamespaceThatIsHeldByItsSocketsOnlyIsFollowed()
{
    auto child = container();
    const std::uint64_t inode = inodeOf(child->pid());
    NetnsSet set = makeSet();
    QVERIFY(!set.open());
    std::unique_ptr<TcpPair> inherited;
    {
        std::error_code error;
        NetnsGuard guard(Netns::ofProcess(child->pid(), error));
        QVERIFY(!guard.error());
        inherited = std::make_unique<TcpPair>(AF_INET);
        QVERIFY(!guard.leave());
    }
    Snapshot snapshot;
    set.collect(snapshot);
    const NetnsId id = listed(snapshot, inode)->id;
    child.reset();
    for (int tick = 0; tick < 3; ++tick) {
        snapshot.clear();
        set.collect(snapshot);
        QCOMPARE(listed(snapshot, inode)->id, id);
        QVERIFY(std::ranges::any_of(snapshot.sockets, [&](const SocketSample &socket) {
            return socket.netns == id && socket.inode == inherited->clientInode();
        }));
    }
    inherited.reset();
    const auto isGone = [&] {
        snapshot.clear();
        set.collect(snapshot);
        return listed(snapshot, inode) == nullptr;
    };
    QTRY_VERIFY(isGone());
}

void NetnsSetTest::theOneThatIsWantedIsTheBase()
{
    auto child = container();
    const std::uint64_t inode = inodeOf(child->pid());
    NetnsSet set = makeSet(std::to_string(child->pid()));
    QVERIFY(!set.open());
    Snapshot snapshot;
    set.collect(snapshot);
    QCOMPARE(snapshot.namespaces.size(), std::size_t{1});
    QCOMPARE(snapshot.namespaces[0].id, baseNetns);
    QCOMPARE(snapshot.namespaces[0].inode, inode);
    QVERIFY(snapshot.socketsComplete && snapshot.linksComplete);
    QVERIFY(senderIn(snapshot.sockets, baseNetns));
    QCOMPARE(snapshot.links.size(), std::size_t{1});
    QVERIFY(!find(snapshot.notices, NoticeId::NamespaceUnavailable));

    child.reset();
    for (int tick = 0; tick < 3; ++tick) {
        snapshot.clear();
        set.collect(snapshot);
    }
    QVERIFY(snapshot.sockets.empty() && snapshot.links.empty() && snapshot.namespaces.empty());
    QVERIFY(snapshot.socketsComplete && snapshot.linksComplete);
    const Notice *notice = find(snapshot.notices, NoticeId::NamespaceUnavailable);
    QVERIFY(notice);
    QCOMPARE(notice->error, ENOENT);
}

void NetnsSetTest::theOneThatIsWantedMayBeMissing()
{
    NetnsSet set = makeSet("no such namespace");
    QCOMPARE(set.open(), std::errc::no_such_file_or_directory);
}

void NetnsSetTest::whoMayNotEnterCountsThem()
{
    const ChildProcess isolated([] {
        const bool moved = ::unshare(CLONE_NEWNET) == 0;
        return moved && becomeNobody() ? 0 : 1;
    });
    if (isolated.result() != 0)
        QSKIP("only root can become another account");
    const std::string pid = std::to_string(isolated.pid());
    const ChildProcess ordinary([&pid] {
        NetnsSet set = makeSet();
        Snapshot snapshot;
        if (!becomeNobody() || set.open() || set.collect(snapshot))
            return -1;
        const Notice *notice = find(snapshot.notices, NoticeId::NamespacesNotCovered);
        if (!notice || notice->error != EPERM || notice->count == 0 || !snapshot.namespaces.empty())
            return -2;
        return makeSet(pid).open().value();
    });
    QCOMPARE(ordinary.result(), EPERM);
}

// The root of a container has every right over the namespace that our sockets are in.
void NetnsSetTest::forgedMessagesOfAContainerAreDroppedAndCounted()
{
    const ChildProcess victim([] { return ::unshare(CLONE_NEWUSER | CLONE_NEWNET); });
    if (victim.result() != 0)
        QSKIP("no user namespaces here");
    NetnsSet set = makeSet(std::to_string(victim.pid()));
    QVERIFY(!set.open());
    Snapshot snapshot;
    set.collect(snapshot);
    QVERIFY(!find(snapshot.notices, NoticeId::ForgedMessages));
    const ChildProcess forger([&victim] {
        return enter(victim.pid(), "user", CLONE_NEWUSER)
                && enter(victim.pid(), "net", CLONE_NEWNET)
            ? forgeToEverybody()
            : -1;
    });
    QVERIFY(forger.result() >= 4);
    snapshot.clear();
    set.collect(snapshot);
    EventBatch batch;
    set.drain(batch);
    std::uint64_t counted = 0;
    for (const std::vector<Notice> *notices : {&snapshot.notices, &batch.notices}) {
        for (const Notice &notice : *notices)
            counted += notice.id == NoticeId::ForgedMessages ? notice.count : 0;
    }
    QCOMPARE(counted, static_cast<std::uint64_t>(forger.result()));
    QCOMPARE(snapshot.links.size(), std::size_t{1});
    QCOMPARE(snapshot.links[0].name, std::string("lo"));
}

void NetnsSetTest::noticesThatSayTheSameAreOne()
{
    const Notice udp{NoticeId::UdpNotMeasured, "sock_diag", 0, 2};
    const Notice forged{NoticeId::ForgedMessages, "rtnetlink", 0, 1};
    std::vector<Notice> notices{udp, udp, forged, udp, forged};
    foldNotices(notices, 1);
    const std::vector<Notice> folded{{NoticeId::UdpNotMeasured, "sock_diag", 0, 6},
        {NoticeId::ForgedMessages, "rtnetlink", 0, 2}};
    QCOMPARE(notices, folded);
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<NetnsSetTest>(argc, argv);
}
#include "tst_netnsset.moc"
