// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/terminal.h"

#include "core/utf8.h"
#include "report/outputfile.h"

#include <QCoreApplication>

#include <cerrno>
#include <string>

#include <unistd.h>

namespace weir {

void printProblem(const QString &text, const QStringList &more)
{
    std::string lines = "weir: ";
    appendVisible(lines, text.toStdString());
    lines += '\n';
    for (const QString &line : more) {
        lines += "  ";
        appendVisible(lines, line.toStdString());
        lines += '\n';
    }
    // There is nowhere left to report a failure to.
    static_cast<void>(writeAll(STDERR_FILENO, lines));
}

ExitStatus printText(std::string_view text)
{
    const std::error_code error = writeAll(STDOUT_FILENO, text);
    return error ? outputFailed({}, error) : Done;
}

ExitStatus outputFailed(const QString &target, const std::error_code &error)
{
    const bool closed = error == std::errc::broken_pipe
        || (target.isEmpty() && error == std::errc::bad_file_descriptor);
    if (closed)
        return Done;
    const QString name = target.isEmpty()
        ? QCoreApplication::translate("weir::Terminal", "the standard output")
        : target;
    printProblem(writeErrorText(name, error));
    return Failed;
}

} // namespace weir
