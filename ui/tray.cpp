// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray.h"

#include "models/words.h"
#include "ui/traypicture.h"

#include <QAction>
#include <QSystemTrayIcon>

#include <algorithm>
#include <chrono>

namespace weir {

namespace {

constexpr std::chrono::seconds recheckInterval{2};
constexpr qint64 leastDistanceMs = 900;

double busyness(const ProcessRow &row)
{
    const bool isSomebody = row.owner && row.owner->key.kind != OwnerKind::Unattributed;
    return isSomebody ? row.rate.sum() : 0;
}

} // namespace

Tray::Tray(QObject *parent)
    : QObject(parent), m_toggle(m_menu.addAction(tr("&Show Weir"))),
      m_pause(m_menu.addAction(tr("&Pause")))
{
    m_pause->setCheckable(true);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("&Quit")), &QAction::triggered, this, &Tray::quitRequested);
    connect(m_toggle, &QAction::triggered, this,
        [this] { Q_EMIT visibilityRequested(!m_windowVisible); });
    connect(m_pause, &QAction::triggered, this, &Tray::pauseRequested);
    connect(&m_recheck, &QTimer::timeout, this, &Tray::updatePresence);
    connect(&m_host, &TrayHost::kindChanged, this, &Tray::hostChanged);
}

Tray::~Tray() = default;

void Tray::start()
{
    m_host.start();
}

void Tray::hostChanged(TrayHost::Kind kind)
{
    if (kind == TrayHost::Kind::StatusNotifier || kind == TrayHost::Kind::XEmbed)
        createIcon();
    // An XEmbed tray that comes or goes does not say so; asking for it is one X request.
    if (kind == TrayHost::Kind::XEmbed)
        m_recheck.start(recheckInterval);
    updatePresence();
}

void Tray::createIcon()
{
    if (m_icon)
        return;
    if (m_pictures.empty())
        m_pictures = trayPictures(0, 0, Format());
    m_icon = std::make_unique<QSystemTrayIcon>(trayIcon(m_pictures));
    m_icon->setContextMenu(&m_menu);
    m_icon->setToolTip(QStringLiteral("Weir"));
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
        [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger)
                Q_EMIT clicked();
        });
    m_icon->show();
}

void Tray::updatePresence()
{
    switch (m_host.kind()) {
    case TrayHost::Kind::Unknown:
        return;
    case TrayHost::Kind::None:
        setPresent(false);
        return;
    case TrayHost::Kind::StatusNotifier:
        setPresent(true);
        return;
    case TrayHost::Kind::XEmbed:
        break;
    }
    setPresent(QSystemTrayIcon::isSystemTrayAvailable());
}

void Tray::setPresent(bool present)
{
    if (m_answered && present == m_present)
        return;
    m_answered = true;
    m_present = present;
    Q_EMIT presenceChanged(present);
}

void Tray::show(const Frame &frame, const Format &format)
{
    if (!m_icon || (m_lastShow.isValid() && m_lastShow.elapsed() < leastDistanceMs))
        return;
    m_lastShow.start();
    std::vector<QImage> pictures =
        trayPictures(frame.totals.network.rx, frame.totals.network.tx, format);
    if (pictures != m_pictures) {
        m_pictures = std::move(pictures);
        m_icon->setIcon(trayIcon(m_pictures));
    }
    const QString text = trayToolTip(frame, format);
    if (text != m_icon->toolTip())
        m_icon->setToolTip(text);
}

void Tray::setWindowVisible(bool visible)
{
    m_windowVisible = visible;
    m_toggle->setText(visible ? tr("&Hide Weir") : tr("&Show Weir"));
}

void Tray::setPaused(bool paused)
{
    m_pause->setChecked(paused);
}

void Tray::explainHiding()
{
    if (!m_icon)
        return;
    m_icon->showMessage(tr("Weir keeps measuring"),
        tr("Click the icon in the tray to see the window again. The menu of the window has a "
           "setting that makes closing it end Weir."),
        QSystemTrayIcon::Information);
}

QString trayToolTip(const Frame &frame, const Format &format)
{
    QString text =
        Tray::tr("Weir: download %1, upload %2")
            .arg(format.rate(frame.totals.network.rx), format.rate(frame.totals.network.tx));
    const auto top = std::max_element(frame.processes.begin(), frame.processes.end(),
        [](const ProcessRow &a, const ProcessRow &b) { return busyness(a) < busyness(b); });
    if (top != frame.processes.end() && busyness(*top) > 0) {
        text += u'\n'
            + Tray::tr("Busiest: %1, %2")
                  .arg(ownerText(top->owner.get()).toHtmlEscaped(), format.rate(top->rate.sum()));
    }
    return text;
}

} // namespace weir
