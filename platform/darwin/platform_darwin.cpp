// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/darwin/darwinparts.h"
#include "platform/platform.h"
#include "platform/replay/replay.h"

namespace weir {

Platform makePlatform(const PlatformOptions &options)
{
    if (!options.replayFile.empty())
        return makeReplayPlatform(options.replayFile);
    return makeSysctlPlatform(options, makeDarwinParts());
}

std::vector<Finding> examinePlatform()
{
    // Retransmissions are not told.
    return examineSysctls(
        makeDarwinParts(), {FindingState::Partly, FindingState::Yes, FindingState::Yes});
}

} // namespace weir
