// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/recordvalues.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t maxItems = 64;
constexpr std::size_t maxNameSize = 64;

bool readCounters(const Record &record, TcpCounters &tcp)
{
    struct Known
    {
        std::string_view name;
        TcpCounters::Field field;
    };
    constexpr std::array known{
        Known{"rtt_us", TcpCounters::Basic},
        Known{"acked", TcpCounters::BytesAcked},
        Known{"min_rtt_us", TcpCounters::MinRtt},
        Known{"delivery_rate", TcpCounters::DeliveryRate},
        Known{"sent", TcpCounters::BytesSent},
    };
    for (const Known &entry : known)
        tcp.fields |= record.has(entry.name) ? entry.field : 0U;
    return record.read("acked", tcp.bytesAcked) && record.read("received", tcp.bytesReceived)
        && record.read("sent", tcp.bytesSent)
        && record.read("retransmitted", tcp.bytesRetransmitted)
        && record.read("delivery_rate", tcp.deliveryRate) && record.read("rtt_us", tcp.rttUs)
        && record.read("rtt_var_us", tcp.rttVarUs) && record.read("min_rtt_us", tcp.minRttUs)
        && record.read("cwnd", tcp.cwnd) && record.read("mss", tcp.mss)
        && record.read("lost", tcp.lost) && record.read("retransmits", tcp.totalRetransmits);
}

// ADDRESS/NUMBER
template<typename Number>
bool readPair(std::string_view text, std::optional<IpAddress> &address, Number &number)
{
    const std::size_t slash = text.find('/');
    address = IpAddress::parse(text.substr(0, slash));
    if (!address || slash == std::string_view::npos)
        return false;
    const char *const end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data() + slash + 1, end, number);
    return problem == std::errc() && stop == end;
}

bool readItem(std::string_view text, InterfaceAddress &item)
{
    std::optional<IpAddress> address;
    if (!readPair(text, address, item.prefixLength))
        return false;
    item.address = *address;
    return item.prefixLength <= address->bytes().size() * 8;
}

bool readItem(std::string_view text, DefaultRoute &item)
{
    item.preferred = text.ends_with('!');
    text.remove_suffix(item.preferred ? 1 : 0);
    std::optional<IpAddress> gateway;
    if (!readPair(text, gateway, item.metric))
        return false;
    item.family = gateway->family();
    item.gateway = gateway->isUnspecified() ? IpAddress() : *gateway;
    return true;
}

// PID/NAME.
bool readItem(std::string_view text, Ancestor &item)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return false;
    const char *const end = text.data() + slash;
    const auto [stop, problem] = std::from_chars(text.data(), end, item.pid);
    item.name = text.substr(slash + 1);
    return problem == std::errc() && stop == end && item.pid > 0 && item.name.size() <= maxNameSize;
}

// Apart by blanks.
template<typename Item>
bool readList(const Record &record, std::string_view key, std::vector<Item> &items)
{
    std::string text;
    record.read(key, text);
    if (!record.has(key))
        return true;
    items.clear();
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        Item item;
        if (items.size() == maxItems || !readItem(rest.substr(0, blank), item))
            return false;
        items.push_back(std::move(item));
        rest = rest.substr(std::min(blank + 1, rest.size()));
    }
    return true;
}

// Short, because a link is kept once for each tick.
bool readName(const Record &record, std::string_view key, std::string &name)
{
    return record.read(key, name) && name.size() <= maxNameSize;
}

bool readOptional(const Record &record, std::string_view key, std::optional<std::uint64_t> &value)
{
    std::uint64_t number = 0;
    if (!record.read(key, number))
        return false;
    if (record.has(key))
        value = number;
    return true;
}

bool readOptional(
    const Record &record, std::string_view key, int maximum, std::optional<int> &value)
{
    int number = 0;
    if (!record.read(key, number) || number < 0 || number > maximum)
        return false;
    if (record.has(key))
        value = number;
    return true;
}

} // namespace

bool readOwnerSlot(const Record &record, const OwnerSlots &slots, std::int32_t &owner)
{
    std::string text;
    record.read("owner", text);
    if (!record.has("owner") || text == "none") {
        owner = record.has("owner") ? noOwner : owner;
        return true;
    }
    std::uint32_t id = 0;
    if (!record.read("owner", id))
        return false;
    const auto found = slots.find(id);
    if (found == slots.end())
        return false;
    owner = found->second;
    return true;
}

bool readOwner(const Record &record, Owner &owner)
{
    std::vector<Ancestor> ancestors;
    if (!readList(record, "ancestors", ancestors))
        return false;
    if (!ancestors.empty())
        owner.ancestors = std::make_shared<const std::vector<Ancestor>>(std::move(ancestors));
    OwnerKey &key = owner.key;
    const bool read = record.read("kind", key.kind) && record.read("pid", key.process.pid)
        && record.read("start_ticks", key.process.startTicks)
        && record.read("pidfd_inode", key.process.pidfdInode) && record.read("unit_id", key.unitId)
        && record.read("parent_pid", owner.parentPid)
        && record.read("start_time_ns", owner.startTimeNs) && record.read("name", owner.name)
        && record.read("comm", owner.comm) && record.read("exe", owner.exe)
        && record.read("cmdline", owner.cmdline) && record.read("uid", owner.uid)
        && record.read("user", owner.user) && record.read("unit", owner.unit)
        && record.read("netns", owner.netns);
    key.uid = key.kind == OwnerKind::Account ? owner.uid : 0;
    return read;
}

bool readSocket(const Record &record, const OwnerSlots &slots, SocketSample &socket)
{
    std::string congestion = socket.congestion;
    if (!record.read("congestion", congestion) || congestion.size() >= sizeof socket.congestion)
        return false;
    std::memset(socket.congestion, 0, sizeof socket.congestion);
    congestion.copy(socket.congestion, congestion.size());
    return readOwnerSlot(record, slots, socket.owner) && record.read("protocol", socket.protocol)
        && record.read("state", socket.state) && record.read("local", socket.local.address)
        && record.read("local_port", socket.local.port)
        && record.read("remote", socket.remote.address)
        && record.read("remote_port", socket.remote.port) && record.read("inode", socket.inode)
        && record.read("uid", socket.uid) && record.read("cgroup", socket.cgroupId)
        && record.read("interface", socket.interfaceIndex) && record.read("shared", socket.shared)
        && record.read("inferred", socket.ownerInferred)
        && record.read("receive_queue", socket.receiveQueue)
        && record.read("send_queue", socket.sendQueue)
        && record.read("receive_buffer", socket.receiveBuffer)
        && record.read("send_buffer", socket.sendBuffer) && record.read("drops", socket.drops)
        && readCounters(record, socket.tcp);
}

bool readLink(const Record &record, LinkSample &link)
{
    return readName(record, "name", link.name) && readName(record, "kind", link.kind)
        && readName(record, "mac", link.mac) && readList(record, "addresses", link.addresses)
        && readList(record, "routes", link.defaultRoutes)
        && readName(record, "ssid", link.wireless.ssid)
        && record.read("signal_dbm", link.wireless.signalDbm)
        && record.read("rx_bitrate_kbps", link.wireless.rxBitrateKbps)
        && record.read("tx_bitrate_kbps", link.wireless.txBitrateKbps)
        && record.read("mtu", link.mtu) && record.read("state", link.operState)
        && record.read("up", link.up) && record.read("running", link.running)
        && record.read("loopback", link.loopback) && record.read("master", link.masterIndex)
        && record.read("lower", link.lowerIndex) && record.read("speed", link.speedMbps)
        && record.read("duplex", link.duplex) && record.read("rx_bytes", link.rxBytes)
        && record.read("tx_bytes", link.txBytes) && record.read("rx_packets", link.rxPackets)
        && record.read("tx_packets", link.txPackets) && record.read("rx_errors", link.rxErrors)
        && record.read("tx_errors", link.txErrors) && record.read("rx_dropped", link.rxDropped)
        && record.read("tx_dropped", link.txDropped);
}

bool readLimit(const Record &record, LimitSample &limit)
{
    return readName(record, "detail", limit.detail) && readOptional(record, "value", limit.value)
        && readOptional(record, "limit", limit.limit);
}

bool readPorts(const Record &record, PortRange &ports)
{
    std::string text;
    record.read("ports", text);
    const char *const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, ports.first);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ' ')
        return false;
    const auto last = std::from_chars(first.ptr + 1, end, ports.last);
    return last.ec == std::errc() && last.ptr == end && ports.first <= ports.last;
}

bool readEvent(const Record &record, const OwnerSlots &slots, RecordedEvent &recorded)
{
    constexpr int maxExitCode = 255;
    constexpr int maxSignal = 127;
    ProcessEvent &event = recorded.event;
    if (!record.has("kind") || !record.read("pid", event.pid))
        return false;
    event.thread = event.pid;
    event.bytesKnown = record.has("rx_bytes") || record.has("tx_bytes");
    return readOwnerSlot(record, slots, recorded.owner) && record.read("kind", event.kind)
        && record.read("thread", event.thread) && record.read("parent_pid", event.parentPid)
        && record.read("cpu", event.cpu) && record.read("id", event.id)
        && record.read("effective_id", event.effectiveId) && record.read("count", event.count)
        && record.read("run_ns", event.runNs)
        && readOptional(record, "exit_code", maxExitCode, event.exitCode)
        && readOptional(record, "exit_signal", maxSignal, event.exitSignal)
        && record.read("core_dumped", event.coreDumped) && record.read("rx_bytes", event.rxBytes)
        && record.read("tx_bytes", event.txBytes) && record.read("comm", event.comm)
        && record.read("detail", event.detail);
}

} // namespace weir
