// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/snapshot.h"

namespace weir {

void Snapshot::clear()
{
    time = {};
    sockets.clear();
    closedSockets.clear();
    owners.clear();
    exitedProcesses.clear();
    endedPids.clear();
    links.clear();
    limits.clear();
    namespaces.clear();
    notices.clear();
    socketsComplete = false;
    linksComplete = false;
}

} // namespace weir
