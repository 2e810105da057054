// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/filterhelp.h"

#include "core/filter.h"

#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace weir;

class TestFilterHelp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleIsValid();
    void anExampleCanBeTaken();
};

void TestFilterHelp::everyExampleIsValid()
{
    QVERIFY(!FilterHelp::examples().isEmpty());
    for (const QString &text : FilterHelp::examples())
        QVERIFY2(Filter::parse(text.toStdString()).has_value(), qPrintable(text));
}

void TestFilterHelp::anExampleCanBeTaken()
{
    FilterHelp help(nullptr);
    QSignalSpy chosen(&help, &FilterHelp::exampleChosen);
    auto *terms = help.findChild<QTreeWidget *>();
    Q_EMIT terms->itemActivated(terms->topLevelItem(0), 0);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toString(), FilterHelp::examples().front());
}

QTEST_MAIN(TestFilterHelp)
#include "tst_filterhelp.moc"
