// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Real sockets on the loopback of the namespace a test lives in.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <cstdint>

#include <sys/socket.h>

namespace weir::test {

// A socket bound to the loopback address and a port that the kernel chose.
class BoundSocket
{
public:
    BoundSocket(int family, int type);

    int fd() const { return m_descriptor.get(); }
    std::uint16_t port() const;
    std::uint32_t inode() const;
    void close() { m_descriptor = FileDescriptor(); }

private:
    FileDescriptor m_descriptor;
};

// A TCP listener and both ends of one connection to it.
class TcpPair
{
public:
    explicit TcpPair(int family);

    bool isConnected() const { return m_server.isOpen(); }
    int client() const { return m_client.fd(); }
    int server() const { return m_server.get(); }
    std::uint16_t clientPort() const { return m_clientPort; }
    std::uint16_t serverPort() const { return m_serverPort; }
    std::uint32_t clientInode() const { return m_client.inode(); }

    // Both ends; the listener stays.
    void close();
    // The client's end, with a reset instead of a FIN.
    void abort();

    // Sends amount bytes and receives them at the other end.
    static bool exchange(int sender, int receiver, std::size_t amount);

private:
    BoundSocket m_listener;
    BoundSocket m_client;
    FileDescriptor m_server;
    std::uint16_t m_clientPort = 0;
    std::uint16_t m_serverPort = 0;
};

} // namespace weir::test
