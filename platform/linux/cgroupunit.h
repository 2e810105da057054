// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a cgroup path stands for, in a name that a person knows: a systemd unit, a desktop
// application, a Flatpak, a Snap, a container. Pure; the path is hostile bytes.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir {

struct CgroupUnit
{
    std::string name; // bytes; empty for the root
    std::size_t depth = 0; // the path components, from the root, that stand for the unit
    bool isContainer = false;
};

// path: absolute, as in /proc/PID/cgroup. The outermost container wins; without one the innermost
// service or scope, then the innermost slice, then the path itself.
CgroupUnit unitOfCgroup(std::string_view path);

// Undoes the \xNN of unit names (systemd.unit(5)); anything else stays as it is.
std::string unescapeUnit(std::string_view name);

} // namespace weir
