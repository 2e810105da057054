// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/genericnetlink.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <linux/genetlink.h>

namespace weir {

namespace {

std::vector<std::byte> genericBody(std::uint8_t command, Bytes attributes)
{
    const genlmsghdr header{command, 1, 0};
    std::vector<std::byte> body(sizeof(header) + attributes.size());
    std::memcpy(body.data(), &header, sizeof(header));
    std::ranges::copy(attributes, body.begin() + sizeof(header));
    return body;
}

} // namespace

std::optional<Bytes> genericAttributes(Bytes payload)
{
    if (payload.size() < GENL_HDRLEN)
        return std::nullopt;
    return payload.subspan(GENL_HDRLEN);
}

std::optional<std::uint16_t> parseFamilyNumber(Bytes payload)
{
    std::optional<std::uint16_t> number;
    NetlinkAttributes attributes(genericAttributes(payload).value_or(Bytes()));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == CTRL_ATTR_FAMILY_ID)
            number = readExact<std::uint16_t>(attribute.payload);
    }
    return number && *number >= NLMSG_MIN_TYPE ? number : std::nullopt;
}

void addAttribute(std::vector<std::byte> &bytes, std::uint16_t type, Bytes payload)
{
    const nlattr header{static_cast<std::uint16_t>(sizeof(nlattr) + payload.size()), type};
    const auto front = std::as_bytes(std::span(&header, 1));
    bytes.insert(bytes.end(), front.begin(), front.end());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    bytes.resize((bytes.size() + NLA_ALIGNTO - 1) & ~std::size_t{NLA_ALIGNTO - 1});
}

std::error_code GenericNetlink::open(std::string_view family)
{
    m_family = 0;
    if (const std::error_code error = m_socket.open(NETLINK_GENERIC))
        return error;
    std::string name(family);
    std::vector<std::byte> attributes;
    addAttribute(
        attributes, CTRL_ATTR_FAMILY_NAME, std::as_bytes(std::span(name.c_str(), name.size() + 1)));
    const auto body = genericBody(CTRL_CMD_GETFAMILY, attributes);
    std::optional<std::uint16_t> number;
    const std::error_code error =
        m_socket.request({GENL_ID_CTRL, 0, body}, [&number](const NetlinkMessage &message) {
            if (message.type == GENL_ID_CTRL)
                number = parseFamilyNumber(message.payload);
            return true;
        });
    m_family = number.value_or(0);
    if (isOpen())
        return {};
    m_socket.close();
    return error ? error : std::make_error_code(std::errc::bad_message);
}

MessageHandler GenericNetlink::forFamily(const Handler &handler) const
{
    return [this, &handler](const NetlinkMessage &message) {
        if (message.type == m_family)
            handler(message.payload);
        return true;
    };
}

std::error_code GenericNetlink::request(
    std::uint8_t command, Bytes attributes, const Handler &handler)
{
    const auto body = genericBody(command, attributes);
    return m_socket.request({m_family, 0, body}, forFamily(handler));
}

DumpResult GenericNetlink::dump(std::uint8_t command, Bytes attributes,
    const std::function<void()> &begin, const Handler &handler)
{
    const auto body = genericBody(command, attributes);
    DumpReader reader;
    reader.begin = begin;
    reader.message = forFamily(handler);
    return m_socket.dump({m_family, 0, body}, reader);
}

} // namespace weir
