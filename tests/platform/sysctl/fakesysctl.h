// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A sysctl of a test: says what it is told to, as the kernel would.

#pragma once

#include "platform/sysctl/sysctlbuffer.h"
#include "tests/platform/sysctl/structwriter.h"

#include <cerrno>
#include <cstring>

namespace weir::test {

struct FakeSysctl
{
    ByteVector bytes;
    int error = 0; // what each question gets
    int growths = 0; // how often the bytes grow between the two questions
    std::size_t growth = 0; // by that much
    int questions = 0;

    SysctlQuery query()
    {
        return [this](void *buffer, std::size_t &length) { return answer(buffer, length); };
    }

private:
    int answer(void *buffer, std::size_t &length)
    {
        ++questions;
        if (error != 0)
            return error;
        const std::size_t room = length;
        length = bytes.size();
        if (!buffer) {
            if (growths > 0) {
                --growths;
                bytes.resize(bytes.size() + growth);
            }
            return 0;
        }
        if (room < bytes.size()) {
            length = room;
            return ENOMEM;
        }
        if (!bytes.empty())
            std::memcpy(buffer, bytes.data(), bytes.size());
        return 0;
    }
};

} // namespace weir::test
