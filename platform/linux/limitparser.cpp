// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/limitparser.h"

#include "platform/linux/textfields.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::string_view blanks = " \t\n";

std::optional<std::uint64_t> numberField(std::string_view &line)
{
    return parseNumber<std::uint64_t>(takeField(line, blanks));
}

// Where two ranges meet they become one, as the kernel's own list has it.
void addReserved(std::vector<std::pair<std::uint16_t, std::uint16_t>> &ranges, std::uint16_t from,
    std::uint16_t to)
{
    if (!ranges.empty() && from <= ranges.back().second)
        ranges.back().second = std::max(ranges.back().second, to);
    else
        ranges.emplace_back(from, to);
}

} // namespace

std::vector<std::uint64_t> parseNumbers(std::string_view text)
{
    std::vector<std::uint64_t> numbers;
    for (std::string_view field = takeField(text, blanks); !field.empty();
         field = takeField(text, blanks)) {
        const auto number = parseNumber<std::uint64_t>(field);
        if (!number)
            return {};
        numbers.push_back(*number);
    }
    return numbers;
}

SockStat parseSockStat(std::string_view text)
{
    SockStat result;
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        if (takeField(line, blanks) != "TCP:")
            continue;
        for (std::string_view name = takeField(line, blanks); !name.empty();
             name = takeField(line, blanks)) {
            const auto value = numberField(line);
            if (name == "orphan")
                result.orphans = value;
            else if (name == "tw")
                result.timeWait = value;
            else if (name == "mem")
                result.memoryPages = value;
        }
        break;
    }
    return result;
}

NetStat parseNetStat(std::string_view text)
{
    constexpr std::string_view label = "TcpExt:";
    NetStat result;
    while (!text.empty()) {
        std::string_view names = takeLine(text);
        if (takeField(names, blanks) != label)
            continue;
        std::string_view values = takeLine(text);
        if (takeField(values, blanks) != label)
            break;
        for (std::string_view name = takeField(names, blanks); !name.empty();
             name = takeField(names, blanks)) {
            const auto value = numberField(values);
            if (name == "ListenOverflows")
                result.listenOverflows = value;
            else if (name == "ListenDrops")
                result.listenDrops = value;
            else if (name == "SyncookiesSent")
                result.synCookiesSent = value;
        }
        break;
    }
    return result;
}

std::vector<SoftnetCpu> parseSoftnetStat(std::string_view text)
{
    constexpr std::size_t droppedField = 1;
    constexpr std::size_t backlogField = 11;
    constexpr std::size_t cpuField = 12;
    constexpr int hexadecimal = 16;
    std::vector<SoftnetCpu> cpus;
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        SoftnetCpu cpu;
        std::size_t index = 0;
        for (; index <= cpuField; ++index) {
            const auto value = parseNumber<std::uint64_t>(takeField(line, blanks), hexadecimal);
            if (!value)
                break;
            if (index == droppedField)
                cpu.dropped = *value;
            else if (index == backlogField)
                cpu.backlog = value;
            else if (index == cpuField)
                cpu.cpu = value;
        }
        if (index > droppedField)
            cpus.push_back(cpu);
    }
    return cpus;
}

PortRange parsePortRange(std::string_view range, std::string_view reserved)
{
    PortRange result;
    const auto first = parseNumber<std::uint16_t>(takeField(range, blanks));
    const auto last = parseNumber<std::uint16_t>(takeField(range, blanks));
    if (!first || !last || *first == 0 || *last < *first)
        return result;
    result.first = *first;
    result.last = *last;
    constexpr std::string_view separators = ",\n";
    for (std::string_view part = takeField(reserved, separators); !part.empty();
         part = takeField(reserved, separators)) {
        const std::size_t dash = std::min(part.find('-'), part.size());
        const auto from = parseNumber<std::uint16_t>(part.substr(0, dash));
        const auto to =
            dash < part.size() ? parseNumber<std::uint16_t>(part.substr(dash + 1)) : from;
        const bool ascending = result.reserved.empty() || from >= result.reserved.back().first;
        if (!from || !to || *to < *from || !ascending)
            break;
        addReserved(result.reserved, *from, *to);
    }
    return result;
}

} // namespace weir
