// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Finds out whether the desktop has a tray, without ever waiting for it: Qt decides once per
// process between StatusNotifier and XEmbed, and its own question blocks for as long as a stuck
// panel does. Nothing here touches QSystemTrayIcon.

#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>

class QDBusPendingCallWatcher;

namespace weir {

class TrayHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayHost)

public:
    enum class Kind : std::uint8_t {
        Unknown, // nobody has answered yet
        None,
        StatusNotifier, // a host is registered on the session bus
        XEmbed, // X11 without anybody who knows hosts: Qt may be asked now
    };

    explicit TrayHost(QObject *parent = nullptr);

    void start();
    Kind kind() const { return m_kind; }

Q_SIGNALS:
    void kindChanged(weir::TrayHost::Kind kind);

private Q_SLOTS:
    void probe();

private:
    void answered(QDBusPendingCallWatcher *call);
    void patienceEnded();
    void setKind(Kind kind);

    QTimer m_patience;
    Kind m_kind = Kind::Unknown;
    int m_probes = 0; // the number of the newest; older answers are stale
    bool m_watcherThere = false;
};

} // namespace weir
