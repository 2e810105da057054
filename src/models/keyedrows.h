// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Which table row shows which row of the newest frame. Rows keep their place for as long as their
// key lives; new ones are appended. Linear in the number of rows. Pure: the model announces the
// steps, see RowModel::applyRows.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace weir {

struct RowRange
{
    int first = 0;
    int last = -1; // inclusive

    bool isEmpty() const { return last < first; }
    bool operator==(const RowRange &) const = default;
};

template<typename Key, typename Hash = std::hash<Key>> class KeyedRows
{
public:
    int size() const { return static_cast<int>(m_keys.size()); }
    const Key &key(int row) const { return m_keys[static_cast<std::size_t>(row)]; }
    // Index into the frame that was planned last and completed.
    std::size_t source(int row) const { return m_sources[static_cast<std::size_t>(row)]; }

    // Row of the key, -1 where there is none; the first where several rows have it.
    int find(const Key &key) const
    {
        return probe(key, [](std::size_t) { return true; });
    }

    // First step: compares with `count` new rows, whose keys keyAt(index) gives. A key that comes
    // several times keeps as many rows.
    template<typename KeyAt> void plan(std::size_t count, KeyAt keyAt)
    {
        m_next.assign(m_keys.size(), gone);
        m_added.clear();
        for (std::size_t index = 0; index < count; ++index) {
            const int row =
                probe(keyAt(index), [this](std::size_t r) { return m_next[r] == gone; });
            if (row >= 0)
                m_next[static_cast<std::size_t>(row)] = index;
            else
                m_added.push_back(index);
        }
        planRemovals();
    }

    // The ranges that vanish, from the back: each is valid once those before it are removed.
    const std::vector<RowRange> &removals() const { return m_removals; }
    int addedCount() const { return static_cast<int>(m_added.size()); }

    // Instead of many removals: moves the rows that vanish behind those that stay, so that one
    // range is left. Returns the new place of each row.
    const std::vector<int> &gatherRemovals()
    {
        const std::vector<std::size_t> next = m_next;
        std::vector<Key> keys;
        std::vector<std::size_t> sources;
        keys.reserve(m_keys.size());
        sources.reserve(m_keys.size());
        m_places.assign(m_keys.size(), 0);
        m_next.clear();
        for (const bool vanishing : {false, true}) {
            for (std::size_t row = 0; row < next.size(); ++row) {
                if ((next[row] == gone) != vanishing)
                    continue;
                m_places[row] = static_cast<int>(keys.size());
                keys.push_back(m_keys[row]);
                sources.push_back(m_sources[row]);
                m_next.push_back(next[row]);
            }
        }
        m_keys.swap(keys);
        m_sources.swap(sources);
        m_indexed = false;
        planRemovals();
        return m_places;
    }

    // Second step, once for each of removals(), in their order.
    void remove(RowRange range)
    {
        erase(m_keys, range);
        erase(m_sources, range);
        erase(m_next, range);
        m_indexed = false;
    }

    // Third step: the rows that stay now show the new frame. Returns the span from the first to
    // the last of them for which same(old source, new source) is false.
    template<typename Same> RowRange rebind(Same same)
    {
        RowRange changed;
        for (std::size_t row = 0; row < m_keys.size(); ++row) {
            if (!same(m_sources[row], m_next[row])) {
                if (changed.isEmpty())
                    changed.first = static_cast<int>(row);
                changed.last = static_cast<int>(row);
            }
            m_sources[row] = m_next[row];
        }
        return changed;
    }

    // Last step: appends the rows that are new.
    template<typename KeyAt> void append(KeyAt keyAt)
    {
        for (const std::size_t index : m_added) {
            m_keys.push_back(keyAt(index));
            m_sources.push_back(index);
        }
        if (!m_added.empty())
            m_indexed = false;
        m_added.clear();
    }

private:
    static constexpr std::size_t gone = std::numeric_limits<std::size_t>::max();
    static constexpr std::int32_t free = -1;

    template<typename T> static void erase(std::vector<T> &values, RowRange range)
    {
        values.erase(values.begin() + range.first, values.begin() + range.last + 1);
    }

    void planRemovals()
    {
        m_removals.clear();
        for (int row = size() - 1; row >= 0; --row) {
            if (m_next[static_cast<std::size_t>(row)] != gone)
                continue;
            if (!m_removals.empty() && m_removals.back().first == row + 1)
                m_removals.back().first = row;
            else
                m_removals.push_back({row, row});
        }
    }

    std::size_t slotOf(const Key &key) const
    {
        // The standard library hashes integers to themselves, which a table of slots cannot use.
        const std::uint64_t mixed = Hash()(key) * 0x9e3779b97f4a7c15ULL;
        return static_cast<std::size_t>(mixed ^ (mixed >> 32)) & (m_slots.size() - 1);
    }

    void buildIndex() const
    {
        std::size_t size = 16;
        while (size < m_keys.size() * 2)
            size *= 2;
        m_slots.assign(size, free);
        for (std::size_t row = 0; row < m_keys.size(); ++row) {
            std::size_t slot = slotOf(m_keys[row]);
            while (m_slots[slot] != free)
                slot = (slot + 1) & (size - 1);
            m_slots[slot] = static_cast<std::int32_t>(row);
        }
        m_indexed = true;
    }

    template<typename Wanted> int probe(const Key &key, Wanted wanted) const
    {
        if (!m_indexed)
            buildIndex();
        for (std::size_t slot = slotOf(key); m_slots[slot] != free;
             slot = (slot + 1) & (m_slots.size() - 1)) {
            const auto row = static_cast<std::size_t>(m_slots[slot]);
            if (m_keys[row] == key && wanted(row))
                return static_cast<int>(row);
        }
        return -1;
    }

    std::vector<Key> m_keys;
    std::vector<std::size_t> m_sources;
    std::vector<std::size_t> m_next; // per row: source in the planned frame
    std::vector<std::size_t> m_added;
    std::vector<RowRange> m_removals;
    std::vector<int> m_places;
    mutable std::vector<std::int32_t> m_slots; // open addressing: key to row
    mutable bool m_indexed = false;
};

} // namespace weir
