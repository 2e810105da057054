// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A recording in place of the system, on any operating system: for demonstrations, screenshots and
// tests. The format is described in platform/replay/recording.h.

#pragma once

#include "platform/platform.h"

#include <string>

namespace weir {

// One tick of the recording per collect(), over and over; counters go on where the last round left
// them. Lines that are malformed are left out and counted in a Notice (MalformedMessages). The
// error is that of opening or reading the file; EINVAL for anything but a regular file, EFBIG for
// a recording beyond the limits, EBADMSG for a file that is none or has no tick, ENOTSUP for a
// later version of the format.
Platform makeReplayPlatform(const std::string &file);

} // namespace weir
