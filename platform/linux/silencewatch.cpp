// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/silencewatch.h"

#include <algorithm>

namespace weir {

void SilenceWatch::heard(std::int64_t nowNs)
{
    m_heardNs = nowNs;
    m_missed = 0;
}

void SilenceWatch::missed(std::int64_t nowNs)
{
    m_askedNs = nowNs;
    m_missed = std::min(m_missed + 1, proofs);
}

bool SilenceWatch::isProofDue(std::int64_t nowNs) const
{
    return m_missed > 0 ? nowNs - m_askedNs >= againNs : nowNs - m_heardNs >= quietNs;
}

} // namespace weir
