// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/glanceplan.h"

#include <algorithm>

namespace weir {

namespace {
// Credit that was not used is kept no longer than this.
constexpr std::int64_t savedNs = 1'000'000'000;
} // namespace

bool GlancePlan::isDue(std::int64_t nowNs)
{
    const std::int64_t elapsed = std::clamp<std::int64_t>(nowNs - m_creditedNs, 0, savedNs);
    m_creditedNs = nowNs;
    const auto share = [this](std::int64_t ns) {
        return static_cast<std::int64_t>(m_policy.cpuShare * static_cast<double>(ns));
    };
    m_creditNs = std::min(m_creditNs + share(elapsed), share(savedNs));
    return isWatching(nowNs) && m_creditNs > 0;
}

} // namespace weir
