// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What interfaces counted beyond what was booked on connections. Part of the Meter; one thread.

#pragma once

#include "core/frame.h"

#include <algorithm>
#include <cstdint>
#include <deque>

namespace weir {

// What a counter that only grows gained; one that went back was reset and gained nothing.
inline std::uint64_t gain(std::uint64_t now, std::uint64_t before)
{
    return now > before ? now - before : 0;
}

class Remainder
{
public:
    // How long what interfaces carried may yet turn out to be a connection's.
    static constexpr std::int64_t patienceNs = 2'000'000'000;

    void book(const Traffic &traffic) { m_booked += traffic; }

    // What is new of it. counted: since the books began. The sockets are read a moment after the
    // interfaces and may be ahead of them: what was taken only grows, and catches up. awaited:
    // connections that are over have their last counters still to tell, which take away from it.
    Traffic take(const Traffic &counted, std::int64_t nowNs, bool awaited)
    {
        const Traffic rest{gain(counted.rx, m_booked.rx), gain(counted.tx, m_booked.tx)};
        m_readings.push_back({nowNs, rest});
        while (m_readings.size() > 1 && m_readings[1].timeNs <= nowNs - patienceNs)
            m_readings.pop_front();
        const Traffic sure = awaited ? least() : rest;
        const Traffic fresh{gain(sure.rx, m_taken.rx), gain(sure.tx, m_taken.tx)};
        m_taken += fresh;
        return fresh;
    }
    Traffic taken() const { return m_taken; }

private:
    struct Reading
    {
        std::int64_t timeNs = 0;
        Traffic rest;
    };

    Traffic least() const
    {
        Traffic result = m_readings.front().rest;
        for (const Reading &reading : m_readings) {
            result.rx = std::min(result.rx, reading.rest.rx);
            result.tx = std::min(result.tx, reading.rest.tx);
        }
        return result;
    }

    std::deque<Reading> m_readings{
        Reading()}; // the first is the last that is older than the patience
    Traffic m_booked;
    Traffic m_taken;
};

} // namespace weir
