// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the process log costs under a storm, as an ordinary account with the receive buffer that
// net.core.rmem_max allows by default: CPU of everything from the kernel's socket to the lines of
// the report, lost events, and how much slower the storm becomes. 40 000 events are 20 000 forks.

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
        }
        return m_rows.write(batch);
    }

private:
    static ReportShape shape()
    {
        ReportShape shape;
        shape.kind = ReportKind::Events;
        return shape;
    }

    Counts &m_counts;
    ReportSink m_rows;
};

double stormSeconds(int count, int perSecond)
{
    const std::int64_t begin = steadyNs();
    waitFor(startStorm(count, perSecond));
    return static_cast<double>(steadyNs() - begin) / 1e9;
}

void watchedStorm(benchmark::State &state)
{
    const int perSecond = static_cast<int>(state.range(0));
    const int count = perSecond * static_cast<int>(state.range(1));
    const int devNull = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    for (auto _ : state) {
        const double alone = stormSeconds(count / 4, 0) * 4;
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
        const double seconds = stormSeconds(count, perSecond);
        const double cpu = cpuSeconds() - cpuBefore;
        const double watched = stormSeconds(count / 4, 0) * 4;
        session.stop();
        const double all = static_cast<double>(counts.received + counts.lost);
        state.counters["cpu_%"] = 100 * cpu / seconds;
        state.counters["lost_%"] = 100 * static_cast<double>(counts.lost) / all;
        state.counters["events/s"] = 2 * count / seconds;
        state.counters["ns/event"] = 1e9 * cpu / (2 * count);
        state.counters["slower_%"] = 100 * (watched / alone - 1);
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
