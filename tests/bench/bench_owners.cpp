// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What it costs to say who holds each socket, at steady state: sockets and processes as given, the
// same sockets tick after tick. Lives in a network namespace of its own.

#include "core/snapshot.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "platform/posix/filedescriptor.h"
#include "tests/platform/linux/ownnamespace.h"
#include "tests/platform/linux/tcppair.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int socketsPerPair = 3; // two ends and the listener

// Processes with sockets of their own, and nothing else, that live as long as this object.
class Holders
{
public:
    Holders(int processes, int pairsEach)
    {
        int leash[2] = {-1, -1};
        int answer[2] = {-1, -1};
        if (::pipe2(leash, O_CLOEXEC) != 0 || ::pipe2(answer, O_CLOEXEC) != 0)
            return;
        m_leash = FileDescriptor(leash[1]);
        const FileDescriptor leashEnd(leash[0]);
        const FileDescriptor answers(answer[0]);
        const FileDescriptor answerEnd(answer[1]);
        for (int i = 0; i < processes; ++i) {
            m_pids.push_back(::fork());
            if (m_pids.back() == 0)
                hold(pairsEach, leashEnd.get(), answerEnd.get());
        }
        m_ready = true;
        for (int i = 0; i < processes; ++i) {
            char well = 0;
            m_ready = ::read(answers.get(), &well, 1) == 1 && well == 1 && m_ready;
        }
    }
    ~Holders()
    {
        m_leash = FileDescriptor();
        for (const pid_t pid : m_pids)
            ::waitpid(pid, nullptr, 0);
    }
    Holders(const Holders &) = delete;
    Holders &operator=(const Holders &) = delete;

    bool areReady() const { return m_ready; }

private:
    [[noreturn]] void hold(int count, int leash, int answers)
    {
        m_leash = FileDescriptor();
        std::vector<std::unique_ptr<TcpPair>> pairs;
        char well = 1;
        for (int i = 0; i < count; ++i) {
            pairs.push_back(std::make_unique<TcpPair>(i % 2 == 0 ? AF_INET : AF_INET6));
            well = static_cast<char>(well && pairs.back()->isConnected());
        }
        char end = 0;
        const bool told = ::write(answers, &well, 1) == 1 && ::read(leash, &end, 1) == 0;
        ::_exit(told ? 0 : 1);
    }

    FileDescriptor m_leash;
    std::vector<pid_t> m_pids;
    bool m_ready = false;
};

void collectOwners(benchmark::State &state)
{
    const auto sockets = static_cast<int>(state.range(0));
    const auto processes = static_cast<int>(state.range(1));
    const Holders holders(processes, sockets / processes / socketsPerPair);
    if (!holders.areReady()) {
        state.SkipWithError("not enough file descriptors or processes");
        return;
    }
    SocketCollector collector;
    SocketOwners owners;
    Snapshot taken;
    collector.collect(taken);
    // What an earlier run left behind is nobody's.
    std::erase_if(taken.sockets, [](const SocketSample &socket) { return socket.inode == 0; });
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
    if (const std::error_code error = enterOwnNamespace()) {
        std::fprintf(stderr, "no network namespace of our own: %s\n", error.message().c_str());
        return 1;
    }
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
