// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A network namespace for one test program, with nothing in it but a loopback that is up, so that
// counters are the test's own and nothing is left behind.

#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QStringList>
#include <QTest>

#include <system_error>

namespace weir::test {

// To be called while there is one thread, and before any socket is made. Needs root or user
// namespaces; the error says which was refused.
std::error_code enterOwnNamespace();

// Runs a program to its end; what it wrote to stdout. Empty where it failed.
QByteArray output(
    const QString &program, const QStringList &arguments, const QByteArray &input = {});

// The main function of a test that lives in a namespace of its own. Test is constructed with the
// error of entering it, and skips where there is one.
template<typename Test> int runInOwnNamespace(int argc, char **argv)
{
    const std::error_code error = enterOwnNamespace();
    QCoreApplication application(argc, argv);
    Test test(error);
    return QTest::qExec(&test, argc, argv);
}

} // namespace weir::test
