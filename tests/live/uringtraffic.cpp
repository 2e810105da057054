// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A client as traffic.py has many, but all its data goes through an io_uring:
//   uringtraffic connect ADDRESS PORT BYTES
// It sends BYTES, then receives until the other end closes. Where the kernel gives no ring it says
// "unsupported" and ends.

#include "platform/posix/filedescriptor.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <arpa/inet.h>
#include <liburing.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr std::size_t chunk = 1 << 16;

class Ring
{
public:
    Ring() : m_error(-io_uring_queue_init(4, &m_ring, 0)) { }
    ~Ring()
    {
        if (m_error == 0)
            io_uring_queue_exit(&m_ring);
    }
    Ring(const Ring &) = delete;
    Ring &operator=(const Ring &) = delete;

    bool isSupported() const { return m_error == 0; }

    std::size_t send(int fd, const std::vector<char> &bytes, std::size_t size)
    {
        io_uring_prep_send(io_uring_get_sqe(&m_ring), fd, bytes.data(), size, MSG_NOSIGNAL);
        return finish();
    }
    std::size_t receive(int fd, std::vector<char> &bytes)
    {
        io_uring_prep_recv(io_uring_get_sqe(&m_ring), fd, bytes.data(), bytes.size(), 0);
        return finish();
    }

private:
    std::size_t finish()
    {
        io_uring_submit_and_wait(&m_ring, 1);
        io_uring_cqe *entry = nullptr;
        const int waited = io_uring_wait_cqe(&m_ring, &entry);
        if (waited < 0)
            throw std::system_error(-waited, std::system_category(), "io_uring_wait_cqe");
        const int result = entry->res;
        io_uring_cqe_seen(&m_ring, entry);
        if (result < 0)
            throw std::system_error(-result, std::system_category(), "io_uring");
        return static_cast<std::size_t>(result);
    }

    io_uring m_ring{};
    int m_error;
};

weir::FileDescriptor connectTo(const std::string &address, std::uint16_t port)
{
    weir::FileDescriptor result(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in remote{};
    remote.sin_family = AF_INET;
    remote.sin_port = htons(port);
    if (inet_pton(AF_INET, address.c_str(), &remote.sin_addr) != 1)
        throw std::invalid_argument(address);
    if (connect(result.get(), reinterpret_cast<const sockaddr *>(&remote), sizeof(remote)) != 0)
        throw std::system_error(errno, std::system_category(), "connect");
    return result;
}

void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

void waitForLine()
{
    int character = std::getchar();
    while (character != '\n' && character != EOF)
        character = std::getchar();
}

void run(const std::string &address, std::uint16_t port, std::size_t size)
{
    Ring ring;
    if (!ring.isSupported()) {
        say("unsupported");
        return;
    }
    const weir::FileDescriptor peer = connectTo(address, port);
    say("connected");
    waitForLine();
    std::vector<char> bytes(chunk);
    std::size_t sent = 0;
    while (sent < size)
        sent += ring.send(peer.get(), bytes, std::min(chunk, size - sent));
    shutdown(peer.get(), SHUT_WR);
    std::size_t received = 0;
    while (const std::size_t count = ring.receive(peer.get(), bytes))
        received += count;
    say("{\"pid\": " + std::to_string(getpid()) + ", \"rx\": " + std::to_string(received)
        + ", \"tx\": " + std::to_string(sent) + "}");
    waitForLine();
}

} // namespace

int main(int argc, char *argv[])
{
    try {
        if (argc != 5)
            throw std::invalid_argument("usage: uringtraffic connect ADDRESS PORT BYTES");
        run(argv[2], static_cast<std::uint16_t>(std::stoul(argv[3])), std::stoul(argv[4]));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "uringtraffic: %s\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
