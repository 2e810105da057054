// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/platform/linux/childprocess.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weir::test {

namespace {

struct Pipe
{
    Pipe()
    {
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC) == 0) {
            reader = FileDescriptor(ends[0]);
            writer = FileDescriptor(ends[1]);
        }
    }
    FileDescriptor reader;
    FileDescriptor writer;
};

int readInt(int fd)
{
    int value = -1;
    while (::read(fd, &value, sizeof(value)) < 0 && errno == EINTR)
        ;
    return value;
}

} // namespace

ChildProcess::ChildProcess(const std::function<int()> &begin)
{
    Pipe leash;
    Pipe answer;
    m_pid = ::fork();
    if (m_pid == 0) {
        leash.writer = FileDescriptor();
        const int result = begin();
        const bool told = ::write(answer.writer.get(), &result, sizeof(result)) == sizeof(result);
        readInt(leash.reader.get());
        ::_exit(told ? 0 : 1);
    }
    m_forked = true;
    m_leash = std::move(leash.writer);
    answer.writer = FileDescriptor();
    m_result = readInt(answer.reader.get());
}

ChildProcess::ChildProcess(const std::vector<std::string> &program)
{
    Pipe leash;
    Pipe started; // closed by a successful exec
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(leash.reader.get(), STDIN_FILENO);
        std::vector<char *> arguments;
        for (const std::string &argument : program)
            arguments.push_back(const_cast<char *>(argument.c_str()));
        arguments.push_back(nullptr);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }
    m_leash = std::move(leash.writer);
    started.writer = FileDescriptor();
    readInt(started.reader.get());
    m_result = 0;
}

ChildProcess::~ChildProcess()
{
    release();
}

void ChildProcess::say(const std::string &text) const
{
    if (::write(m_leash.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        std::perror("say");
}

// A word for those who were forked: their younger siblings hold the pipe open, too.
int ChildProcess::release()
{
    const int go = 0;
    if (m_forked && ::write(m_leash.get(), &go, sizeof(go)) != sizeof(go))
        return -1;
    m_forked = false;
    m_leash = FileDescriptor();
    int status = -1;
    if (m_pid > 0) {
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR)
            ;
    }
    m_pid = -1;
    return status;
}

bool becomeNobody()
{
    constexpr uid_t nobody = 65534;
    return ::setresuid(nobody, nobody, nobody) == 0 && ::prctl(PR_SET_DUMPABLE, 1) == 0;
}

bool endedWell(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace weir::test
