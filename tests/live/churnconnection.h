// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One end of one short connection: a request and an answer of known size, counted as they are
// handed to and taken from the kernel. For the traffic generators of the live tests.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace weir::test {

// Payload in bytes.
struct Moved
{
    std::uint64_t rx = 0;
    std::uint64_t tx = 0;
};

// The sockets do not block. All functions that may not fail here throw std::system_error.
FileDescriptor listenOn(std::uint16_t port);
FileDescriptor startConnecting(const std::string &address, std::uint16_t port);
// Returns the value of a system call that must not fail.
int check(int result, const char *what);

class Connection
{
public:
    static constexpr std::size_t requestSize = 300;
    static constexpr std::size_t answerSize = 2000;

    explicit Connection(FileDescriptor socket) : m_socket(std::move(socket)) { }

    // Each does what is possible without blocking, and returns true when nothing is left to do.
    bool answer(Moved &moved); // reads the request, answers it
    bool ask(Moved &moved); // sends the request, reads until the other end closes
    // To close it now resets the connection, and the kernel forgets what it counted.
    bool abort() const;

private:
    bool send(std::size_t size, Moved &moved);
    // False where there is nothing to read now; the end is told by m_ended.
    bool receive(Moved &moved);

    FileDescriptor m_socket;
    std::size_t m_sent = 0;
    std::size_t m_received = 0;
    bool m_ended = false;
};

} // namespace weir::test
