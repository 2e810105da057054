// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a whole tick costs at steady state: all sockets, their owners and the frame that the meter
// makes of them. Against the floor that anybody must pay, and against one run of `ss -tinp`, which
// answers the same question. All three take turns in one run, because the kernel's part swings with
// the machine. Lives in a network namespace of its own.

#include "core/meter.h"
#include "core/snapshot.h"
#include "platform/linux/largeblocks.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "tests/bench/floor.h"
#include "tests/bench/holders.h"
#include "tests/bench/idlesockets.h"
#include "tests/bench/measure.h"
#include "tests/platform/linux/ownnamespace.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;
using namespace weir::bench;

namespace {

constexpr std::int64_t processes = 50;

// What a Sampler does at each tick, in virtual time.
class Tick
{
public:
    Tick() { m_meter.setBlockHint(&provideLargeBlock); }
    bool run()
    {
        constexpr std::int64_t nsPerSecond = 1'000'000'000;
        m_now += nsPerSecond;
        m_snapshot.clear();
        reserveSoonFull(m_snapshot.sockets, m_socketCount, &provideLargeBlock);
        m_snapshot.time.bootNs = m_now;
        const bool failed = bool(m_sockets.collect(m_snapshot)) || !m_snapshot.socketsComplete;
        const double collected = cpuSeconds();
        m_owners.collect(m_snapshot);
        const double owned = cpuSeconds();
        m_frame = m_meter.advance(m_snapshot);
        ownersSeconds = owned - collected;
        m_socketCount = m_snapshot.sockets.size();
        m_snapshot.sockets = {};
        meterSeconds = cpuSeconds() - owned;
        return !failed;
    }
    std::size_t connections() const { return m_frame->connections.size(); }
    std::size_t named() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            m_frame->connections, [](const ConnectionRow &row) { return row.owner != nullptr; }));
    }

    double ownersSeconds = 0;
    double meterSeconds = 0;

private:
    SocketCollector m_sockets;
    SocketOwners m_owners;
    Meter m_meter;
    Snapshot m_snapshot;
    std::size_t m_socketCount = 0;
    FramePtr m_frame;
    std::int64_t m_now = 0;
};

// Time of the processor that a run of ss took; negative where there is none.
double ssSeconds()
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(nowhere, STDOUT_FILENO);
        ::execlp("ss", "ss", "-tinp", nullptr);
        ::_exit(127);
    }
    int status = -1;
    rusage used{};
    if (pid < 0 || ::wait4(pid, &status, 0, &used) != pid || status != 0)
        return -1;
    const auto secondsOf = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return secondsOf(used.ru_utime) + secondsOf(used.ru_stime);
}

void tickAgainstFloor(benchmark::State &state)
{
    const Holders holders(processes, static_cast<std::size_t>(state.range(0) / processes));
    if (!holders.areReady()) {
        state.SkipWithError("not enough file descriptors or processes");
        return;
    }
    Floor floor;
    Tick tick;
    std::vector<double> floors;
    std::vector<double> ticks;
    std::vector<double> owners;
    std::vector<double> meters;
    bool whole = tick.run() && tick.run(); // the first scan, and the size of everything
    for ([[maybe_unused]] auto _ : state) {
        const double start = cpuSeconds();
        floor.dump();
        const double middle = cpuSeconds();
        whole = tick.run() && whole;
        const double end = cpuSeconds();
        floors.push_back(middle - start);
        ticks.push_back(end - middle);
        owners.push_back(tick.ownersSeconds);
        meters.push_back(tick.meterSeconds);
        state.SetIterationTime(end - middle);
    }
    const double ss = ssSeconds();
    if (!whole || ss < 0)
        state.SkipWithError(whole ? "ss cannot be run" : "a dump failed");
    state.counters["sockets"] = static_cast<double>(tick.connections());
    state.counters["named"] = static_cast<double>(tick.named());
    state.counters["floor_ms"] = median(floors) * 1e3;
    state.counters["tick_ms"] = median(ticks) * 1e3;
    state.counters["owners_ms"] = median(owners) * 1e3;
    state.counters["meter_ms"] = median(meters) * 1e3;
    state.counters["of_floor"] = median(ticks) / median(floors);
    state.counters["of_ss"] = median(ticks) / ss;
}

BENCHMARK(tickAgainstFloor)
    ->ArgName("sockets")
    ->Arg(1000)
    ->Arg(10'000)
    ->Arg(50'000)
    ->UseManualTime()
    ->Iterations(20)
    ->Repetitions(5)
    ->ReportAggregatesOnly()
    ->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    if (const std::error_code error = test::enterOwnNamespace()) {
        std::fprintf(stderr, "no network namespace of our own: %s\n", error.message().c_str());
        return 1;
    }
    raiseDescriptorLimit();
    returnLargeBlocks();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
