// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One family of generic netlink (linux/genetlink.h), such as "ethtool" or "nl80211": its number is
// given by the kernel at boot or when a module is loaded, and asked for by name. Errors are those
// of NetlinkSocket; ENOENT where the kernel has no such family. Used by one thread.

#pragma once

#include "platform/linux/netlinksocket.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace weir {

// Payload of an answer to CTRL_CMD_GETFAMILY. None where there is no number in it.
std::optional<std::uint16_t> parseFamilyNumber(Bytes payload);

// The attributes behind the generic header; none where there is no such header.
std::optional<Bytes> genericAttributes(Bytes payload);

// Adds an attribute with its padding. `type` may have NLA_F_NESTED.
void addAttribute(std::vector<std::byte> &bytes, std::uint16_t type, Bytes payload);

class GenericNetlink
{
public:
    // netns as for NetlinkSocket.
    explicit GenericNetlink(NetnsPtr netns = nullptr) : m_socket(std::move(netns)) { }

    std::error_code open(std::string_view family);
    bool isOpen() const { return m_family != 0 && m_socket.isOpen(); }

    // The handler is given the payload of each answer, generic header included.
    using Handler = std::function<void(Bytes)>;
    std::error_code request(std::uint8_t command, Bytes attributes, const Handler &handler);
    // `begin` as in DumpReader.
    DumpResult dump(std::uint8_t command, Bytes attributes, const std::function<void()> &begin,
        const Handler &handler);

    NetlinkLosses takeLosses() { return m_socket.takeLosses(); }

private:
    MessageHandler forFamily(const Handler &handler) const;

    NetlinkSocket m_socket;
    std::uint16_t m_family = 0;
};

} // namespace weir
