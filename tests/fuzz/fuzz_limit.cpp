// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What tells about limits: a file of /proc, or a datagram of NETLINK_ROUTE. Seeds:
// tests/fuzz/corpus/fuzz_limit

#include "platform/linux/limitmessage.h"
#include "platform/linux/limitparser.h"

#include <cstdlib>
#include <string_view>

#include <sys/socket.h>

using namespace weir;

namespace {

bool isInternet(std::uint8_t family)
{
    return family == AF_INET || family == AF_INET6;
}

void checkRange(const PortRange &range)
{
    if (range.size() > 65'535
        || (range.size() > 0 && (range.first == 0 || range.last < range.first)))
        std::abort();
    std::uint32_t after = 0;
    for (const auto &[from, to] : range.reserved) {
        if (to < from || from < after)
            std::abort();
        after = to + 1U;
    }
}

void readText(std::string_view text)
{
    if (parseNumbers(text).size() > text.size())
        std::abort();
    parseSockStat(text);
    parseNetStat(text);
    if (parseSoftnetStat(text).size() > text.size())
        std::abort();
    checkRange(parsePortRange(text, text));
    checkRange(parsePortRange("32768\t60999\n", text));
}

void readMessage(Bytes payload)
{
    if (const auto table = parseNeighbourTable(payload); table && !isInternet(table->family))
        std::abort();
    if (const auto conf = parseNetConf(payload); conf && !isInternet(conf->family))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    readText({reinterpret_cast<const char *>(data), size});
    const Bytes bytes = std::as_bytes(std::span(data, size));
    readMessage(bytes);
    NetlinkMessages messages(bytes);
    NetlinkMessage message;
    while (messages.next(message))
        readMessage(message.payload);
    return 0;
}
