// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A dump of SCTP (the kernel's net/sctp/diag.c) tells of associations, not of sockets: a socket
// comes as itself, once more before its associations, and then once for each of them, all with the
// same cookie. Pure; any thread.

#pragma once

#include "core/sample.h"

#include <cstddef>
#include <vector>

namespace weir {

// Leaves one sample of each socket among those from `first` on; an association speaks for it where
// there is one. Their order changes.
void mergeSctpAssociations(std::vector<SocketSample> &sockets, std::size_t first);

} // namespace weir
