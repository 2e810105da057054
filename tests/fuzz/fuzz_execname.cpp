// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The records of a perf event.

#include "platform/linux/execnameparser.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace weir;
    std::vector<ExecName> names;
    parseExecNames(std::as_bytes(std::span(data, size)), names);
    // The smallest record that has a name: header, task, sample id.
    if (names.size() > size / 32)
        std::abort();
    for (const ExecName &name : names) {
        if (name.name.size() > 15)
            std::abort();
    }
    return 0;
}
