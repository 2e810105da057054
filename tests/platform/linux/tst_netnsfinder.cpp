// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netnsfinder.h"

#include "tests/platform/linux/childprocess.h"
#include "tests/platform/linux/fakeproc.h"
#include "tests/platform/linux/ownnamespace.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

std::unique_ptr<ChildProcess> elsewhere(const char *comm = "elsewhere")
{
    return std::make_unique<ChildProcess>([comm] {
        ::prctl(PR_SET_NAME, comm);
        return ::unshare(CLONE_NEWNET);
    });
}

std::uint64_t inodeOf(pid_t pid)
{
    std::error_code error;
    const NetnsPtr netns = Netns::ofProcess(pid, error);
    return netns ? netns->inode() : 0;
}

// Where names are mounted, as ip-netns(8) does it.
class NamedFolder
{
public:
    std::string path() const { return m_folder.path().toStdString(); }

    bool add(const QString &name, pid_t pid) const
    {
        const QByteArray file = m_folder.filePath(name).toLocal8Bit();
        const QByteArray netns = "/proc/" + QByteArray::number(pid) + "/ns/net";
        return QFile(m_folder.filePath(name)).open(QIODevice::WriteOnly)
            && ::mount(netns.constData(), file.constData(), "none", MS_BIND, nullptr) == 0;
    }
    bool remove(const QString &name) const
    {
        const QByteArray file = m_folder.filePath(name).toLocal8Bit();
        return ::umount2(file.constData(), MNT_DETACH) == 0 && ::unlink(file.constData()) == 0;
    }
    // What a crash leaves behind.
    bool addEmpty(const QString &name) const
    {
        return QFile(m_folder.filePath(name)).open(QIODevice::WriteOnly);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

// Other namespaces of the machine come and go meanwhile: nothing is said about their number.
class NetnsFinderTest final : public QObject
{
    Q_OBJECT

public:
    explicit NetnsFinderTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void theNamespaceOfAProcessIsFoundAndForgotten();
    void aProcessThatMovesLaterIsFollowed();
    void aNameGoesBeforeAProcess();
    void aNamespaceLivesOnInItsName();
    void containersAndServicesHaveTheirNames_data();
    void containersAndServicesHaveTheirNames();
    void whatIsNotMountedIsNoName();
    void theOwnNamespaceIsNotAnother();
    void hiddenNamespacesAreCounted();
    void withoutProcThereIsAnError();

private:
    std::error_code m_error;
};

void NetnsFinderTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
    // Mounts of this test are seen by nobody else, and end with it.
    QCOMPARE(::unshare(CLONE_NEWNS), 0);
    QCOMPARE(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
}

void NetnsFinderTest::theNamespaceOfAProcessIsFoundAndForgotten()
{
    NetnsFinder finder("/proc", "/nonexistent");
    QVERIFY(!finder.look());
    auto first = elsewhere("a\nb");
    const std::uint64_t inode = inodeOf(first->pid());
    QVERIFY(!finder.others().contains(inode));
    QVERIFY(!finder.look());
    const auto found = finder.others().find(inode);
    QVERIFY(found != finder.others().end());
    QCOMPARE(found->second.name, "netns of " + std::to_string(first->pid()) + " a\nb");
    std::error_code error;
    const NetnsPtr netns = finder.open(inode, error);
    QVERIFY(netns && !error);
    QCOMPARE(netns->inode(), inode);
    first.reset();
    QVERIFY(!finder.open(inode, error));
    QVERIFY(error);
    QVERIFY(!finder.look());
    QVERIFY(!finder.others().contains(inode));
}

void NetnsFinderTest::aProcessThatMovesLaterIsFollowed()
{
    NetnsFinder finder("/proc", "/nonexistent");
    const auto target = elsewhere();
    const std::uint64_t inode = inodeOf(target->pid());
    // A program of its own, that waits for a line and then joins the namespace.
    const ChildProcess joiner({"/bin/sh", "-c",
        "read line; exec nsenter --net=/proc/" + std::to_string(target->pid())
            + "/ns/net sleep 60"});
    for (int i = 0; i < 5; ++i)
        QVERIFY(!finder.look());
    QVERIFY(!finder.others().at(inode).processes.contains(joiner.pid()));
    joiner.say("go\n");
    QTRY_COMPARE(inodeOf(joiner.pid()), inode);
    const auto isFollowed = [&] {
        return !finder.look() && finder.others().at(inode).processes.contains(joiner.pid());
    };
    QTRY_VERIFY(isFollowed());
    ::kill(joiner.pid(), SIGKILL);
}

void NetnsFinderTest::aNameGoesBeforeAProcess()
{
    const NamedFolder names;
    NetnsFinder finder("/proc", names.path());
    const auto child = elsewhere();
    const std::uint64_t inode = inodeOf(child->pid());
    QVERIFY(names.add(QStringLiteral("red"), child->pid()));
    QVERIFY(!finder.look());
    QCOMPARE(finder.others().at(inode).name, std::string("red"));
    QVERIFY(names.add(QStringLiteral("blue"), child->pid()));
    QVERIFY(!finder.look());
    QCOMPARE(finder.others().at(inode).name, std::string("blue"));
    QVERIFY(names.remove(QStringLiteral("blue")));
    QVERIFY(names.remove(QStringLiteral("red")));
    QVERIFY(!finder.look());
    QCOMPARE(
        finder.others().at(inode).name, "netns of " + std::to_string(child->pid()) + " elsewhere");
}

void NetnsFinderTest::aNamespaceLivesOnInItsName()
{
    const NamedFolder names;
    NetnsFinder finder("/proc", names.path());
    auto child = elsewhere();
    const std::uint64_t inode = inodeOf(child->pid());
    QVERIFY(names.add(QStringLiteral("kept"), child->pid()));
    child.reset();
    QVERIFY(!finder.look());
    QCOMPARE(finder.others().at(inode).name, std::string("kept"));
    std::error_code error;
    QVERIFY(finder.open(inode, error));
    QVERIFY(names.remove(QStringLiteral("kept")));
    QVERIFY(!finder.look());
    QVERIFY(!finder.others().contains(inode));
}

void NetnsFinderTest::containersAndServicesHaveTheirNames_data()
{
    QTest::addColumn<QByteArray>("cgroup");
    QTest::addColumn<QByteArray>("name");
    const QByteArray id(64, 'a');
    QTest::newRow("docker") << "/system.slice/docker-" + id + ".scope"
                            << QByteArray("docker aaaaaaaaaaaa");
    QTest::newRow("lxc") << QByteArray("/lxc.payload.web") << QByteArray("lxc web");
    QTest::newRow("service") << QByteArray("/system.slice/private.service")
                             << QByteArray("private.service");
    QTest::newRow("session") << QByteArray("/user.slice/user-1000.slice/session-2.scope")
                             << QByteArray("netns of 20 program");
    QTest::newRow("none") << QByteArray("/") << QByteArray("netns of 20 program");
}

void NetnsFinderTest::containersAndServicesHaveTheirNames()
{
    QFETCH(QByteArray, cgroup);
    QFETCH(QByteArray, name);
    const auto child = elsewhere();
    const FakeProc proc;
    FakeProcess process;
    process.pid = 20;
    process.cgroup = cgroup;
    proc.put(process);
    const QString folder = QString::fromStdString(proc.path()) + QStringLiteral("/20/ns");
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(QFile::link(
        QStringLiteral("/proc/%1/ns/net").arg(child->pid()), folder + QStringLiteral("/net")));
    NetnsFinder finder(proc.path(), "/nonexistent");
    QVERIFY(!finder.look());
    QCOMPARE(finder.others().size(), std::size_t{1});
    QCOMPARE(finder.others().begin()->second.name, name.toStdString());
}

void NetnsFinderTest::whatIsNotMountedIsNoName()
{
    const NamedFolder names;
    NetnsFinder finder("/proc", names.path());
    QVERIFY(names.addEmpty(QStringLiteral("stale")));
    QVERIFY(!finder.look());
    for (const auto &[inode, found] : finder.others())
        QVERIFY(found.file.empty());
}

void NetnsFinderTest::theOwnNamespaceIsNotAnother()
{
    const NamedFolder names;
    QVERIFY(names.add(QStringLiteral("own"), ::getpid()));
    NetnsFinder finder("/proc", names.path());
    QVERIFY(!finder.look());
    QVERIFY(!finder.others().contains(inodeOf(::getpid())));
    QVERIFY(finder.isOwn("own"));
    QVERIFY(finder.isOwn(std::to_string(::getpid())));
    QVERIFY(!finder.isOwn("../own"));
    QVERIFY(!finder.isOwn(""));
    const auto child = elsewhere();
    QVERIFY(!finder.isOwn(std::to_string(child->pid())));
    QVERIFY(names.remove(QStringLiteral("own")));
}

void NetnsFinderTest::hiddenNamespacesAreCounted()
{
    const FakeProc proc;
    const QDir root(QString::fromStdString(proc.path()));
    QCOMPARE(::chmod(proc.path().c_str(), 0755), 0);
    const auto put = [&](int pid, const QString &device) {
        proc.put({.pid = pid});
        const QString folder = QString::number(pid);
        return root.mkpath(folder + QStringLiteral("/ns"))
            && root.mkdir(folder + QStringLiteral("/net"))
            && QFile::link(device, root.filePath(folder + QStringLiteral("/net/dev")))
            && ::chmod(qPrintable(root.filePath(folder + QStringLiteral("/ns"))), 0) == 0;
    };
    QVERIFY(put(100, QStringLiteral("/proc/thread-self/net/dev")));
    const auto lookAsNobody = [&proc](int expected) {
        const ChildProcess ordinary([&] {
            NetnsFinder finder(proc.path(), "/nonexistent");
            if (!becomeNobody() || finder.look())
                return -1;
            const bool all = expected == 0;
            if (finder.sawEverything() != all || !finder.others().empty())
                return -2;
            return static_cast<int>(finder.hiddenCount());
        });
        QCOMPARE(ordinary.result(), expected);
    };
    lookAsNobody(0);
    // The files of three processes, and of two namespaces.
    QVERIFY(QFile(root.filePath(QStringLiteral("first"))).open(QIODevice::WriteOnly));
    QVERIFY(QFile(root.filePath(QStringLiteral("second"))).open(QIODevice::WriteOnly));
    QVERIFY(put(101, root.filePath(QStringLiteral("first"))));
    QVERIFY(put(102, root.filePath(QStringLiteral("first"))));
    QVERIFY(put(103, root.filePath(QStringLiteral("second"))));
    lookAsNobody(2);
}

void NetnsFinderTest::withoutProcThereIsAnError()
{
    NetnsFinder finder("/nonexistent/proc", "/nonexistent");
    QVERIFY(finder.look());
    QVERIFY(finder.others().empty());
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<NetnsFinderTest>(argc, argv);
}
#include "tst_netnsfinder.moc"
