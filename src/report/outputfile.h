// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The files that reports go to. A symbolic link, a hard link, another account's file and what is
// no file at all are refused: whoever can write to the folder must not choose what is overwritten.

#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <string_view>
#include <system_error>

namespace weir {

// What is wrong with writing to this path: a sentence with reason and remedy; empty when a file may
// be made or replaced there. Any thread.
QString outputProblem(const QString &path);

// "Cannot write report.csv: No space left on device. Free some space ..."; any thread.
QString writeErrorText(const QString &path, const std::error_code &error);

// Opened for writing, closed on destruction; new files are for their owner alone (mode 0600).
class OutputFile
{
public:
    OutputFile() = default;
    ~OutputFile();
    OutputFile(OutputFile &&other) noexcept;
    OutputFile &operator=(OutputFile &&other) noexcept;

    // Opens and empties the file. On failure fd() is -1 and error() says what, why and the remedy.
    static OutputFile open(const QString &path);

    int fd() const { return m_fd; }
    const QString &error() const { return m_error; }

private:
    int m_fd = -1;
    QString m_error;
};

// All of it: goes on after EINTR and short writes, and waits where the descriptor would block.
std::error_code writeAll(int fd, std::string_view text);

// The same, but once `isStopping` says so, a reader that takes nothing for this long is not waited
// for: std::errc::operation_canceled. A reader that is merely slow gets all. Any thread.
inline constexpr std::chrono::milliseconds patienceAtTheEnd{800};
std::error_code writeAll(int fd, std::string_view text, const std::function<bool()> &isStopping);

} // namespace weir
