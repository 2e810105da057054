// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Filter expressions made for the user: everything of this process, this host, this port.

#pragma once

#include "core/frame.h"

#include <QString>

#include <string_view>

namespace weir {

// Empty where no expression can name the owner.
QString filterForOwner(const Owner &owner);
// user="root"; of a very long value, whatever contains its beginning.
QString filterForField(const char *field, std::string_view value);
// netns: name of the network namespace; empty for Weir's own.
QString filterForInterface(std::string_view name, std::string_view netns);
QString filterForHost(const IpAddress &address);
QString filterForPort(std::uint16_t port);

} // namespace weir
