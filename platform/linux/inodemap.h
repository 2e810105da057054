// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What is known of sockets, by inode: looked up for each socket in each tick, in no order. All
// entries are in one block, so that a search mostly touches one line of the cache, where the nodes
// of std::unordered_map would cost several.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace weir {

// Inode 0 is none: it is never found, and must not be added.
template<typename Value> class InodeMap
{
public:
    std::size_t size() const { return m_size; }

    // Valid until the next of operator[] and erase().
    Value *find(std::uint32_t inode)
    {
        if (m_size == 0 || inode == 0)
            return nullptr;
        Entry &entry = m_entries[place(inode)];
        return entry.inode == inode ? &entry.value : nullptr;
    }

    Value &operator[](std::uint32_t inode)
    {
        if ((m_size + 1) * 4 > m_entries.size() * 3)
            grow();
        Entry &entry = m_entries[place(inode)];
        m_size += entry.inode == 0;
        entry.inode = inode;
        return entry.value;
    }

    void erase(std::uint32_t inode)
    {
        if (!find(inode))
            return;
        --m_size;
        // Those behind it that it stood in the way of move up.
        std::size_t hole = place(inode);
        for (std::size_t i = next(hole); m_entries[i].inode != 0; i = next(i)) {
            const std::size_t wanted = home(m_entries[i].inode);
            if (((i - wanted) & mask()) >= ((i - hole) & mask()))
                m_entries[std::exchange(hole, i)] = std::move(m_entries[i]);
        }
        m_entries[hole] = {};
    }

private:
    struct Entry
    {
        std::uint32_t inode = 0;
        Value value;
    };
    static constexpr std::size_t smallest = 16;

    std::size_t mask() const { return m_entries.size() - 1; }
    std::size_t next(std::size_t i) const { return (i + 1) & mask(); }
    // Multiplication by 2^32 over the golden ratio spreads neighbours.
    std::size_t home(std::uint32_t inode) const { return (inode * 2'654'435'769u) >> m_shift; }
    std::size_t place(std::uint32_t inode) const
    {
        std::size_t i = home(inode);
        while (m_entries[i].inode != 0 && m_entries[i].inode != inode)
            i = next(i);
        return i;
    }

    void grow()
    {
        const std::size_t size = m_entries.empty() ? smallest : 2 * m_entries.size();
        const std::vector<Entry> before = std::exchange(m_entries, std::vector<Entry>(size));
        m_shift = 32 - std::countr_zero(size);
        for (const Entry &entry : before) {
            if (entry.inode != 0)
                m_entries[place(entry.inode)] = entry;
        }
    }

    std::vector<Entry> m_entries; // as many as a power of two; inode 0 where there is none
    std::size_t m_size = 0;
    int m_shift = 0;
};

} // namespace weir
