// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Network namespaces (network_namespaces(7)), as samples and frames speak of them. Values; any
// thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace weir {

// Number of a namespace within one run of Weir, never given to another one.
using NetnsId = std::uint32_t;

// The namespace that the totals are those of: the one that Weir runs in, unless another was asked
// for.
inline constexpr NetnsId baseNetns = 0;

struct NetNamespace
{
    NetnsId id = baseNetns;
    std::uint64_t inode = 0; // in nsfs; unique for as long as the namespace lives
    std::string name; // bytes: as ip-netns(8) lists it, a container, "netns of PID comm"
    // Of this tick. False: a socket that is missing may still live.
    bool socketsComplete = false;
    bool linksComplete = false;
    // It existed before it was sampled for the first time, which is now: what its sockets have
    // counted is no news.
    bool baseline = false;

    bool operator==(const NetNamespace &) const = default;
};

// Empty where there is none with that number: the base namespace has no name unless it was asked
// for.
const std::string &nameOf(const std::vector<NetNamespace> &namespaces, NetnsId id);

// What is unique in its namespace only: the cookie of a socket, the index of an interface.
struct NetnsKey
{
    std::uint64_t number = 0;
    NetnsId netns = baseNetns;

    bool operator==(const NetnsKey &) const = default;
};

} // namespace weir

template<> struct std::hash<weir::NetnsKey>
{
    std::size_t operator()(const weir::NetnsKey &key) const noexcept
    {
        return std::hash<std::uint64_t>()(key.number ^ (std::uint64_t{key.netns} << 40));
    }
};
