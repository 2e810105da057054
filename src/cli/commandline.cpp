// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandline.h"

#include "cli/optionreader.h"

namespace weir {

namespace {

// In the order of ReportKind.
QStringList kindNames()
{
    return {QStringLiteral("processes"), QStringLiteral("connections"),
        QStringLiteral("interfaces"), QStringLiteral("events"), QStringLiteral("limits")};
}

// Options of Qt and of session managers that belong to QApplication, which reads them itself.
QStringList toolkitOptions()
{
    return {QStringLiteral("platform"), QStringLiteral("style"), QStringLiteral("session"),
        QStringLiteral("display"), QStringLiteral("qwindowgeometry"), QStringLiteral("qwindowicon"),
        QStringLiteral("qwindowtitle")};
}

} // namespace

Command CommandLine::parse(const QStringList &arguments)
{
    const QString verb = arguments.value(0);
    if (verb == u"report")
        return parseReport(arguments.mid(1));
    if (verb == u"doctor")
        return parseDoctor(arguments.mid(1));
    return parseWindow(arguments);
}

Command CommandLine::parseWindow(const QStringList &arguments)
{
    const QStringList own{QStringLiteral("interval"), QStringLiteral("filter"),
        QStringLiteral("netns"), QStringLiteral("replay")};
    OptionReader reader(own + toolkitOptions(),
        {QStringLiteral("minimized"), QStringLiteral("version"), QStringLiteral("v")});
    reader.parse(arguments);
    if (reader.error().isEmpty() && reader.isSet(QStringLiteral("help")))
        return HelpTopic::Program;
    if (reader.isSet(QStringLiteral("version")) || reader.isSet(QStringLiteral("v")))
        return HelpTopic::Version;
    WindowOptions options;
    options.interval = reader.interval();
    reader.filter();
    options.filter = reader.text(QStringLiteral("filter"));
    options.netns = reader.netns();
    options.minimized = reader.isSet(QStringLiteral("minimized"));
    options.replayFile = reader.fileName(QStringLiteral("replay"));
    if (const QStringList rest = reader.positional(); !rest.isEmpty())
        reader.refuse(tr("There is no command %1; there are report and doctor.")
                          .arg(quotedValue(rest.first())));
    if (!reader.error().isEmpty())
        return usageError(reader, QStringLiteral("weir --help"));
    return options;
}

Command CommandLine::parseReport(const QStringList &arguments)
{
    OptionReader reader(
        {QStringLiteral("interval"), QStringLiteral("duration"), QStringLiteral("count"),
            QStringLiteral("format"), QStringLiteral("output"), QStringLiteral("filter"),
            QStringLiteral("netns")},
        {QStringLiteral("raw"), QStringLiteral("threads")});
    reader.parse(arguments);
    if (reader.error().isEmpty() && reader.isSet(QStringLiteral("help")))
        return HelpTopic::Report;
    ReportOptions options;
    options.shape.kind = reportKind(reader);
    options.shape.format = ReportFormat(
        reader.choice(QStringLiteral("format"), {QStringLiteral("csv"), QStringLiteral("json")}));
    options.shape.raw = reader.isSet(QStringLiteral("raw"));
    options.shape.threads = reader.isSet(QStringLiteral("threads"));
    options.shape.filter = reader.filter();
    options.interval = reader.interval().value_or(options.interval);
    options.duration = reader.duration().value_or(options.duration);
    options.count = reader.count();
    options.netns = reader.netns();
    options.output = reader.fileName(QStringLiteral("output"));
    if (reader.isSet(QStringLiteral("count")) && reader.isSet(QStringLiteral("duration")))
        reader.refuse(tr("--count and --duration exclude each other; give one of them."));
    if (options.shape.threads && options.shape.kind != ReportKind::Events)
        reader.refuse(tr("--threads belongs to the report of events."));
    if (reader.isSet(QStringLiteral("netns")) && options.shape.kind == ReportKind::Events)
        reader.refuse(tr("--netns does not belong to the report of events, which are those of the "
                         "whole machine."));
    if (!reader.error().isEmpty())
        return usageError(reader, QStringLiteral("weir report --help"));
    return options;
}

ReportKind CommandLine::reportKind(OptionReader &reader)
{
    const QStringList given = reader.positional();
    const QString choices = kindNames().join(QStringLiteral(", "));
    const qsizetype index = kindNames().indexOf(given.value(0));
    if (given.isEmpty())
        reader.refuse(tr("A report needs a kind, one of: %1.").arg(choices));
    else if (index < 0)
        reader.refuse(
            tr("There is no report %1; there are: %2.").arg(quotedValue(given.first()), choices));
    else if (given.size() > 1)
        reader.refuse(tr("A report has one kind; %1 is too much.").arg(quotedValue(given.at(1))));
    return index < 0 ? ReportKind::Processes : ReportKind(index);
}

Command CommandLine::parseDoctor(const QStringList &arguments)
{
    OptionReader reader({QStringLiteral("format")}, {});
    reader.parse(arguments);
    if (reader.error().isEmpty() && reader.isSet(QStringLiteral("help")))
        return HelpTopic::Doctor;
    DoctorOptions options;
    options.json =
        reader.choice(QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")})
        == 1;
    if (const QStringList rest = reader.positional(); !rest.isEmpty())
        reader.refuse(tr("doctor takes no argument %1.").arg(quotedValue(rest.first())));
    if (!reader.error().isEmpty())
        return usageError(reader, QStringLiteral("weir doctor --help"));
    return options;
}

UsageError CommandLine::usageError(const OptionReader &reader, const QString &helpCommand)
{
    //: %1 is a sentence that says what is wrong, %2 a command.
    return {tr("%1 See: %2").arg(reader.error(), helpCommand), reader.pointer()};
}

} // namespace weir
