// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/outputfile.h"
#include "report/reportfile.h"
#include "tests/report/sampleframe.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <string>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

// Both ways to a file, a running report and an export, refuse the same targets.
class TestOutputFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void badTargetsAreRefused_data();
    void badTargetsAreRefused();
    void otherAccountsFileIsRefused();
    void newFileIsForItsOwnerAlone();
    void existingFileIsReplaced();
    void exportKeepsTheOldFileWhenItFails();
    void exportEqualsTheReport_data();
    void exportEqualsTheReport();
    void exportLeavesNothingBehind();
    void slowReaderIsWaitedForAtTheEnd();
    void readerThatStandsStillIsGivenUpAtTheEnd();
    void errorsNameFileReasonAndRemedy();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QByteArray encoded(const char *name) const { return QFile::encodeName(path(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void create(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

mode_t modeOf(const QByteArray &path)
{
    struct stat status = {};
    return ::stat(path.constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

void TestOutputFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    create(path("victim"), "keep me");
    create(path("twin"), "keep me");
    QCOMPARE(::symlink(encoded("victim").constData(), encoded("link").constData()), 0);
    QCOMPARE(::symlink("nowhere", encoded("dangling").constData()), 0);
    QCOMPARE(::link(encoded("twin").constData(), encoded("hardlink").constData()), 0);
    QCOMPARE(::mkfifo(encoded("fifo").constData(), 0600), 0);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
}

void TestOutputFile::badTargetsAreRefused_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *target, const char *reason) {
        QTest::newRow(target) << QString::fromUtf8(target) << QString::fromLatin1(reason);
    };
    row("link", "symbolic link");
    row("dangling", "symbolic link");
    row("hardlink", "other names");
    row("fifo", "not a regular file");
    row("folder", "not a regular file");
    row("missing/file", "No such file or directory");
    row("victim/file", "Not a directory");
    row("bad\xef\xbf\xbdname", "not UTF-8");
    QTest::newRow("too long") << QString(300, u'x') << QStringLiteral("File name too long");
    QTest::newRow("/dev/full") << QStringLiteral("/dev/full")
                               << QStringLiteral("not a regular file");
    QTest::newRow("empty") << QString() << QStringLiteral("empty");
}

void TestOutputFile::badTargetsAreRefused()
{
    QFETCH(QString, target);
    QFETCH(QString, reason);
    const bool relative = !target.isEmpty() && !target.startsWith(u'/');
    const QString full = relative ? m_folder->filePath(target) : target;
    const OutputFile file = OutputFile::open(full);
    QCOMPARE(file.fd(), -1);
    QVERIFY2(file.error().contains(reason), qPrintable(file.error()));
    const QString error = saveReport({}, sampleFrame(), full);
    QVERIFY2(error.contains(reason), qPrintable(error));
    QCOMPARE(contentOf(path("victim")), QByteArray("keep me"));
    QCOMPARE(contentOf(path("twin")), QByteArray("keep me"));
    QVERIFY(!QFile::exists(path("nowhere")));
}

void TestOutputFile::otherAccountsFileIsRefused()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a file away");
    QCOMPARE(::chown(encoded("victim").constData(), 1, 1), 0);
    QVERIFY(OutputFile::open(path("victim")).error().contains(QStringLiteral("another account")));
    QVERIFY(
        saveReport({}, sampleFrame(), path("victim")).contains(QStringLiteral("another account")));
    QCOMPARE(contentOf(path("victim")), QByteArray("keep me"));
}

void TestOutputFile::newFileIsForItsOwnerAlone()
{
    const mode_t mask = ::umask(0);
    const OutputFile file = OutputFile::open(path("new"));
    const QString error = saveReport({}, sampleFrame(), path("exported"));
    ::umask(mask);
    QVERIFY(file.fd() >= 0);
    QCOMPARE(error, QString());
    QCOMPARE(modeOf(encoded("new")), mode_t(0600));
    QCOMPARE(modeOf(encoded("exported")), mode_t(0600));
}

void TestOutputFile::existingFileIsReplaced()
{
    {
        const OutputFile file = OutputFile::open(path("victim"));
        QVERIFY(!writeAll(file.fd(), "new"));
    }
    QCOMPARE(contentOf(path("victim")), QByteArray("new"));
    QCOMPARE(saveReport({}, sampleFrame(), path("victim")), QString());
    QVERIFY(contentOf(path("victim")).startsWith("time,"));
}

void TestOutputFile::exportKeepsTheOldFileWhenItFails()
{
    // A limit on the size of files fails as a full disk does, for root, too.
    rlimit old = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small = {64, old.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const QString error = saveReport({}, sampleFrame(), path("victim"));
    ::setrlimit(RLIMIT_FSIZE, &old);
    ::signal(SIGXFSZ, handler);
    QVERIFY2(error.contains(QStringLiteral("File too large")), qPrintable(error));
    QCOMPARE(contentOf(path("victim")), QByteArray("keep me"));
}

void TestOutputFile::exportEqualsTheReport_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("format");
    for (int kind = 0; kind < 5; ++kind)
        for (int format = 0; format < 2; ++format)
            QTest::addRow("kind %d format %d", kind, format) << kind << format;
}

void TestOutputFile::exportEqualsTheReport()
{
    QFETCH(int, kind);
    QFETCH(int, format);
    ReportShape shape;
    shape.kind = ReportKind(kind);
    shape.format = ReportFormat(format);
    std::string expected;
    const ReportText report(shape);
    report.appendHeader(expected);
    QString error;
    if (shape.kind == ReportKind::Events) {
        report.appendRows(expected, sampleEvents());
        error = saveReport(shape, sampleEvents(), path("page"));
    } else {
        report.appendRows(expected, sampleFrame());
        error = saveReport(shape, sampleFrame(), path("page"));
    }
    QCOMPARE(error, QString());
    QCOMPARE(contentOf(path("page")), QByteArray::fromStdString(expected));
}

void TestOutputFile::exportLeavesNothingBehind()
{
    const QStringList before = QDir(m_folder->path()).entryList(QDir::NoFilter);
    QCOMPARE(saveReport({}, sampleFrame(), path("victim")), QString());
    QVERIFY(!saveReport({}, sampleFrame(), path("link")).isEmpty());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::NoFilter), before);
}

void TestOutputFile::slowReaderIsWaitedForAtTheEnd()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    const std::string text(256 * 1024, 'x');
    std::size_t taken = 0;
    std::thread reader([&] {
        std::string part(16 * 1024, '\0');
        while (taken < text.size()) {
            std::this_thread::sleep_for(patienceAtTheEnd / 4);
            taken += std::size_t(std::max<ssize_t>(::read(ends[0], part.data(), part.size()), 0));
        }
    });
    const std::error_code error = writeAll(ends[1], text, [] { return true; });
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    QVERIFY2(!error, error.message().c_str());
    QCOMPARE(taken, text.size());
}

void TestOutputFile::readerThatStandsStillIsGivenUpAtTheEnd()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    const std::error_code error =
        writeAll(ends[1], std::string(1024 * 1024, 'x'), [] { return true; });
    ::close(ends[1]);
    ::close(ends[0]);
    QVERIFY(error == std::errc::operation_canceled);
}

void TestOutputFile::errorsNameFileReasonAndRemedy()
{
    const std::error_code full(ENOSPC, std::system_category());
    QCOMPARE(writeErrorText(QStringLiteral("a\nb.csv"), full),
        QStringLiteral("Cannot write a\\nb.csv: No space left on device. Free some space or choose "
                       "another file system."));
    const std::error_code denied(EACCES, std::system_category());
    QCOMPARE(writeErrorText(QStringLiteral("x"), denied),
        QStringLiteral(
            "Cannot write x: Permission denied. Choose a folder that you may write to."));
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
