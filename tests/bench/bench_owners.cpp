// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What it costs to say who holds each socket, at steady state: sockets and processes as given, the
// same sockets tick after tick. Lives in a network namespace of its own.

#include "core/snapshot.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "tests/bench/holders.h"
#include "tests/bench/idlesockets.h"
#include "tests/platform/linux/ownnamespace.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <vector>

using namespace weir;
using namespace weir::bench;

namespace {

void collectOwners(benchmark::State &state)
{
    const auto sockets = static_cast<std::size_t>(state.range(0));
    const auto processes = static_cast<std::size_t>(state.range(1));
    const Holders holders(processes, sockets / processes);
    if (!holders.areReady()) {
        state.SkipWithError("not enough file descriptors or processes");
        return;
    }
    SocketCollector collector;
    SocketOwners owners;
    Snapshot taken;
    collector.collect(taken);
    Snapshot snapshot;
    const auto tick = [&] {
        constexpr std::int64_t nsPerSecond = 1'000'000'000;
        const std::int64_t now = snapshot.time.bootNs + nsPerSecond;
        snapshot.clear();
        snapshot.time.bootNs = now;
        snapshot.sockets = taken.sockets;
    };
    tick();
    owners.collect(snapshot); // the first scan
    for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        tick();
        state.ResumeTiming();
        owners.collect(snapshot);
    }
    std::size_t named = 0;
    for (const SocketSample &socket : snapshot.sockets)
        named += socket.owner != noOwner;
    state.counters["sockets"] = static_cast<double>(snapshot.sockets.size());
    state.counters["named"] = static_cast<double>(named);
    state.counters["owners"] = static_cast<double>(snapshot.owners.size());
}

BENCHMARK(collectOwners)
    ->ArgNames({"sockets", "processes"})
    ->Args({200, 20})
    ->Args({10'000, 50})
    ->Args({10'000, 500})
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
    benchmark::Shutdown();
}
