// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Account names, remembered: the name service may be a slow directory server. One thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace weir {

class UserNames
{
public:
    static constexpr std::size_t maxRemembered = 4096;

    // getpwuid_r(3); empty where the account has no name or the name service does not answer.
    // Valid until the next call.
    const std::string &name(std::uint32_t uid);

private:
    std::unordered_map<std::uint32_t, std::string> m_names;
    std::string m_buffer;
};

} // namespace weir
