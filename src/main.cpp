// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The composition root: arguments, then a platform, then a window or a report.

#include "cli/commandline.h"
#include "cli/doctor.h"
#include "cli/helptext.h"
#include "cli/reportrunner.h"
#include "cli/terminal.h"
#include "platform/platform.h"
#include "translations.h"
#include "window.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <csignal>
#include <type_traits>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

using namespace weir;

namespace {

// A descriptor that the program was started without must not become a socket or a file of ours that
// rows or messages are written to. This way writing fails, as it does on a closed one.
void reserveStandardStreams()
{
    int fd = 0;
    do
        fd = ::open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO)
        ::close(fd);
}

// Qt ends the program where it finds no display, so that is to be known before.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

ExitStatus runReport(const ReportOptions &options)
{
    const SourceNeeds needs = SourceNeeds::of(options.shape.kind);
    PlatformOptions wanted;
    wanted.sockets = needs.sockets;
    wanted.owners = needs.owners;
    wanted.links = needs.links;
    wanted.processEvents = needs.processEvents;
    wanted.limits = needs.limits;
    wanted.netns = QFile::encodeName(options.netns).toStdString();
    Platform platform = makePlatform(wanted);
    ReportRunner runner(options);
    return runner.run(std::move(platform.sources), platform.error);
}

ExitStatus runDoctor(const DoctorOptions &options)
{
    const std::vector<Finding> findings = examinePlatform();
    return printText(options.json ? Doctor::json(findings) : Doctor::text(findings));
}

ExitStatus runCommand(const Command &command)
{
    const auto run = [](const auto &options) -> ExitStatus {
        using Options = std::decay_t<decltype(options)>;
        if constexpr (std::is_same_v<Options, ReportOptions>) {
            return runReport(options);
        } else if constexpr (std::is_same_v<Options, DoctorOptions>) {
            return runDoctor(options);
        } else if constexpr (std::is_same_v<Options, HelpTopic>) {
            return printText(HelpText::of(options).toStdString());
        } else if constexpr (std::is_same_v<Options, UsageError>) {
            printProblem(options.text, options.pointer);
            return WrongUsage;
        } else {
            printProblem(Window::noDisplayText());
            return Failed;
        }
    };
    return std::visit(run, command);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int index = 1; index < argc; ++index)
        arguments.append(QFile::decodeName(argv[index]));
    return arguments;
}

} // namespace

int main(int argc, char **argv)
{
    reserveStandardStreams();
    // A reader that goes away is an error of write(), not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication::setOrganizationName(QStringLiteral("weir"));
    QCoreApplication::setApplicationName(QStringLiteral("weir"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    const QStringList arguments = argumentsOf(argc, argv);
    const Command command = CommandLine::parse(arguments);
    const auto *window = std::get_if<WindowOptions>(&command);
    if (window && hasDisplay())
        return Window::run(argc, argv, *window);
    const QCoreApplication application(argc, argv);
    const Translations translations;
    // Once more, now that there are words in the user's language.
    return runCommand(CommandLine::parse(arguments));
}
