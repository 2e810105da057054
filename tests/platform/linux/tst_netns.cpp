// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netns.h"

#include "platform/linux/netlinksocket.h"
#include "tests/platform/linux/childprocess.h"
#include "tests/platform/linux/ownnamespace.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <thread>

#include <linux/capability.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

std::uint64_t currentInode()
{
    std::error_code error;
    const NetnsPtr netns = Netns::current(error);
    return netns ? netns->inode() : 0;
}

NetnsPtr ofProcess(pid_t pid)
{
    std::error_code error;
    return Netns::ofProcess(pid, error);
}

int countLinks(NetlinkSocket &socket)
{
    const ifinfomsg body{};
    int links = 0;
    DumpReader reader;
    reader.begin = [&links] { links = 0; };
    reader.message = [&links](const NetlinkMessage &message) {
        links += message.type == RTM_NEWLINK ? 1 : 0;
        return true;
    };
    const DumpResult result =
        socket.dump({RTM_GETLINK, 0, std::as_bytes(std::span(&body, 1))}, reader);
    return result.error ? -1 : links;
}

bool dropCapabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
    return ::syscall(SYS_capset, &header, none) == 0;
}

} // namespace

class NetnsTest final : public QObject
{
    Q_OBJECT

public:
    explicit NetnsTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void aHandleComesFromAPathAPidOrADescriptor();
    void whatIsNoNetworkNamespaceIsRefused_data();
    void whatIsNoNetworkNamespaceIsRefused();
    void theThreadIsBackAfterwards();
    void onlyTheCallingThreadMoves();
    void theOwnNamespaceNeedsNoRight();
    void aThreadThatCannotReturnSaysSo();
    void aSocketStaysInItsNamespace();
    void aNamespaceWithoutProcessesAnswersItsSockets();

private:
    std::error_code m_error;
    std::unique_ptr<ChildProcess> m_elsewhere; // in a namespace with one link
};

void NetnsTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
    output(QStringLiteral("ip"),
        {QStringLiteral("link"), QStringLiteral("add"), QStringLiteral("near0"),
            QStringLiteral("type"), QStringLiteral("veth"), QStringLiteral("peer"),
            QStringLiteral("name"), QStringLiteral("near1")});
    m_elsewhere = std::make_unique<ChildProcess>([] { return ::unshare(CLONE_NEWNET); });
    QCOMPARE(m_elsewhere->result(), 0);
}

void NetnsTest::aHandleComesFromAPathAPidOrADescriptor()
{
    std::error_code error;
    const NetnsPtr byPid = Netns::ofProcess(m_elsewhere->pid(), error);
    QVERIFY(byPid && !error);
    const std::string path = "/proc/" + std::to_string(m_elsewhere->pid()) + "/ns/net";
    const NetnsPtr byPath = Netns::ofPath(path, error);
    QVERIFY(byPath && !error);
    const NetnsPtr byDescriptor = Netns::ofDescriptor(byPid->fd(), error);
    QVERIFY(byDescriptor && !error);
    QVERIFY(byDescriptor->fd() != byPid->fd());
    QCOMPARE(byPath->inode(), byPid->inode());
    QCOMPARE(byDescriptor->inode(), byPid->inode());
    QVERIFY(byPid->inode() != currentInode());
}

void NetnsTest::whatIsNoNetworkNamespaceIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("expected");
    QTest::newRow("another namespace") << QStringLiteral("/proc/self/ns/mnt") << EINVAL;
    QTest::newRow("device") << QStringLiteral("/dev/null") << EINVAL;
    QTest::newRow("folder") << QStringLiteral("/") << EINVAL;
    QTest::newRow("fifo that nobody writes to") << QStringLiteral("fifo") << EINVAL;
    QTest::newRow("nothing") << QStringLiteral("/nonexistent") << ENOENT;
}

void NetnsTest::whatIsNoNetworkNamespaceIsRefused()
{
    QFETCH(QString, path);
    QFETCH(int, expected);
    const QTemporaryDir folder;
    if (path == u"fifo") {
        path = folder.filePath(path);
        QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    }
    std::error_code error;
    QVERIFY(!Netns::ofPath(path.toStdString(), error));
    QCOMPARE(error.value(), expected);
    QVERIFY(!Netns::ofDescriptor(-1, error));
    QCOMPARE(error.value(), EBADF);
}

void NetnsTest::theThreadIsBackAfterwards()
{
    const std::uint64_t own = currentInode();
    const NetnsPtr target = ofProcess(m_elsewhere->pid());
    {
        NetnsGuard guard(target);
        QVERIFY(!guard.error());
        QCOMPARE(currentInode(), target->inode());
        QVERIFY(!guard.leave());
        QCOMPARE(currentInode(), own);
        QVERIFY(!guard.leave());
    }
    {
        const NetnsGuard guard(target);
        QCOMPARE(currentInode(), target->inode());
    }
    QCOMPARE(currentInode(), own);
}

void NetnsTest::onlyTheCallingThreadMoves()
{
    const std::uint64_t own = currentInode();
    const NetnsPtr target = ofProcess(m_elsewhere->pid());
    NetnsGuard guard(target);
    std::uint64_t child = 0; // a new thread is where its maker is
    std::uint64_t process = 0;
    std::thread([&] { child = currentInode(); }).join();
    if (const NetnsPtr first = ofProcess(::getpid()))
        process = first->inode();
    QVERIFY(!guard.leave());
    QCOMPARE(child, target->inode());
    QCOMPARE(process, target->inode()); // this is the main thread
    std::uint64_t inside = 0;
    std::thread([&] {
        NetnsGuard other(target);
        inside = currentInode();
        process = ofProcess(::getpid())->inode();
    }).join();
    QCOMPARE(inside, target->inode());
    QCOMPARE(process, own);
}

void NetnsTest::theOwnNamespaceNeedsNoRight()
{
    const ChildProcess child([] {
        std::error_code error;
        const NetnsPtr own = Netns::current(error);
        if (!dropCapabilities())
            return 1;
        NetlinkSocket named(own);
        NetnsGuard none(nullptr);
        return named.open(NETLINK_ROUTE) || none.error() ? 2 : 0;
    });
    QCOMPARE(child.result(), 0);
    const NetnsPtr target = ofProcess(m_elsewhere->pid());
    const ChildProcess refused([&target] {
        return dropCapabilities() ? NetlinkSocket(target).open(NETLINK_ROUTE).value() : -1;
    });
    QCOMPARE(refused.result(), EPERM);
}

void NetnsTest::aThreadThatCannotReturnSaysSo()
{
    const NetnsPtr target = ofProcess(m_elsewhere->pid());
    const ChildProcess child([&target] {
        NetnsGuard guard(target);
        if (!dropCapabilities())
            return 1;
        const std::error_code error = guard.leave();
        const bool fatal = error == NetnsErrc::notRestored && !error.message().empty();
        return fatal && currentInode() == target->inode() ? 0 : 2;
    });
    QCOMPARE(child.result(), 0);
}

void NetnsTest::aSocketStaysInItsNamespace()
{
    NetlinkSocket near;
    NetlinkSocket far(ofProcess(m_elsewhere->pid()));
    QVERIFY(!near.open(NETLINK_ROUTE));
    QVERIFY(!far.open(NETLINK_ROUTE));
    QCOMPARE(countLinks(near), 3);
    QCOMPARE(countLinks(far), 1);
    // After a failed answer it is opened anew, in the same place.
    far.setTimeout(std::chrono::milliseconds(20));
    QVERIFY(far.dump({NLMSG_NOOP, 0, {}}, {}).error);
    far.setTimeout(std::chrono::seconds(10));
    QCOMPARE(countLinks(far), 1);
    NetlinkSocket moved(std::move(far));
    QVERIFY(!moved.open(NETLINK_ROUTE));
    QCOMPARE(countLinks(moved), 1);
}

void NetnsTest::aNamespaceWithoutProcessesAnswersItsSockets()
{
    auto child = std::make_unique<ChildProcess>([] { return ::unshare(CLONE_NEWNET); });
    NetlinkSocket socket(ofProcess(child->pid()));
    QVERIFY(!socket.open(NETLINK_ROUTE));
    child.reset();
    QCOMPARE(countLinks(socket), 1);
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<NetnsTest>(argc, argv);
}
#include "tst_netns.moc"
