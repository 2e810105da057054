// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Decodes the records of a perf event (perf_event_open(2), linux/perf_event.h) that tell of
// programs being started. Pure: any bytes are survived. Any thread.

#pragma once

#include "platform/linux/netlinkmessage.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace weir {

struct ExecName
{
    std::int32_t pid = 0; // the process
    std::uint64_t timeNs = 0; // of the clock that the event was opened with
    std::string name; // comm: at most 15 bytes of the program's file name
};

struct ExecNameRecords
{
    std::uint64_t lost = 0; // records that the kernel had no room for
    bool malformed = false; // a length could not be true: the rest was not read
};

// Appends the names of PERF_RECORD_COMM records that are due to an exec. The event must have been
// opened with sample_id_all and the sample type TID | TIME.
ExecNameRecords parseExecNames(Bytes records, std::vector<ExecName> &names);

} // namespace weir
