// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray.h"
#include "ui/traypicture.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;

class TestTrayPicture final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasEverySizeThatTraysAskFor();
    void changesWithTheRatesOnly();
    void extremeRatesStayWithinThePlate();
    void toolTipEscapesNames();
    void toolTipNamesTheBusiestProcess();
};

void TestTrayPicture::hasEverySizeThatTraysAskFor()
{
    std::vector<int> sizes;
    for (const QImage &image : trayPictures(1e6, 1e3, Format())) {
        QCOMPARE(image.width(), image.height());
        sizes.push_back(image.width());
    }
    QCOMPARE(sizes, (std::vector<int>{16, 22, 24, 32, 48}));
}

void TestTrayPicture::changesWithTheRatesOnly()
{
    const Format format;
    QVERIFY(trayPictures(1e6, 1e3, format) == trayPictures(1e6, 1e3, format));
    QVERIFY(trayPictures(1e6, 1e3, format) != trayPictures(9e6, 1e3, format));
    QVERIFY(trayPictures(1e6, 1e3, format) != trayPictures(1e3, 1e6, format));
}

void TestTrayPicture::extremeRatesStayWithinThePlate()
{
    for (const double rate : {0.0, 1e-9, 1e30, qInf(), qQNaN(), -1.0})
        QCOMPARE(trayPictures(rate, rate, Format()).size(), std::size_t(5));
}

void TestTrayPicture::toolTipEscapesNames()
{
    Frame frame;
    ProcessRow row;
    row.owner = test::process(1, "<img src=x>&\x1b[31m");
    row.rate.rx = 100;
    frame.processes.push_back(row);
    const QString text = trayToolTip(frame, Format());
    QVERIFY(!text.contains(u'<'));
    QVERIFY(!text.contains(QChar(0x1b)));
    QVERIFY(text.contains(QStringLiteral("&lt;img")));
}

void TestTrayPicture::toolTipNamesTheBusiestProcess()
{
    Frame frame;
    for (const auto &[name, rate] : {std::pair{"slow", 10.0}, std::pair{"fast", 100.0}}) {
        ProcessRow row;
        row.owner = test::process(1, name);
        row.rate.tx = rate;
        frame.processes.push_back(row);
    }
    auto rest = std::make_shared<Owner>();
    rest->key.kind = OwnerKind::Unattributed;
    ProcessRow row;
    row.owner = rest;
    row.rate.rx = 1e6;
    frame.processes.push_back(row);
    QVERIFY(trayToolTip(frame, Format()).contains(QStringLiteral("fast")));
    frame.processes.clear();
    QVERIFY(!trayToolTip(frame, Format()).contains(u'\n'));
}

QTEST_MAIN(TestTrayPicture)
#include "tst_traypicture.moc"
