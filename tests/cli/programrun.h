// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs a program to its end and keeps what it said. A program that does not end is killed.

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace weir::test {

inline constexpr int patienceMs = 30'000;

struct ProgramRun
{
    int status = -1; // -1: did not end; -2: ended by a signal
    QByteArray out;
    QByteArray err;
};

inline ProgramRun finished(QProcess &process)
{
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    return {status, process.readAllStandardOutput(), process.readAllStandardError()};
}

inline ProgramRun runProgram(const QString &program, const QStringList &arguments,
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return finished(process);
}

} // namespace weir::test
