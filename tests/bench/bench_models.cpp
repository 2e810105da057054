// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What one tick costs the thread of the window, before anything is painted.

#include "models/connectionmodel.h"
#include "models/eventmodel.h"
#include "models/rowfilterproxy.h"
#include "tests/models/samples.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

using namespace weir;
using namespace weir::samples;

namespace {

// `shift` renames that many of the connections from frame to frame.
FramePtr connectionFrame(std::int64_t count, std::uint64_t tick, std::uint64_t shift)
{
    static const std::vector<OwnerPtr> owners = [] {
        std::vector<OwnerPtr> list;
        for (int pid = 1; pid <= 200; ++pid)
            list.push_back(process(pid, "program" + std::to_string(pid * 7919 % 200)));
        return list;
    }();
    std::vector<ConnectionRow> rows;
    for (std::int64_t row = 0; row < count; ++row) {
        const std::uint64_t cookie = static_cast<std::uint64_t>(row) + tick * shift;
        const std::uint64_t mixed = (cookie * 2654435761u + tick * 40503u) % 100'003;
        rows.push_back(
            connectionRow(cookie, owners[cookie % owners.size()], static_cast<double>(mixed)));
    }
    return connections(std::move(rows));
}

std::vector<FramePtr> connectionFrames(std::int64_t count, std::uint64_t shift)
{
    std::vector<FramePtr> frames;
    for (std::uint64_t tick = 0; tick < 8; ++tick)
        frames.push_back(connectionFrame(count, tick, shift));
    return frames;
}

void applySorted(benchmark::State &state, int column, std::uint64_t shift, const char *filter)
{
    const std::vector<FramePtr> frames = connectionFrames(state.range(0), shift);
    ConnectionModel model;
    RowFilterProxy proxy(model);
    proxy.sort(column, Qt::DescendingOrder);
    proxy.setFilter(*Filter::parse(filter));
    std::size_t tick = 0;
    for (auto _ : state)
        model.apply(frames[tick++ % frames.size()]);
}

void connectionsWithoutAProxy(benchmark::State &state)
{
    const std::vector<FramePtr> frames = connectionFrames(state.range(0), 0);
    ConnectionModel model;
    std::size_t tick = 0;
    for (auto _ : state)
        model.apply(frames[tick++ % frames.size()]);
}
BENCHMARK(connectionsWithoutAProxy)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void connectionsSortedByRate(benchmark::State &state)
{
    applySorted(state, ConnectionModel::Download, 0, "");
}
BENCHMARK(connectionsSortedByRate)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void connectionsSortedAndFiltered(benchmark::State &state)
{
    applySorted(state, ConnectionModel::Download, 0, "process:program1 and rate>10k");
}
BENCHMARK(connectionsSortedAndFiltered)->Arg(10'000)->Unit(benchmark::kMillisecond);

void connectionsSortedByProcess(benchmark::State &state)
{
    applySorted(state, ConnectionModel::Process, 0, "");
}
BENCHMARK(connectionsSortedByProcess)->Arg(10'000)->Unit(benchmark::kMillisecond);

void connectionsThatComeAndGo(benchmark::State &state)
{
    applySorted(state, ConnectionModel::Download, 200, "");
}
BENCHMARK(connectionsThatComeAndGo)->Arg(10'000)->Unit(benchmark::kMillisecond);

// The worst case of removals: every other row goes, then comes again.
void everyOtherConnectionGoes(benchmark::State &state)
{
    const FramePtr all = connectionFrame(state.range(0), 1, 0);
    std::vector<ConnectionRow> rows;
    for (std::size_t row = 0; row < all->connections.size(); row += 2)
        rows.push_back(all->connections[row]);
    const FramePtr half = connections(std::move(rows));
    ConnectionModel model;
    RowFilterProxy proxy(model);
    proxy.sort(ConnectionModel::Download, Qt::DescendingOrder);
    for (auto _ : state) {
        state.PauseTiming();
        model.apply(nullptr);
        model.apply(all);
        state.ResumeTiming();
        model.apply(half);
    }
}
BENCHMARK(everyOtherConnectionGoes)->Arg(10'000)->Unit(benchmark::kMillisecond)->Iterations(5);

EventBatchPtr eventBatch(int count)
{
    std::vector<ProcessEvent> events;
    const OwnerPtr owner = process(7, "true");
    for (int i = 0; i < count; ++i)
        events.push_back(makeEvent(i % 3 == 0 ? EventKind::Exec : EventKind::Fork, 7, owner));
    return batch(std::move(events));
}

void eventsIntoAFullRing(benchmark::State &state)
{
    EventModel model(100'000);
    RowFilterProxy proxy(model);
    proxy.setFilter(*Filter::parse("kind:exec"));
    model.append(eventBatch(100'000));
    const EventBatchPtr next = eventBatch(static_cast<int>(state.range(0)));
    for (auto _ : state)
        model.append(next);
}
BENCHMARK(eventsIntoAFullRing)->Arg(500)->Arg(4000)->Unit(benchmark::kMillisecond);

void filterOverAFullRing(benchmark::State &state)
{
    EventModel model(100'000);
    RowFilterProxy proxy(model);
    model.append(eventBatch(100'000));
    const Filter some = *Filter::parse("kind:exec true");
    const Filter none = *Filter::parse("nothing");
    for (auto _ : state) {
        proxy.setFilter(some);
        proxy.setFilter(none);
    }
}
BENCHMARK(filterOverAFullRing)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
