// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/bsd/processkqueue.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <ctime>

#include <sys/types.h>

#include <sys/event.h>

namespace weir {

namespace {

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

int add(int queue, std::int32_t pid, unsigned flags)
{
    struct kevent change = {};
    change.ident = static_cast<std::uintptr_t>(pid);
    change.filter = EVFILT_PROC;
    change.flags = EV_ADD | EV_CLEAR;
    change.fflags = flags;
    return ::kevent(queue, &change, 1, nullptr, 0, nullptr);
}

std::error_code follow(int queue, std::int32_t pid, const ProcessNoteFlags &flags)
{
    if (add(queue, pid, flags.wanted) == 0)
        return {};
    const bool refused = errno == EACCES || errno == EPERM;
    if (refused && flags.granted != flags.wanted && add(queue, pid, flags.granted) == 0)
        return {};
    return lastError();
}

ProcessNote noteOf(const struct kevent &event, const ProcessNoteFlags &flags)
{
    ProcessNote note;
    note.pid = static_cast<std::int32_t>(event.ident);
    note.forked = (event.fflags & NOTE_FORK) != 0;
    note.executed = (event.fflags & NOTE_EXEC) != 0;
    note.exited = (event.fflags & NOTE_EXIT) != 0;
    note.childLost = (event.fflags & NOTE_TRACKERR) != 0;
    if ((event.fflags & NOTE_CHILD) != 0)
        note.childOf = static_cast<std::int32_t>(event.data);
    else if (note.exited && (event.fflags & flags.hasStatus) != 0)
        note.status = static_cast<int>(event.data);
    return note;
}

std::error_code take(int queue, std::vector<ProcessNote> &notes, const ProcessNoteFlags &flags)
{
    std::array<struct kevent, 64> events{};
    const timespec atOnce = {};
    while (true) {
        const int count =
            ::kevent(queue, nullptr, 0, events.data(), static_cast<int>(events.size()), &atOnce);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return lastError();
        if (count == 0)
            return {};
        for (int i = 0; i < count; ++i) {
            const struct kevent &event = events[static_cast<std::size_t>(i)];
            if ((event.flags & EV_ERROR) == 0)
                notes.push_back(noteOf(event, flags));
        }
    }
}

} // namespace

std::error_code openProcessKqueue(ProcessQueue &queue, const ProcessNoteFlags &flags)
{
    const int fd = ::kqueue();
    if (fd < 0)
        return lastError();
    queue.fd = FileDescriptor(fd);
    queue.follow = [fd, flags](std::int32_t pid) { return weir::follow(fd, pid, flags); };
    queue.take = [fd, flags](
                     std::vector<ProcessNote> &notes) { return weir::take(fd, notes, flags); };
    return {};
}

} // namespace weir
