// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/kinfoproc.h"

#include <utility>

namespace weir {

namespace {

// struct kinfo_proc
constexpr std::size_t pid = 72;
constexpr std::size_t parentPid = 76;
constexpr std::size_t uid = 168;
constexpr std::size_t startSeconds = 336;
constexpr std::size_t startMicroseconds = 344;
constexpr std::size_t comm = 447;
constexpr std::size_t commLength = 20; // COMMLEN + 1
constexpr std::size_t shortest = comm + commLength;

std::int64_t startUs(Bytes record)
{
    constexpr std::int64_t usPerSecond = 1'000'000;
    constexpr std::int64_t lastSecond = 1'000'000'000'000; // beyond belief
    const auto seconds = numberAt<std::int64_t>(record, startSeconds);
    const auto microseconds = numberAt<std::int64_t>(record, startMicroseconds);
    const bool believable =
        seconds >= 0 && seconds < lastSecond && microseconds >= 0 && microseconds < usPerSecond;
    return believable ? seconds * usPerSecond + microseconds : 0;
}

} // namespace

std::vector<KinfoProcess> decodeKinfoProcesses(Bytes buffer)
{
    std::vector<KinfoProcess> processes;
    while (!buffer.empty()) {
        const std::size_t length = numberAt<std::uint32_t>(buffer, 0); // ki_structsize
        if (length < shortest || length > buffer.size())
            break;
        KinfoProcess process;
        process.pid = numberAt<std::int32_t>(buffer, pid);
        process.parentPid = numberAt<std::int32_t>(buffer, parentPid);
        process.uid = numberAt<std::uint32_t>(buffer, uid);
        process.startUs = startUs(buffer);
        process.comm = textOf(partAt(buffer, comm, commLength));
        processes.push_back(std::move(process));
        buffer = buffer.subspan(length);
    }
    return processes;
}

} // namespace weir
