// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a line of a recording changes in what is known. Each gives false, and an object that is good
// for nothing, where a value is malformed or out of its range.

#pragma once

#include "platform/replay/record.h"
#include "platform/replay/recording.h"

#include <cstdint>
#include <unordered_map>

namespace weir {

// The owners' own numbers in the file, and the places where the parser keeps them.
using OwnerSlots = std::unordered_map<std::uint32_t, std::int32_t>;

bool readOwner(const Record &record, Owner &owner);
bool readSocket(const Record &record, const OwnerSlots &slots, SocketSample &socket);
bool readLink(const Record &record, LinkSample &link);
bool readLimit(const Record &record, LimitSample &limit);
bool readPorts(const Record &record, PortRange &ports);
bool readEvent(const Record &record, const OwnerSlots &slots, RecordedEvent &recorded);
// Also for records that are of nothing but an owner.
bool readOwnerSlot(const Record &record, const OwnerSlots &slots, std::int32_t &owner);

} // namespace weir
