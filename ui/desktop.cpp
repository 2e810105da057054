// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desktop.h"

#include "ui/busguard.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/tray.h"

#include <QApplication>

namespace weir {

namespace {

// The theme is the first that asks the bus.
std::unique_ptr<Theme> themeOfDesktop()
{
    if (!avoidStuckSessionBus()) {
        qWarning("weir: the session bus does not answer, so there is no tray icon. "
                 "Log in again to have one.");
    }
    return std::make_unique<Theme>();
}

} // namespace

Desktop::Desktop(Session &session, const Settings &settings, WindowHooks hooks, QObject *parent)
    : QObject(parent), m_theme(themeOfDesktop()),
      m_window(std::make_unique<MainWindow>(session, settings, std::move(hooks))),
      m_tray(std::make_unique<Tray>()),
      m_policy(std::make_unique<TrayPolicy>(settings.closeToTray, settings.trayNoticeShown))
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->setCloseHandler([this] { return hideInsteadOfClose(); });
    connect(m_window.get(), &MainWindow::shownChanged, this, [this](bool shown) {
        m_policy->setWindowVisible(shown);
        m_tray->setWindowVisible(shown);
    });
    connect(m_window.get(), &MainWindow::closeToTrayChanged, this,
        [this](bool on) { m_policy->setCloseToTray(on); });
    connect(m_window.get(), &MainWindow::frameArrived, this,
        [this](const FramePtr &frame) { m_tray->show(*frame, m_window->format()); });
    connect(m_window.get(), &MainWindow::pausedChanged, m_tray.get(), &Tray::setPaused);
    connect(m_tray.get(), &Tray::pauseRequested, m_window.get(), &MainWindow::setPaused);
    connect(m_tray.get(), &Tray::quitRequested, m_window.get(), &MainWindow::quit);
    connect(m_tray.get(), &Tray::clicked, this, &Desktop::toggleWindow);
    connect(m_tray.get(), &Tray::visibilityRequested, this, &Desktop::setWindowVisible);
    connect(m_tray.get(), &Tray::presenceChanged, this, [this](bool present) {
        m_window->setTrayPresent(present);
        perform(m_policy->setTrayPresent(present));
    });
}

Desktop::~Desktop() = default;

void Desktop::start(bool minimized)
{
    perform(m_policy->start(minimized));
    m_tray->start();
}

void Desktop::perform(TrayPolicy::WindowStep step)
{
    switch (step) {
    case TrayPolicy::WindowStep::None:
        break;
    case TrayPolicy::WindowStep::Show:
        m_window->bringToFront();
        break;
    case TrayPolicy::WindowStep::ShowMinimized:
        m_window->showMinimized();
        break;
    }
}

bool Desktop::hideInsteadOfClose()
{
    switch (m_policy->close()) {
    case TrayPolicy::CloseStep::Quit:
        return false;
    case TrayPolicy::CloseStep::HideAndExplain:
        m_tray->explainHiding();
        m_window->setTrayNoticeShown();
        break;
    case TrayPolicy::CloseStep::Hide:
        break;
    }
    return true;
}

// A click on the icon brings up a window that is covered by others.
void Desktop::toggleWindow()
{
    setWindowVisible(
        !m_window->isVisible() || m_window->isMinimized() || !m_window->isActiveWindow());
}

void Desktop::setWindowVisible(bool visible)
{
    if (visible || !m_policy->isTrayPresent())
        m_window->bringToFront();
    else
        m_window->hide();
}

} // namespace weir
