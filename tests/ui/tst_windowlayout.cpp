// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/windowlayout.h"

#include <QTest>

using namespace weir;

class TestWindowLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void earlierVersionsEndBeforeTheLimits();
    void damagedBytesGiveTheDefault();
};

void TestWindowLayout::comesBackAsItWas()
{
    WindowLayout layout;
    layout.page = PageKind::Interfaces;
    layout.columns[1] = QByteArrayLiteral("columns");
    layout.chart = QByteArrayLiteral("chart");
    layout.limits = QByteArrayLiteral("limits");
    const WindowLayout read = WindowLayout::fromBytes(layout.toBytes());
    QCOMPARE(read.page, PageKind::Interfaces);
    QCOMPARE(read.columns, layout.columns);
    QCOMPARE(read.chart, layout.chart);
    QCOMPARE(read.limits, layout.limits);
}

// What a QByteArray without content takes in a stream.
static constexpr qsizetype emptyPart = 4;

void TestWindowLayout::earlierVersionsEndBeforeTheLimits()
{
    WindowLayout layout;
    layout.chart = QByteArrayLiteral("chart");
    const WindowLayout read = WindowLayout::fromBytes(layout.toBytes().chopped(emptyPart));
    QCOMPARE(read.chart, layout.chart);
    QVERIFY(read.limits.isEmpty());
}

void TestWindowLayout::damagedBytesGiveTheDefault()
{
    WindowLayout layout;
    layout.page = PageKind::Events;
    layout.columns[0] = QByteArray(100, 'x');
    layout.chart = QByteArrayLiteral("chart");
    const QByteArray whole = layout.toBytes();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        if (length == whole.size() - emptyPart)
            continue;
        const WindowLayout read = WindowLayout::fromBytes(whole.left(length));
        QCOMPARE(read.page, PageKind::Processes);
        QVERIFY(read.columns[0].isEmpty());
    }
    QByteArray otherVersion = whole;
    otherVersion[3] = char(99);
    QCOMPARE(WindowLayout::fromBytes(otherVersion).page, PageKind::Processes);
    QByteArray noSuchPage = whole;
    noSuchPage[4] = char(200);
    QCOMPARE(WindowLayout::fromBytes(noSuchPage).page, PageKind::Processes);
    QCOMPARE(WindowLayout::fromBytes(QByteArray(1'000'000, '\x7f')).page, PageKind::Processes);
}

QTEST_GUILESS_MAIN(TestWindowLayout)
#include "tst_windowlayout.moc"
