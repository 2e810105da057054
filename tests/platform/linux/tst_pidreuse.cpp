// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Ten thousand processes that share fifty pids, each born with the pid of one that has just ended,
// and each with a connection of its own: no byte may be booked on another. Lives in a pid, mount
// and network namespace of its own, as its first process.

#include "core/meter.h"
#include "platform/linux/destroysource.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "tests/platform/linux/ownnamespace.h"
#include "tests/platform/linux/tcppair.h"

#include <QFile>
#include <QObject>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <map>
#include <vector>

#include <fcntl.h>
#include <linux/sched.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int pids = 50;
constexpr pid_t firstPid = 100;
constexpr int generations = 201; // the first reuses nothing

// What was booked, and what really moved, by the pidfd inode of the process.
struct Outcome
{
    std::uint64_t sent = 0;
    std::uint64_t booked = 0; // on the process that sent it
    std::uint64_t unknown = 0; // on nobody
    std::uint64_t wrong = 0;
    int processes = 0;
    int error = 0; // errno of what could not be set up
};

// A connection to the listener of the first process, and two amounts to send through it: the second
// once the leash is let go. Only what is safe between clone and exit.
[[noreturn]] void live(const sockaddr_in &target, int leash, int ready, std::size_t amount)
{
    static constexpr char bytes[4096] = {};
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    char end = 0;
    const bool well =
        ::connect(fd, reinterpret_cast<const sockaddr *>(&target), sizeof(target)) == 0
        && ::send(fd, bytes, amount, 0) == static_cast<ssize_t>(amount)
        && ::write(ready, &end, 1) == 1 && ::read(leash, &end, 1) == 0
        && ::send(fd, bytes, amount, 0) == static_cast<ssize_t>(amount);
    ::_exit(well ? 0 : 1);
}

class World
{
public:
    World() : m_listener(AF_INET, SOCK_STREAM)
    {
        ::listen(m_listener.fd(), pids);
        socklen_t length = sizeof(m_target);
        ::getsockname(m_listener.fd(), reinterpret_cast<sockaddr *>(&m_target), &length);
    }

    Outcome run()
    {
        if (m_destroyed.open() || m_sockets.open())
            m_outcome.error = EPROTONOSUPPORT;
        tick();
        for (int generation = 0; generation < generations && m_outcome.error == 0; ++generation)
            replaceAll(static_cast<std::size_t>(generation));
        tick();
        tick();
        for (const auto &[inode, amount] : m_booked) {
            const auto truth = m_sent.find(inode);
            const std::uint64_t right = truth == m_sent.end() ? 0 : truth->second;
            m_outcome.booked += std::min(amount, right);
            m_outcome.wrong += amount > right ? amount - right : 0;
        }
        return m_outcome;
    }

private:
    void replaceAll(std::size_t generation)
    {
        int leash[2] = {-1, -1};
        int ready[2] = {-1, -1};
        if (::pipe(leash) != 0 || ::pipe(ready) != 0)
            m_outcome.error = errno;
        for (pid_t pid = firstPid; pid < firstPid + pids && m_outcome.error == 0; ++pid)
            give(pid, 1 + (generation * 31 + static_cast<std::size_t>(pid) * 17) % 4000, leash,
                ready);
        ::close(ready[1]);
        ::close(leash[0]);
        std::vector<FileDescriptor> peers;
        for (int i = 0; i < pids && m_outcome.error == 0; ++i) {
            char well = 0;
            peers.emplace_back(::accept4(m_listener.fd(), nullptr, nullptr, SOCK_CLOEXEC));
            if (::read(ready[0], &well, 1) != 1)
                m_outcome.error = ECHILD;
        }
        ::close(ready[0]);
        // In every other generation nobody has looked before they are gone.
        if (generation % 2 == 0)
            tick();
        ::close(leash[1]);
        while (::wait(nullptr) > 0)
            ;
    }

    void give(pid_t pid, std::size_t amount, const int (&leash)[2], const int (&ready)[2])
    {
        int pidfd = -1;
        clone_args arguments{};
        arguments.flags = CLONE_PIDFD;
        arguments.pidfd = reinterpret_cast<std::uint64_t>(&pidfd);
        arguments.exit_signal = SIGCHLD;
        arguments.set_tid = reinterpret_cast<std::uint64_t>(&pid);
        arguments.set_tid_size = 1;
        const long result = ::syscall(SYS_clone3, &arguments, sizeof(arguments));
        if (result == 0) {
            ::close(leash[1]);
            live(m_target, leash[0], ready[1], amount);
        }
        struct stat status = {};
        if (result != pid || ::fstat(pidfd, &status) != 0)
            m_outcome.error = errno;
        ::close(pidfd);
        m_sent[status.st_ino] += 2 * amount;
        m_outcome.sent += 2 * amount;
        ++m_outcome.processes;
    }

    void tick()
    {
        constexpr std::int64_t nsPerSecond = 1'000'000'000;
        Snapshot snapshot;
        snapshot.time.bootNs = m_now += nsPerSecond;
        m_sockets.collect(snapshot);
        m_owners.collect(snapshot);
        EventBatch batch;
        m_destroyed.drain(batch);
        snapshot.closedSockets = std::move(batch.closedSockets);
        const FramePtr frame = m_meter.advance(snapshot);
        for (const ProcessRow &row : frame->processes) {
            if (row.owner->key.kind == OwnerKind::Process)
                m_booked[row.owner->key.process.pidfdInode] += row.interval.tx;
            else if (row.owner->key.kind == OwnerKind::Unknown)
                m_outcome.unknown += row.interval.tx;
        }
    }

    BoundSocket m_listener;
    sockaddr_in m_target{};
    DestroySource m_destroyed;
    SocketCollector m_sockets;
    SocketOwners m_owners;
    Meter m_meter;
    std::int64_t m_now = 0;
    std::map<std::uint64_t, std::uint64_t> m_sent;
    std::map<std::uint64_t, std::uint64_t> m_booked;
    Outcome m_outcome;
};

// As the first process of a pid namespace, with a procfs that shows it.
Outcome runInPidNamespace()
{
    Outcome outcome;
    int answer[2] = {-1, -1};
    if (::pipe2(answer, O_CLOEXEC) != 0)
        return outcome;
    const pid_t outside = ::fork();
    if (outside == 0) {
        const auto answerWith = [&answer](const Outcome &result) {
            ::_exit(::write(answer[1], &result, sizeof(result)) == sizeof(result) ? 0 : 1);
        };
        outcome.error = ::unshare(CLONE_NEWPID | CLONE_NEWNS) == 0 ? 0 : errno;
        const pid_t first = outcome.error == 0 ? ::fork() : -1;
        if (first > 0)
            ::_exit(::waitpid(first, nullptr, 0) == first ? 0 : 1);
        if (first == 0
            && (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
                || ::mount("proc", "/proc", "proc", 0, nullptr) != 0))
            outcome.error = errno;
        answerWith(outcome.error == 0 ? World().run() : outcome);
    }
    ::close(answer[1]);
    if (::read(answer[0], &outcome, sizeof(outcome)) != sizeof(outcome))
        outcome.error = EIO;
    ::close(answer[0]);
    ::waitpid(outside, nullptr, 0);
    return outcome;
}

} // namespace

class PidReuseTest final : public QObject
{
    Q_OBJECT

public:
    explicit PidReuseTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void noByteIsBookedOnAnotherProcess();

private:
    std::error_code m_error;
};

void PidReuseTest::noByteIsBookedOnAnotherProcess()
{
    if (m_error || ::getuid() != 0)
        QSKIP("only root may choose the pids of its children");
    if (!ProcFs().hasPidfds())
        QSKIP("this kernel's pidfds do not tell processes apart");
    // Ten thousand sockets in TIME-WAIT would make each look at them long.
    QFile timeWait(QStringLiteral("/proc/sys/net/ipv4/tcp_max_tw_buckets"));
    QVERIFY(timeWait.open(QIODevice::WriteOnly) && timeWait.write("0") == 1);
    timeWait.close();
    const Outcome outcome = runInPidNamespace();
    if (outcome.error == EPERM)
        QSKIP("this account may not make pid namespaces");
    QVERIFY2(outcome.error == 0, std::strerror(outcome.error));
    QCOMPARE(outcome.processes - pids, 10'000);
    QCOMPARE(outcome.wrong, std::uint64_t{0});
    QCOMPARE(outcome.booked + outcome.unknown, outcome.sent);
    // Half of them are looked at while they live.
    QVERIFY(outcome.booked >= outcome.sent / 3);
    qInfo("%llu bytes: %llu on their process, %llu on nobody, %llu on another",
        static_cast<unsigned long long>(outcome.sent),
        static_cast<unsigned long long>(outcome.booked),
        static_cast<unsigned long long>(outcome.unknown),
        static_cast<unsigned long long>(outcome.wrong));
}

int main(int argc, char **argv)
{
    return runInOwnNamespace<PidReuseTest>(argc, argv);
}

#include "tst_pidreuse.moc"
