// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/holders.h"

#include "tests/bench/idlesockets.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weir::bench {

Holders::Holders(std::size_t processes, std::size_t socketsEach)
{
    int leash[2] = {-1, -1};
    int answer[2] = {-1, -1};
    if (::pipe2(leash, O_CLOEXEC) != 0 || ::pipe2(answer, O_CLOEXEC) != 0)
        return;
    m_leash = FileDescriptor(leash[1]);
    const FileDescriptor leashEnd(leash[0]);
    const FileDescriptor answers(answer[0]);
    const FileDescriptor answerEnd(answer[1]);
    for (std::size_t i = 0; i < processes; ++i) {
        m_pids.push_back(::fork());
        if (m_pids.back() == 0)
            hold(socketsEach, leashEnd.get(), answerEnd.get());
    }
    m_ready = true;
    for (std::size_t i = 0; i < processes; ++i) {
        char well = 0;
        m_ready = ::read(answers.get(), &well, 1) == 1 && well == 1 && m_ready;
    }
}

Holders::~Holders()
{
    m_leash = FileDescriptor();
    for (const pid_t pid : m_pids)
        ::waitpid(pid, nullptr, 0);
}

void Holders::hold(std::size_t count, int leash, int answers)
{
    m_leash = FileDescriptor();
    const IdleSockets sockets(count);
    const char well = sockets.isComplete() ? 1 : 0;
    char end = 0;
    const bool told = ::write(answers, &well, 1) == 1 && ::read(leash, &end, 1) == 0;
    ::_exit(told ? 0 : 1);
}

} // namespace weir::bench
