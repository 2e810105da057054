// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/programrun.h"
#include "tests/report/csvreader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace weir::test;

// Runs weir report in a process of its own, as scripts do, on a machine made by hand.
class TestReportRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAsManyIntervalsAsAsked_data();
    void writesAsManyIntervalsAsAsked();
    void booksWhatTheIntervalBrought();
    void durationThatIsNoMultipleEndsInAShortInterval();
    void endlessReportEndsOnASignal_data();
    void endlessReportEndsOnASignal();
    void headerIsThereBeforeTheFirstInterval();
    void readerThatGoesAwayEndsItQuietly_data();
    void readerThatGoesAwayEndsItQuietly();
    void readerThatStandsStillDoesNotKeepIt_data();
    void readerThatStandsStillDoesNotKeepIt();
    void readerThatIsSlowGetsAll();
    void failureToWriteIsOneLine_data();
    void failureToWriteIsOneLine();
    void missingSourceIsOneLine_data();
    void missingSourceIsOneLine();
    void noticesAreSaidOnce();
    void eventsAreWritten();
    void threadsLeftOutAreCounted();
    void fileGetsTheReport();
};

namespace {

void prepare(QProcess &process, const char *line)
{
    process.setProgram(QStringLiteral(FAKE_WEIR_PROGRAM));
    process.setArguments(QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts));
}

ProgramRun run(const char *line, const QString &fault = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("FAKE_WEIR"), fault);
    return runProgram(QStringLiteral(FAKE_WEIR_PROGRAM),
        QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts), environment);
}

QByteArray cell(const QList<CsvRow> &rows, qsizetype row, const char *column)
{
    return rows.at(row).at(rows.first().indexOf(column));
}

// A report into a pipe that nobody reads after the header.
struct StalledReport
{
    explicit StalledReport(const QString &duration)
    {
        if (::pipe2(m_pipe, O_CLOEXEC) != 0)
            return;
        prepare(process,
            ("report processes --interval 0.1 --duration " + duration.toUtf8()).constData());
        process.setChildProcessModifier([this] { ::dup2(m_pipe[1], STDOUT_FILENO); });
    }
    ~StalledReport()
    {
        for (const int fd : m_pipe)
            ::close(fd);
    }

    // Fills the pipe to the last byte. By a description of its own: the report's stays blocking.
    bool stall()
    {
        process.start();
        if (!process.waitForStarted(patienceMs) || !read(4096).startsWith("time,"))
            return false;
        const QByteArray path = "/proc/self/fd/" + QByteArray::number(m_pipe[1]);
        const int fd = ::open(path.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        const QByteArray filling(4096, 'x');
        for (const qsizetype size : {filling.size(), qsizetype(1)})
            while (::write(fd, filling.constData(), std::size_t(size)) > 0) { }
        ::close(fd);
        return fd >= 0;
    }

    QByteArray read(qsizetype size) const
    {
        QByteArray bytes(size, '\0');
        bytes.resize(qMax(::read(m_pipe[0], bytes.data(), std::size_t(size)), ssize_t(0)));
        return bytes;
    }

    QProcess process;

private:
    int m_pipe[2] = {-1, -1};
};

} // namespace

void TestReportRunner::writesAsManyIntervalsAsAsked_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("rows");
    QTest::newRow("count") << QStringLiteral("--count 3") << 3;
    QTest::newRow("one") << QStringLiteral("--count 1") << 1;
    QTest::newRow("duration") << QStringLiteral("--duration 0.4") << 4;
    QTest::newRow("shorter than an interval")
        << QStringLiteral("--duration 0.1 --interval 30") << 1;
}

void TestReportRunner::writesAsManyIntervalsAsAsked()
{
    QFETCH(QString, options);
    QFETCH(int, rows);
    for (const char *kind : {"processes", "connections"}) {
        const QByteArray line =
            QByteArray("report ") + kind + " --interval 0.1 " + options.toUtf8();
        const ProgramRun result = run(line.constData());
        QCOMPARE(result.status, 0);
        QCOMPARE(readCsv(result.out).size(), rows + 1);
    }
}

void TestReportRunner::booksWhatTheIntervalBrought()
{
    const ProgramRun result = run("report processes --interval 0.2 --count 3");
    const QList<CsvRow> rows = readCsv(result.out);
    QCOMPARE(rows.size(), 4);
    for (qsizetype row = 1; row < rows.size(); ++row) {
        QCOMPARE(cell(rows, row, "pid"), QByteArray("4242"));
        QCOMPARE(cell(rows, row, "process"), QByteArray("'=fake"));
        QCOMPARE(cell(rows, row, "rx_bytes"), QByteArray("1000"));
        QCOMPARE(cell(rows, row, "tx_bytes"), QByteArray("100"));
        QCOMPARE(cell(rows, row, "rx_total"), QByteArray::number(1000 * row));
        // The rate is made of the time that really passed.
        const double seconds = cell(rows, row, "interval_ms").toDouble() / 1000;
        const double expected = 1000 / seconds;
        QVERIFY(qAbs(cell(rows, row, "rx_rate").toDouble() - expected) < expected * 0.02);
    }
}

void TestReportRunner::durationThatIsNoMultipleEndsInAShortInterval()
{
    QElapsedTimer clock;
    clock.start();
    const ProgramRun result = run("report processes --interval 0.4 --duration 1.0");
    QVERIFY(clock.elapsed() >= 1000);
    const QList<CsvRow> rows = readCsv(result.out);
    QCOMPARE(rows.size(), 4);
    QVERIFY(cell(rows, 3, "interval_ms").toInt() < cell(rows, 1, "interval_ms").toInt());
}

void TestReportRunner::endlessReportEndsOnASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestReportRunner::endlessReportEndsOnASignal()
{
    QFETCH(int, signal);
    QProcess process;
    prepare(process, "report processes --interval 30 --duration 0");
    process.start();
    QVERIFY(process.waitForReadyRead(patienceMs));
    // The baseline follows the header; its notice says that it was taken.
    QTRY_VERIFY_WITH_TIMEOUT(
        (process.waitForReadyRead(10), !process.peek(1).isEmpty()), patienceMs);
    process.setReadChannel(QProcess::StandardError);
    QTRY_VERIFY_WITH_TIMEOUT(
        (process.waitForReadyRead(10), !process.peek(1).isEmpty()), patienceMs);
    QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
    const ProgramRun result = finished(process);
    QCOMPARE(result.status, 0);
    const QList<CsvRow> rows = readCsv(result.out);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(cell(rows, 1, "rx_bytes"), QByteArray("1000"));
}

void TestReportRunner::headerIsThereBeforeTheFirstInterval()
{
    QProcess process;
    prepare(process, "report interfaces --interval 3600 --count 1");
    process.start();
    QVERIFY(process.waitForReadyRead(patienceMs));
    const QByteArray header = process.readAllStandardOutput();
    QVERIFY2(header.startsWith("time,index,") && header.endsWith('\n'), header.constData());
    QCOMPARE(header.count('\n'), 1);
    process.terminate();
    QCOMPARE(finished(process).status, 0);
}

void TestReportRunner::readerThatGoesAwayEndsItQuietly_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("at the next row")
        << QStringLiteral("report processes --interval 0.1 --duration 0");
    QTest::newRow("without a row to write")
        << QStringLiteral("report interfaces --interval 3600 --duration 0");
}

void TestReportRunner::readerThatGoesAwayEndsItQuietly()
{
    QFETCH(QString, line);
    QProcess shell;
    shell.setProgram(QStringLiteral("/bin/sh"));
    shell.setArguments({QStringLiteral("-c"),
        QStringLiteral("{ %1 %2; echo status=$? >&2; } | head -n 1")
            .arg(QStringLiteral(FAKE_WEIR_PROGRAM), line)});
    shell.start();
    const ProgramRun result = finished(shell);
    QCOMPARE(result.out.count('\n'), 1);
    QVERIFY2(result.err.endsWith("status=0\n"), result.err.constData());
    QVERIFY2(!result.err.contains("annot write"), result.err.constData());
    QVERIFY2(!result.err.contains("threads"), result.err.constData());
}

void TestReportRunner::readerThatStandsStillDoesNotKeepIt_data()
{
    QTest::addColumn<QString>("duration");
    QTest::newRow("while it runs") << QStringLiteral("0");
    QTest::newRow("after its time") << QStringLiteral("0.2");
}

void TestReportRunner::readerThatStandsStillDoesNotKeepIt()
{
    QFETCH(QString, duration);
    StalledReport report(duration);
    QVERIFY(report.stall());
    QVERIFY(!report.process.waitForFinished(1500)); // without a signal it waits
    QElapsedTimer clock;
    clock.start();
    report.process.terminate();
    const ProgramRun result = finished(report.process);
    QVERIFY2(clock.elapsed() < 5000, QByteArray::number(clock.elapsed()).constData());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err.count("left unwritten"), 1);
}

void TestReportRunner::readerThatIsSlowGetsAll()
{
    StalledReport report(QStringLiteral("0"));
    QVERIFY(report.stall());
    report.process.terminate();
    QVERIFY(!report.process.waitForFinished(300));
    QByteArray out = report.read(8192);
    const ProgramRun result = finished(report.process);
    out += report.read(1 << 20);
    QCOMPARE(result.status, 0);
    QVERIFY2(!result.err.contains("unwritten"), result.err.constData());
    QVERIFY(out.endsWith('\n') && out.contains("'=fake"));
}

void TestReportRunner::failureToWriteIsOneLine_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("outFile");
    QTest::newRow("full disk") << QString() << QByteArray("/dev/full");
    QTest::newRow("no folder") << QStringLiteral("--output /nonexistent/file") << QByteArray();
    QTest::newRow("device") << QStringLiteral("--output /dev/full") << QByteArray();
}

void TestReportRunner::failureToWriteIsOneLine()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, outFile);
    QProcess process;
    prepare(process, ("report processes --interval 0.1 --count 2 " + options.toUtf8()).constData());
    if (!outFile.isEmpty())
        process.setStandardOutputFile(QString::fromUtf8(outFile));
    process.start();
    const ProgramRun result = finished(process);
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.startsWith("weir: Cannot write "), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestReportRunner::missingSourceIsOneLine_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("fault");
    for (const char *kind : {"processes", "connections", "interfaces", "events", "limits"})
        for (const char *fault : {"unavailable", "nothing"})
            QTest::addRow("%s %s", kind, fault)
                << QString::fromLatin1(kind) << QString::fromLatin1(fault);
}

void TestReportRunner::missingSourceIsOneLine()
{
    QFETCH(QString, kind);
    QFETCH(QString, fault);
    const ProgramRun result = run(("report " + kind.toUtf8()).constData(), fault);
    QCOMPARE(result.status, 3);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(result.err.startsWith("weir: "));
    QCOMPARE(result.err.count('\n'), 1);
}

void TestReportRunner::noticesAreSaidOnce()
{
    const ProgramRun result = run("report processes --interval 0.1 --count 4");
    QCOMPARE(result.status, 0);
    QVERIFY(result.err.startsWith("weir: "));
    QCOMPARE(result.err.count('\n'), 1);
}

void TestReportRunner::eventsAreWritten()
{
    const ProgramRun result = run("report events --interval 0.1 --count 1");
    QCOMPARE(result.status, 0);
    const QList<CsvRow> rows = readCsv(result.out);
    QCOMPARE(rows.size(), 4);
    QCOMPARE(cell(rows, 3, "sequence"), QByteArray("5"));
    QCOMPARE(cell(rows, 3, "kind"), QByteArray("exec"));
}

void TestReportRunner::threadsLeftOutAreCounted()
{
    const QByteArray note = "weir: 2 starts and ends of threads were left out; --threads shows "
                            "them.\n";
    QVERIFY(run("report events --interval 0.1 --count 1").err.endsWith(note));
    // Those of another program would not have been shown anyway.
    const ProgramRun other = run("report events --interval 0.1 --count 1 --filter pid:1");
    QVERIFY2(!other.err.contains("threads"), other.err.constData());
    const ProgramRun all = run("report events --interval 0.1 --count 1 --threads");
    QCOMPARE(readCsv(all.out).size(), 6);
    QVERIFY2(!all.err.contains("threads"), all.err.constData());
}

void TestReportRunner::fileGetsTheReport()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.csv"));
    const ProgramRun result =
        run(("report processes --interval 0.1 --count 2 --output " + path.toUtf8()).constData());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(readCsv(file.readAll()).size(), 3);
}

QTEST_GUILESS_MAIN(TestReportRunner)
#include "tst_reportrunner.moc"
