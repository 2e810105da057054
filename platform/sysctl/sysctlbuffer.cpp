// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/sysctl/sysctlbuffer.h"

#include <algorithm>
#include <cerrno>

namespace weir {

namespace {

constexpr int attempts = 8;
constexpr std::size_t leastSlack = 4096;

std::error_code errorOf(int number)
{
    return {number, std::generic_category()};
}

} // namespace

std::error_code SysctlBuffer::read(const SysctlQuery &query)
{
    m_length = 0;
    std::size_t slackShare = 8; // of the size, as kernels add themselves
    for (int attempt = 0; attempt < attempts; ++attempt) {
        std::size_t needed = 0;
        if (const int error = query(nullptr, needed))
            return errorOf(error);
        if (needed > maxLength)
            return errorOf(EOVERFLOW);
        const std::size_t room = needed + std::max(needed / slackShare, leastSlack);
        if (room > m_buffer.size())
            m_buffer.resize(room);
        std::size_t length = m_buffer.size();
        const int error = query(m_buffer.data(), length);
        if (error == 0) {
            m_length = std::min(length, m_buffer.size());
            return {};
        }
        if (error != ENOMEM && error != EINTR)
            return errorOf(error);
        slackShare = std::max<std::size_t>(slackShare / 2, 1);
    }
    return errorOf(ENOMEM);
}

} // namespace weir
