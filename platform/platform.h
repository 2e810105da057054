// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything the operating system gives to Weir, made in one place. One implementation per
// operating system, chosen by CMake; platform/replay gives the same from a recording.

#pragma once

#include "core/finding.h"
#include "core/sources.h"

#include <string>
#include <system_error>
#include <vector>

namespace weir {

struct PlatformOptions
{
    bool sockets = true; // connections
    bool owners = true; // and their processes
    bool links = true;
    bool limits = true; // of the network stack
    bool processEvents = true;
    // Network namespaces whose sockets and interfaces are sampled: "all" that this account may
    // enter, "current", or one, by its name in reports or by the pid of a process in it.
    std::string netns = "all";
    std::string replayFile; // where not empty, a recording is played instead of the system
};

struct Platform
{
    Sources sources;
    std::error_code error; // set where nothing at all can be collected
};

Platform makePlatform(const PlatformOptions &options);

// Probes afresh, without changing anything.
std::vector<Finding> examinePlatform();

} // namespace weir
