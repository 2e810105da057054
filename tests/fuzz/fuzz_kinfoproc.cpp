// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The processes of FreeBSD: kern.proc.proc.

#include "platform/sysctl/kinfoproc.h"

#include <cstdlib>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto processes = decodeKinfoProcesses(std::as_bytes(std::span(data, size)));
    if (processes.size() > size / 467)
        std::abort();
    for (const KinfoProcess &process : processes) {
        if (process.comm.size() > 20 || process.startUs < 0)
            std::abort();
    }
    return 0;
}
