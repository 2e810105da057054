// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The two outputs of the command line. Main thread, but for printProblem.

#pragma once

#include <QString>
#include <QStringList>

#include <string_view>
#include <system_error>

namespace weir {

// The contract with scripts.
enum ExitStatus { Done = 0, Failed = 1, WrongUsage = 2, NoDataSource = 3 };

// One line "weir: ..." on standard error, whatever the text contains, and below it, indented, one
// for each of `more`. Any thread.
void printProblem(const QString &text, const QStringList &more = {});

// Writes to standard output; the result is the exit status.
ExitStatus printText(std::string_view text);

// What a failure to write means: a reader that has gone away is the end, not a failure; anything
// else is said in one line. The target is a file, or standard output where it is empty.
ExitStatus outputFailed(const QString &target, const std::error_code &error);

} // namespace weir
