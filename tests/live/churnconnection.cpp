// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/live/churnconnection.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace weir::test {

int check(int result, const char *what)
{
    if (result < 0)
        throw std::system_error(errno, std::system_category(), what);
    return result;
}

FileDescriptor listenOn(std::uint16_t port)
{
    FileDescriptor socket(
        check(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
    const int yes = 1;
    check(setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)), "SO_REUSEADDR");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    check(
        bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)), "bind");
    check(listen(socket.get(), 4096), "listen");
    return socket;
}

FileDescriptor startConnecting(const std::string &address, std::uint16_t port)
{
    FileDescriptor socket(
        check(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
    sockaddr_in remote{};
    remote.sin_family = AF_INET;
    remote.sin_port = htons(port);
    if (inet_pton(AF_INET, address.c_str(), &remote.sin_addr) != 1)
        throw std::invalid_argument(address);
    const int result =
        connect(socket.get(), reinterpret_cast<const sockaddr *>(&remote), sizeof(remote));
    if (result < 0 && errno != EINPROGRESS)
        check(result, "connect");
    return socket;
}

bool Connection::send(std::size_t size, Moved &moved)
{
    static constexpr std::array<char, answerSize> bytes{};
    while (m_sent < size) {
        const ssize_t count =
            ::send(m_socket.get(), bytes.data(), size - m_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0)
            return false;
        m_sent += static_cast<std::size_t>(count);
        moved.tx += static_cast<std::uint64_t>(count);
    }
    return true;
}

bool Connection::receive(Moved &moved)
{
    std::array<char, 4096> bytes;
    const ssize_t count = recv(m_socket.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count <= 0) {
        m_ended = count == 0 || (errno != EAGAIN && errno != EINTR);
        return false;
    }
    m_received += static_cast<std::size_t>(count);
    moved.rx += static_cast<std::uint64_t>(count);
    return true;
}

bool Connection::answer(Moved &moved)
{
    while (m_received < requestSize && receive(moved)) { }
    return m_ended || (m_received >= requestSize && send(answerSize, moved));
}

bool Connection::ask(Moved &moved)
{
    if (!send(requestSize, moved) && errno != EAGAIN)
        return errno != ENOTCONN;
    while (receive(moved)) { }
    return m_ended;
}

bool Connection::abort() const
{
    int error = 0;
    socklen_t size = sizeof(error);
    getsockopt(m_socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    sockaddr_in peer{};
    size = sizeof(peer);
    const bool connected =
        getpeername(m_socket.get(), reinterpret_cast<sockaddr *>(&peer), &size) == 0;
    if (!connected)
        return error != 0;
    const linger atOnce{1, 0};
    setsockopt(m_socket.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    return true;
}

} // namespace weir::test
