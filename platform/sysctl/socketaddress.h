// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Addresses as BSD kernels write them (netinet/in.h, netinet6/in6.h and net/if_dl.h of xnu-11417
// and FreeBSD 14). Pure; any bytes are survived. Any thread.

#pragma once

#include "core/ipaddress.h"
#include "platform/sysctl/littleendian.h"

#include <cstdint>
#include <string_view>

namespace weir {

// 16 bytes of an IPv6 address. The KAME stack keeps the scope of a link-local address inside of it,
// in its third and fourth byte; that goes before scopeId. Family None for another length.
IpAddress addressOfIpv6(Bytes bytes, std::uint32_t scopeId);

// struct sockaddr_in or sockaddr_in6; family None where it is cut or another one. inet6Family is
// what this system calls AF_INET6.
IpAddress addressOfSocket(Bytes socketAddress, std::uint8_t inet6Family);

// A netmask for an address of that family: its leading ones. Kernels leave out trailing zero bytes
// of it, and sometimes its family.
std::uint8_t prefixLengthOf(Bytes netmask, IpAddress::Family family);

// struct sockaddr_dl.
struct LinkAddressParts
{
    std::string_view name; // points into the bytes; empty where it is cut or not there
    Bytes hardwareAddress; // empty where it is cut or not there
};

LinkAddressParts partsOfLinkAddress(Bytes socketAddress);

} // namespace weir
