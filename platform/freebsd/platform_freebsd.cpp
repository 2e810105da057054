// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/freebsd/freebsdparts.h"
#include "platform/platform.h"
#include "platform/replay/replay.h"

namespace weir {

Platform makePlatform(const PlatformOptions &options)
{
    if (!options.replayFile.empty())
        return makeReplayPlatform(options.replayFile);
    return makeSysctlPlatform(options, makeFreebsdParts());
}

std::vector<Finding> examinePlatform()
{
    // The kernel tells no bytes of sockets, and jails with a network of their own stay apart.
    return examineSysctls(
        makeFreebsdParts(), {FindingState::No, FindingState::Partly, FindingState::Partly});
}

} // namespace weir
