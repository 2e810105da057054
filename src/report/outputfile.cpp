// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/outputfile.h"

#include "core/utf8.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("weir::OutputFile", text);
}

QString shown(const QString &path)
{
    std::string text;
    appendVisible(text, path.toStdString());
    return QString::fromStdString(text);
}

QString sentence(const QString &path, const QString &why, const QString &remedy)
{
    //: %1: name of a file, %2: why, %3: what to do; the last two begin in upper case.
    return translated(QT_TRANSLATE_NOOP("weir::OutputFile", "Cannot write %1: %2. %3"))
        .arg(shown(path), why, remedy);
}

QString anotherName()
{
    return translated(QT_TRANSLATE_NOOP("weir::OutputFile", "Choose another file name."));
}

QString remedyFor(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return translated(QT_TRANSLATE_NOOP(
            "weir::OutputFile", "Free some space or choose another file system."));
    case EACCES:
    case EPERM:
    case EROFS:
        return translated(
            QT_TRANSLATE_NOOP("weir::OutputFile", "Choose a folder that you may write to."));
    case ENOENT:
    case ENOTDIR:
        return translated(QT_TRANSLATE_NOOP("weir::OutputFile", "Choose a folder that exists."));
    default:
        return anotherName();
    }
}

// Empty where the file may be overwritten.
QString statProblem(const QString &path, const struct stat &file)
{
    if (S_ISLNK(file.st_mode))
        return sentence(path,
            translated(QT_TRANSLATE_NOOP("weir::OutputFile", "It is a symbolic link")),
            translated(QT_TRANSLATE_NOOP("weir::OutputFile", "Name the file itself.")));
    if (!S_ISREG(file.st_mode))
        return sentence(path,
            translated(QT_TRANSLATE_NOOP("weir::OutputFile", "It is not a regular file")),
            anotherName());
    if (file.st_uid != ::geteuid())
        return sentence(path,
            translated(QT_TRANSLATE_NOOP("weir::OutputFile", "It belongs to another account")),
            anotherName());
    if (file.st_nlink > 1)
        return sentence(path,
            translated(QT_TRANSLATE_NOOP("weir::OutputFile", "It is known by other names, too")),
            anotherName());
    return {};
}

QString nameProblem(const QString &path)
{
    if (path.isEmpty() || path.contains(QChar::ReplacementCharacter) || path.contains(QChar::Null))
        return sentence(path,
            translated(QT_TRANSLATE_NOOP("weir::OutputFile", "The name is empty or not UTF-8")),
            anotherName());
    return {};
}

} // namespace

QString outputProblem(const QString &path)
{
    if (QString problem = nameProblem(path); !problem.isEmpty())
        return problem;
    struct stat file = {};
    if (::lstat(QFile::encodeName(path).constData(), &file) == 0)
        return statProblem(path, file);
    const int error = errno;
    return error == ENOENT ? QString()
                           : writeErrorText(path, std::error_code(error, std::system_category()));
}

QString writeErrorText(const QString &path, const std::error_code &error)
{
    return sentence(path, QString::fromStdString(error.message()), remedyFor(error.value()));
}

OutputFile::~OutputFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

OutputFile::OutputFile(OutputFile &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_error(std::move(other.m_error))
{
}

OutputFile &OutputFile::operator=(OutputFile &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_error, other.m_error);
    return *this;
}

OutputFile OutputFile::open(const QString &path)
{
    OutputFile file;
    file.m_error = outputProblem(path);
    if (!file.m_error.isEmpty())
        return file;
    // Judged again once it is open: the name may stand for something else by now. O_NONBLOCK keeps
    // a pipe from blocking the open; it has no meaning for a regular file.
    const int flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    file.m_fd = ::open(QFile::encodeName(path).constData(), flags, S_IRUSR | S_IWUSR);
    struct stat status = {};
    if (file.m_fd < 0 || ::fstat(file.m_fd, &status) != 0)
        file.m_error = writeErrorText(path, std::error_code(errno, std::system_category()));
    else if (file.m_error = statProblem(path, status); file.m_error.isEmpty())
        if (::ftruncate(file.m_fd, 0) != 0)
            file.m_error = writeErrorText(path, std::error_code(errno, std::system_category()));
    if (!file.m_error.isEmpty() && file.m_fd >= 0)
        ::close(std::exchange(file.m_fd, -1));
    return file;
}

std::error_code writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(std::size_t(written));
        } else if (errno == EAGAIN) {
            pollfd waiting{fd, POLLOUT, 0};
            ::poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return {errno, std::system_category()};
        }
    }
    return {};
}

// The descriptor may block: it is shared with others, who decide that. A pipe that says it is
// writable takes PIPE_BUF bytes at once.
std::error_code writeAll(int fd, std::string_view text, const std::function<bool()> &isStopping)
{
    constexpr std::chrono::milliseconds slice{100};
    std::chrono::milliseconds waited{0}; // since the end was asked for
    while (!text.empty()) {
        pollfd output{fd, POLLOUT, 0};
        const int ready = ::poll(&output, 1, int(slice.count()));
        if (ready > 0) {
            const std::size_t part = std::min<std::size_t>(text.size(), PIPE_BUF);
            const ssize_t written = ::write(fd, text.data(), part);
            if (written < 0 && errno != EAGAIN && errno != EINTR)
                return {errno, std::system_category()};
            text.remove_prefix(std::size_t(std::max<ssize_t>(written, 0)));
            waited = {};
        } else if (ready < 0 && errno != EINTR) {
            return {errno, std::system_category()};
        } else if (isStopping() && (waited += slice) > patienceAtTheEnd) {
            return std::make_error_code(std::errc::operation_canceled);
        }
    }
    return {};
}

} // namespace weir
