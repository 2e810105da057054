// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/execnameparser.h"

#include <linux/perf_event.h>

namespace weir {

namespace {

constexpr std::size_t maxComm = 15;

struct TaskId
{
    std::uint32_t pid;
    std::uint32_t tid;
};

// What sample_id_all puts behind every record.
struct SampleId
{
    TaskId task;
    std::uint64_t timeNs;
};

struct LostRecord
{
    std::uint64_t id;
    std::uint64_t lost;
};

bool readName(Bytes body, ExecName &name)
{
    const auto task = readFront<TaskId>(body);
    if (!task || body.size() < sizeof(TaskId) + sizeof(SampleId))
        return false;
    const std::size_t commSize = body.size() - sizeof(TaskId) - sizeof(SampleId);
    name.pid = static_cast<std::int32_t>(task->pid);
    name.name = readText(body.subspan(sizeof(TaskId), commSize), maxComm);
    name.timeNs = readFront<SampleId>(body.last(sizeof(SampleId)))->timeNs;
    return true;
}

} // namespace

ExecNameRecords parseExecNames(Bytes records, std::vector<ExecName> &names)
{
    ExecNameRecords result;
    while (!records.empty()) {
        const auto header = readFront<perf_event_header>(records);
        if (!header || header->size < sizeof(perf_event_header) || header->size > records.size()) {
            result.malformed = true;
            return result;
        }
        const Bytes body =
            records.subspan(sizeof(perf_event_header), header->size - sizeof(perf_event_header));
        records = records.subspan(header->size);
        if (header->type == PERF_RECORD_COMM && (header->misc & PERF_RECORD_MISC_COMM_EXEC) != 0) {
            if (!readName(body, names.emplace_back()))
                names.pop_back();
        } else if (header->type == PERF_RECORD_LOST) {
            if (const auto record = readFront<LostRecord>(body))
                result.lost += record->lost;
        }
    }
    return result;
}

} // namespace weir
