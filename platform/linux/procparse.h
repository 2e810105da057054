// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Parsers of the text files of proc(5) and of its links. Pure: hostile bytes in, values out; views
// point into the argument. A process chooses its own comm and cmdline, so any byte may be there.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir {

struct ProcStat
{
    std::int32_t pid = 0;
    std::int32_t parentPid = 0;
    std::uint64_t startTicks = 0; // clock ticks since boot
    char state = '?';
    std::string_view comm;
};

// /proc/PID/stat. comm may hold blanks, newlines and parentheses: only its last ')' ends it.
std::optional<ProcStat> parseProcStat(std::string_view text);

struct ProcUids
{
    std::uint32_t real = 0;
    std::uint32_t effective = 0;
};

// The Uid line of /proc/PID/status.
std::optional<ProcUids> parseProcStatus(std::string_view text);

// Path of the process in /proc/PID/cgroup (cgroups(7)): that of the unified hierarchy, or, where
// this is the root as on hybrid hosts, that of systemd's own, or, where there is no systemd either,
// the first of a controller. The root, or empty, where none is below it.
std::string_view parseProcCgroup(std::string_view text);

// /proc/PID/comm: everything but one final newline.
std::string_view parseProcComm(std::string_view text);

inline constexpr std::size_t maxCmdline = 4096; // bytes

// /proc/PID/cmdline: arguments joined by single spaces, at most maxCmdline bytes.
std::string parseProcCmdline(std::string_view text);

struct ProcFdInfo
{
    std::optional<std::uint64_t> inode; // Linux 5.14
    std::optional<std::uint64_t> mountId;
};

// /proc/PID/fdinfo/FD.
ProcFdInfo parseProcFdInfo(std::string_view text);

// Inode of a /proc/PID/fd link such as "socket:[4711]"; none for anything else, and for numbers
// that sock_diag could not report (it has 32 bits).
std::optional<std::uint32_t> parseSocketLink(std::string_view target);

// A positive decimal number that fits into a pid, and nothing else.
std::optional<std::int32_t> parsePid(std::string_view text);

// The kernel appends " (deleted)" to the link of a file that has no name any more; a file may also
// really be called so.
inline constexpr std::string_view deletedSuffix = " (deleted)";
bool hasDeletedSuffix(std::string_view path);
std::string_view withoutDeletedSuffix(std::string_view path);

// The text without its last line where that has no newline: what a read that was cut may use.
std::string_view completeLines(std::string_view text);

} // namespace weir
