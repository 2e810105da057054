// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/limitcollector.h"

#include "platform/linux/limitparser.h"

#include <algorithm>
#include <array>
#include <utility>

#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir {

namespace {

constexpr std::string_view netFolder = "/proc/net/";
constexpr std::string_view neighbourTables = "RTM_GETNEIGHTBL";
constexpr std::string_view interfaceSettings = "RTM_GETNETCONF";

// setsockopt(2) doubles what a program asks for, to have room for the kernel's own bookkeeping.
constexpr std::uint64_t bufferOverhead = 2;

std::uint64_t pageSize()
{
    static const auto size = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return size;
}

void add(std::vector<LimitSample> &samples, LimitId id, std::optional<std::uint64_t> value,
    std::optional<std::uint64_t> limit = std::nullopt, std::string detail = {})
{
    if (value)
        samples.push_back({id, value, limit, std::move(detail)});
}

const LinkSample *linkOf(const std::vector<LinkSample> &links, std::int32_t index)
{
    const auto found = std::ranges::find_if(links, [index](const LinkSample &link) {
        return link.netns == baseNetns && link.index == static_cast<std::uint32_t>(index);
    });
    return found != links.end() ? &*found : nullptr;
}

// The filter in force on an interface is the stricter, by number, of its own and that of "all".
std::map<std::uint32_t, std::vector<std::string_view>> reversePathModes(
    const std::vector<NetConf> &confs, const std::vector<LinkSample> &links)
{
    std::uint32_t ofAll = 0;
    for (const NetConf &conf : confs) {
        // IPv6 has no such filter.
        if (conf.interfaceIndex == NETCONFA_IFINDEX_ALL && conf.reversePath)
            ofAll = *conf.reversePath;
    }
    std::map<std::uint32_t, std::vector<std::string_view>> modes;
    for (const NetConf &conf : confs) {
        const LinkSample *link = linkOf(links, conf.interfaceIndex);
        if (link && !link->loopback && conf.reversePath)
            modes[std::max(ofAll, *conf.reversePath)].push_back(link->name);
    }
    return modes;
}

std::string joined(const std::vector<std::string_view> &names)
{
    std::string text;
    const std::size_t shown = std::min(names.size(), LimitCollector::maxNamedInterfaces);
    for (std::size_t i = 0; i < shown; ++i) {
        text += i == 0 ? "" : " ";
        text += names[i];
    }
    if (shown < names.size())
        text += " +" + std::to_string(names.size() - shown);
    return text;
}

} // namespace

LimitCollector::LimitCollector(NetnsFinding find, const std::string &procRoot)
    : m_find(std::move(find)), m_sysctlFolder(procRoot + "/sys/"),
      // The namespace of this thread, where /proc/net is that of the first one.
      m_netFolder(procRoot + "/thread-self/net/")
{
}

// procfs shows a thread the namespace that it is in.
std::error_code LimitCollector::collect(Snapshot &snapshot)
{
    const NetnsPtr netns = m_find ? m_find() : nullptr;
    follow(netns);
    if (m_find && !netns)
        return {};
    NetnsGuard guard(netns);
    if (const std::error_code error = guard.error()) {
        snapshot.notices.push_back({NoticeId::LimitsUnavailable, "setns", error.value(), 0});
        return error;
    }
    const std::error_code error = read(snapshot);
    const std::error_code stranded = guard.leave();
    return stranded ? stranded : error;
}

// Of a namespace that is gone nothing may be held: it would live on.
void LimitCollector::follow(const NetnsPtr &netns)
{
    const std::uint64_t inode = netns ? netns->inode() : 0;
    if (std::exchange(m_inode, inode) == inode)
        return;
    m_files.clear();
    m_missing.clear();
    m_slowReadNs.reset();
    m_netlink = NetlinkSocket(netns);
}

std::error_code LimitCollector::read(Snapshot &snapshot)
{
    const std::int64_t now = snapshot.time.bootNs;
    if (!m_slowReadNs || now - *m_slowReadNs >= slowIntervalNs) {
        readSlow(snapshot);
        m_slowReadNs = now;
    }
    LimitSamples &limits = snapshot.limits;
    limits.samples = m_slow.samples;
    limits.ephemeralPorts = m_slow.ports;
    readFast(limits.samples);
    limits.complete = !limits.samples.empty();
    if (limits.complete) {
        appendNotices(snapshot.notices);
        return {};
    }
    const auto &[name, error] = *m_missing.begin();
    snapshot.notices.push_back({NoticeId::LimitsUnavailable, name, error.value(), 0});
    return error;
}

std::optional<std::string_view> LimitCollector::text(std::string_view name)
{
    auto file = m_files.find(name);
    if (file == m_files.end()) {
        std::string path;
        if (name.starts_with(netFolder)) {
            path = m_netFolder + std::string(name.substr(netFolder.size()));
        } else {
            path = m_sysctlFolder + std::string(name);
            std::replace(
                path.end() - static_cast<std::ptrdiff_t>(name.size()), path.end(), '.', '/');
        }
        file = m_files.emplace(name, KeptFile(std::move(path))).first;
    }
    const std::error_code error = file->second.read(m_text);
    remember(name, error);
    return error ? std::nullopt : std::optional<std::string_view>(m_text);
}

std::vector<std::uint64_t> LimitCollector::numbers(std::string_view name, std::size_t count)
{
    const auto content = text(name);
    if (!content)
        return {};
    std::vector<std::uint64_t> found = parseNumbers(*content);
    if (found.size() == count)
        return found;
    remember(name, std::make_error_code(std::errc::invalid_argument));
    return {};
}

std::optional<std::uint64_t> LimitCollector::number(std::string_view name)
{
    const std::vector<std::uint64_t> found = numbers(name, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void LimitCollector::remember(std::string_view name, const std::error_code &error)
{
    if (error)
        m_missing.insert_or_assign(std::string(name), error);
    else if (const auto known = m_missing.find(name); known != m_missing.end())
        m_missing.erase(known);
}

void LimitCollector::readSlow(const Snapshot &snapshot)
{
    m_slow = {};
    readLimits();
    readNeighbours();
    readSettings();
    readNetConf(snapshot.links);
}

void LimitCollector::readLimits()
{
    const auto buffer = [this](LimitId id, std::string_view name) {
        if (const auto size = number(name))
            m_slow.samples.push_back({id, std::nullopt, *size * bufferOverhead, {}});
    };
    m_slow.conntrackMax = number("net.netfilter.nf_conntrack_max");
    m_slow.orphansMax = number("net.ipv4.tcp_max_orphans");
    m_slow.timeWaitMax = number("net.ipv4.tcp_max_tw_buckets");
    m_slow.backlogMax = number("net.core.netdev_max_backlog");
    buffer(LimitId::ReceiveBufferSize, "net.core.rmem_max");
    buffer(LimitId::SendBufferSize, "net.core.wmem_max");
    // Where the kernel is content, where it saves, and what it never exceeds; in pages.
    if (const auto pages = numbers("net.ipv4.tcp_mem", 3); !pages.empty())
        m_slow.tcpMemoryMax = pages.back() * pageSize();
    constexpr std::string_view portRange = "net.ipv4.ip_local_port_range";
    if (const auto content = text(portRange)) {
        const std::string range(*content);
        m_slow.ports = parsePortRange(range, text("net.ipv4.ip_local_reserved_ports").value_or(""));
        if (m_slow.ports.last == 0)
            remember(portRange, std::make_error_code(std::errc::invalid_argument));
    }
}

void LimitCollector::readSettings()
{
    if (const auto content = text("net.ipv4.tcp_congestion_control"))
        m_slow.samples.push_back({LimitId::CongestionControl, std::nullopt, std::nullopt,
            std::string(content->substr(0, content->find('\n')))});
    add(m_slow.samples, LimitId::Ecn, number("net.ipv4.tcp_ecn"));
    add(m_slow.samples, LimitId::Ipv6Disabled, number("net.ipv6.conf.all.disable_ipv6"));
}

void LimitCollector::dump(std::uint16_t question, std::uint8_t family, std::string_view name,
    const std::function<void(Bytes)> &take)
{
    if (!m_netlink.isOpen()) {
        if (const std::error_code error = m_netlink.open(NETLINK_ROUTE))
            return remember(name, error);
    }
    // The headers of both questions begin with the family and, padded, are as long as this one.
    ndtmsg body{};
    body.ndtm_family = family;
    DumpReader reader;
    reader.message = [&take](const NetlinkMessage &message) {
        take(message.payload);
        return true;
    };
    remember(name, m_netlink.dump({question, 0, std::as_bytes(std::span(&body, 1))}, reader).error);
}

void LimitCollector::readNeighbours()
{
    dump(RTM_GETNEIGHTBL, AF_UNSPEC, neighbourTables, [this](Bytes payload) {
        if (const auto table = parseNeighbourTable(payload))
            add(m_slow.samples,
                table->family == AF_INET ? LimitId::NeighboursV4 : LimitId::NeighboursV6,
                table->entries, table->threshold3);
    });
}

void LimitCollector::readNetConf(const std::vector<LinkSample> &links)
{
    std::vector<NetConf> confs;
    for (const int family : {AF_INET, AF_INET6}) {
        dump(RTM_GETNETCONF, static_cast<std::uint8_t>(family), interfaceSettings,
            [&confs](Bytes payload) {
                if (const auto conf = parseNetConf(payload))
                    confs.push_back(*conf);
            });
    }
    for (const NetConf &conf : confs) {
        if (conf.interfaceIndex == NETCONFA_IFINDEX_ALL)
            add(m_slow.samples,
                conf.family == AF_INET ? LimitId::ForwardingV4 : LimitId::ForwardingV6,
                conf.forwarding);
    }
    for (const auto &[mode, names] : reversePathModes(confs, links))
        add(m_slow.samples, LimitId::ReversePath, mode, std::nullopt, joined(names));
}

void LimitCollector::readFast(std::vector<LimitSample> &samples)
{
    add(samples, LimitId::Conntrack, number("net.netfilter.nf_conntrack_count"),
        m_slow.conntrackMax);
    if (const auto content = text("/proc/net/sockstat")) {
        const SockStat stat = parseSockStat(*content);
        if (stat.memoryPages)
            add(samples, LimitId::TcpMemory, *stat.memoryPages * pageSize(), m_slow.tcpMemoryMax);
        add(samples, LimitId::TcpOrphans, stat.orphans, m_slow.orphansMax);
        add(samples, LimitId::TimeWait, stat.timeWait, m_slow.timeWaitMax);
    }
    if (const auto content = text("/proc/net/netstat")) {
        const NetStat stat = parseNetStat(*content);
        add(samples, LimitId::ListenOverflows, stat.listenOverflows);
        add(samples, LimitId::ListenDrops, stat.listenDrops);
        add(samples, LimitId::SynCookies, stat.synCookiesSent);
    }
    readSoftnet(samples);
    // In use, allocated but free (always 0 since Linux 2.6), and fs.file-max.
    if (const auto files = numbers("fs.file-nr", 3); !files.empty())
        add(samples, LimitId::FileHandles, files.front() - std::min(files[1], files[0]),
            files.back());
}

void LimitCollector::readSoftnet(std::vector<LimitSample> &samples)
{
    const auto content = text("/proc/net/softnet_stat");
    if (!content)
        return;
    std::vector<SoftnetCpu> cpus = parseSoftnetStat(*content);
    const auto numberOf = [](const SoftnetCpu &cpu) {
        return cpu.cpu ? std::to_string(*cpu.cpu) : std::string();
    };
    const auto longest = std::ranges::max_element(cpus, {}, &SoftnetCpu::backlog);
    if (longest == cpus.end())
        return;
    add(samples, LimitId::SoftnetBacklog, longest->backlog, m_slow.backlogMax, numberOf(*longest));
    std::ranges::stable_sort(cpus, std::greater(), &SoftnetCpu::dropped);
    if (cpus.front().dropped == 0)
        return add(samples, LimitId::SoftnetDrops, 0);
    for (std::size_t i = 0; i < std::min(cpus.size(), maxRowsOfOneLimit); ++i) {
        if (cpus[i].dropped > 0)
            add(samples, LimitId::SoftnetDrops, cpus[i].dropped, std::nullopt, numberOf(cpus[i]));
    }
}

// One for each reason, with all names.
void LimitCollector::appendNotices(std::vector<Notice> &notices) const
{
    std::map<int, Notice> byReason;
    for (const auto &[name, error] : m_missing) {
        Notice &notice = byReason[error.value()];
        notice.id = NoticeId::LimitsIncomplete;
        notice.error = error.value();
        notice.source += (notice.source.empty() ? "" : ", ") + name;
        ++notice.count;
    }
    for (auto &[reason, notice] : byReason)
        notices.push_back(std::move(notice));
}

} // namespace weir
