// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/programrun.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace weir::test;

// The program itself, as a shell starts it: exit statuses, and where which words go.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionGoToTheOutput_data();
    void helpAndVersionGoToTheOutput();
    void wrongUsageIsOneLine_data();
    void wrongUsageIsOneLine();
    void aWrongFilterIsPointedAt();
    void windowWithoutADisplayIsOneLine_data();
    void windowWithoutADisplayIsOneLine();
    void commandsNeedNoDisplay();
    void doctorSaysWhatItSees();
    void closedStreamsAreNoDanger_data();
    void closedStreamsAreNoDanger();
    void whatScriptsReadIsTheSameInEveryLanguage();
    void missingRecordingIsOneLine();
    void windowEndsOnASignal();

private:
    ProgramRun run(const char *line, const QProcessEnvironment &environment) const;
    ProgramRun run(const char *line) const { return run(line, m_environment); }

    QTemporaryDir m_home;
    QProcessEnvironment m_environment = withoutDisplay();

    QProcessEnvironment withoutDisplay() const;
};

QProcessEnvironment TestProgram::withoutDisplay() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE"})
        environment.remove(QString::fromLatin1(name));
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QString::fromLatin1(name), m_home.path());
    return environment;
}

ProgramRun TestProgram::run(const char *line, const QProcessEnvironment &environment) const
{
    return runProgram(QStringLiteral(WEIR_PROGRAM),
        QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts), environment);
}

void TestProgram::helpAndVersionGoToTheOutput_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("help") << QStringLiteral("--help") << QByteArray("weir report KIND");
    QTest::newRow("report help") << QStringLiteral("report --help") << QByteArray("--duration");
    QTest::newRow("doctor help") << QStringLiteral("doctor -h") << QByteArray("weir doctor");
    QTest::newRow("version") << QStringLiteral("--version")
                             << QByteArray("weir " WEIR_VERSION "\n");
}

void TestProgram::helpAndVersionGoToTheOutput()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, contains);
    const ProgramRun result = run(line.toUtf8().constData());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QVERIFY2(result.out.contains(contains), result.out.constData());
}

void TestProgram::wrongUsageIsOneLine_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"--bogus", "bogus", "report", "report bogus",
             "report events --interval 0", "doctor --format xml"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestProgram::wrongUsageIsOneLine()
{
    QFETCH(QString, line);
    const ProgramRun result = run(line.toUtf8().constData());
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.startsWith("weir: "), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestProgram::aWrongFilterIsPointedAt()
{
    const ProgramRun result = runProgram(QStringLiteral(WEIR_PROGRAM),
        {QStringLiteral("report"), QStringLiteral("processes"), QStringLiteral("--filter"),
            QStringLiteral("port:443 and (rate>fast)")},
        m_environment);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    const QList<QByteArray> lines = result.err.split('\n');
    QCOMPARE(lines.size(), qsizetype{4});
    QVERIFY2(lines[0].startsWith("weir: --filter: Character 20: "), result.err.constData());
    QCOMPARE(lines[1], QByteArray("  port:443 and (rate>fast)"));
    QCOMPARE(lines[2], QByteArray("                     ^"));
}

void TestProgram::windowWithoutADisplayIsOneLine_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("one that does not answer")
        << QStringLiteral("DISPLAY") << QStringLiteral(":60999");
    QTest::newRow("no such platform")
        << QStringLiteral("QT_QPA_PLATFORM") << QStringLiteral("nonsense");
}

void TestProgram::windowWithoutADisplayIsOneLine()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QProcessEnvironment environment = m_environment;
    if (!variable.isEmpty())
        environment.insert(variable, value);
    const ProgramRun result = run("", environment);
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.startsWith("weir: "), result.err.constData());
    QVERIFY(result.err.contains("weir report"));
    QCOMPARE(result.err.count('\n'), 1);
}

void TestProgram::commandsNeedNoDisplay()
{
    QProcessEnvironment environment = m_environment;
    environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":60999"));
    const ProgramRun result = run("report interfaces --interval 0.1 --count 1", environment);
    if (result.status == 3)
        QSKIP("this machine has no source of interfaces");
    QCOMPARE(result.status, 0);
    QVERIFY(result.out.startsWith("time,index,name,"));
    QVERIFY(result.out.contains(",lo,loopback,"));
}

void TestProgram::doctorSaysWhatItSees()
{
    const ProgramRun text = run("doctor");
    QCOMPARE(text.status, 0);
    QCOMPARE(text.err, QByteArray());
    QVERIFY(text.out.count('\n') > 5);
    const ProgramRun json = run("doctor --format json");
    QCOMPARE(json.status, 0);
    QList<QByteArray> lines = json.out.split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    QVERIFY(lines.size() > 5);
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const QString state = object.value(u"state").toString();
        QVERIFY(QStringList({QStringLiteral("yes"), QStringLiteral("partly"), QStringLiteral("no")})
                    .contains(state));
        QVERIFY(!object.value(u"title").toString().isEmpty());
        // Whoever cannot see something is told why.
        QVERIFY(state == u"yes" || !object.value(u"why").toString().isEmpty());
    }
}

void TestProgram::closedStreamsAreNoDanger_data()
{
    QTest::addColumn<QString>("redirection");
    QTest::newRow("output") << QStringLiteral(">&-");
    QTest::newRow("error") << QStringLiteral("2>&-");
    QTest::newRow("input") << QStringLiteral("<&-");
    QTest::newRow("all") << QStringLiteral("<&- >&- 2>&-");
}

void TestProgram::closedStreamsAreNoDanger()
{
    QFETCH(QString, redirection);
    for (const char *line : {"--version", "report interfaces --interval 0.1 --count 1"}) {
        const QString command =
            QStringLiteral("\"$0\" %1 %2").arg(QString::fromLatin1(line), redirection);
        const ProgramRun result = runProgram(QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), command, QStringLiteral(WEIR_PROGRAM)}, m_environment);
        if (result.status == 3)
            QSKIP("this machine has no source of interfaces");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out.isEmpty(),
            redirection.contains(QStringLiteral(">&-")) && !redirection.startsWith(u'2'));
    }
}

void TestProgram::whatScriptsReadIsTheSameInEveryLanguage()
{
    QProcessEnvironment environment = m_environment;
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8"));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("de_DE.UTF-8"));
    const ProgramRun report = run("report interfaces --interval 0.1 --count 1", environment);
    if (report.status == 3)
        QSKIP("this machine has no source of interfaces");
    QVERIFY(report.out.startsWith("time,index,name,"));
    const QList<QByteArray> lines = report.out.split('\n');
    QCOMPARE(lines.at(1).count(','), lines.at(0).count(','));
    QCOMPARE(run("report bogus", environment).status, 2);
}

void TestProgram::missingRecordingIsOneLine()
{
    QProcessEnvironment environment = m_environment;
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    const ProgramRun result = run("--replay /nonexistent/x.weir", environment);
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.contains("/nonexistent/x.weir"), result.err.constData());
    QVERIFY(result.err.startsWith("weir: "));
    QCOMPARE(result.err.count('\n'), 1);
}

void TestProgram::windowEndsOnASignal()
{
    QProcessEnvironment environment = m_environment;
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(WEIR_PROGRAM), {});
    QVERIFY(process.waitForStarted());
    // Its thread for events is the last thing to start.
    const QString threads = QStringLiteral("/proc/%1/task").arg(process.processId());
    const auto hasThread = [&threads] {
        for (const QString &thread : QDir(threads).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile name(threads + u'/' + thread + QStringLiteral("/comm"));
            if (name.open(QIODevice::ReadOnly) && name.readAll() == "events\n")
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasThread(), patienceMs);
    process.terminate();
    const ProgramRun result = finished(process);
    QCOMPARE(result.status, 0);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
