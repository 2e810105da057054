// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What collectors of sockets say about a list that they could not read, or not to its end.

#pragma once

#include "core/snapshot.h"

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace weir {

inline void noteUnreadable(
    Snapshot &snapshot, NoticeId id, const char *source, const std::error_code &error)
{
    snapshot.notices.push_back({id, source, error.value(), 0});
}

inline void noteList(Snapshot &snapshot, const char *source, bool complete, std::uint64_t malformed)
{
    if (malformed > 0)
        snapshot.notices.push_back({NoticeId::MalformedMessages, source, 0, malformed});
    if (!complete)
        snapshot.notices.push_back({NoticeId::SocketsIncomplete, source, EBADMSG, 0});
}

// Sockets whose bytes the kernel does not tell.
inline void noteUnmeasured(Snapshot &snapshot, const char *source, std::uint64_t count)
{
    if (count > 0)
        snapshot.notices.push_back({NoticeId::UdpNotMeasured, source, 0, count});
}

} // namespace weir
