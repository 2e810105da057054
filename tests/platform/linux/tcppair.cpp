// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/platform/linux/tcppair.h"

#include <algorithm>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/stat.h>

namespace weir::test {

namespace {

struct Address
{
    sockaddr_storage storage{};
    socklen_t length = sizeof(storage);

    sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
};

Address loopback(int family)
{
    Address address;
    if (family == AF_INET) {
        auto &v4 = reinterpret_cast<sockaddr_in &>(address.storage);
        v4.sin_family = AF_INET;
        v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.length = sizeof(v4);
    } else {
        auto &v6 = reinterpret_cast<sockaddr_in6 &>(address.storage);
        v6.sin6_family = AF_INET6;
        v6.sin6_addr = in6addr_loopback;
        address.length = sizeof(v6);
    }
    return address;
}

Address localAddress(int fd)
{
    Address address;
    ::getsockname(fd, address.get(), &address.length);
    return address;
}

} // namespace

BoundSocket::BoundSocket(int family, int type)
    : m_descriptor(::socket(family, type | SOCK_CLOEXEC, 0))
{
    Address address = loopback(family);
    ::bind(fd(), address.get(), address.length);
}

// The port is at the same place in both families.
std::uint16_t BoundSocket::port() const
{
    Address address = localAddress(fd());
    return ntohs(reinterpret_cast<sockaddr_in *>(address.get())->sin_port);
}

std::uint32_t BoundSocket::inode() const
{
    struct stat status
    {
    };
    ::fstat(fd(), &status);
    return static_cast<std::uint32_t>(status.st_ino);
}

TcpPair::TcpPair(int family) : m_listener(family, SOCK_STREAM), m_client(family, SOCK_STREAM)
{
    ::listen(m_listener.fd(), 1);
    Address target = localAddress(m_listener.fd());
    if (::connect(m_client.fd(), target.get(), target.length) != 0)
        return;
    m_server = FileDescriptor(::accept4(m_listener.fd(), nullptr, nullptr, SOCK_CLOEXEC));
    m_clientPort = m_client.port();
    m_serverPort = m_listener.port();
}

void TcpPair::close()
{
    ::shutdown(client(), SHUT_RDWR);
    ::shutdown(server(), SHUT_RDWR);
    m_client.close();
    m_server = FileDescriptor();
}

void TcpPair::abort()
{
    const linger none{1, 0};
    ::setsockopt(client(), SOL_SOCKET, SO_LINGER, &none, sizeof(none));
    m_client.close();
}

bool TcpPair::exchange(int sender, int receiver, std::size_t amount)
{
    std::vector<char> bytes(std::min<std::size_t>(amount, 32 * 1024));
    while (amount > 0) {
        const ssize_t sent = ::send(sender, bytes.data(), std::min(amount, bytes.size()), 0);
        if (sent <= 0)
            return false;
        for (ssize_t received = 0; received < sent;) {
            const ssize_t length = ::recv(receiver, bytes.data(), bytes.size(), 0);
            if (length <= 0)
                return false;
            received += length;
        }
        amount -= static_cast<std::size_t>(sent);
    }
    return true;
}

} // namespace weir::test
