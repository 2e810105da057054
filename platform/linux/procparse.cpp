// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/procparse.h"

#include "platform/linux/textfields.h"

#include <algorithm>

namespace weir {

std::optional<ProcStat> parseProcStat(std::string_view text)
{
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;

    std::string_view before = text.substr(0, open);
    const auto pid = parsePid(takeField(before, " "));
    if (!pid)
        return std::nullopt;

    ProcStat result;
    result.pid = *pid;
    result.comm = text.substr(open + 1, close - open - 1);

    std::string_view rest = text.substr(close + 1);
    const std::string_view state = takeField(rest, " \n");
    const auto parent = parseNumber<std::int32_t>(takeField(rest, " \n"));
    if (state.size() != 1 || !parent || *parent < 0)
        return std::nullopt;
    result.state = state.front();
    result.parentPid = *parent;

    constexpr int fieldOfParent = 4;
    constexpr int fieldOfStart = 22;
    for (int field = fieldOfParent + 1; field < fieldOfStart; ++field) {
        if (takeField(rest, " \n").empty())
            return std::nullopt;
    }
    const auto start = parseNumber<std::uint64_t>(takeField(rest, " \n"));
    if (!start)
        return std::nullopt;
    result.startTicks = *start;
    return result;
}

std::optional<ProcUids> parseProcStatus(std::string_view text)
{
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        constexpr std::string_view label = "Uid:";
        if (!line.starts_with(label))
            continue;
        line.remove_prefix(label.size());
        const auto real = parseNumber<std::uint32_t>(takeField(line, "\t "));
        const auto effective = parseNumber<std::uint32_t>(takeField(line, "\t "));
        if (!real || !effective)
            return std::nullopt;
        return ProcUids{*real, *effective};
    }
    return std::nullopt;
}

std::string_view parseProcCgroup(std::string_view text)
{
    std::string_view unified;
    std::string_view systemd;
    std::string_view other;
    while (!text.empty()) {
        // hierarchy-ID:controllers:path; the path may hold colons, but no newline.
        std::string_view line = takeLine(text);
        const std::size_t first = line.find(':');
        const std::size_t second =
            first == std::string_view::npos ? std::string_view::npos : line.find(':', first + 1);
        if (second == std::string_view::npos)
            continue;
        const std::string_view controllers = line.substr(first + 1, second - first - 1);
        const std::string_view path = line.substr(second + 1);
        if (!path.starts_with('/'))
            continue;
        if (controllers.empty() && line.substr(0, first) == "0")
            unified = path;
        else if (controllers == "name=systemd")
            systemd = path;
        else if (other.size() <= 1)
            other = path;
    }
    for (const std::string_view path : {unified, systemd, other}) {
        if (path.size() > 1)
            return path;
    }
    return unified;
}

std::string_view parseProcComm(std::string_view text)
{
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    return text;
}

std::string parseProcCmdline(std::string_view text)
{
    const std::size_t last = text.find_last_not_of('\0');
    std::string result(
        text.substr(0, std::min(last == std::string_view::npos ? 0 : last + 1, maxCmdline)));
    std::ranges::replace(result, '\0', ' ');
    return result;
}

ProcFdInfo parseProcFdInfo(std::string_view text)
{
    ProcFdInfo result;
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view label = line.substr(0, colon);
        line.remove_prefix(colon + 1);
        if (label == "ino" && !result.inode)
            result.inode = parseNumber<std::uint64_t>(takeField(line, "\t "));
        else if (label == "mnt_id" && !result.mountId)
            result.mountId = parseNumber<std::uint64_t>(takeField(line, "\t "));
    }
    return result;
}

std::optional<std::uint32_t> parseSocketLink(std::string_view target)
{
    constexpr std::string_view prefix = "socket:[";
    if (!target.starts_with(prefix) || !target.ends_with(']'))
        return std::nullopt;
    target.remove_prefix(prefix.size());
    target.remove_suffix(1);
    return parseNumber<std::uint32_t>(target);
}

std::optional<std::int32_t> parsePid(std::string_view text)
{
    const auto pid = parseNumber<std::int32_t>(text);
    return pid && *pid > 0 ? pid : std::nullopt;
}

bool hasDeletedSuffix(std::string_view path)
{
    return path.ends_with(deletedSuffix);
}

std::string_view withoutDeletedSuffix(std::string_view path)
{
    if (hasDeletedSuffix(path))
        path.remove_suffix(deletedSuffix.size());
    return path;
}

std::string_view completeLines(std::string_view text)
{
    const std::size_t end = text.rfind('\n');
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

} // namespace weir
