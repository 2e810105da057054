// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the process log costs under a storm, as an ordinary account with the receive buffer that
// net.core.rmem_max allows by default: CPU of everything from the kernel's socket to the lines of
// the report, lost events, and how much slower the storm becomes. 40 000 events are 20 000 forks.
// What was received of the storm and what was lost must be all that the storm has done.

#include "engine/session.h"
#include "platform/linux/proceventsource.h"
#include "report/reportsink.h"
#include "tests/support/storm.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>
#include <unordered_map>

#include <fcntl.h>
#include <sys/resource.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::size_t defaultRmemMax = 212'992;
constexpr uid_t nobody = 65'534;

double cpuSeconds()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void waitFor(pid_t child)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (::waitpid(child, nullptr, WNOHANG) == child)
            loop.quit();
    });
    look.start(20);
    loop.exec();
}

struct Counts
{
    std::uint64_t received = 0;
    std::uint64_t lost = 0;
    std::unordered_map<std::int32_t, std::int64_t> ofChildren; // births and ends, by parent
};

class CountingSink final : public FrameSink
{
public:
    CountingSink(Counts &counts, int fd) : m_counts(counts), m_rows(shape(), fd) { }
    std::error_code write(const Frame &frame) override { return m_rows.write(frame); }
    std::error_code write(const EventBatch &batch) override
    {
        for (const ProcessEvent &event : batch.events) {
            const bool lost = event.kind == EventKind::Lost;
            m_counts.lost += lost ? event.count : 0;
            m_counts.received += !lost;
            const bool birthOrEnd = event.kind == EventKind::Fork || event.kind == EventKind::Exit;
            if (birthOrEnd && !event.isThread())
                ++m_counts.ofChildren[parentOf(event)];
        }
        return m_rows.write(batch);
    }

private:
    // The kernel does not tell it of an end that its parent has collected already.
    static std::int32_t parentOf(const ProcessEvent &event)
    {
        return event.parentPid > 0 || !event.process ? event.parentPid : event.process->parentPid;
    }

    static ReportShape shape()
    {
        ReportShape shape;
        shape.kind = ReportKind::Events;
        return shape;
    }

    Counts &m_counts;
    ReportSink m_rows;
};

struct Storm
{
    pid_t pid = 0;
    double seconds = 0;
};

Storm storm(int count, int perSecond)
{
    const std::int64_t begin = steadyNs();
    const pid_t pid = startStorm(count, perSecond);
    waitFor(pid);
    return {pid, static_cast<double>(steadyNs() - begin) / 1e9};
}

void watchedStorm(benchmark::State &state)
{
    const int perSecond = static_cast<int>(state.range(0));
    const int count = perSecond * static_cast<int>(state.range(1));
    const int devNull = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    for (auto _ : state) {
        const double alone = storm(count / 4, 0).seconds * 4;
        Counts counts;
        Sources sources;
        auto source = std::make_unique<ProcEventSource>();
        if (const std::error_code error = source->open(defaultRmemMax)) {
            state.SkipWithError(error.message().c_str());
            return;
        }
        sources.processSources.push_back(std::move(source));
        Session session(std::move(sources));
        session.addSink(std::make_unique<CountingSink>(counts, devNull));
        session.start(std::chrono::seconds(1));
        const double cpuBefore = cpuSeconds();
        const auto [pid, seconds] = storm(count, perSecond);
        const double cpu = cpuSeconds() - cpuBefore;
        const Storm second = storm(count / 4, 0);
        session.stop();
        const double all = static_cast<double>(counts.received + counts.lost);
        state.counters["cpu_%"] = 100 * cpu / seconds;
        state.counters["lost_%"] = 100 * static_cast<double>(counts.lost) / all;
        state.counters["events/s"] = 2 * count / seconds;
        state.counters["ns/event"] = 1e9 * cpu / (2 * count);
        state.counters["slower_%"] = 100 * (second.seconds * 4 / alone - 1);
        // Less than nothing where events of others are among the lost.
        const std::int64_t missing = 2 * (count + count / 4) - counts.ofChildren[pid]
            - counts.ofChildren[second.pid] - static_cast<std::int64_t>(counts.lost);
        state.counters["missing"] = static_cast<double>(missing);
        if (missing > 0)
            state.SkipWithError("events are missing that are not counted as lost");
    }
    ::close(devNull);
}

BENCHMARK(watchedStorm)
    ->ArgNames({"forks/s", "s"})
    ->Args({2'500, 60})
    ->Args({20'000, 10})
    ->Iterations(1)
    ->Repetitions(3)
    ->ReportAggregatesOnly(false)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    // Root may have a larger buffer, and names from the kernel.
    if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
        return EXIT_FAILURE;
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return EXIT_SUCCESS;
}
