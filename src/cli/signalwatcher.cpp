// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/signalwatcher.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace weir {

namespace {

// The only state that a signal handler can reach.
volatile std::sig_atomic_t writeEnd = -1;
std::atomic<bool> asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void tellPipe(int signal)
{
    const int savedErrno = errno;
    asked = true;
    const char byte = 0;
    if (::write(writeEnd, &byte, 1) < 0) {
        // A full pipe has told already.
    }
    std::signal(signal, SIG_DFL);
    errno = savedErrno;
}

void setHandler(void (*handler)(int))
{
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction action = {};
        ::sigaction(signal, nullptr, &action);
        // A shell that starts a program in the background has it ignore SIGINT.
        if (action.sa_handler == SIG_IGN)
            continue;
        action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        ::sigaction(signal, &action, nullptr);
    }
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
    if (::pipe(m_pipe) != 0)
        return;
    for (const int fd : m_pipe) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        if (::read(m_pipe[0], bytes, sizeof bytes) > 0)
            Q_EMIT terminationAsked();
    });
    asked = false;
    writeEnd = m_pipe[1];
    setHandler(tellPipe);
}

SignalWatcher::~SignalWatcher()
{
    setHandler(SIG_DFL);
    writeEnd = -1;
    m_notifier.reset();
    for (const int fd : m_pipe)
        if (fd >= 0)
            ::close(fd);
}

bool SignalWatcher::isTerminationAsked()
{
    return asked;
}

} // namespace weir
