// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A session bus that takes connections and never answers holds up Qt for a minute, before any
// window is shown: its accessibility asks the bus in a blocking way. So Weir asks first, with a
// time limit.

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace weir {

struct BusAddress
{
    QString path;
    bool abstract = false; // name in Linux' abstract namespace, not a file
};

// The first local socket in a list of D-Bus server addresses (D-Bus specification, "Server
// Addresses"); none where there is no such socket in it.
std::optional<BusAddress> localBusAddress(const QByteArray &addresses);

// False where somebody takes the connection and stays silent. Blocks for at most the time limit.
bool busAnswers(const BusAddress &address, std::chrono::milliseconds limit);

// Hides a stuck session bus from this process. After QApplication was made, before anything asks
// the bus. Returns false where it did.
bool avoidStuckSessionBus();

} // namespace weir
