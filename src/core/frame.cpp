// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/frame.h"

namespace weir {

const std::string &Frame::interfaceName(std::uint32_t index) const
{
    static const std::string unknown;
    for (const InterfaceRow &row : interfaces) {
        if (row.link.index == index)
            return row.link.name;
    }
    return unknown;
}

} // namespace weir
