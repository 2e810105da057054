// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traypolicy.h"

namespace weir {

TrayPolicy::WindowStep TrayPolicy::start(bool minimized)
{
    m_started = true;
    if (!minimized)
        return WindowStep::Show;
    m_startMinimized = true;
    return m_known && !m_present ? WindowStep::ShowMinimized : WindowStep::None;
}

TrayPolicy::WindowStep TrayPolicy::setTrayPresent(bool present)
{
    m_known = true;
    m_present = present;
    if (present || m_visible || !m_started)
        return WindowStep::None;
    return m_startMinimized ? WindowStep::ShowMinimized : WindowStep::Show;
}

void TrayPolicy::setWindowVisible(bool visible)
{
    m_visible = visible;
    if (visible)
        m_startMinimized = false;
}

TrayPolicy::CloseStep TrayPolicy::close()
{
    if (!m_present || !m_closeToTray)
        return CloseStep::Quit;
    if (m_explained)
        return CloseStep::Hide;
    m_explained = true;
    return CloseStep::HideAndExplain;
}

} // namespace weir
