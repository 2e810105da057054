// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/linkcollector.h"

#include <cerrno>
#include <iterator>
#include <utility>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace weir {

namespace {

constexpr const char *sourceName = "rtnetlink";

// Each lookup waits for the lock that also those hold who make and remove interfaces; while they do
// so by the hundred, what drivers tell comes some ticks later.
constexpr int maxLookups = 128;

} // namespace

LinkCollector::LinkCollector(
    std::string sysfsFolder, std::size_t receiveBuffer, const NetnsPtr &netns)
    : m_sysfsFolder(std::move(sysfsFolder)), m_receiveBuffer(receiveBuffer), m_questions(netns),
      m_notifications(netns), m_routes(netns), m_modes(netns), m_wireless(netns)
{
}

std::error_code LinkCollector::open()
{
    if (const std::error_code error = m_questions.open(NETLINK_ROUTE))
        return error;
    if (const std::error_code error = m_notifications.open(NETLINK_ROUTE))
        return error;
    m_notifications.setReceiveBuffer(m_receiveBuffer);
    for (const std::uint32_t group : {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR}) {
        if (const std::error_code error = m_notifications.joinGroup(group)) {
            m_notifications.close();
            return error;
        }
    }
    // Not missed where it fails: there are no routes to show.
    static_cast<void>(m_routes.open(m_receiveBuffer));
    doubtAll();
    std::vector<LinkSample> probe;
    return dumpLinks(probe).error;
}

void LinkCollector::doubtAll()
{
    m_addressesStale = true;
    // sysfs tells the speed as long as it fails.
    if (!m_modes.isOpen())
        static_cast<void>(m_modes.open());
    m_routes.linksChanged();
    m_wireless.linksChanged();
    for (auto &[index, known] : m_known)
        known.factsStale = true;
}

std::error_code LinkCollector::collect(Snapshot &snapshot)
{
    if (!m_notifications.isOpen() || !m_questions.isOpen()) {
        if (const std::error_code error = open()) {
            snapshot.notices.push_back({NoticeId::LinksUnavailable, sourceName, error.value(), 0});
            return error;
        }
    }
    listen();
    const DumpResult links = dumpLinks(snapshot.links);
    if (links.error) {
        snapshot.links.clear();
        snapshot.notices.push_back({NoticeId::LinksUnavailable, sourceName, links.error.value(), 0,
            nullptr, links.explanation});
        return links.error;
    }
    DumpResult addresses;
    if (m_addressesStale)
        addresses = dumpAddresses();
    const DumpResult routes = m_routes.update();
    m_wireless.update();
    m_lookups = maxLookups;
    for (LinkSample &link : snapshot.links)
        complete(link);
    if (!links.inconsistent)
        forgetAbsent();
    snapshot.linksComplete = !links.inconsistent;
    appendNotices(links.inconsistent || addresses.inconsistent || routes.inconsistent,
        addresses.error ? addresses : routes, snapshot);
    return {};
}

void LinkCollector::appendNotices(bool incomplete, const DumpResult &failed, Snapshot &snapshot)
{
    if (incomplete || failed.error)
        snapshot.notices.push_back({NoticeId::LinksIncomplete, sourceName, failed.error.value(), 0,
            nullptr, failed.explanation});
    NetlinkLosses losses = m_questions.takeLosses();
    losses.malformed += std::exchange(m_malformed, 0);
    for (const NetlinkLosses &more : {m_notifications.takeLosses(), m_routes.takeLosses(),
             m_modes.takeLosses(), m_wireless.takeLosses()})
        losses += more;
    losses.appendNotices(sourceName, snapshot.notices);
}

// Notifications are only a reason to look again, so a lost one costs nothing but a needless look.
void LinkCollector::listen()
{
    const ReceiveResult result =
        m_notifications.receiveMessages([this](const NetlinkMessage &message) { heed(message); });
    if (result.overrun || result.error)
        doubtAll();
    if (result.error)
        m_notifications.close();
}

void LinkCollector::heed(const NetlinkMessage &message)
{
    switch (message.type) {
    case RTM_NEWADDR:
    case RTM_DELADDR:
        m_addressesStale = true;
        if (const auto header = readFront<ifaddrmsg>(message.payload))
            m_routes.linkChanged(header->ifa_index);
        break;
    case RTM_NEWLINK:
    case RTM_DELLINK:
        heedLink(message);
        break;
    default:
        break;
    }
}

void LinkCollector::heedLink(const NetlinkMessage &message)
{
    // Bridges tell of their ports in the same way.
    const auto header = readFront<ifinfomsg>(message.payload);
    if (!header || header->ifi_family != AF_UNSPEC)
        return;
    const auto index = static_cast<std::uint32_t>(header->ifi_index);
    m_routes.linkChanged(index);
    m_wireless.linksChanged();
    const auto known = m_known.find(index);
    if (message.type == RTM_DELLINK) {
        ++m_removals;
        m_known.erase(index);
    } else if (known != m_known.end()) {
        known->second.factsStale = true;
    }
}

DumpResult LinkCollector::dumpLinks(std::vector<LinkSample> &links)
{
    const ifinfomsg body{};
    DumpReader reader;
    reader.begin = [&links] { links.clear(); };
    reader.message = [this, &links](const NetlinkMessage &message) {
        if (message.type == RTM_NEWLINK && !parseLink(message.payload, links.emplace_back())) {
            links.pop_back();
            ++m_malformed;
        }
        return true;
    };
    return m_questions.dump({RTM_GETLINK, 0, std::as_bytes(std::span(&body, 1))}, reader);
}

DumpResult LinkCollector::dumpAddresses()
{
    const ifaddrmsg body{};
    std::map<std::uint32_t, std::vector<InterfaceAddress>> addresses;
    DumpReader reader;
    reader.begin = [&addresses] { addresses.clear(); };
    reader.message = [this, &addresses](const NetlinkMessage &message) {
        LinkAddress address;
        if (message.type != RTM_NEWADDR)
            return true;
        if (parseLinkAddress(message.payload, address))
            addresses[address.interfaceIndex].push_back(address.address);
        else
            ++m_malformed;
        return true;
    };
    const DumpResult result =
        m_questions.dump({RTM_GETADDR, 0, std::as_bytes(std::span(&body, 1))}, reader);
    if (!result.error) {
        m_addresses = std::move(addresses);
        m_addressesStale = result.inconsistent;
    }
    return result;
}

void LinkCollector::complete(LinkSample &link)
{
    // An index is used anew only after the interface that had it is gone.
    const auto [place, isNew] = m_known.try_emplace(link.index);
    Known &known = place->second;
    if (isNew)
        known.generation = m_removals;
    known.present = true;
    if (known.factsStale && m_lookups > 0) {
        --m_lookups;
        known.facts = lookUp(link);
        known.factsStale = false;
    }
    link.generation = known.generation;
    link.speedMbps = known.facts.speedMbps;
    link.duplex = known.facts.duplex;
    if (known.facts.wireless && link.kind == "ethernet")
        link.kind = "wireless";
    link.wireless = m_wireless.read(link.index);
    link.defaultRoutes = m_routes.of(link.index);
    if (const auto found = m_addresses.find(link.index); found != m_addresses.end())
        link.addresses = found->second;
}

// Where the kernel has generic netlink for a question, sysfs is not asked: it may have been mounted
// for another network namespace.
LinkFacts LinkCollector::lookUp(const LinkSample &link)
{
    LinkFacts facts;
    const bool needed = !m_modes.isOpen() || !m_wireless.isOpen();
    if (needed)
        facts = readLinkFacts(m_sysfsFolder, link.name, link.index);
    if (m_modes.isOpen()) {
        const LinkModes modes = m_modes.read(link.index).value_or(LinkModes());
        facts.speedMbps = modes.speedMbps;
        facts.duplex = modes.duplex;
    }
    if (m_wireless.isOpen())
        facts.wireless = m_wireless.isWireless(link.index);
    return facts;
}

void LinkCollector::forgetAbsent()
{
    for (auto it = m_known.begin(); it != m_known.end();)
        it = std::exchange(it->second.present, false) ? std::next(it) : m_known.erase(it);
}

} // namespace weir
