// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The rate axis: its ends are multiples of a step of 1, 2 or 5 in the unit that is shown, and they
// grow at once and shrink late, so that the chart seldom rescales. Rates in bytes per second.

#pragma once

#include <vector>

namespace weir {

class NiceScale
{
public:
    // With bits the steps are decimal, else binary.
    void setBits(bool bitsPerSecond);

    // The highest rates that must fit, above and below zero; below is 0 where nothing is mirrored.
    // True when an end moved.
    bool fit(double above, double below);

    double top() const { return m_top; }
    double bottom() const { return m_bottom; } // not negative
    // Where lines and labels go, -bottom() to top().
    std::vector<double> ticks() const;

private:
    double fitEnd(double current, double peak) const;

    bool m_bits = false;
    double m_fittedTop = 0;
    double m_fittedBottom = 0;
    double m_top = 0;
    double m_bottom = 0;
};

} // namespace weir
