// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/reportfile.h"

#include "report/outputfile.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace weir {

namespace {

// The new name of the file is safe only when its folder is. Some file systems cannot (EINVAL).
std::error_code syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return {};
    const int error = ::fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    ::close(fd);
    return {error, std::system_category()};
}

QString failure(const QString &path, int error)
{
    return writeErrorText(path, std::error_code(error != 0 ? error : EIO, std::system_category()));
}

QString save(const std::string &text, const QString &path)
{
    if (QString problem = outputProblem(path); !problem.isEmpty())
        return problem;
    const bool isNew = !QFileInfo::exists(path);
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly))
        return failure(path, errno);
    if (isNew && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failure(path, errno);
    // Past QSaveFile::write: on a disk that fills up in the middle of a buffer, Qt 6.4 takes the
    // part that was written for all of it and replaces the old file. Its sync ignores errors, too.
    std::error_code error = writeAll(file.handle(), text);
    if (!error && ::fsync(file.handle()) != 0)
        error = std::error_code(errno, std::system_category());
    if (error)
        return writeErrorText(path, error);
    errno = 0;
    if (!file.commit())
        return failure(path, errno);
    if (const std::error_code syncError = syncFolder(path))
        return writeErrorText(path, syncError);
    return {};
}

template<typename Rows>
QString saveRows(const ReportShape &shape, const Rows &rows, const QString &path)
{
    const ReportText report(shape);
    std::string text;
    report.appendHeader(text);
    report.appendRows(text, rows);
    return save(text, path);
}

} // namespace

QString saveReport(const ReportShape &shape, const Frame &frame, const QString &path)
{
    return saveRows(shape, frame, path);
}

QString saveReport(
    const ReportShape &shape, std::span<const ProcessEvent> events, const QString &path)
{
    return saveRows(shape, events, path);
}

} // namespace weir
