// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Processes of a test, as a system's reader would tell them.

#pragma once

#include "core/owner.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace weir::test {

struct FakeProcess
{
    std::string name;
    std::uint64_t identity = 1; // unlike that of another process of the same number
    std::int32_t parentPid = 1;
};

class FakeProcesses
{
public:
    std::map<std::int32_t, FakeProcess> running;

    // Made anew each time, as a reader does.
    OwnerPtr read(std::int32_t pid) const
    {
        const auto found = running.find(pid);
        if (found == running.end())
            return nullptr;
        auto owner = std::make_shared<Owner>();
        owner->key.kind = OwnerKind::Process;
        owner->key.process = {pid, found->second.identity, 0};
        owner->parentPid = found->second.parentPid;
        owner->name = owner->comm = found->second.name;
        owner->exe = "/bin/" + found->second.name;
        return owner;
    }
};

} // namespace weir::test
