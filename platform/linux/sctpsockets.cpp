// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/sctpsockets.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace weir {

void mergeSctpAssociations(std::vector<SocketSample> &sockets, std::size_t first)
{
    const auto begin = std::next(sockets.begin(), static_cast<std::ptrdiff_t>(first));
    std::stable_sort(begin, sockets.end(), [](const SocketSample &a, const SocketSample &b) {
        return std::pair(a.cookie, a.remote.port == 0) < std::pair(b.cookie, b.remote.port == 0);
    });
    const auto sameSocket = [](const SocketSample &a, const SocketSample &b) {
        return a.cookie == b.cookie;
    };
    sockets.erase(std::unique(begin, sockets.end(), sameSocket), sockets.end());
}

} // namespace weir
