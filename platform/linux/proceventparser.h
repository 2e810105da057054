// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Decodes the messages of the kernel's process connector (linux/cn_proc.h). Pure: hostile bytes in,
// values out.

#pragma once

#include "core/processevent.h"
#include "platform/linux/netlinkmessage.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include <linux/connector.h>

namespace weir {

// struct cn_msg of linux/connector.h without its data.
struct ConnectorHeader
{
    cb_id id = {CN_IDX_PROC, CN_VAL_PROC};
    std::uint32_t sequence = 0;
    std::uint32_t acknowledge = 0;
    std::uint16_t length = 0;
    std::uint16_t flags = 0;
};
static_assert(sizeof(ConnectorHeader) == sizeof(cn_msg));

struct ProcMessage
{
    std::uint32_t sequence = 0; // counts the messages of one CPU, all kinds together
    std::uint32_t acknowledges = 0; // the number in the request that was answered, plus 1
    bool acknowledgement = false; // answers a request, perhaps somebody else's; no event
    int error = 0; // errno of the answer
    ProcessEvent event; // without process, sequence and wall time
};

struct ProcDatagram
{
    std::size_t malformed = 0; // messages, or the rest of the datagram, that could not be read
    bool overrun = false; // NLMSG_OVERRUN: some were lost before
};

// Appends the messages of one datagram. What is not of the process connector is left out.
ProcDatagram parseProcEvents(Bytes datagram, std::vector<ProcMessage> &messages);

} // namespace weir
