// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A folder that looks like /proc, for what a live system cannot be made to show.

#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace weir::test {

struct FakeProcess
{
    int pid = 0;
    QByteArray comm = "program";
    int parent = 1;
    std::uint64_t startTicks = 1000;
    QByteArray exe = "/usr/bin/program";
    QByteArray cmdline = QByteArray("program\0--option\0", 17);
    std::uint32_t uid = 1000;
    QByteArray cgroup = "/system.slice/program.service";
    std::vector<std::uint32_t> sockets{};
};

class FakeProc
{
public:
    // wholeSystem: pretends to be the first pid namespace.
    explicit FakeProc(bool wholeSystem = true);

    std::string path() const { return m_folder.path().toStdString(); }

    // Adds or replaces.
    void put(const FakeProcess &process) const;
    void remove(int pid) const;
    void removeFile(int pid, const char *name) const;
    // Its descriptors cannot be read any more; false where this account may read everything.
    bool hideSockets(int pid) const;

private:
    QString file(int pid, const QString &name) const;

    QTemporaryDir m_folder;
};

} // namespace weir::test
