// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole face of Weir on a desktop: theme, window and tray, and the rule that it is never
// invisible. Lives in the GUI thread; needs a QApplication. It leaves the session to its owner:
// quitting ends the event loop, nothing else.

#pragma once

#include "engine/session.h"
#include "engine/settings.h"
#include "ui/traypolicy.h"
#include "ui/windowhooks.h"

#include <QObject>

#include <memory>

namespace weir {

class MainWindow;
class Theme;
class Tray;

class Desktop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Desktop)

public:
    // The session may be started before or after.
    Desktop(
        Session &session, const Settings &settings, WindowHooks hooks, QObject *parent = nullptr);
    ~Desktop() override;

    // Minimised: only the tray icon where there is a tray, else a minimised window.
    void start(bool minimized);

    MainWindow &window() { return *m_window; }

private:
    void perform(TrayPolicy::WindowStep step);
    bool hideInsteadOfClose();
    void toggleWindow();
    void setWindowVisible(bool visible);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<TrayPolicy> m_policy;
};

} // namespace weir
