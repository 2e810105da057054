// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What interfaces counted beyond what was booked on connections. Part of the Meter; one thread.

#pragma once

#include "core/frame.h"

#include <cstdint>

namespace weir {

// What a counter that only grows gained; one that went back was reset and gained nothing.
inline std::uint64_t gain(std::uint64_t now, std::uint64_t before)
{
    return now > before ? now - before : 0;
}

class Remainder
{
public:
    void book(const Traffic &traffic) { m_booked += traffic; }

    // What is new of it. counted: since the books began. The sockets are read a moment after the
    // interfaces and may be ahead of them: what was taken only grows, and catches up.
    Traffic take(const Traffic &counted)
    {
        const Traffic rest{gain(counted.rx, m_booked.rx), gain(counted.tx, m_booked.tx)};
        const Traffic fresh{gain(rest.rx, m_taken.rx), gain(rest.tx, m_taken.tx)};
        m_taken += fresh;
        return fresh;
    }
    Traffic taken() const { return m_taken; }

private:
    Traffic m_booked;
    Traffic m_taken;
};

} // namespace weir
