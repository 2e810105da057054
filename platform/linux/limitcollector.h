// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The limits of the network stack and how much of them is used, and a few settings: from sysctl and
// procfs files of the network namespace (ip-sysctl.rst, net.rst and netfilter's
// nf_conntrack-sysctl.rst of the kernel's documentation), and from NETLINK_ROUTE for what files
// tell in the first namespace only. Needs no right. What changes from moment to moment is read each
// tick; limits, settings and neighbour tables every few seconds. To be asked after the links, whose
// names it uses. Used in the sampler thread.

#pragma once

#include "core/collector.h"
#include "platform/linux/keptfile.h"
#include "platform/linux/limitmessage.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/netns.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace weir {

class LimitCollector final : public Collector
{
public:
    static constexpr std::int64_t slowIntervalNs = 5'000'000'000;
    static constexpr std::size_t maxNamedInterfaces = 16;

    // find: asked in each collect() whose limits are wanted; null while there is nobody's. Without
    // it: those of the namespace of the thread that makes the first collect(). procRoot: where
    // procfs is mounted; a test gives a tree of its own.
    using NetnsFinding = std::function<NetnsPtr()>;
    explicit LimitCollector(NetnsFinding find = {}, const std::string &procRoot = "/proc");

    std::error_code collect(Snapshot &snapshot) override;

private:
    // What is read every few seconds only.
    struct Slow
    {
        std::optional<std::uint64_t> conntrackMax;
        std::optional<std::uint64_t> tcpMemoryMax; // bytes
        std::optional<std::uint64_t> orphansMax;
        std::optional<std::uint64_t> timeWaitMax;
        std::optional<std::uint64_t> backlogMax;
        PortRange ports;
        std::vector<LimitSample> samples; // complete ones: neighbours, buffer sizes, settings
    };

    // name: of a sysctl, with dots, or of a file of /proc/net. None where it cannot be read, which
    // is remembered for a Notice. The text is valid until the next call.
    std::optional<std::string_view> text(std::string_view name);
    // Exactly so many; none where the file has anything else in it, which is remembered as EINVAL.
    std::vector<std::uint64_t> numbers(std::string_view name, std::size_t count);
    std::optional<std::uint64_t> number(std::string_view name);

    void readSlow(const Snapshot &snapshot);
    void readLimits();
    void readSettings();
    void readNeighbours();
    void readNetConf(const std::vector<LinkSample> &links);
    void readFast(std::vector<LimitSample> &samples);
    void readSoftnet(std::vector<LimitSample> &samples);
    // The payloads of all answers. Empty where the dump failed, which is remembered as of `name`.
    void dump(std::uint16_t question, std::uint8_t family, std::string_view name,
        const std::function<void(Bytes)> &take);
    void remember(std::string_view name, const std::error_code &error);
    void appendNotices(std::vector<Notice> &notices) const;

    void follow(const NetnsPtr &netns);
    std::error_code read(Snapshot &snapshot);

    NetnsFinding m_find;
    std::uint64_t m_inode = 0; // of the namespace that all below belongs to; 0: of the thread's
    std::string m_sysctlFolder;
    std::string m_netFolder;
    std::map<std::string, KeptFile, std::less<>> m_files; // by name
    std::map<std::string, std::error_code, std::less<>> m_missing; // by name
    std::string m_text;
    NetlinkSocket m_netlink;
    std::optional<std::int64_t> m_slowReadNs;
    Slow m_slow;
};

} // namespace weir
