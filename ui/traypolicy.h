// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// When to show, hide or end, so that Weir is never running without being seen: a state machine
// without tray, window or clock. Whoever owns those tells it what happened and does what it
// answers.

#pragma once

#include <cstdint>

namespace weir {

class TrayPolicy
{
public:
    enum class WindowStep : std::uint8_t { None, Show, ShowMinimized };
    enum class CloseStep : std::uint8_t { Quit, Hide, HideAndExplain };

    TrayPolicy(bool closeToTray, bool explained)
        : m_closeToTray(closeToTray), m_explained(explained)
    {
    }

    // Minimised: hidden until it is known whether there is a tray.
    WindowStep start(bool minimized);
    // The tray appeared or vanished; also the first answer to whether there is one.
    WindowStep setTrayPresent(bool present);
    void setWindowVisible(bool visible);
    void setCloseToTray(bool closeToTray) { m_closeToTray = closeToTray; }

    // What closing the window does.
    CloseStep close();

    bool isTrayPresent() const { return m_present; }

private:
    bool m_closeToTray;
    bool m_explained;
    bool m_known = false; // whether there is a tray
    bool m_present = false;
    bool m_started = false;
    bool m_startMinimized = false; // and the window was not shown since
    bool m_visible = false;
};

} // namespace weir
