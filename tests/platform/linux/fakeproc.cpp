// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/platform/linux/fakeproc.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace weir::test {

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

void link(const QByteArray &target, const QString &path)
{
    if (::symlink(target.constData(), QFile::encodeName(path).constData()) != 0)
        qFatal("cannot link %s", qPrintable(path));
}

} // namespace

FakeProc::FakeProc(bool wholeSystem)
{
    if (!wholeSystem)
        return;
    QDir(m_folder.path()).mkpath(QStringLiteral("self/ns"));
    link("pid:[4026531836]", m_folder.filePath(QStringLiteral("self/ns/pid")));
}

QString FakeProc::file(int pid, const QString &name) const
{
    return m_folder.filePath(QStringLiteral("%1/%2").arg(pid).arg(name));
}

void FakeProc::put(const FakeProcess &process) const
{
    const int pid = process.pid;
    remove(pid);
    QDir(m_folder.path()).mkpath(QStringLiteral("%1/fd").arg(pid));
    const QByteArray uid = QByteArray::number(process.uid);
    write(file(pid, QStringLiteral("stat")),
        QByteArray::number(pid) + " (" + process.comm + ") S " + QByteArray::number(process.parent)
            + " 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 "
            + QByteArray::number(qulonglong{process.startTicks}) + " 0 0\n");
    write(file(pid, QStringLiteral("status")),
        "Name:\tescaped\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\n");
    write(file(pid, QStringLiteral("cmdline")), process.cmdline);
    write(file(pid, QStringLiteral("cgroup")), "0::" + process.cgroup + "\n");
    if (!process.exe.isEmpty())
        link(process.exe, file(pid, QStringLiteral("exe")));
    link("/dev/null", file(pid, QStringLiteral("fd/0")));
    int fd = 3;
    for (const std::uint32_t inode : process.sockets)
        link("socket:[" + QByteArray::number(inode) + "]",
            file(pid, QStringLiteral("fd/%1").arg(fd++)));
}

void FakeProc::remove(int pid) const
{
    QDir(m_folder.filePath(QString::number(pid))).removeRecursively();
}

void FakeProc::removeFile(int pid, const char *name) const
{
    QFile::remove(file(pid, QString::fromLatin1(name)));
}

bool FakeProc::hideSockets(int pid) const
{
    const QString folder = file(pid, QStringLiteral("fd"));
    QFile::setPermissions(folder, {});
    return ::access(QFile::encodeName(folder).constData(), R_OK) != 0;
}

} // namespace weir::test
