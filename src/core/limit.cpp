// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limit.h"

#include <algorithm>
#include <limits>

namespace weir {

LimitKind limitKind(LimitId id)
{
    if (id >= LimitId::CongestionControl)
        return LimitKind::Setting;
    return id >= LimitId::ListenOverflows ? LimitKind::Counter : LimitKind::Amount;
}

bool PortRange::contains(std::uint16_t port) const
{
    return port != 0 && port >= first && port <= last
        && std::ranges::none_of(reserved,
            [port](const auto &kept) { return port >= kept.first && port <= kept.second; });
}

std::uint32_t PortRange::size() const
{
    if (last < first || last == 0)
        return 0;
    std::uint32_t ports = 1U + last - first;
    for (const auto &[from, to] : reserved) {
        const std::uint32_t begin = std::max(from, first);
        const std::uint32_t end = std::min(to, last);
        ports -= begin <= end ? 1 + end - begin : 0;
    }
    return ports;
}

void LimitSamples::clear()
{
    samples.clear();
    ephemeralPorts = {};
    complete = false;
}

bool LimitSample::isUnlimited() const
{
    constexpr std::uint64_t largestSysctl = std::numeric_limits<std::int64_t>::max();
    return limit && (*limit >= largestSysctl || (id == LimitId::Conntrack && *limit == 0));
}

std::optional<double> LimitRow::share() const
{
    if (!sample.value || !sample.limit || *sample.limit == 0 || sample.isUnlimited())
        return std::nullopt;
    return static_cast<double>(*sample.value) / static_cast<double>(*sample.limit);
}

} // namespace weir
