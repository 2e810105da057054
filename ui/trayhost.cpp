// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/trayhost.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>

#include <chrono>

namespace weir {

namespace {

constexpr int answerTimeoutMs = 2000;
constexpr std::chrono::milliseconds patience{3000};

QString watcherService()
{
    return QStringLiteral("org.kde.StatusNotifierWatcher");
}
QString watcherPath()
{
    return QStringLiteral("/StatusNotifierWatcher");
}

} // namespace

TrayHost::TrayHost(QObject *parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &TrayHost::patienceEnded);
}

void TrayHost::start()
{
    m_patience.start();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto *watcher = new QDBusServiceWatcher(
        watcherService(), bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &TrayHost::probe);
    for (const char *signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"}) {
        bus.connect(watcherService(), watcherPath(), watcherService(), QLatin1String(signal), this,
            SLOT(probe()));
    }
    probe();
}

void TrayHost::probe()
{
    QDBusMessage get = QDBusMessage::createMethodCall(watcherService(), watcherPath(),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    get << watcherService() << QStringLiteral("IsStatusNotifierHostRegistered");
    auto *call = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(get, answerTimeoutMs), this);
    const int number = ++m_probes;
    connect(call, &QDBusPendingCallWatcher::finished, this,
        [this, number](QDBusPendingCallWatcher *finished) {
            finished->deleteLater();
            if (number == m_probes)
                answered(finished);
        });
}

void TrayHost::answered(QDBusPendingCallWatcher *call)
{
    const QDBusPendingReply<QDBusVariant> reply = *call;
    // Who answers no, or not at all, may say yes later; Qt would never ask again.
    m_watcherThere = reply.isValid() || reply.error().type() == QDBusError::NoReply;
    if (reply.isValid() && reply.value().variant().toBool())
        setKind(Kind::StatusNotifier);
    else if (m_kind == Kind::StatusNotifier)
        setKind(Kind::None);
}

void TrayHost::patienceEnded()
{
    if (m_kind != Kind::Unknown)
        return;
    const bool mayAskQt =
        QGuiApplication::platformName() == QLatin1String("xcb") && !m_watcherThere;
    setKind(mayAskQt ? Kind::XEmbed : Kind::None);
}

void TrayHost::setKind(Kind kind)
{
    // Qt has decided for XEmbed by now, and stays with it.
    if (kind == m_kind || m_kind == Kind::XEmbed)
        return;
    m_kind = kind;
    Q_EMIT kindChanged(kind);
}

} // namespace weir
