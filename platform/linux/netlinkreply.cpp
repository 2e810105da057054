// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netlinkreply.h"

#include <cerrno>

namespace weir {

namespace {

// Longer than any message of the kernel; a bound for bytes of unknown origin.
constexpr std::size_t maxExplanation = 256;

} // namespace

NetlinkReply::State NetlinkReply::take(Bytes datagram, const MessageHandler &handler)
{
    NetlinkMessages messages(datagram);
    NetlinkMessage message;
    while (m_state == State::Open && messages.next(message)) {
        if (message.sequence != m_sequence || message.portId != m_portId)
            continue;
        m_interrupted = m_interrupted || (message.flags & NLM_F_DUMP_INTR) != 0;
        switch (message.type) {
        case NLMSG_NOOP:
            break;
        case NLMSG_OVERRUN:
            fail(ENOBUFS);
            break;
        case NLMSG_ERROR:
        case NLMSG_DONE:
            takeEnd(message);
            break;
        default:
            if (handler && !handler(message))
                m_state = State::Cut;
        }
    }
    if (messages.malformed())
        ++m_malformed;
    return m_state;
}

void NetlinkReply::fail(int error)
{
    m_state = State::Failed;
    m_error = {error, std::system_category()};
}

// Both ends carry a negative errno, or 0: an acknowledgement, or a dump that is complete. Old
// kernels end a dump with an empty NLMSG_DONE.
void NetlinkReply::takeEnd(const NetlinkMessage &message)
{
    const auto number = readFront<std::int32_t>(message.payload);
    if (!number && message.type == NLMSG_ERROR) {
        ++m_malformed;
        fail(EBADMSG);
        return;
    }
    if (number.value_or(0) >= 0) {
        m_state = State::Complete;
        return;
    }
    constexpr std::int32_t maxErrno = 4095;
    fail(*number >= -maxErrno ? -*number : EBADMSG);
    if ((message.flags & NLM_F_ACK_TLVS) != 0)
        explain(message);
}

void NetlinkReply::explain(const NetlinkMessage &message)
{
    std::size_t offset = sizeof(std::int32_t);
    if (message.type == NLMSG_ERROR) {
        const auto head = readFront<nlmsgerr>(message.payload);
        if (!head)
            return;
        const std::size_t echoed = (message.flags & NLM_F_CAPPED) != 0
            ? sizeof(nlmsghdr)
            : std::size_t{head->msg.nlmsg_len} + NLMSG_ALIGNTO - 1;
        offset += echoed & ~std::size_t{NLMSG_ALIGNTO - 1};
    }
    if (offset > message.payload.size())
        return;
    NetlinkAttributes attributes(message.payload.subspan(offset));
    NetlinkAttribute attribute;
    while (attributes.next(attribute)) {
        if (attribute.type == NLMSGERR_ATTR_MSG)
            m_explanation = readText(attribute.payload, maxExplanation);
    }
}

} // namespace weir
