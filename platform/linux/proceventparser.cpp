// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/proceventparser.h"

#include <algorithm>
#include <cstddef>

#include <linux/cn_proc.h>
#include <linux/connector.h>

namespace weir {

namespace {

// The kinds of linux/cn_proc.h, whose own names moved to another scope with Linux 6.6.
enum What : std::uint32_t {
    WhatNone = 0,
    WhatFork = 1,
    WhatExec = 2,
    WhatUid = 4,
    WhatGid = 0x40,
    WhatSid = 0x80,
    WhatPtrace = 0x100,
    WhatComm = 0x200,
    WhatCoredump = 0x4000'0000,
    WhatExit = 0x8000'0000,
};

using EventData = decltype(proc_event::event_data);
constexpr std::size_t offsetOfData = offsetof(proc_event, event_data);
constexpr std::size_t maxRawBytes = 64;

// The low bits of a wait status, wait(2).
constexpr std::uint32_t signalMask = 0x7f;
constexpr std::uint32_t coreFlag = 0x80;

std::string hex(Bytes bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes.first(std::min(bytes.size(), maxRawBytes))) {
        const auto value = std::to_integer<unsigned>(byte);
        text += digits[value >> 4];
        text += digits[value & 15];
    }
    return text;
}

template<typename T> bool setProcess(ProcessEvent &event, const T &data)
{
    event.thread = data.process_pid;
    event.pid = data.process_tgid;
    return true;
}

bool readFork(Bytes bytes, ProcessEvent &event)
{
    const auto data = readFront<EventData::fork_proc_event>(bytes);
    if (!data)
        return false;
    event.kind = EventKind::Fork;
    event.thread = data->child_pid;
    event.pid = data->child_tgid;
    event.parentPid = data->parent_tgid;
    return true;
}

bool readExec(Bytes bytes, ProcessEvent &event)
{
    event.kind = EventKind::Exec;
    const auto data = readFront<EventData::exec_proc_event>(bytes);
    return data && setProcess(event, *data);
}

bool readId(Bytes bytes, EventKind kind, ProcessEvent &event)
{
    event.kind = kind;
    const auto data = readFront<EventData::id_proc_event>(bytes);
    if (!data)
        return false;
    event.id = data->r.ruid;
    event.effectiveId = data->e.euid;
    return setProcess(event, *data);
}

bool readSid(Bytes bytes, ProcessEvent &event)
{
    event.kind = EventKind::Sid;
    const auto data = readFront<EventData::sid_proc_event>(bytes);
    if (!data)
        return false;
    // setsid(2): who asks becomes the leader.
    event.id = static_cast<std::uint32_t>(data->process_tgid);
    return setProcess(event, *data);
}

bool readPtrace(Bytes bytes, ProcessEvent &event)
{
    event.kind = EventKind::Ptrace;
    const auto data = readFront<EventData::ptrace_proc_event>(bytes);
    if (!data)
        return false;
    event.id = static_cast<std::uint32_t>(data->tracer_tgid);
    return setProcess(event, *data);
}

bool readComm(Bytes bytes, ProcessEvent &event)
{
    event.kind = EventKind::Comm;
    const auto data = readFront<EventData::comm_proc_event>(bytes);
    if (!data)
        return false;
    event.comm =
        readText(bytes.subspan(offsetof(EventData::comm_proc_event, comm)), sizeof(data->comm));
    return setProcess(event, *data);
}

// Parents came with Linux 4.18; without them the message is shorter.
bool readCoredump(Bytes bytes, ProcessEvent &event)
{
    event.kind = EventKind::Coredump;
    if (const auto data = readFront<EventData::coredump_proc_event>(bytes)) {
        event.parentPid = data->parent_tgid;
        return setProcess(event, *data);
    }
    const auto data = readFront<EventData::exec_proc_event>(bytes);
    return data && setProcess(event, *data);
}

bool readExit(Bytes bytes, ProcessEvent &event)
{
    event.kind = EventKind::Exit;
    struct WithoutParents
    {
        __kernel_pid_t process_pid;
        __kernel_pid_t process_tgid;
        __u32 exit_code, exit_signal;
    };
    const auto data = readFront<WithoutParents>(bytes);
    if (!data)
        return false;
    if (const auto full = readFront<EventData::exit_proc_event>(bytes))
        event.parentPid = full->parent_tgid;
    const std::uint32_t status = data->exit_code;
    if ((status & signalMask) == 0) {
        event.exitCode = static_cast<int>((status >> 8) & 0xff);
    } else {
        event.exitSignal = static_cast<int>(status & signalMask);
        event.coreDumped = (status & coreFlag) != 0;
    }
    return setProcess(event, *data);
}

bool readEvent(std::uint32_t what, Bytes bytes, ProcessEvent &event)
{
    switch (what) {
    case WhatFork:
        return readFork(bytes, event);
    case WhatExec:
        return readExec(bytes, event);
    case WhatUid:
        return readId(bytes, EventKind::Uid, event);
    case WhatGid:
        return readId(bytes, EventKind::Gid, event);
    case WhatSid:
        return readSid(bytes, event);
    case WhatPtrace:
        return readPtrace(bytes, event);
    case WhatComm:
        return readComm(bytes, event);
    case WhatCoredump:
        return readCoredump(bytes, event);
    case WhatExit:
        return readExit(bytes, event);
    default:
        break;
    }
    event.kind = EventKind::Unknown;
    event.id = what;
    event.detail = hex(bytes);
    // Every kind so far begins with the process.
    if (const auto data = readFront<EventData::exec_proc_event>(bytes))
        setProcess(event, *data);
    return true;
}

// False where the message ends too early; true, with nothing added, where it is another's.
bool readMessage(Bytes payload, std::vector<ProcMessage> &messages)
{
    const auto header = readFront<ConnectorHeader>(payload);
    if (!header)
        return false;
    if (header->id.idx != CN_IDX_PROC || header->id.val != CN_VAL_PROC)
        return true;
    Bytes bytes = payload.subspan(sizeof(ConnectorHeader));
    if (header->length > bytes.size() || header->length < offsetOfData)
        return false;
    bytes = bytes.first(header->length);

    ProcMessage message;
    message.sequence = header->sequence;
    message.acknowledges = header->acknowledge;
    const auto what = readFront<std::uint32_t>(bytes);
    message.event.cpu =
        readFront<std::uint32_t>(bytes.subspan(offsetof(proc_event, cpu))).value_or(0);
    message.event.timestampNs =
        readFront<std::uint64_t>(bytes.subspan(offsetof(proc_event, timestamp_ns))).value_or(0);
    const Bytes data = bytes.subspan(offsetOfData);
    if (*what == WhatNone) {
        const auto error = readFront<std::uint32_t>(data);
        if (!error)
            return false;
        message.acknowledgement = true;
        message.error = static_cast<int>(*error);
    } else if (!readEvent(*what, data, message.event)) {
        return false;
    }
    messages.push_back(std::move(message));
    return true;
}

} // namespace

ProcDatagram parseProcEvents(Bytes datagram, std::vector<ProcMessage> &messages)
{
    ProcDatagram result;
    NetlinkMessages walk(datagram);
    NetlinkMessage message;
    while (walk.next(message)) {
        if (message.type == NLMSG_OVERRUN)
            result.overrun = true;
        if (message.type == NLMSG_NOOP || message.type == NLMSG_ERROR
            || message.type == NLMSG_OVERRUN)
            continue;
        // The connector sends its data as NLMSG_DONE; a real one has an errno at most.
        const bool realDone = message.type == NLMSG_DONE && message.payload.size() <= sizeof(int);
        if (!realDone && !readMessage(message.payload, messages))
            ++result.malformed;
    }
    result.malformed += walk.malformed();
    return result;
}

} // namespace weir
