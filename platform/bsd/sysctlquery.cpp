// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/bsd/sysctlquery.h"

#include <cerrno>
#include <utility>

#include <sys/types.h>

#include <sys/sysctl.h>

namespace weir {

SysctlQuery sysctlQuery(std::vector<int> name)
{
    return [name = std::move(name)](void *buffer, std::size_t &length) mutable {
        const auto count = static_cast<unsigned>(name.size());
        return ::sysctl(name.data(), count, buffer, &length, nullptr, 0) == 0 ? 0 : errno;
    };
}

SysctlQuery sysctlQuery(const char *name)
{
    return [name](void *buffer, std::size_t &length) {
        return ::sysctlbyname(name, buffer, &length, nullptr, 0) == 0 ? 0 : errno;
    };
}

} // namespace weir
