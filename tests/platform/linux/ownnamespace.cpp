// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/platform/linux/ownnamespace.h"

#include "platform/linux/netlinksocket.h"

#include <QFile>
#include <QProcess>

#include <cerrno>

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <unistd.h>

namespace weir::test {

namespace {

bool write(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

// A user namespace of our own, whose root this account is: programs that are started keep the
// rights over what was made in it.
bool becomeRootOfOwnNamespace()
{
    const QByteArray uid = QByteArray::number(::getuid());
    const QByteArray gid = QByteArray::number(::getgid());
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0
        && write("/proc/self/uid_map", "0 " + uid + " 1") && write("/proc/self/setgroups", "deny")
        && write("/proc/self/gid_map", "0 " + gid + " 1");
}

} // namespace

std::error_code enterOwnNamespace()
{
    if (::unshare(CLONE_NEWNET) != 0 && !becomeRootOfOwnNamespace())
        return {errno, std::system_category()};
    NetlinkSocket socket;
    if (const std::error_code error = socket.open(NETLINK_ROUTE))
        return error;
    ifinfomsg loopbackUp{};
    loopbackUp.ifi_index = 1;
    loopbackUp.ifi_flags = IFF_UP;
    loopbackUp.ifi_change = IFF_UP;
    return socket.request({RTM_NEWLINK, 0, std::as_bytes(std::span(&loopbackUp, 1))});
}

QByteArray output(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0) {
        qWarning() << program << arguments << process.readAllStandardError();
        return {};
    }
    return process.readAllStandardOutput();
}

} // namespace weir::test
