// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/idlesockets.h"

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace weir::bench {

namespace {

// Closed by a reset: without it each connection would linger as TIME-WAIT into the next run.
void dropOnClose(const FileDescriptor &socket)
{
    const linger none{1, 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &none, sizeof(none));
}

} // namespace

IdleSockets::IdleSockets(std::size_t count)
    : m_wanted(count), m_listener(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in6 any{};
    any.sin6_family = AF_INET6;
    ::bind(m_listener.get(), reinterpret_cast<sockaddr *>(&any), sizeof(any));
    ::listen(m_listener.get(), 16);
    while (m_sockets.size() < count) {
        if (!addConnection(m_sockets.size() % 4 == 0))
            return;
    }
}

bool IdleSockets::addConnection(bool v4)
{
    sockaddr_in6 target6{};
    socklen_t length = sizeof(target6);
    ::getsockname(m_listener.get(), reinterpret_cast<sockaddr *>(&target6), &length);
    target6.sin6_addr = in6addr_loopback;
    sockaddr_in target4{};
    target4.sin_family = AF_INET;
    target4.sin_port = target6.sin6_port;
    target4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);

    FileDescriptor client(::socket(v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int failed = v4
        ? ::connect(client.get(), reinterpret_cast<sockaddr *>(&target4), sizeof(target4))
        : ::connect(client.get(), reinterpret_cast<sockaddr *>(&target6), sizeof(target6));
    FileDescriptor server(
        failed ? -1 : ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!server.isOpen())
        return false;
    dropOnClose(client);
    dropOnClose(server);
    m_sockets.push_back(std::move(client));
    m_sockets.push_back(std::move(server));
    return true;
}

void raiseDescriptorLimit()
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

} // namespace weir::bench
