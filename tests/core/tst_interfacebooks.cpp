// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/interfacebooks.h"
#include "tests/support/samples.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

class TestInterfaceBooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_books = InterfaceBooks(); }
    void aNewNameIsTheSameInterface();
    void anotherInterfaceWithTheSameIndexStartsAnew();
    void countersThatWentBackGainNothing();

private:
    const InterfaceRow &advance(const LinkSample &sample)
    {
        m_now += second;
        m_books.advance(std::vector{sample}, m_now);
        return m_books.rows().front();
    }

    InterfaceBooks m_books;
    std::int64_t m_now = 0;
};

void TestInterfaceBooks::aNewNameIsTheSameInterface()
{
    advance(link(7, "eth0", 1000, 500));
    const InterfaceRow &row = advance(link(7, "uplink", 3000, 600));
    QVERIFY((row.interval == Traffic{2000, 100}));
    QCOMPARE(row.rate.rx, 2000.0);
    QVERIFY((m_books.countedTotal() == Traffic{2000, 100}));
}

// Its counters may be above those of the one that is gone: the difference means nothing.
void TestInterfaceBooks::anotherInterfaceWithTheSameIndexStartsAnew()
{
    advance(link(7, "eth0", 1000, 500));
    LinkSample other = link(7, "eth0", 5000, 100);
    other.generation = 1;
    QVERIFY((advance(other).interval == Traffic{}));
    other.rxBytes += 10;
    QVERIFY((advance(other).interval == Traffic{10, 0}));
    QVERIFY((m_books.countedTotal() == Traffic{10, 0}));
}

void TestInterfaceBooks::countersThatWentBackGainNothing()
{
    advance(link(7, "eth0", 1000, 500));
    const InterfaceRow &row = advance(link(7, "eth0", 0, 600));
    QVERIFY((row.interval == Traffic{0, 100}));
    QVERIFY(row.rate.rx == 0 && row.rate.tx == 100);
}

QTEST_GUILESS_MAIN(TestInterfaceBooks)
#include "tst_interfacebooks.moc"
