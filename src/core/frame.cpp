// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/frame.h"

namespace weir {

const std::string &Frame::interfaceName(NetnsId netns, std::uint32_t index) const
{
    static const std::string unknown;
    if (index == 0)
        return unknown;
    if (!interfacePlaces.empty()) {
        const auto place = interfacePlaces.find({index, netns});
        return place != interfacePlaces.end() ? interfaces[place->second].link.name : unknown;
    }
    for (const InterfaceRow &row : interfaces) {
        if (row.link.index == index && row.link.netns == netns)
            return row.link.name;
    }
    return unknown;
}

const std::string &Frame::netnsName(NetnsId netns) const
{
    return nameOf(namespaces, netns);
}

} // namespace weir
