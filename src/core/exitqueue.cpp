// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exitqueue.h"

#include <iterator>
#include <utility>

namespace weir {

void ExitQueue::add(std::vector<ProcessEvent> events, std::int64_t nowNs)
{
    if (events.empty())
        return;
    m_waiting += events.size();
    m_parts.push_back({std::move(events), 0, nowNs});
}

void ExitQueue::release(
    std::int64_t nowNs, const LifeOf &lifeOf, std::vector<ProcessEvent> &ready, bool all)
{
    while (!m_parts.empty()) {
        Part &part = m_parts.front();
        const bool patient = !all && m_waiting <= maxWaiting && nowNs - part.arrivedNs < patienceNs;
        const std::size_t first = part.next;
        while (part.next < part.events.size()
            && (complete(part.events[part.next], lifeOf) || !patient))
            ++part.next;
        m_waiting -= part.next - first;
        const bool isDone = part.next == part.events.size();
        if (isDone && first == 0 && ready.empty()) {
            ready.swap(part.events);
        } else {
            const auto begin = part.events.begin();
            ready.insert(ready.end(),
                std::make_move_iterator(begin + static_cast<std::ptrdiff_t>(first)),
                std::make_move_iterator(begin + static_cast<std::ptrdiff_t>(part.next)));
        }
        if (!isDone)
            return;
        m_parts.pop_front();
    }
}

// False where there is more to come.
bool ExitQueue::complete(ProcessEvent &event, const LifeOf &lifeOf)
{
    if (event.kind != EventKind::Exit || event.isThread() || !event.process)
        return true;
    const std::optional<ProcessLife> life = lifeOf(event);
    if (!life)
        return true;
    event.bytesKnown = true;
    event.rxBytes = life->traffic.rx;
    event.txBytes = life->traffic.tx;
    event.connectionCount = life->connections;
    event.connections = life->past;
    return life->settled;
}

} // namespace weir
