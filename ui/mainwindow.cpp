// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "engine/session.h"
#include "models/noticetext.h"
#include "models/safetext.h"
#include "ui/colors.h"
#include "ui/connectionpage.h"
#include "ui/coveragedialog.h"
#include "ui/datatable.h"
#include "ui/eventpage.h"
#include "ui/exporter.h"
#include "ui/filterhelp.h"
#include "ui/interfacepage.h"
#include "ui/limitpanel.h"
#include "ui/processpage.h"
#include "ui/windowlayout.h"

#include "ui_mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QTimer>
#include <QWindow>

namespace weir {

namespace {

constexpr int compactBelowWidth = 1040;

} // namespace

MainWindow::MainWindow(
    Session &session, const Settings &settings, WindowHooks hooks, QWidget *parent)
    : QMainWindow(parent), m_form(std::make_unique<Ui::MainWindow>()), m_session(session),
      m_settings(settings), m_hooks(std::move(hooks))
{
    m_form->setupUi(this);
    m_format.bitsPerSecond = settings.bitsPerSecond;
    m_exporter = new Exporter(m_hooks.exportPage, this);
    setUpPages();
    setUpHeader();
    setUpActions();
    setUpInterval();
    restoreLayout();
    for (TablePage *page : m_pages) {
        page->setFormat(m_format);
        setFilter(page->kind(), settings.filter);
    }
    connect(&session, &Session::frameReady, this, &MainWindow::take);
    connect(&session, &Session::eventsReady, m_events, &EventPage::append);
    connect(&session, &Session::eventsReady, this, [this] {
        m_form->sidebar->setCount(
            PageKind::Events, m_format.count(static_cast<std::uint64_t>(m_events->eventCount())));
    });
    connect(m_exporter, &Exporter::finished, this, [this](const QString &path) {
        m_form->status->showMessage(tr("Exported to %1").arg(safeText(path)));
    });
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_quitting = true; });
    m_form->pages->currentWidget()->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpPages()
{
    m_processes = new ProcessPage(this);
    m_connections = new ConnectionPage(this);
    m_interfaces = new InterfacePage(this);
    m_events = new EventPage(m_settings.eventCapacity, this);
    m_pages = {m_processes, m_connections, m_interfaces, m_events};
    for (TablePage *page : m_pages) {
        m_form->pages->addWidget(page);
        connect(
            page, &TablePage::filterRequested, this, [this](PageKind kind, const QString &text) {
                setFilter(kind, text);
                setPage(kind);
            });
    }
    connect(m_processes, &ProcessPage::chartChanged, this, [this] {
        m_behind = true;
        catchUp();
    });
    connect(&m_interfaces->limits(), &LimitPanel::exportRequested, this, &MainWindow::exportLimits);
    connect(m_form->sidebar, &Sidebar::pageChosen, this, &MainWindow::setPage);
    m_form->sidebar->setCurrent(PageKind::Processes);
}

void MainWindow::setUpHeader()
{
    m_form->upload->setUpload(true);
    m_form->download->show(std::nullopt, m_format);
    m_form->upload->show(std::nullopt, m_format);
    connect(m_form->filter, &FilterField::expressionChanged, this, &MainWindow::applyFilter);
    connect(m_form->filter, &FilterField::helpRequested, this, &MainWindow::showFilterHelp);
    connect(m_form->filter, &FilterField::left, this,
        [this] { m_form->pages->currentWidget()->setFocus(); });
    m_form->status->setCoverage(tr("Taking the first measurement \u2026"), false);
    connect(m_form->status, &StatusLine::detailsRequested, this, [this] {
        if (!m_coverage)
            m_coverage = new CoverageDialog(this);
        m_coverage->show(m_shown);
    });
}

void MainWindow::take(const FramePtr &frame)
{
    m_history.append(*frame);
    m_newest = frame;
    if (!m_paused) {
        m_shown = frame;
        m_behind = true;
        catchUp();
    }
    Q_EMIT frameArrived(frame);
}

bool MainWindow::canBeSeen() const
{
    return isVisible() && !isMinimized() && windowHandle() && windowHandle()->isExposed();
}

void MainWindow::catchUp()
{
    if (!m_behind || !m_shown || !canBeSeen())
        return;
    m_behind = false;
    updateHeader(*m_shown);
    applyToPage(m_shown);
}

void MainWindow::applyToPage(const FramePtr &frame)
{
    switch (currentPage()) {
    case PageKind::Processes:
        m_processes->apply(frame, m_history, std::chrono::nanoseconds(m_settings.interval).count());
        break;
    case PageKind::Connections:
        m_connections->apply(frame);
        break;
    case PageKind::Interfaces:
        m_interfaces->apply(frame);
        break;
    case PageKind::Events:
        m_events->apply(frame);
        break;
    }
}

void MainWindow::updateHeader(const Frame &frame)
{
    const bool rates = frame.intervalNs > 0;
    const Rates &total = frame.totals.network;
    m_form->download->show(rates ? std::optional(total.rx) : std::nullopt, m_format);
    m_form->upload->show(rates ? std::optional(total.tx) : std::nullopt, m_format);
    const auto setCount = [this](PageKind kind, std::size_t count) {
        m_form->sidebar->setCount(kind, m_format.count(count));
    };
    setCount(PageKind::Processes, frame.processes.size());
    setCount(PageKind::Connections, frame.connections.size());
    setCount(PageKind::Interfaces, frame.interfaces.size());
    const CoverageWords words = coverageText(frame);
    m_form->status->setCoverage(words.text, !words.remedy.isEmpty());
}

PageKind MainWindow::currentPage() const
{
    return static_cast<PageKind>(m_form->pages->currentIndex());
}

TablePage &MainWindow::page(PageKind kind) const
{
    return *m_pages[static_cast<std::size_t>(kind)];
}

void MainWindow::setPage(PageKind kind)
{
    m_form->sidebar->setCurrent(kind);
    if (kind == currentPage())
        return;
    m_form->pages->setCurrentIndex(static_cast<int>(kind));
    m_form->filter->showExpression(page(kind).filterText());
    m_form->filter->showError(m_filterErrors[static_cast<std::size_t>(kind)]);
    m_behind = true;
    catchUp();
    page(kind).setFocus();
}

void MainWindow::setFilter(PageKind kind, const QString &text)
{
    FilterError error;
    const bool valid = page(kind).setFilterText(text, &error);
    FilterComplaint complaint;
    if (!valid) {
        const std::string expression = text.toStdString();
        complaint = {
            filterErrorText(error, expression), characterPosition(expression, error.position)};
    }
    m_filterErrors[static_cast<std::size_t>(kind)] = complaint;
    if (kind != currentPage())
        return;
    if (m_form->filter->text() != text)
        m_form->filter->showExpression(text);
    m_form->filter->showError(complaint);
}

void MainWindow::applyFilter(const QString &text)
{
    setFilter(currentPage(), text);
}

void MainWindow::showFilterHelp()
{
    if (!m_filterHelp) {
        m_filterHelp = new FilterHelp(this);
        connect(m_filterHelp, &FilterHelp::exampleChosen, this,
            [this](const QString &text) { setFilter(currentPage(), text); });
    }
    m_filterHelp->show();
    m_filterHelp->raise();
    m_filterHelp->activateWindow();
}

void MainWindow::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_pauseAction->setChecked(paused);
    m_events->setPaused(paused);
    m_form->download->setDimmed(paused);
    m_form->upload->setDimmed(paused);
    m_form->status->setPauseText(
        paused ? tr("Paused. Measuring goes on; resume shows the newest.") : QString());
    if (!paused && m_newest) {
        m_shown = m_newest;
        m_behind = true;
        catchUp();
    }
    Q_EMIT pausedChanged(paused);
}

void MainWindow::exportPage()
{
    ExportRequest request;
    request.page = currentPage();
    request.filter = page(currentPage()).filter();
    if (request.page == PageKind::Events)
        request.events = m_events->shownEvents();
    else
        request.frame = m_shown;
    askForExport(request);
}

void MainWindow::exportAllEvents()
{
    ExportRequest request;
    request.page = PageKind::Events;
    request.events = m_events->allEvents();
    askForExport(request);
}

void MainWindow::exportLimits()
{
    ExportRequest request;
    request.page = PageKind::Interfaces;
    request.limits = true;
    request.frame = m_shown;
    askForExport(request);
}

void MainWindow::askForExport(const ExportRequest &request)
{
    if (request.page != PageKind::Events && !request.frame)
        m_form->status->showMessage(tr("There is nothing to export yet."));
    else
        m_exporter->ask(request);
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::quit()
{
    m_quitting = true;
    saveLayout();
    QApplication::quit();
}

void MainWindow::setTrayNoticeShown()
{
    m_settings.trayNoticeShown = true;
    saveSettings();
}

void MainWindow::restoreLayout()
{
    restoreGeometry(m_settings.windowGeometry);
    const WindowLayout layout = WindowLayout::fromBytes(m_settings.windowState);
    for (std::size_t page = 0; page < pageCount; ++page) {
        if (!layout.columns[page].isEmpty())
            m_pages[page]->table().restoreColumns(layout.columns[page]);
    }
    if (!layout.chart.isEmpty())
        m_processes->restoreChart(layout.chart);
    if (!layout.limits.isEmpty())
        m_interfaces->restoreSplit(layout.limits);
    setPage(layout.page);
}

void MainWindow::saveLayout()
{
    WindowLayout layout;
    layout.page = currentPage();
    for (std::size_t page = 0; page < pageCount; ++page)
        layout.columns[page] = m_pages[page]->table().saveColumns();
    layout.chart = m_processes->saveChart();
    layout.limits = m_interfaces->saveSplit();
    m_settings.windowGeometry = saveGeometry();
    m_settings.windowState = layout.toBytes();
    saveSettings();
}

void MainWindow::saveSettings()
{
    if (m_hooks.saveSettings)
        m_hooks.saveSettings(m_settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    // Whoever ends the program closes its windows first, and none may refuse.
    if (!m_quitting && m_closeHandler && m_closeHandler()) {
        event->ignore();
        hide();
        return;
    }
    event->accept();
    QApplication::quit();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    windowHandle()->installEventFilter(this);
    Q_EMIT shownChanged(true);
    catchUp();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT shownChanged(false);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        catchUp();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Expose && m_behind)
        QTimer::singleShot(0, this, &MainWindow::catchUp);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_form->sidebar->setCompact(width() < compactBelowWidth);
}

} // namespace weir
