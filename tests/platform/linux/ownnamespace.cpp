// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/platform/linux/ownnamespace.h"

#include "platform/linux/netlinksocket.h"

#include <QProcess>

#include <cerrno>

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <sched.h>

namespace weir::test {

std::error_code enterOwnNamespace()
{
    if (::unshare(CLONE_NEWNET) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
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
