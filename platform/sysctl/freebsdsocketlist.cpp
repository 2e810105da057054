// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/freebsdsocketlist.h"

#include "platform/sysctl/pcbparts.h"
#include "platform/sysctl/socketaddress.h"

#include <algorithm>
#include <string_view>

namespace weir {

namespace {

// struct xinpgen, which begins and ends the list; every record is longer
constexpr std::size_t generationLength = 64;

// struct xinpcb
namespace pcb {
constexpr std::size_t socketAddress = 16; // xi_socket.xso_so
constexpr std::size_t uid = 128; // xi_socket.so_uid
constexpr std::size_t remotePort = 252;
constexpr std::size_t localPort = 254;
constexpr std::size_t remoteAddress = 256;
constexpr std::size_t localAddress = 272;
constexpr std::size_t zone = 288;
constexpr std::size_t generation = 296;
constexpr std::size_t flags = 392; // inp_vflag
constexpr std::size_t shortest = 393;
constexpr std::size_t addressLength = 16;
constexpr std::size_t ipv4Within = 12; // struct in_addr_4in6
} // namespace pcb

// struct xtcpcb
namespace tcp {
constexpr std::size_t pcb = 8;
constexpr std::size_t congestion = 504;
constexpr std::size_t congestionLength = 16; // TCP_CA_NAME_MAX
constexpr std::size_t state = 568;
constexpr std::size_t shortest = 572;
} // namespace tcp

// struct xfile
namespace file {
constexpr std::size_t pid = 8;
constexpr std::size_t type = 32;
constexpr std::size_t data = 56;
constexpr std::size_t shortest = 64;
constexpr std::int16_t socketType = 2; // DTYPE_SOCKET
} // namespace file

IpAddress address(Bytes record, std::size_t offset, bool v6)
{
    const Bytes bytes = partAt(record, offset, pcb::addressLength);
    return v6 ? addressOfIpv6(bytes, numberAt<std::uint32_t>(record, pcb::zone))
              : IpAddress::fromBytes(bytes.subspan(pcb::ipv4Within));
}

bool readPcb(Bytes record, Protocol protocol, FreebsdSocket &result)
{
    const auto flags = numberAt<std::uint8_t>(record, pcb::flags);
    if (record.size() < pcb::shortest || (flags & (ipv4Flag | ipv6Flag)) == 0)
        return false;
    // A socket for both has both flags.
    const bool v6 = (flags & ipv6Flag) != 0;
    SocketSample &sample = result.sample;
    sample.protocol = protocol;
    sample.uid = numberAt<std::uint32_t>(record, pcb::uid);
    sample.local = {address(record, pcb::localAddress, v6), portAt(record, pcb::localPort)};
    sample.remote = {address(record, pcb::remoteAddress, v6), portAt(record, pcb::remotePort)};
    result.address = numberAt<std::uint64_t>(record, pcb::socketAddress);
    // Each protocol counts for itself, and a connection that is not accepted yet has no number.
    const auto generation = numberAt<std::uint64_t>(record, pcb::generation);
    sample.cookie = generation == 0 ? cookieOfEndpoints(sample)
                                    : generation * 2 + (protocol == Protocol::Udp ? 1 : 0);
    return true;
}

bool readTcp(Bytes record, FreebsdSocket &result)
{
    if (record.size() < tcp::shortest || !readPcb(record.subspan(tcp::pcb), Protocol::Tcp, result))
        return false;
    SocketSample &sample = result.sample;
    sample.state = tcpStateOf(numberAt<std::int32_t>(record, tcp::state));
    const std::string_view name =
        textOf(partAt(record, tcp::congestion, tcp::congestionLength - 1));
    std::ranges::copy(name, sample.congestion);
    return true;
}

bool readDatagram(Bytes record, FreebsdSocket &result)
{
    if (!readPcb(record, Protocol::Udp, result))
        return false;
    result.sample.state = datagramStateOf(result.sample);
    return true;
}

} // namespace

FreebsdSocketList decodeFreebsdPcbList(Bytes buffer, Protocol protocol)
{
    FreebsdSocketList list;
    const auto head = numberAt<std::uint64_t>(buffer, 0);
    if (head < generationLength || head > buffer.size()) {
        list.malformed = buffer.empty() ? 0 : 1;
        return list;
    }
    Bytes rest = buffer.subspan(head);
    while (!rest.empty()) {
        const auto length = numberAt<std::uint64_t>(rest, 0);
        if (length == generationLength && rest.size() >= length) {
            list.complete = true;
            break;
        }
        if (length <= generationLength || length > rest.size()) {
            ++list.malformed;
            break;
        }
        const Bytes record = rest.first(length);
        FreebsdSocket &socket = list.sockets.emplace_back();
        if (!(protocol == Protocol::Tcp ? readTcp(record, socket) : readDatagram(record, socket))) {
            list.sockets.pop_back();
            ++list.malformed;
        }
        rest = rest.subspan(length);
    }
    return list;
}

SocketHolderList decodeFreebsdFiles(Bytes buffer)
{
    SocketHolderList list;
    while (!buffer.empty()) {
        const auto length = numberAt<std::uint64_t>(buffer, 0); // xf_size
        if (length < file::shortest || length > buffer.size()) {
            ++list.malformed;
            break;
        }
        if (numberAt<std::int16_t>(buffer, file::type) == file::socketType)
            list.holders.push_back({numberAt<std::uint64_t>(buffer, file::data),
                numberAt<std::int32_t>(buffer, file::pid)});
        buffer = buffer.subspan(length);
    }
    return list;
}

} // namespace weir
