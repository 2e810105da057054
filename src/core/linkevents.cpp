// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/linkevents.h"

#include <algorithm>

namespace weir {

namespace {

ProcessEvent eventOf(EventKind kind, std::string detail, std::int64_t wallNs)
{
    ProcessEvent event;
    event.kind = kind;
    event.wallNs = wallNs;
    event.detail = std::move(detail);
    return event;
}

// Calls `tell` for what only the first has.
template<typename Tell>
void tellMissing(const std::set<std::string> &from, const std::set<std::string> &in, Tell tell)
{
    for (const std::string &text : from) {
        if (!in.contains(text))
            tell(text);
    }
}

} // namespace

void LinkEvents::compare(
    const std::vector<LinkSample> &links, std::int64_t wallNs, std::vector<ProcessEvent> &events)
{
    States states;
    Routes routes;
    for (const LinkSample &link : links) {
        // What happens inside of a container is not this machine's story.
        if (link.netns != baseNetns)
            continue;
        states.emplace(std::pair(link.index, link.generation), stateOf(link));
        addRoutes(link, routes);
    }
    const auto add = [&](EventKind kind, std::string detail) {
        if (!m_first)
            events.push_back(eventOf(kind, std::move(detail), wallNs));
    };
    static const State absent;
    for (const auto &[key, state] : m_states) {
        const State &before = state;
        const auto found = states.find(key);
        const State &now = found == states.end() ? absent : found->second;
        if (before.up && !now.up)
            add(EventKind::LinkDown, before.name);
        tellMissing(before.addresses, now.addresses, [&](const std::string &address) {
            add(EventKind::AddressRemoved, before.name + ' ' + address);
        });
    }
    for (const auto &[key, state] : states) {
        const State &now = state;
        const auto found = m_states.find(key);
        const State &before = found == m_states.end() ? absent : found->second;
        if (now.up && !before.up)
            add(EventKind::LinkUp, now.name);
        tellMissing(now.addresses, before.addresses, [&](const std::string &address) {
            add(EventKind::AddressAdded, now.name + ' ' + address);
        });
    }
    tellMissing(
        routes, m_routes, [&](const std::string &route) { add(EventKind::RouteChanged, route); });
    tellMissing(m_routes, routes, [&](const std::string &route) {
        // Where another takes its place, that one has been told.
        const auto family = route.substr(0, route.find(' '));
        if (std::ranges::none_of(
                routes, [&](const std::string &other) { return other.starts_with(family); }))
            add(EventKind::RouteChanged, family + " none");
    });
    m_states = std::move(states);
    m_routes = std::move(routes);
    m_first = false;
}

LinkEvents::State LinkEvents::stateOf(const LinkSample &link)
{
    State state;
    state.name = link.name;
    state.up = link.up && link.running;
    for (const InterfaceAddress &own : link.addresses)
        state.addresses.insert(own.address.toString() + '/' + std::to_string(own.prefixLength));
    return state;
}

void LinkEvents::addRoutes(const LinkSample &link, Routes &routes)
{
    for (const DefaultRoute &route : link.defaultRoutes) {
        if (!route.preferred)
            continue;
        std::string text = route.family == IpAddress::Family::V6 ? "ipv6" : "ipv4";
        if (route.gateway.family() != IpAddress::Family::None)
            text += " via " + route.gateway.toString();
        routes.insert(text + " dev " + link.name);
    }
}

} // namespace weir
