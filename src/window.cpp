// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window.h"

#include "cli/signalwatcher.h"
#include "cli/terminal.h"
#include "engine/programstore.h"
#include "engine/session.h"
#include "engine/settings.h"
#include "platform/platform.h"
#include "report/reportfile.h"
#include "translations.h"
#include "ui/desktop.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QIcon>

#include <cstdlib>
#include <utility>

#include <unistd.h>

namespace weir {

namespace {

// Where a display is named but does not answer, Qt warns and then aborts. Its warnings are kept
// back until it is known whether they matter.
void giveUpOnFatal(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    printProblem(Window::noDisplayText());
    ::_exit(Failed);
}

ReportKind kindOf(PageKind page)
{
    switch (page) {
    case PageKind::Processes:
        return ReportKind::Processes;
    case PageKind::Connections:
        return ReportKind::Connections;
    case PageKind::Interfaces:
        return ReportKind::Interfaces;
    case PageKind::Events:
        break;
    }
    return ReportKind::Events;
}

QString exportPage(const ExportRequest &request)
{
    ReportShape shape;
    shape.kind = request.limits ? ReportKind::Limits : kindOf(request.page);
    shape.format = request.format == ExportFormat::Json ? ReportFormat::Json : ReportFormat::Csv;
    shape.filter = request.filter;
    shape.threads = true; // the page has chosen already
    if (shape.kind == ReportKind::Events)
        return saveReport(shape, request.events, request.path);
    return saveReport(shape, request.frame ? *request.frame : Frame(), request.path);
}

Settings chosenSettings(const WindowOptions &options)
{
    Settings settings = Settings::load();
    settings.interval = options.interval.value_or(settings.interval);
    if (!options.filter.isEmpty())
        settings.filter = options.filter;
    return settings;
}

} // namespace

int Window::run(int &argc, char **argv, const WindowOptions &options)
{
    const QtMessageHandler handler = qInstallMessageHandler(giveUpOnFatal);
    const QApplication application(argc, argv);
    qInstallMessageHandler(handler);
    const Translations translations;
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Weir"));
    const QString id = QStringLiteral("org.weir.Weir");
    QGuiApplication::setDesktopFileName(id);
    QGuiApplication::setWindowIcon(
        QIcon::fromTheme(id, QIcon(QStringLiteral(":/icons/org.weir.Weir.svg"))));
    PlatformOptions wanted;
    wanted.netns = QFile::encodeName(options.netns).toStdString();
    wanted.replayFile = QFile::encodeName(options.replayFile).toStdString();
    Platform platform = makePlatform(wanted);
    if (platform.error && !options.replayFile.isEmpty()) {
        printProblem(
            tr("Cannot play the recording %1: %2.")
                .arg(options.replayFile, QString::fromStdString(platform.error.message())));
        return Failed;
    }
    const Settings settings = chosenSettings(options);
    Session session(std::move(platform.sources));
    session.setGlancePolicy(settings.glances);
    session.logNetwork(std::make_unique<ProgramStore>(ProgramStore::defaultPath(),
        options.replayFile.isEmpty() ? ProgramStore::Keep::Always : ProgramStore::Keep::ThisRun));
    WindowHooks hooks;
    hooks.exportPage = exportPage;
    hooks.saveSettings = [](const Settings &changed) { changed.save(); };
    Desktop desktop(session, settings, std::move(hooks));
    const SignalWatcher signalWatcher;
    QObject::connect(
        &signalWatcher, &SignalWatcher::terminationAsked, &desktop.window(), &MainWindow::quit);
    session.start(settings.interval);
    desktop.start(options.minimized);
    return QApplication::exec();
}

QString Window::noDisplayText()
{
    return tr("There is no display to open a window on. Use weir report, which needs none, or set "
              "DISPLAY or WAYLAND_DISPLAY.");
}

} // namespace weir
