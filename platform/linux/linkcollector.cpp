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

} // namespace

LinkCollector::LinkCollector(std::string sysfsFolder, std::size_t receiveBuffer)
    : m_sysfsFolder(std::move(sysfsFolder)), m_receiveBuffer(receiveBuffer)
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
    m_addressesStale = true;
    m_known.clear();
    std::vector<LinkSample> probe;
    return dumpLinks(probe).error;
}

std::error_code LinkCollector::collect(Snapshot &snapshot)
{
    if (!m_notifications.isOpen()) {
        if (const std::error_code error = open()) {
            snapshot.notices.push_back({NoticeId::LinksUnavailable, sourceName, error.value(), 0});
            return error;
        }
    }
    listen();
    const DumpResult links = dumpLinks(snapshot.links);
    if (links.error) {
        snapshot.links.clear();
        snapshot.notices.push_back(
            {NoticeId::LinksUnavailable, sourceName, links.error.value(), 0});
        return links.error;
    }
    DumpResult addresses;
    if (m_addressesStale)
        addresses = dumpAddresses();
    for (LinkSample &link : snapshot.links)
        complete(link);
    forgetAbsent();

    const bool inconsistent = links.inconsistent || addresses.inconsistent;
    snapshot.linksComplete = !links.inconsistent;
    if (inconsistent || addresses.error)
        snapshot.notices.push_back(
            {NoticeId::LinksIncomplete, sourceName, addresses.error.value(), 0});
    NetlinkLosses losses = m_questions.takeLosses();
    losses.malformed += std::exchange(m_malformed, 0);
    losses.appendNotices(sourceName, snapshot.notices);
    m_notifications.takeLosses().appendNotices(sourceName, snapshot.notices);
    return {};
}

// Notifications are only a reason to look again, so a lost one costs nothing but a needless look.
void LinkCollector::listen()
{
    const ReceiveResult result =
        m_notifications.receiveMessages([this](const NetlinkMessage &message) { heed(message); });
    if (result.overrun || result.error) {
        m_addressesStale = true;
        m_known.clear();
    }
    if (result.error)
        m_notifications.close();
}

void LinkCollector::heed(const NetlinkMessage &message)
{
    switch (message.type) {
    case RTM_NEWADDR:
    case RTM_DELADDR:
        m_addressesStale = true;
        break;
    case RTM_NEWLINK:
        if (const auto header = readFront<ifinfomsg>(message.payload))
            m_known.erase(static_cast<std::uint32_t>(header->ifi_index));
        break;
    default:
        break;
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
    Known &known = m_known[link.index];
    known.present = true;
    // An entry without a name is new, or was dropped because the kernel announced a change.
    if (known.name != link.name) {
        known.name = link.name;
        known.facts = readLinkFacts(m_sysfsFolder, link.name, link.index);
    }
    link.speedMbps = known.facts.speedMbps;
    if (known.facts.wireless && link.kind == "ethernet")
        link.kind = "wireless";
    if (const auto found = m_addresses.find(link.index); found != m_addresses.end())
        link.addresses = found->second;
}

void LinkCollector::forgetAbsent()
{
    for (auto it = m_known.begin(); it != m_known.end();)
        it = std::exchange(it->second.present, false) ? std::next(it) : m_known.erase(it);
}

} // namespace weir
