// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/keyedrows.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace weir;

class TestKeyedRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newRowsAreAppended();
    void rowsKeepTheirPlace();
    void removalsAreRangesFromTheBack();
    void changedSpanIsAsShortAsCanBe();
    void equalKeysKeepTheirRows();
    void randomFramesAgreeWithANaiveTable();
    void keysWithEqualLowBitsAreFoundFast();
};

namespace {

struct Item
{
    std::uint64_t key;
    int value;
    bool operator==(const Item &) const = default;
};
using Items = std::vector<Item>;

// A table that is brought from frame to frame by the steps of KeyedRows.
struct Table
{
    KeyedRows<std::uint64_t> rows;
    Items frame;
    Items shown; // what a view that follows the announcements has
    std::vector<RowRange> removals;
    RowRange changed;
    int added = 0;

    void apply(const Items &next, bool gather = false)
    {
        const auto keyAt = [&next](std::size_t index) { return next[index].key; };
        rows.plan(next.size(), keyAt);
        if (gather)
            move(rows.gatherRemovals());
        removals = rows.removals();
        for (const RowRange &range : removals) {
            rows.remove(range);
            shown.erase(shown.begin() + range.first, shown.begin() + range.last + 1);
        }
        changed = rows.rebind(
            [&](std::size_t before, std::size_t now) { return frame[before] == next[now]; });
        frame = next;
        for (int row = changed.first; row <= changed.last; ++row)
            shown[static_cast<std::size_t>(row)] = at(row);
        added = rows.addedCount();
        rows.append(keyAt);
        for (int row = static_cast<int>(shown.size()); row < rows.size(); ++row)
            shown.push_back(at(row));
    }

    void move(const std::vector<int> &places)
    {
        Items moved(shown.size());
        for (std::size_t row = 0; row < places.size(); ++row)
            moved[static_cast<std::size_t>(places[row])] = shown[row];
        shown = moved;
    }

    Item at(int row) const { return frame[rows.source(row)]; }
};

// What the table must show, by definition.
Items naive(const Items &before, const Items &next)
{
    Items result;
    const auto find = [](const Items &items, std::uint64_t key) {
        return std::find_if(
            items.begin(), items.end(), [key](const Item &item) { return item.key == key; });
    };
    for (const Item &item : before) {
        const auto found = find(next, item.key);
        if (found != next.end())
            result.push_back(*found);
    }
    for (const Item &item : next) {
        if (find(before, item.key) == before.end())
            result.push_back(item);
    }
    return result;
}

} // namespace

void TestKeyedRows::newRowsAreAppended()
{
    Table table;
    table.apply({{7, 1}, {3, 1}});
    QCOMPARE(table.added, 2);
    table.apply({{5, 1}, {3, 1}, {7, 1}, {4, 1}});
    QCOMPARE(table.added, 2);
    QCOMPARE(table.shown, (Items{{7, 1}, {3, 1}, {5, 1}, {4, 1}}));
    QVERIFY(table.removals.empty());
    QVERIFY(table.changed.isEmpty());
    QCOMPARE(table.rows.find(5), 2);
    QCOMPARE(table.rows.find(6), -1);
}

void TestKeyedRows::rowsKeepTheirPlace()
{
    Table table;
    table.apply({{1, 1}, {2, 1}, {3, 1}});
    table.apply({{3, 1}, {1, 1}, {2, 1}});
    QCOMPARE(table.shown, (Items{{1, 1}, {2, 1}, {3, 1}}));
    QVERIFY(table.changed.isEmpty());
}

void TestKeyedRows::removalsAreRangesFromTheBack()
{
    Table table;
    table.apply({{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}});
    table.apply({{0, 0}, {3, 0}, {6, 0}});
    QCOMPARE(table.removals, (std::vector<RowRange>{{4, 5}, {1, 2}}));
    table.apply({});
    QCOMPARE(table.removals, (std::vector<RowRange>{{0, 2}}));
    QCOMPARE(table.rows.size(), 0);
    QCOMPARE(table.rows.find(3), -1);
}

void TestKeyedRows::changedSpanIsAsShortAsCanBe()
{
    Table table;
    table.apply({{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}});
    table.apply({{0, 0}, {1, 9}, {2, 0}, {3, 9}, {4, 0}});
    QCOMPARE(table.changed, (RowRange{1, 3}));
}

void TestKeyedRows::equalKeysKeepTheirRows()
{
    Table table;
    table.apply({{0, 1}, {0, 2}, {0, 3}});
    QCOMPARE(table.shown.size(), std::size_t(3));
    table.apply({{0, 1}, {0, 2}, {0, 3}});
    QVERIFY(table.changed.isEmpty());
    table.apply({{0, 1}, {0, 2}});
    QCOMPARE(table.shown, (Items{{0, 1}, {0, 2}}));
}

void TestKeyedRows::randomFramesAgreeWithANaiveTable()
{
    QRandomGenerator random(7);
    for (int game = 0; game < 200; ++game) {
        Table table;
        Items expected;
        for (int tick = 0; tick < 20; ++tick) {
            Items next;
            const unsigned range = 1u + random.bounded(60u);
            for (std::uint64_t key = 0; key < range; ++key) {
                if (random.bounded(3) != 0)
                    next.push_back({key * 64, static_cast<int>(random.bounded(3))});
            }
            std::shuffle(next.begin(), next.end(), random);
            expected = naive(expected, next);
            table.apply(next, game % 2 == 1);
            QVERIFY(game % 2 == 0 || table.removals.size() <= 1);
            QCOMPARE(table.shown, expected);
            for (int row = 0; row < table.rows.size(); ++row) {
                QCOMPARE(table.at(row), expected[static_cast<std::size_t>(row)]);
                QCOMPARE(table.rows.key(row), expected[static_cast<std::size_t>(row)].key);
                QCOMPARE(table.rows.find(table.rows.key(row)), row);
            }
        }
    }
}

void TestKeyedRows::keysWithEqualLowBitsAreFoundFast()
{
    Items items;
    for (std::uint64_t index = 0; index < 50'000; ++index)
        items.push_back({index << 32, 0});
    Table table;
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < 5; ++round)
        table.apply(items);
    QVERIFY2(timer.elapsed() < 2000, "a quadratic search takes minutes");
}

QTEST_GUILESS_MAIN(TestKeyedRows)
#include "tst_keyedrows.moc"
