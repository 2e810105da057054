// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/nicescale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace weir {

namespace {

constexpr double bitsPerByte = 8;
constexpr double headroomBeforeShrink = 1.6;
// Of a binary unit, 500 is no round part of the next one.
constexpr std::array binarySteps{1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 128.0, 256.0, 512.0};
constexpr std::array decimalSteps{1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0};
constexpr double smallestEnd = 4096;
// The smaller half of a mirrored axis keeps room enough to be read.
constexpr double smallestShare = 0.25;

double roundUp(double rate, bool bitsPerSecond)
{
    const double base = bitsPerSecond ? 1000 : 1024;
    const double wanted = bitsPerSecond ? rate * bitsPerByte : rate;
    double unit = 1;
    while (unit * base < wanted)
        unit *= base;
    double result = unit * base;
    for (const double mantissa : bitsPerSecond ? decimalSteps : binarySteps) {
        if (unit * mantissa >= wanted) {
            result = unit * mantissa;
            break;
        }
    }
    return bitsPerSecond ? result / bitsPerByte : result;
}

// A multiple of a round step, with at most `divisions` of them up to it.
double endFor(double peak, bool bitsPerSecond)
{
    constexpr double divisions = 4;
    const double step = roundUp(peak / divisions, bitsPerSecond);
    return std::ceil(peak / step) * step;
}

} // namespace

void NiceScale::setBits(bool bitsPerSecond)
{
    if (m_bits == bitsPerSecond)
        return;
    m_bits = bitsPerSecond;
    m_fittedTop = 0;
    m_fittedBottom = 0;
}

double NiceScale::fitEnd(double current, double peak) const
{
    const double needed = endFor(std::max(peak, smallestEnd), m_bits);
    const double relaxed = endFor(std::max(peak * headroomBeforeShrink, smallestEnd), m_bits);
    return needed > current || relaxed < current ? needed : current;
}

bool NiceScale::fit(double above, double below)
{
    m_fittedTop = fitEnd(m_fittedTop, above);
    m_fittedBottom = below > 0 ? fitEnd(m_fittedBottom, below) : 0;
    double top = m_fittedTop;
    double bottom = m_fittedBottom;
    if (bottom > 0) {
        const double least = std::max(top, bottom) * smallestShare;
        top = std::max(top, least);
        bottom = std::max(bottom, least);
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
