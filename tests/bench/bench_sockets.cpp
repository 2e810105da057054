// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What it costs to know all sockets, against the least that anybody must pay: the bytes of a dump
// of IPv4 and IPv6 with tcp_info, received by bare recv and thrown away. Both are measured in
// turns, in the same run, because the kernel's part swings with the machine. Lives in a network
// namespace of its own.

#include "core/snapshot.h"
#include "platform/linux/socketcollector.h"
#include "platform/posix/filedescriptor.h"
#include "tests/platform/linux/ownnamespace.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

using namespace weir;

namespace {

double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

class Floor
{
public:
    Floor() : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)) { }

    void dump(std::uint8_t family)
    {
        struct
        {
            nlmsghdr header;
            inet_diag_req_v2 body;
        } request{};
        request.header = {sizeof(request), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, 1, 0};
        request.body.sdiag_family = family;
        request.body.sdiag_protocol = IPPROTO_TCP;
        request.body.idiag_ext = 1U << (INET_DIAG_INFO - 1);
        request.body.idiag_states = 0xffffffff;
        ::send(m_socket.get(), &request, sizeof(request), 0);
        nlmsghdr first{};
        do {
            if (::recv(m_socket.get(), m_buffer.data(), m_buffer.size(), 0) <= 0)
                return;
            std::memcpy(&first, m_buffer.data(), sizeof(first));
        } while (first.nlmsg_type != NLMSG_DONE && first.nlmsg_type != NLMSG_ERROR);
    }

private:
    FileDescriptor m_socket;
    std::array<char, 32 * 1024> m_buffer{};
};

// Both ends of idle connections over the loopback, one half of them IPv6.
class IdleSockets
{
public:
    explicit IdleSockets(std::int64_t count)
    {
        const FileDescriptor listener(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        ::bind(listener.get(), reinterpret_cast<sockaddr *>(&v6), sizeof(v6));
        ::listen(listener.get(), 16);
        socklen_t length = sizeof(v6);
        ::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&v6), &length);
        v6.sin6_addr = in6addr_loopback;
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = v6.sin6_port;
        v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        while (static_cast<std::int64_t>(m_sockets.size()) < count) {
            const bool useV4 = m_sockets.size() % 4 == 0;
            FileDescriptor client(
                ::socket(useV4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
            const auto *target = useV4 ? reinterpret_cast<const sockaddr *>(&v4)
                                       : reinterpret_cast<const sockaddr *>(&v6);
            if (::connect(client.get(), target, useV4 ? sizeof(v4) : sizeof(v6)) != 0)
                return;
            m_sockets.push_back(std::move(client));
            m_sockets.emplace_back(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        }
    }

    bool isComplete(std::int64_t count) const
    {
        return static_cast<std::int64_t>(m_sockets.size()) >= count && m_sockets.back().isOpen();
    }

private:
    std::vector<FileDescriptor> m_sockets;
};

void collectAgainstFloor(benchmark::State &state)
{
    const IdleSockets sockets(state.range(0));
    if (!sockets.isComplete(state.range(0))) {
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
        floor.dump(AF_INET);
        floor.dump(AF_INET6);
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
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
