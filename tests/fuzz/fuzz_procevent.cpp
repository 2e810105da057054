// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A datagram of the process connector.

#include "platform/linux/eventsequence.h"
#include "platform/linux/proceventparser.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace weir;
    std::vector<ProcMessage> messages;
    const ProcDatagram result = parseProcEvents(std::as_bytes(std::span(data, size)), messages);
    if (messages.size() + result.malformed > size / sizeof(nlmsghdr) + 1)
        std::abort();
    EventSequence sequence;
    for (const ProcMessage &message : messages) {
        if (sequence.missingBefore(message.event.cpu, message.sequence) > UINT32_MAX / 2)
            std::abort();
        if (message.event.comm.size() > 16 || message.event.detail.size() > 128)
            std::abort();
        if (message.event.exitCode && message.event.exitSignal)
            std::abort();
    }
    return 0;
}
