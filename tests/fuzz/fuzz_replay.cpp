// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Recordings: any bytes are refused, or are a recording that plays for some rounds with every
// owner in its place.

#include "core/meter.h"
#include "platform/replay/player.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto recording = std::make_shared<Recording>();
    if (parseRecording({reinterpret_cast<const char *>(data), size}, *recording))
        return 0;
    ReplayPlayer player(recording);
    ReplayCast cast(recording);
    Meter meter;
    Snapshot snapshot;
    constexpr std::size_t maxTicks = 12;
    for (std::size_t i = 0; i < maxTicks; ++i) {
        snapshot.clear();
        snapshot.time.bootNs = static_cast<std::int64_t>(i) * 1'000'000'000;
        const ReplayPosition position = player.play(snapshot);
        for (const SocketSample &socket : snapshot.sockets) {
            if (socket.owner != noOwner
                && !snapshot.owners.at(static_cast<std::size_t>(socket.owner)))
                std::abort();
        }
        for (const RecordedEvent &event : recording->ticks[position.tick].events)
            cast.owner(event.owner, position.round);
        meter.advance(snapshot);
    }
    return 0;
}
