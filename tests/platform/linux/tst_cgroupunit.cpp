// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/cgrouptree.h"
#include "platform/linux/cgroupunit.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <cstdint>
#include <string>

#include <sys/stat.h>

using namespace weir;

class CgroupUnitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unit_data();
    void unit();
    void escapes();
    void cutPathsAreNoFault();
    void mountIsFound_data();
    void mountIsFound();
    void idsLeadToTheUnitTheyArePartOf();
    void newGroupsAreFoundInTheNextTick();
    void unitsOutliveTheirFolder();
    void withoutAMountNothingIsKnown();
};

void CgroupUnitTest::unit_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("depth");
    const QByteArray id(64, 'c');
    const QByteArray user = "/user.slice/user-1000.slice/user@1000.service/app.slice/";
    const QByteArray pod =
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod12_34.slice/";
    const auto row = [](const QByteArray &path, const QByteArray &name, int depth) {
        QTest::newRow(path.constData()) << path << name << depth;
    };
    row("/", "", 0);
    row("", "", 0);
    row("/init.scope", "init.scope", 1);
    row("/system.slice/ssh.service", "ssh.service", 2);
    row("/system.slice/ssh.service/", "ssh.service", 2);
    row("/system.slice/docker.service/sub/group", "docker.service", 2);
    row("/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service", 3);
    row("/system.slice/a\\x2db.service", "a-b.service", 2);
    row("/user.slice/user-1000.slice/session-2.scope", "session-2.scope", 3);
    row("/user.slice/user-1000.slice", "user-1000.slice", 2);
    row("/user.slice/user-1000.slice/user@1000.service/init.scope", "user@1000.service", 3);
    row(user + "app-firefox-1234.scope", "firefox", 5);
    row(user + "app-gnome-org.gnome.Terminal-99.scope", "org.gnome.Terminal", 5);
    row(user + "app-gnome-a\\x2db-99.scope", "a-b", 5);
    row(user + "app-flatpak-org.mozilla.firefox-123.scope", "org.mozilla.firefox", 5);
    row(user + "app-org.kde.kmail@autostart.service", "org.kde.kmail", 5);
    row(user + "app-gnome\\x2dx-org.x@1.service", "org.x", 5);
    row(user + "dbus-:1.2-org.gnome.Calendar@0.service", "org.gnome.Calendar", 5);
    row(user + "snap.firefox.firefox.0f2a.scope", "firefox", 5);
    row("/system.slice/snap.lxd.daemon.service", "lxd", 2);
    row(user + "pipewire.service", "pipewire.service", 5);
    row(user + "app-.scope", "app-.scope", 5);
    row(user + "flatpak-org.mozilla.firefox-4711.scope", "org.mozilla.firefox", 5);
    row(user + "snap.firefox.firefox-0f2a4711-8d1c-4c5b.scope", "firefox", 5);
    row(user + "snap.chromium.hook.configure-0f2a.scope", "chromium", 5);
    row(user + "app-org.gnome.Terminal.slice/vte-spawn-0f2a-4711.scope", "org.gnome.Terminal", 5);
    row(user + "app-org.kde.konsole@0f2a.service/tab(4711).scope", "org.kde.konsole", 5);
    row(user + "app-org.kde.konsole-0f2a.scope/run.service", "run.service", 6);
    row(user + "app-gnome.slice/plain.scope", "plain.scope", 6);
    row(user
            + "app-dbus\\x2d:1.2\\x2dorg.gnome.Calendar.slice/"
              "dbus-:1.2-org.gnome.Calendar@0.service",
        "org.gnome.Calendar", 6);
    row("/user.slice/user-1000.slice/session-2.scope/tmux-spawn-1.scope", "tmux-spawn-1.scope", 4);
    row("/system.slice/docker-" + id + ".scope", "docker cccccccccccc", 2);
    row("/system.slice/docker-" + id + ".scope/system.slice/x.service", "docker cccccccccccc", 2);
    row("/system.slice/docker-short.scope", "docker-short.scope", 2);
    row(user + "docker-" + id + ".scope", "docker cccccccccccc", 5);
    row("/" + id, "container cccccccccccc", 1);
    row("/ecs/0f2a/" + id, "container cccccccccccc", 3);
    row("/default/" + id, "container cccccccccccc", 2);
    row("/system.slice/nerdctl-" + id + ".scope", "containerd cccccccccccc", 2);
    row("/system.slice/containerd-" + id + ".scope", "containerd cccccccccccc", 2);
    row("/docker/" + id, "docker cccccccccccc", 2);
    row("/docker/" + id + "/init.scope", "docker cccccccccccc", 2);
    row("/machine.slice/libpod-" + id + ".scope", "podman cccccccccccc", 2);
    row("/machine.slice/libpod-" + id + ".scope/container", "podman cccccccccccc", 2);
    row(user + "libpod-" + id + ".scope/container", "podman cccccccccccc", 5);
    row("/system.slice/web.service/libpod-payload-" + id, "podman cccccccccccc", 3);
    row("/machine.slice/machine-libpod_pod_12.slice/libpod-" + id + ".scope", "podman cccccccccccc",
        3);
    row("/libpod_parent/libpod-" + id, "podman cccccccccccc", 2);
    row(pod + "cri-containerd-" + id + ".scope", "kubernetes cccccccccccc", 4);
    row(pod + "crio-" + id + ".scope", "kubernetes cccccccccccc", 4);
    row("/kubepods/besteffort/pod12/" + id, "kubernetes cccccccccccc", 4);
    row(pod, "kubepods-burstable-pod12_34.slice", 3);
    row(pod + "docker-" + id + ".scope", "kubernetes cccccccccccc", 4);
    row("/kubepods/pod12/crio-" + id, "kubernetes cccccccccccc", 3);
    row("/kubelet.slice/kubelet-kubepods.slice/cri-containerd-" + id + ".scope",
        "kubernetes cccccccccccc", 3);
    row("/system.slice/containerd.service/kubepods-burstable-pod12.slice:cri-containerd:" + id,
        "kubernetes cccccccccccc", 3);
    row("/system.slice/x.slice:cri-containerd:" + id, "containerd cccccccccccc", 2);
    row("/lxc.payload.web", "lxc web", 1);
    row("/lxc.payload.web/system.slice/nginx.service", "lxc web", 1);
    row("/lxc.monitor.web", "lxc web", 1);
    row("/user.slice/user-1000.slice/session-2.scope/lxc.payload.web/init.scope", "lxc web", 4);
    row("/lxc/web/system.slice/nginx.service", "lxc web", 2);
    row("/machine.slice/machine-qemu\\x2d1\\x2ddebian.scope/libvirt/emulator",
        "machine qemu-1-debian", 2);
    row("/machine.slice/systemd-nspawn@box.service/payload", "systemd-nspawn@box.service", 2);
    row("/sessions/one", "sessions/one", 2);
    row("/<b>x\xff/=cmd", "<b>x\xff/=cmd", 2);
    row("//x", "/x", 2);
    row("/.service", ".service", 1);
}

void CgroupUnitTest::unit()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, name);
    QFETCH(int, depth);
    const CgroupUnit unit = unitOfCgroup(path.toStdString());
    QCOMPARE(QByteArray::fromStdString(unit.name), name);
    QCOMPARE(static_cast<int>(unit.depth), depth);
}

void CgroupUnitTest::escapes()
{
    QCOMPARE(unescapeUnit("a\\x2db"), std::string("a-b"));
    QCOMPARE(unescapeUnit("\\x2d"), std::string("-"));
    QCOMPARE(unescapeUnit("\\x00"), std::string(1, '\0'));
    for (const char *plain : {"", "\\", "\\x", "\\x2", "\\xg0", "\\x2g", "\\\\x", "x2d"})
        QCOMPARE(unescapeUnit(plain), std::string(plain));
}

void CgroupUnitTest::cutPathsAreNoFault()
{
    const std::string whole = "/user.slice/user@1000.service/app.slice/app-gnome-a\\x2db-1.scope/"
                              "docker-"
        + std::string(64, 'a') + ".scope/lxc.payload.x/kubepods";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const std::vector<char> bytes(whole.begin(), whole.begin() + std::ptrdiff_t(length));
        const CgroupUnit unit = unitOfCgroup({bytes.data(), bytes.size()});
        QVERIFY(unit.name.size() <= length + 16);
        QVERIFY(unit.depth <= 8);
    }
    QCOMPARE(unitOfCgroup(std::string(100'000, '/')).name, std::string());
}

void CgroupUnitTest::mountIsFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("mount");
    QTest::newRow("unified") << QByteArray(
        "22 1 0:21 / /proc rw - proc proc rw\n"
        "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n")
                             << QByteArray("/sys/fs/cgroup");
    QTest::newRow("hybrid") << QByteArray(
        "40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw\n"
        "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 none rw")
                            << QByteArray("/sys/fs/cgroup/unified");
    QTest::newRow("escaped") << QByteArray("41 31 0:38 / /a\\040b\\134c rw - cgroup2 none rw\n")
                             << QByteArray("/a b\\c");
    QTest::newRow("bad escapes") << QByteArray("41 31 0:38 / /a\\04\\9 rw - cgroup2 none rw\n")
                                 << QByteArray("/a\\04\\9");
    QTest::newRow("source called so")
        << QByteArray("41 31 0:38 / /x rw - tmpfs cgroup2 rw\n") << QByteArray();
    QTest::newRow("few fields") << QByteArray("41 31 - cgroup2 none rw\n") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void CgroupUnitTest::mountIsFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, mount);
    QCOMPARE(QByteArray::fromStdString(findCgroupMount(text.toStdString())), mount);
}

namespace {

std::uint64_t inodeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

void CgroupUnitTest::idsLeadToTheUnitTheyArePartOf()
{
    QTemporaryDir folder;
    const QDir root(folder.path());
    root.mkpath(QStringLiteral("system.slice/web.service/workers/one"));
    root.mkpath(QStringLiteral("plain"));
    CgroupTree tree(folder.path().toStdString());
    const std::uint64_t service =
        inodeOf(root.filePath(QStringLiteral("system.slice/web.service")));
    for (const char *path : {"system.slice/web.service", "system.slice/web.service/workers",
             "system.slice/web.service/workers/one"}) {
        const CgroupTree::Unit &unit = tree.unit(inodeOf(root.filePath(QLatin1String(path))));
        QCOMPARE(unit.name, std::string("web.service"));
        QCOMPARE(unit.id, service);
    }
    QCOMPARE(tree.unit(inodeOf(root.filePath(QStringLiteral("plain")))).name, std::string("plain"));
    QCOMPARE(tree.unit(inodeOf(folder.path())).name, std::string());
    QCOMPARE(tree.unit(0).name, std::string());
}

void CgroupUnitTest::newGroupsAreFoundInTheNextTick()
{
    QTemporaryDir folder;
    const QDir root(folder.path());
    root.mkpath(QStringLiteral("a.service"));
    CgroupTree tree(folder.path().toStdString());
    tree.beginTick();
    QCOMPARE(tree.unit(inodeOf(root.filePath(QStringLiteral("a.service")))).name,
        std::string("a.service"));
    root.mkpath(QStringLiteral("b.service"));
    const std::uint64_t added = inodeOf(root.filePath(QStringLiteral("b.service")));
    tree.beginTick();
    QCOMPARE(tree.unit(added).name, std::string("b.service"));
}

void CgroupUnitTest::unitsOutliveTheirFolder()
{
    QTemporaryDir folder;
    const QDir root(folder.path());
    root.mkpath(QStringLiteral("a.service"));
    const std::uint64_t id = inodeOf(root.filePath(QStringLiteral("a.service")));
    CgroupTree tree(folder.path().toStdString());
    QCOMPARE(tree.unit(id).name, std::string("a.service"));
    root.rmdir(QStringLiteral("a.service"));
    tree.beginTick();
    tree.unit(id + 1'000'000);
    QCOMPARE(tree.unit(id).name, std::string("a.service"));
}

void CgroupUnitTest::withoutAMountNothingIsKnown()
{
    CgroupTree nowhere{std::string()};
    QVERIFY(!nowhere.isMounted());
    QCOMPARE(nowhere.unit(1).name, std::string());
    CgroupTree missing("/nonexistent/cgroup");
    QCOMPARE(missing.unit(1).id, std::uint64_t{0});
}

QTEST_GUILESS_MAIN(CgroupUnitTest)
#include "tst_cgroupunit.moc"
