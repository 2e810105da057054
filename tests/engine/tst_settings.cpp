// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/settings.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace std::chrono_literals;

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QCoreApplication::setApplicationName(QStringLiteral("weir-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void init() { QSettings().clear(); }

    void whatIsSavedIsLoaded()
    {
        Settings settings;
        settings.interval = 2500ms;
        settings.filter = QStringLiteral("port:443");
        settings.bitsPerSecond = true;
        settings.closeToTray = false;
        settings.trayNoticeShown = true;
        settings.eventCapacity = 5000;
        settings.windowGeometry = QByteArray("geometry");
        settings.windowState = QByteArray("state");
        settings.save();
        const Settings loaded = Settings::load();
        QCOMPARE(loaded.interval, 2500ms);
        QCOMPARE(loaded.filter, settings.filter);
        QCOMPARE(loaded.bitsPerSecond, true);
        QCOMPARE(loaded.closeToTray, false);
        QCOMPARE(loaded.trayNoticeShown, true);
        QCOMPARE(loaded.eventCapacity, 5000);
        QCOMPARE(loaded.windowGeometry, settings.windowGeometry);
        QCOMPARE(loaded.windowState, settings.windowState);
    }

    void nothingSavedGivesTheDefaults()
    {
        QCOMPARE(Settings::load().interval, 1000ms);
        QCOMPARE(Settings::load().eventCapacity, Settings().eventCapacity);
    }

    void valuesOutOfRangeBecomeTheDefaults_data()
    {
        QTest::addColumn<QVariant>("interval");
        QTest::newRow("zero") << QVariant(0);
        QTest::newRow("negative") << QVariant(-5);
        QTest::newRow("huge") << QVariant(Q_INT64_C(99999999999));
        QTest::newRow("text") << QVariant(QStringLiteral("soon"));
    }
    void valuesOutOfRangeBecomeTheDefaults()
    {
        QFETCH(QVariant, interval);
        QSettings().setValue(QStringLiteral("interval"), interval);
        QSettings().setValue(QStringLiteral("eventCapacity"), interval);
        QCOMPARE(Settings::load().interval, 1000ms);
        QCOMPARE(Settings::load().eventCapacity, Settings().eventCapacity);
    }

    void theShareOfTheCpuIsAPercentage()
    {
        const double usual = Settings().glances.cpuShare;
        QCOMPARE(Settings::load().glances.cpuShare, usual);
        const QString key = QStringLiteral("glances/cpuPercent");
        for (const auto &[stored, share] :
            {std::pair(0, 0.0), {50, 0.5}, {100, 1.0}, {101, usual}, {-1, usual}}) {
            QSettings().setValue(key, stored);
            QCOMPARE(Settings::load().glances.cpuShare, share);
        }
        QSettings().setValue(key, QStringLiteral("much"));
        QCOMPARE(Settings::load().glances.cpuShare, usual);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
