// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The kernel's answer to one request, datagram after datagram: knows when it is complete, when it
// failed, and what does not belong to it. Pure, so that any answer can be played to it. One thread.

#pragma once

#include "platform/linux/netlinkmessage.h"

#include <cstdint>
#include <functional>
#include <string>
#include <system_error>

namespace weir {

// Called with each message of an answer; false ends the answer early.
using MessageHandler = std::function<bool(const NetlinkMessage &)>;

class NetlinkReply
{
public:
    enum class State : std::uint8_t { Open, Complete, Cut, Failed };

    // sequence and portId of the request: messages with others belong to somebody else.
    NetlinkReply(std::uint32_t sequence, std::uint32_t portId)
        : m_sequence(sequence), m_portId(portId)
    {
    }

    State take(Bytes datagram, const MessageHandler &handler);

    State state() const { return m_state; }
    // Failed: the errno that the kernel gave with NLMSG_ERROR or NLMSG_DONE (netlink(7)), ENOBUFS
    // for NLMSG_OVERRUN, EBADMSG for an end that cannot be read.
    std::error_code error() const { return m_error; }
    // NLM_F_DUMP_INTR: the table changed while it was read; entries may be missing or twice.
    bool interrupted() const { return m_interrupted; }
    std::uint64_t malformed() const { return m_malformed; }
    // What the kernel said besides the errno (NLMSGERR_ATTR_MSG, Linux 4.12); bytes, often empty.
    const std::string &explanation() const { return m_explanation; }

private:
    void fail(int error);
    void takeEnd(const NetlinkMessage &message);
    void explain(const NetlinkMessage &message);

    std::uint32_t m_sequence;
    std::uint32_t m_portId;
    State m_state = State::Open;
    bool m_interrupted = false;
    std::uint64_t m_malformed = 0;
    std::error_code m_error;
    std::string m_explanation;
};

} // namespace weir
