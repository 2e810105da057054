// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/interfacebooks.h"

#include <utility>

namespace weir {

Rates rateOf(const Traffic &traffic, std::int64_t elapsedNs)
{
    if (elapsedNs <= 0)
        return {};
    const double seconds = static_cast<double>(elapsedNs) / 1e9;
    return {static_cast<double>(traffic.rx) / seconds, static_cast<double>(traffic.tx) / seconds};
}

void InterfaceBooks::addRow(const LinkSample &link)
{
    InterfaceRow row;
    row.link = link;
    row.counted = m_stack.find(link.index)->part == LinkStack::Part::Counted;
    m_hasCounted = m_hasCounted || row.counted;
    const Traffic counters{link.rxBytes, link.txBytes};
    auto [entry, isNew] = m_ledgers.try_emplace(link.index);
    Ledger &ledger = entry->second;
    // The index may have been given to another interface.
    if (!isNew && ledger.generation != link.generation) {
        ledger = {};
        isNew = true;
    }
    ledger.generation = link.generation;
    ledger.seen = true;
    ledger.isNew = isNew;
    row.compared = !isNew;
    if (row.compared) {
        row.interval = {
            gain(counters.rx, ledger.counters.rx), gain(counters.tx, ledger.counters.tx)};
        row.rate = rateOf(row.interval, m_elapsedNs);
        ledger.counted += row.interval;
    }
    ledger.counters = counters;
    if (row.counted) {
        m_countedTotal += row.interval;
        m_countedRate.rx += row.rate.rx;
        m_countedRate.tx += row.rate.tx;
    }
    m_rows.push_back(std::move(row));
}

void InterfaceBooks::advance(std::span<const LinkSample> links, std::int64_t nowNs)
{
    m_elapsedNs = nowNs - std::exchange(m_lastNs, nowNs);
    m_stack = LinkStack(links);
    m_rows.clear();
    m_rows.reserve(links.size());
    m_addresses.clear();
    m_leadingElsewhere.clear();
    m_countedRate = {};
    m_hasCounted = false;
    for (auto &[index, ledger] : m_ledgers)
        ledger.seen = false;
    for (const LinkSample &link : links) {
        if (link.lowerElsewhere)
            m_leadingElsewhere.insert(link.index);
        addRow(link);
        addAddresses(link);
    }
    std::erase_if(m_ledgers, [](const auto &entry) { return !entry.second.seen; });
}

void InterfaceBooks::addAddresses(const LinkSample &link)
{
    for (const InterfaceAddress &entry : link.addresses) {
        m_addresses.emplace(entry.address, link.index);
        if (entry.address.isLinkLocal()) {
            const auto bytes = std::as_bytes(entry.address.bytes());
            m_addresses.emplace(IpAddress::fromBytes(bytes, link.index), link.index);
        }
    }
}

void InterfaceBooks::miss()
{
    m_countedRate = {};
    for (InterfaceRow &row : m_rows) {
        row.compared = false;
        row.interval = {};
        row.rate = {};
        row.unattributed.reset();
        row.unattributedRate = {};
    }
    for (auto &[index, ledger] : m_ledgers)
        ledger.isNew = false;
}

void InterfaceBooks::book(std::uint32_t interfaceIndex, const Traffic &traffic)
{
    std::uint32_t index = interfaceIndex != 0 ? interfaceIndex : m_stack.onlyCounted();
    for (int depth = 0; index != 0 && depth < LinkStack::maxDepth; ++depth) {
        const auto found = m_ledgers.find(index);
        // What moved before an interface was seen first is not in its counters.
        if (found != m_ledgers.end() && !found->second.isNew)
            found->second.rest.book(traffic);
        const LinkStack::Role *role = m_stack.find(index);
        index = role ? role->carrier : 0;
    }
}

void InterfaceBooks::settle(bool awaited)
{
    for (InterfaceRow &row : m_rows) {
        if (!row.compared || m_stack.find(row.link.index)->carriesShare)
            continue;
        Ledger &ledger = m_ledgers.at(row.link.index);
        row.unattributed = ledger.rest.take(ledger.counted, m_lastNs, awaited);
        row.unattributedRate = rateOf(*row.unattributed, m_elapsedNs);
    }
}

bool InterfaceBooks::isOwnAddress(const IpAddress &address) const
{
    return address.isLoopback() || m_addresses.contains(address);
}

bool InterfaceBooks::isLocal(const SocketSample &socket) const
{
    return socket.remote.port != 0 && isOwnAddress(socket.remote.address);
}

std::uint32_t InterfaceBooks::interfaceOf(const SocketSample &socket, bool local) const
{
    if (local)
        return m_stack.loopback();
    if (socket.interfaceIndex != 0)
        return socket.interfaceIndex;
    if (socket.local.address.scopeId() != 0)
        return socket.local.address.scopeId();
    const auto found = m_addresses.find(socket.local.address);
    if (found == m_addresses.end())
        return 0;
    // A machine may have an address of its own that no interface to the world has.
    const bool leaves = socket.remote.port != 0 && found->second == m_stack.loopback();
    return leaves ? 0 : found->second;
}

bool InterfaceBooks::reachesCounted(std::uint32_t interfaceIndex) const
{
    const LinkStack::Role *role = m_stack.find(interfaceIndex);
    return !role || role->part == LinkStack::Part::Counted
        || role->part == LinkStack::Part::Stacked;
}

bool InterfaceBooks::leadsElsewhere(std::uint32_t interfaceIndex) const
{
    return m_leadingElsewhere.contains(interfaceIndex);
}

} // namespace weir
