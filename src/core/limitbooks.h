// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The limits' side of the books: what the kernel told of them, and what the sockets and links of
// the same Snapshot tell. Part of the Meter; one thread.

#pragma once

#include "core/frame.h"
#include "core/snapshot.h"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace weir {

class LimitBooks
{
public:
    // In the order of LimitId, the worst of one first. Empty where nobody looked.
    std::vector<LimitRow> advance(const Snapshot &snapshot);

    // Of rows that are Near or Critical: one for each LimitId with a limit and
    // each owner of sockets near it.
    static void appendNotices(const std::vector<LimitRow> &rows, std::vector<Notice> &notices);

private:
    // Sockets may share an endpoint.
    using CounterKey = std::tuple<LimitId, std::string, std::uint64_t>;

    using Counters = std::map<CounterKey, std::uint64_t>;

    void judge(LimitRow &row, Counters &now) const;
    bool wasZero(LimitId id) const;

    Counters m_counters; // of the last look
    bool m_looked = false;
};

} // namespace weir
