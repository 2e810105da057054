// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/ownervalues.h"

#include <tuple>

namespace weir {

namespace {

auto members(const Owner &owner)
{
    return std::tie(owner.key, owner.parentPid, owner.startTimeNs, owner.name, owner.comm,
        owner.exe, owner.cmdline, owner.uid, owner.user, owner.unit, owner.netns);
}

} // namespace

bool sameOwner(const Owner &a, const Owner &b)
{
    return members(a) == members(b);
}

std::string ownerName(const std::string &exe, const std::string &comm)
{
    const std::string_view name = fileName(exe);
    return name.empty() ? comm : std::string(name);
}

std::string_view fileName(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace weir
