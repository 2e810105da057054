// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// All interfaces of the network namespace with 64-bit counters, addresses and default routes, from
// NETLINK_ROUTE (rtnetlink(7)), and what drivers tell. Only counters and the signal of wireless
// interfaces are asked for at each tick; all else after the kernel said that something changed, or
// that it could not say what. Needs no right. Used in the sampler thread.

#pragma once

#include "core/collector.h"
#include "platform/linux/defaultroutes.h"
#include "platform/linux/linkfacts.h"
#include "platform/linux/linkmodes.h"
#include "platform/linux/linkparser.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/wirelesslinks.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <system_error>
#include <vector>

namespace weir {

class LinkCollector final : public Collector
{
public:
    static constexpr std::size_t wantedReceiveBuffer = 1024UL * 1024;

    // receiveBuffer is what is asked for, in bytes, to hold notifications between two ticks.
    // netns: whose links; null: those of the namespace of the thread that opens it. sysfsFolder
    // shows that namespace; empty: none does.
    explicit LinkCollector(std::string sysfsFolder = "/sys/class/net",
        std::size_t receiveBuffer = wantedReceiveBuffer, const NetnsPtr &netns = nullptr);

    // Probes with one dump: an error means that this kernel or sandbox gives no links.
    std::error_code open();
    std::error_code collect(Snapshot &snapshot) override;

private:
    struct Known
    {
        LinkFacts facts;
        std::uint32_t generation = 0;
        bool factsStale = true;
        bool present = false;
    };

    void listen();
    void heed(const NetlinkMessage &message);
    void heedLink(const NetlinkMessage &message);
    void doubtAll();
    DumpResult dumpLinks(std::vector<LinkSample> &links);
    DumpResult dumpAddresses();
    void complete(LinkSample &link);
    LinkFacts lookUp(const LinkSample &link);
    void forgetAbsent();
    void appendNotices(bool incomplete, const DumpResult &failed, Snapshot &snapshot);

    std::string m_sysfsFolder;
    std::size_t m_receiveBuffer;
    NetlinkSocket m_questions;
    NetlinkSocket m_notifications;
    DefaultRoutes m_routes;
    LinkModeReader m_modes;
    WirelessLinks m_wireless;
    std::map<std::uint32_t, Known> m_known;
    std::map<std::uint32_t, std::vector<InterfaceAddress>> m_addresses;
    std::uint64_t m_malformed = 0;
    std::uint32_t m_removals = 0; // interfaces that went away so far
    int m_lookups = 0; // how many more in this tick
    bool m_addressesStale = true;
};

} // namespace weir
