// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Opens and closes TCP connections as fast as it is told to, and says in the end what it moved:
//   churn serve PORT                                 answers until its input ends
//   churn connect PORT RATE SECONDS ADDRESS...       RATE connections a second
//   churn abort PORT RATE SECONDS ADDRESS...         the same, each aborted before it carries a
//   byte churn idle COUNT                                 holds so many sockets until its input
//   ends
// One line of JSON on standard output; "ready" before it where it waits. The server closes first,
// so that the client's ports are free again at once.

#include "tests/live/churnconnection.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::test {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t maxInFlight = 512;

class Poll
{
public:
    void add(int fd, std::uint32_t events) const
    {
        epoll_event event{};
        event.events = events;
        event.data.fd = fd;
        check(epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
    }
    template<typename Handle> void wait(int timeoutMs, const Handle &handle)
    {
        const int count = epoll_wait(
            m_epoll.get(), m_events.data(), static_cast<int>(m_events.size()), timeoutMs);
        for (int i = 0; i < count; ++i)
            handle(m_events[static_cast<std::size_t>(i)].data.fd);
    }

private:
    FileDescriptor m_epoll{check(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")};
    std::array<epoll_event, 256> m_events{};
};

void printResult(std::uint64_t connections, const Moved &moved)
{
    std::printf("{\"connections\": %llu, \"rx\": %llu, \"tx\": %llu}\n",
        static_cast<unsigned long long>(connections), static_cast<unsigned long long>(moved.rx),
        static_cast<unsigned long long>(moved.tx));
    std::fflush(stdout);
}

void printReady()
{
    std::puts("ready");
    std::fflush(stdout);
}

class Server
{
public:
    explicit Server(std::uint16_t port) : m_listener(listenOn(port))
    {
        m_poll.add(m_listener.get(), EPOLLIN);
        m_poll.add(STDIN_FILENO, EPOLLIN);
    }

    void run()
    {
        printReady();
        while (!m_ended)
            m_poll.wait(-1, [this](int fd) { serve(fd); });
        printResult(m_served, m_moved);
    }

private:
    void serve(int fd)
    {
        if (fd == STDIN_FILENO)
            m_ended = true;
        else if (fd == m_listener.get())
            acceptAll();
        else if (const auto found = m_open.find(fd);
                 found != m_open.end() && found->second.answer(m_moved))
            m_open.erase(found);
    }

    void acceptAll()
    {
        for (;;) {
            const int fd =
                accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0)
                return;
            ++m_served;
            m_open.insert_or_assign(fd, Connection(FileDescriptor(fd)));
            m_poll.add(fd, EPOLLIN);
        }
    }

    Poll m_poll;
    FileDescriptor m_listener;
    std::unordered_map<int, Connection> m_open;
    Moved m_moved;
    std::uint64_t m_served = 0;
    bool m_ended = false;
};

struct Load
{
    std::uint16_t port = 0;
    double rate = 0; // connections a second
    double seconds = 0;
    bool abort = false;
    std::vector<std::string> addresses;
};

class Client
{
public:
    explicit Client(Load load) : m_load(std::move(load)) { }

    void run()
    {
        const Clock::time_point start = Clock::now();
        for (;;) {
            const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
            const bool over = elapsed >= m_load.seconds;
            if (over && m_open.empty())
                break;
            const double due = std::min(elapsed, m_load.seconds) * m_load.rate;
            while (!over && double(m_opened) < due && m_open.size() < maxInFlight)
                open();
            m_poll.wait(1, [this](int fd) { proceed(fd); });
        }
        printResult(m_opened, m_moved);
    }

private:
    void open()
    {
        const std::string &address = m_load.addresses[m_opened++ % m_load.addresses.size()];
        FileDescriptor socket = startConnecting(address, m_load.port);
        const int fd = socket.get();
        m_poll.add(fd, EPOLLIN | EPOLLOUT | EPOLLET);
        m_open.insert_or_assign(fd, Connection(std::move(socket)));
    }

    void proceed(int fd)
    {
        const auto found = m_open.find(fd);
        if (found == m_open.end())
            return;
        const bool done = m_load.abort ? found->second.abort() : found->second.ask(m_moved);
        if (done)
            m_open.erase(found);
    }

    Load m_load;
    Poll m_poll;
    std::unordered_map<int, Connection> m_open;
    Moved m_moved;
    std::uint64_t m_opened = 0;
};

void holdIdle(std::size_t count)
{
    const FileDescriptor listener = listenOn(0);
    sockaddr_in address{};
    socklen_t length = sizeof(address);
    check(getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &length),
        "getsockname");
    std::vector<FileDescriptor> held;
    held.reserve(count);
    // Over loopback a connection is complete when connect() returns, even where it does not block.
    while (held.size() < count) {
        held.push_back(startConnecting("127.0.0.1", ntohs(address.sin_port)));
        held.emplace_back(
            check(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC), "accept4"));
    }
    printReady();
    while (std::getchar() != EOF) { }
}

void allowManyDescriptors()
{
    rlimit limit{};
    check(getrlimit(RLIMIT_NOFILE, &limit), "getrlimit");
    limit.rlim_cur = limit.rlim_max;
    check(setrlimit(RLIMIT_NOFILE, &limit), "setrlimit");
}

int run(const std::vector<std::string> &words)
{
    const auto number = [&words](std::size_t index) { return std::stod(words.at(index)); };
    const std::string &role = words.at(0);
    allowManyDescriptors();
    if (role == "serve") {
        Server(static_cast<std::uint16_t>(number(1))).run();
    } else if (role == "connect" || role == "abort") {
        Load load{static_cast<std::uint16_t>(number(1)), number(2), number(3), role == "abort",
            {words.begin() + 4, words.end()}};
        if (load.addresses.empty())
            throw std::invalid_argument("no address");
        Client(std::move(load)).run();
    } else if (role == "idle") {
        holdIdle(static_cast<std::size_t>(number(1)));
    } else {
        throw std::invalid_argument(role);
    }
    return EXIT_SUCCESS;
}

} // namespace

} // namespace weir::test

int main(int argc, char *argv[])
{
    try {
        return weir::test::run({argv + 1, argv + argc});
    } catch (const std::exception &error) {
        std::fprintf(stderr, "churn: %s\n", error.what());
        return EXIT_FAILURE;
    }
}
