// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/nicescale.h"

#include <cmath>

namespace weir {

namespace {

constexpr double bitsPerByte = 8;
constexpr double headroomBeforeShrink = 1.6;
constexpr double smallestEnd = 1000;
// The smaller half of a mirrored axis keeps room enough to be read.
constexpr double smallestShare = 0.3;

} // namespace

double NiceScale::roundUp(double rate, bool bitsPerSecond)
{
    const double base = bitsPerSecond ? 1000 : 1024;
    const double wanted = bitsPerSecond ? rate * bitsPerByte : rate;
    double unit = 1;
    while (unit * base < wanted)
        unit *= base;
    double result = unit * base;
    for (const double mantissa : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0}) {
        if (unit * mantissa >= wanted) {
            result = unit * mantissa;
            break;
        }
    }
    return bitsPerSecond ? result / bitsPerByte : result;
}

void NiceScale::setBits(bool bitsPerSecond)
{
    if (m_bits == bitsPerSecond)
        return;
    m_bits = bitsPerSecond;
    m_top = 0;
    m_bottom = 0;
}

double NiceScale::fitEnd(double current, double peak) const
{
    const double needed = roundUp(std::max(peak, smallestEnd), m_bits);
    if (needed > current
        || roundUp(std::max(peak * headroomBeforeShrink, smallestEnd), m_bits) < current)
        return needed;
    return current;
}

bool NiceScale::fit(double above, double below)
{
    double top = fitEnd(m_top, above);
    double bottom = below > 0 ? fitEnd(m_bottom, below) : 0;
    if (bottom > 0) {
        const double floor = std::max(top, bottom) * smallestShare;
        top = std::max(top, roundUp(floor, m_bits));
        bottom = std::max(bottom, roundUp(floor, m_bits));
    }
    const bool moved = top != m_top || bottom != m_bottom;
    m_top = top;
    m_bottom = bottom;
    return moved;
}

std::vector<double> NiceScale::ticks() const
{
    constexpr double wantedTicks = 5;
    constexpr double tolerance = 1e-6;
    std::vector<double> result;
    if (m_top <= 0)
        return result;
    const double step = roundUp((m_top + m_bottom) / wantedTicks * (1 - tolerance), m_bits);
    for (double at = -std::floor(m_bottom / step + tolerance); at * step <= m_top * (1 + tolerance);
         at += 1)
        result.push_back(at * step);
    return result;
}

} // namespace weir
