// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/inodemap.h"

#include <QObject>
#include <QTest>

#include <map>
#include <random>

using namespace weir;

class InodeMapTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsInAnEmptyMap();
    void itAgreesWithAMapThroughAllChanges_data();
    void itAgreesWithAMapThroughAllChanges();
};

void InodeMapTest::nothingIsInAnEmptyMap()
{
    InodeMap<int> map;
    QVERIFY(!map.find(0));
    QVERIFY(!map.find(7));
    map.erase(7);
    QCOMPARE(map.size(), 0u);
    map[7] = 1;
    QVERIFY(!map.find(0));
    map.erase(7);
    QVERIFY(!map.find(7));
}

void InodeMapTest::itAgreesWithAMapThroughAllChanges_data()
{
    QTest::addColumn<std::uint32_t>("first");
    QTest::addColumn<std::uint32_t>("step");
    QTest::newRow("neighbours") << 1u << 1u;
    QTest::newRow("the largest") << 0xfffffe00u << 1u;
    QTest::newRow("multiples that fall on few places") << 0x10000u << 0x10000u;
}

void InodeMapTest::itAgreesWithAMapThroughAllChanges()
{
    QFETCH(std::uint32_t, first);
    QFETCH(std::uint32_t, step);
    std::mt19937 random(1); // NOLINT: the same at each run
    InodeMap<std::uint32_t> map;
    std::map<std::uint32_t, std::uint32_t> truth;
    for (std::uint32_t change = 0; change < 20'000; ++change) {
        const std::uint32_t inode = first + step * static_cast<std::uint32_t>(random() % 500);
        if (random() % 5 < 3) {
            map[inode] = truth[inode] = change;
        } else {
            map.erase(inode);
            truth.erase(inode);
        }
        QCOMPARE(map.size(), truth.size());
        const std::uint32_t looked = first + step * static_cast<std::uint32_t>(random() % 500);
        const auto known = truth.find(looked);
        const std::uint32_t *found = map.find(looked);
        QCOMPARE(found != nullptr, known != truth.end());
        QVERIFY(!found || *found == known->second);
    }
    for (const auto &[inode, value] : truth)
        QVERIFY(map.find(inode) && *map.find(inode) == value);
}

QTEST_APPLESS_MAIN(InodeMapTest)
#include "tst_inodemap.moc"
