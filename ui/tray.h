// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The icon in the desktop's tray. The only file that knows QSystemTrayIcon; it is made no sooner
// than TrayHost has found a place for it. GUI thread.

#pragma once

#include "core/frame.h"
#include "models/format.h"
#include "ui/trayhost.h"

#include <QElapsedTimer>
#include <QImage>
#include <QMenu>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class QAction;
class QSystemTrayIcon;

namespace weir {

class Tray final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tray)

public:
    explicit Tray(QObject *parent = nullptr);
    ~Tray() override;

    void start();

    // Rates, tooltip; cheap where nothing changed.
    void show(const Frame &frame, const Format &format);
    void setWindowVisible(bool visible);
    void setPaused(bool paused);
    void explainHiding();

Q_SIGNALS:
    // Also the first answer, even when it is that there is none.
    void presenceChanged(bool present);
    void clicked();
    // By the menu, which says which of the two it will be.
    void visibilityRequested(bool visible);
    void pauseRequested(bool pause);
    void quitRequested();

private:
    void hostChanged(TrayHost::Kind kind);
    void createIcon();
    void setPresent(bool present);
    void updatePresence();

    TrayHost m_host;
    QMenu m_menu; // outlives the icon
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QAction *m_toggle;
    QAction *m_pause;
    std::vector<QImage> m_pictures;
    QElapsedTimer m_lastShow;
    QTimer m_recheck;
    bool m_windowVisible = false;
    bool m_present = false;
    bool m_answered = false;
};

// What the tooltip says: rates and the busiest process, with & < > escaped, for hosts that take
// markup.
QString trayToolTip(const Frame &frame, const Format &format);

} // namespace weir
