// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme.h"

#include "ui/colors.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QStyleFactory>

namespace weir {

namespace {

constexpr int answerTimeoutMs = 3000;

QString portalService()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString portalPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString settingsInterface()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}
QString colorSchemeKey()
{
    return QStringLiteral("color-scheme");
}

// Read() of the portal wraps its answer in one variant too many.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent), m_systemDark(weir::isDark(QApplication::palette())), m_dark(m_systemDark)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(weirPalette(m_dark));
    askPortal();
}

void Theme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService(), portalPath(), settingsInterface(),
        QStringLiteral("SettingChanged"), this, SLOT(portalSettingChanged(QDBusMessage)));
    QDBusMessage read = QDBusMessage::createMethodCall(
        portalService(), portalPath(), settingsInterface(), QStringLiteral("Read"));
    read << appearance() << colorSchemeKey();
    auto *call = new QDBusPendingCallWatcher(bus.asyncCall(read, answerTimeoutMs), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, &Theme::portalAnswered);
}

void Theme::portalAnswered(QDBusPendingCallWatcher *call)
{
    call->deleteLater();
    const QDBusPendingReply<QDBusVariant> reply = *call;
    if (reply.isValid())
        follow(reply.value().variant());
}

void Theme::portalSettingChanged(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    if (arguments.size() == 3 && arguments.at(0).toString() == appearance()
        && arguments.at(1).toString() == colorSchemeKey())
        follow(arguments.at(2));
}

void Theme::follow(const QVariant &colorScheme)
{
    switch (unwrapped(colorScheme).toUInt()) {
    case 1:
        setDark(true);
        break;
    case 2:
        setDark(false);
        break;
    default: // no preference
        setDark(m_systemDark);
    }
}

void Theme::setDark(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    QApplication::setPalette(weirPalette(dark));
}

} // namespace weir
