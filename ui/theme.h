// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Dark or light, as the desktop asks for it: through the settings portal where there is one
// (org.freedesktop.portal.Settings, color-scheme), else as the palette was at the start. Sets style
// and palette of the application. Every call to the bus is asynchronous.

#pragma once

#include <QObject>
#include <QPalette>

class QDBusMessage;
class QDBusPendingCallWatcher;
class QVariant;

namespace weir {

class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    explicit Theme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }

public Q_SLOTS:
    void portalSettingChanged(const QDBusMessage &message);

private:
    void askPortal();
    void portalAnswered(QDBusPendingCallWatcher *call);
    void follow(const QVariant &colorScheme);
    void setDark(bool dark);

    bool m_systemDark = false;
    bool m_dark = false;
};

} // namespace weir
