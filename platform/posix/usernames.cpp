// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/posix/usernames.h"

#include <cerrno>

#include <pwd.h>

namespace weir {

namespace {

constexpr std::size_t firstBuffer = 1024;
constexpr std::size_t maxBuffer = std::size_t{1024} * 1024;

std::string lookUp(std::uint32_t uid, std::string &buffer)
{
    if (buffer.size() < firstBuffer)
        buffer.resize(firstBuffer);
    passwd entry = {};
    passwd *found = nullptr;
    while (true) {
        const int error = ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
        if (error == ERANGE && buffer.size() < maxBuffer)
            buffer.resize(buffer.size() * 2);
        else if (error != EINTR)
            return error == 0 && found ? entry.pw_name : "";
    }
}

} // namespace

const std::string &UserNames::name(std::uint32_t uid)
{
    const auto known = m_names.find(uid);
    if (known != m_names.end())
        return known->second;
    if (m_names.size() >= maxRemembered)
        m_names.clear();
    return m_names.emplace(uid, lookUp(uid, m_buffer)).first->second;
}

} // namespace weir
