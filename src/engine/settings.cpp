// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/settings.h"

#include <QSettings>

namespace weir {

namespace {

constexpr int currentVersion = 1;
constexpr int minEventCapacity = 1000;
constexpr int maxEventCapacity = 1'000'000;
constexpr int maxPercent = 100;

template<typename T> T inRange(const QVariant &stored, T smallest, T largest, T otherwise)
{
    bool ok = false;
    const qlonglong value = stored.toLongLong(&ok);
    return ok && value >= smallest && value <= largest ? static_cast<T>(value) : otherwise;
}

} // namespace

Settings Settings::load()
{
    const QSettings store;
    Settings settings;
    const auto milliseconds = inRange<qint64>(store.value(QStringLiteral("interval")),
        minInterval.count(), maxInterval.count(), settings.interval.count());
    settings.interval = std::chrono::milliseconds(milliseconds);
    settings.filter = store.value(QStringLiteral("filter")).toString();
    settings.bitsPerSecond = store.value(QStringLiteral("bitsPerSecond"), false).toBool();
    settings.closeToTray = store.value(QStringLiteral("closeToTray"), true).toBool();
    settings.trayNoticeShown = store.value(QStringLiteral("trayNoticeShown"), false).toBool();
    settings.eventCapacity = inRange<int>(store.value(QStringLiteral("eventCapacity")),
        minEventCapacity, maxEventCapacity, settings.eventCapacity);
    const int percent =
        inRange<int>(store.value(QStringLiteral("glances/cpuPercent")), 0, maxPercent, -1);
    if (percent >= 0)
        settings.glances.cpuShare = percent / 100.0;
    settings.windowGeometry = store.value(QStringLiteral("window/geometry")).toByteArray();
    settings.windowState = store.value(QStringLiteral("window/state")).toByteArray();
    return settings;
}

void Settings::save() const
{
    QSettings store;
    store.setValue(QStringLiteral("version"), currentVersion);
    store.setValue(QStringLiteral("interval"), qint64{interval.count()});
    store.setValue(QStringLiteral("filter"), filter);
    store.setValue(QStringLiteral("bitsPerSecond"), bitsPerSecond);
    store.setValue(QStringLiteral("closeToTray"), closeToTray);
    store.setValue(QStringLiteral("trayNoticeShown"), trayNoticeShown);
    store.setValue(QStringLiteral("eventCapacity"), eventCapacity);
    store.setValue(QStringLiteral("window/geometry"), windowGeometry);
    store.setValue(QStringLiteral("window/state"), windowState);
}

} // namespace weir
