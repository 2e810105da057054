// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What sysfs tells about an interface (Documentation/ABI/testing/sysfs-class-net), for kernels that
// have no generic netlink for it. Used in the sampler thread.

#pragma once

#include "core/sample.h"

#include <cstdint>
#include <string>

namespace weir {

struct LinkFacts
{
    std::int64_t speedMbps = -1; // -1 where not known
    Duplex duplex = Duplex::Unknown;
    bool wireless = false;
};

// folder is /sys/class/net, which shows the network namespace it was mounted in: an entry of the
// same name with another index is not believed. Empty where no folder shows the namespace. Names
// that are not one path element are not looked up.
LinkFacts readLinkFacts(const std::string &folder, const std::string &name, std::uint32_t index);

} // namespace weir
