// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A Sampler that ticks by hand in virtual time.

#pragma once

#include "engine/sampler.h"
#include "tests/support/fakes.h"
#include "tests/support/samples.h"

#include <QSignalSpy>

#include <atomic>
#include <memory>
#include <utility>

namespace weir::test {

struct Bench
{
    explicit Bench(Sampler::Parts parts)
        : sampler(std::move(parts), gate,
            [this] {
                return TimeStamp{now += second, now};
            }),
          frames(&sampler, &Sampler::frameReady)
    {
    }
    FramePtr lastFrame() const { return frames.last().at(0).value<FramePtr>(); }

    std::int64_t now = 0;
    Sampler::Gate gate = std::make_shared<std::atomic<bool>>(false);
    Sampler sampler;
    QSignalSpy frames;
};

inline Sampler::Parts partsOf(FakeCollector::Script script)
{
    Sampler::Parts parts;
    parts.collectors.push_back(std::make_unique<FakeCollector>(std::move(script)));
    return parts;
}

} // namespace weir::test
