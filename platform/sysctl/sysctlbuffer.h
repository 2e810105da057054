// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads a sysctl whose size nobody knows: it is asked for, and what is read may have grown since.
// The buffer is kept from one reading to the next. One thread.

#pragma once

#include "platform/sysctl/littleendian.h"

#include <cstddef>
#include <functional>
#include <system_error>
#include <vector>

namespace weir {

// One sysctl, as sysctl(3) reads it: fills the buffer, or tells the size for none. length is the
// room before and what there is after. Gives 0 or an errno; ENOMEM where the room did not do.
using SysctlQuery = std::function<int(void *buffer, std::size_t &length)>;

class SysctlBuffer
{
public:
    static constexpr std::size_t maxLength = std::size_t{256} * 1024 * 1024;

    // Nothing is in the buffer after an error. ENOMEM: it grew faster than it could be read.
    std::error_code read(const SysctlQuery &query);

    // Valid until the next reading.
    Bytes bytes() const { return Bytes(m_buffer).first(m_length); }

private:
    std::vector<std::byte> m_buffer;
    std::size_t m_length = 0;
};

} // namespace weir
