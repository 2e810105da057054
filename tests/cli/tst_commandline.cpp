// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandline.h"
#include "cli/helptext.h"

#include <QTest>

using namespace weir;
using std::chrono::milliseconds;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongUsageIsOneLine_data();
    void wrongUsageIsOneLine();
    void reportHasDefaults();
    void reportTakesEveryOption();
    void windowTakesEveryOption();
    void optionsOfTheToolkitAreLeftToIt();
    void lastOfRepeatedOptionsCounts();
    void limitsOfNumbers_data();
    void limitsOfNumbers();
    void doctorFormats();
    void helpIsAskedForEverywhere_data();
    void helpIsAskedForEverywhere();
    void helpNamesEveryOption();
};

namespace {

// Blanks separate arguments, ~ stands for a blank within one.
QStringList arguments(const QString &line)
{
    QStringList result = line.split(u' ', Qt::SkipEmptyParts);
    for (QString &argument : result)
        argument.replace(u'~', u' ');
    return result;
}

Command parse(const char *line)
{
    return CommandLine::parse(arguments(QString::fromUtf8(line)));
}

template<typename Options> Options expect(const char *line)
{
    const Command command = parse(line);
    if (const auto *options = std::get_if<Options>(&command))
        return *options;
    const auto *error = std::get_if<UsageError>(&command);
    QTest::qFail(qPrintable(QString::fromUtf8(line) + QStringLiteral(": ")
                     + (error ? error->text : QStringLiteral("another command"))),
        __FILE__, __LINE__);
    return {};
}

} // namespace

void TestCommandLine::wrongUsageIsOneLine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *line, const char *names) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(names);
    };
    row("--bogus", "'bogus'");
    row("-x", "'x'");
    row("reports processes", "'reports'");
    row("--interval 1 report processes", "'report'");
    row("--interval", "'--interval'");
    row("--interval 0", "--interval");
    row("--interval 0.09", "'0.09'");
    row("--interval 3601", "'3601'");
    row("--interval -1", "'-1'");
    row("--interval nan", "'nan'");
    row("--interval inf", "'inf'");
    row("--interval 1e300", "'1e300'");
    row("--interval 1,5", "'1,5'");
    row("--interval 1s", "'1s'");
    row("--interval=", "''");
    row("--minimized=yes", "--minimized");
    row("--filter (", "--filter");
    row("--filter nosuchfield:1", "nosuchfield");
    row("--replay=", "--replay");
    row("--output x", "'output'");
    row("report", "processes, connections, interfaces, events, limits");
    row("report bogus", "'bogus'");
    row("report Processes", "'Processes'");
    row("report Limits", "'Limits'");
    row("report processes connections", "'connections'");
    row("report processes --format xml", "csv, json");
    row("report processes --format CSV", "'CSV'");
    row("report processes --count 0", "--count");
    row("report processes --count -1", "'-1'");
    row("report processes --count 1.5", "'1.5'");
    row("report processes --count 99999999999999999999", "--count");
    row("report processes --count 1 --duration 1", "--duration");
    row("report processes --count 1 --duration 10", "--duration");
    row("report processes --duration -1", "'-1'");
    row("report processes --duration 0.0001", "'0.0001'");
    row("report processes --duration nan", "'nan'");
    row("report processes --duration 1e13", "'1e13'");
    row("report processes --output=", "--output");
    row("report processes --output", "'--output'");
    row("report processes --raw=1", "--raw");
    row("report processes --netns=", "--netns");
    row("report events --netns all", "--netns");
    row("--netns=", "--netns");
    row("report processes --threads", "--threads");
    row("report processes --minimized", "'minimized'");
    row("report processes --filter rate>", "--filter");
    row("doctor --format csv", "text, json");
    row("doctor now", "'now'");
    row("doctor --raw", "'raw'");
    row("report \x1b[31m", "\\x1b");
    row("a\nb", "'a\\nb'");
}

void TestCommandLine::wrongUsageIsOneLine()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    const Command command = CommandLine::parse(arguments(line));
    const auto *error = std::get_if<UsageError>(&command);
    QVERIFY(error);
    QVERIFY2(error->text.contains(names), qPrintable(error->text));
    QVERIFY2(error->text.contains(QStringLiteral("--help")), qPrintable(error->text));
    QVERIFY(!error->text.contains(u'\n'));
}

void TestCommandLine::reportHasDefaults()
{
    const auto options = expect<ReportOptions>("report connections");
    QCOMPARE(options.shape.kind, ReportKind::Connections);
    QCOMPARE(options.shape.format, ReportFormat::Csv);
    QVERIFY(!options.shape.raw);
    QVERIFY(!options.shape.threads);
    QVERIFY(options.shape.filter.isEmpty());
    QCOMPARE(options.interval, milliseconds(1000));
    QCOMPARE(options.duration, milliseconds(10'000));
    QVERIFY(!options.count);
    QVERIFY(options.output.isEmpty());
    QCOMPARE(options.netns, QStringLiteral("all"));
}

void TestCommandLine::reportTakesEveryOption()
{
    const auto options =
        expect<ReportOptions>("report events --interval 0.5 --count=3 --format json "
                              "--output a~b.json --filter process:x --raw "
                              "--threads");
    QCOMPARE(options.shape.kind, ReportKind::Events);
    QCOMPARE(options.shape.format, ReportFormat::Json);
    QVERIFY(options.shape.raw);
    QVERIFY(options.shape.threads);
    QVERIFY(!options.shape.filter.isEmpty());
    QCOMPARE(options.interval, milliseconds(500));
    QCOMPARE(options.count.value_or(0), std::uint64_t(3));
    QCOMPARE(options.output, QStringLiteral("a b.json"));
    // In any order, options before the kind, too.
    QCOMPARE(
        expect<ReportOptions>("report --duration 2 interfaces").shape.kind, ReportKind::Interfaces);
    QCOMPARE(expect<ReportOptions>("report processes --duration 0").duration, milliseconds(0));
    QCOMPARE(expect<ReportOptions>("report processes --netns blue").netns, QStringLiteral("blue"));
}

void TestCommandLine::windowTakesEveryOption()
{
    const auto none = expect<WindowOptions>("");
    QVERIFY(
        !none.interval && none.filter.isEmpty() && !none.minimized && none.replayFile.isEmpty());
    const auto all = expect<WindowOptions>(
        "--interval 2.5 --filter port:443~or~user:root --minimized --replay demo.weir "
        "--netns current");
    QCOMPARE(all.interval.value_or(milliseconds(0)), milliseconds(2500));
    QCOMPARE(all.filter, QStringLiteral("port:443 or user:root"));
    QVERIFY(all.minimized);
    QCOMPARE(all.netns, QStringLiteral("current"));
    QCOMPARE(none.netns, QStringLiteral("all"));
    QCOMPARE(all.replayFile, QStringLiteral("demo.weir"));
}

// A session manager starts programs again with -session.
void TestCommandLine::optionsOfTheToolkitAreLeftToIt()
{
    QVERIFY(expect<WindowOptions>("-session 10a_1_2 -platform offscreen --minimized").minimized);
    expect<WindowOptions>("-style fusion");
}

void TestCommandLine::lastOfRepeatedOptionsCounts()
{
    QCOMPARE(expect<ReportOptions>("report processes --interval 1 --interval 2").interval,
        milliseconds(2000));
}

void TestCommandLine::limitsOfNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("shortest") << QStringLiteral("0.1") << qint64(100);
    QTest::newRow("longest") << QStringLiteral("3600") << qint64(3'600'000);
    QTest::newRow("rounded") << QStringLiteral("0.3337") << qint64(334);
    QTest::newRow("exponent") << QStringLiteral("1e1") << qint64(10'000);
    QTest::newRow("no digit in front") << QStringLiteral(".5") << qint64(500);
}

void TestCommandLine::limitsOfNumbers()
{
    QFETCH(QString, text);
    QFETCH(qint64, expected);
    const QByteArray line = "report processes --interval " + text.toUtf8();
    QCOMPARE(expect<ReportOptions>(line.constData()).interval.count(), expected);
}

void TestCommandLine::doctorFormats()
{
    QVERIFY(!expect<DoctorOptions>("doctor").json);
    QVERIFY(!expect<DoctorOptions>("doctor --format text").json);
    QVERIFY(expect<DoctorOptions>("doctor --format json").json);
}

void TestCommandLine::helpIsAskedForEverywhere_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("topic");
    const auto row = [](const char *line, HelpTopic topic) {
        QTest::newRow(line) << QString::fromUtf8(line) << int(topic);
    };
    row("--help", HelpTopic::Program);
    row("-h", HelpTopic::Program);
    row("--minimized --help", HelpTopic::Program);
    row("report --help", HelpTopic::Report);
    row("report processes -h", HelpTopic::Report);
    row("doctor --help", HelpTopic::Doctor);
    row("--version", HelpTopic::Version);
    row("-v", HelpTopic::Version);
}

void TestCommandLine::helpIsAskedForEverywhere()
{
    QFETCH(QString, line);
    QFETCH(int, topic);
    QCOMPARE(expect<HelpTopic>(line.toUtf8().constData()), HelpTopic(topic));
}

void TestCommandLine::helpNamesEveryOption()
{
    const QString program = HelpText::of(HelpTopic::Program);
    for (const char *option : {"--interval", "--filter", "--minimized", "--replay", "--help",
             "--version", "report", "doctor"})
        QVERIFY2(program.contains(QLatin1String(option)), option);
    const QString report = HelpText::of(HelpTopic::Report);
    for (const char *option :
        {"processes", "connections", "interfaces", "events", "limits", "--interval", "--duration",
            "--count", "--format", "--output", "--filter", "--raw", "--threads"})
        QVERIFY2(report.contains(QLatin1String(option)), option);
    for (const HelpTopic topic : {HelpTopic::Program, HelpTopic::Report, HelpTopic::Doctor}) {
        const QString text = HelpText::of(topic);
        QVERIFY(text.endsWith(u'\n'));
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(line.size() <= 85, qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
