// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A child of the test that does what it is told and then waits until it is released.

#pragma once

#include "platform/posix/filedescriptor.h"

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace weir::test {

class ChildProcess
{
public:
    // begin runs in the child; its result, with 0 for success, is there when the constructor
    // returns. Descriptors that are not to be inherited must be closed in it.
    explicit ChildProcess(const std::function<int()> &begin = [] { return 0; });
    // Runs a program whose standard input ends when it is released.
    explicit ChildProcess(const std::vector<std::string> &program);
    ~ChildProcess();
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    pid_t pid() const { return m_pid; }
    int result() const { return m_result; }
    // Writes to the standard input of a program.
    void say(const std::string &text) const;
    // Lets it end and waits for that; its wait status.
    int release();

private:
    pid_t m_pid = -1;
    int m_result = -1;
    bool m_forked = false;
    FileDescriptor m_leash; // the child reads its other end
};

// From now on this process is one of the account nobody, like a program that was started by it: the
// processes of that account may look at it. False where that is refused.
bool becomeNobody();

// For a wait status: nobody killed it and it returned 0.
bool endedWell(int status);

} // namespace weir::test
