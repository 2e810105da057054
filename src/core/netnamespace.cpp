// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netnamespace.h"

namespace weir {

const std::string &nameOf(const std::vector<NetNamespace> &namespaces, NetnsId id)
{
    static const std::string none;
    for (const NetNamespace &netns : namespaces) {
        if (netns.id == id)
            return netns.name;
    }
    return none;
}

} // namespace weir
