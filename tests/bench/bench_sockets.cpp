// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What it costs to know all sockets, against the floor that anybody must pay. Both are measured in
// turns, in the same run, because the kernel's part swings with the machine. Lives in a network
// namespace of its own.

#include "core/snapshot.h"
#include "platform/linux/socketcollector.h"
#include "tests/bench/floor.h"
#include "tests/bench/idlesockets.h"
#include "tests/bench/measure.h"
#include "tests/platform/linux/ownnamespace.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <vector>

using namespace weir;
using namespace weir::bench;

namespace {

void collectAgainstFloor(benchmark::State &state)
{
    const IdleSockets sockets(static_cast<std::size_t>(state.range(0)));
    if (!sockets.isComplete()) {
        state.SkipWithError("not enough file descriptors");
        return;
    }
    Floor floor;
    SocketCollector collector;
    Snapshot snapshot;
    std::vector<double> floors;
    std::vector<double> collects;
    for ([[maybe_unused]] auto _ : state) {
        const double start = cpuSeconds();
        floor.dump();
        const double middle = cpuSeconds();
        snapshot.clear();
        if (collector.collect(snapshot) || !snapshot.socketsComplete)
            state.SkipWithError("the dump failed");
        const double end = cpuSeconds();
        floors.push_back(middle - start);
        collects.push_back(end - middle);
        state.SetIterationTime(end - middle);
    }
    state.counters["sockets"] = static_cast<double>(snapshot.sockets.size());
    state.counters["floor_ms"] = median(floors) * 1e3;
    state.counters["collect_ms"] = median(collects) * 1e3;
    state.counters["ratio"] = median(collects) / median(floors);
}

BENCHMARK(collectAgainstFloor)
    ->Arg(200)
    ->Arg(1000)
    ->Arg(10'000)
    ->UseManualTime()
    ->Iterations(60)
    ->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    if (const std::error_code error = test::enterOwnNamespace()) {
        std::fprintf(stderr, "no network namespace of our own: %s\n", error.message().c_str());
        return 1;
    }
    raiseDescriptorLimit();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
