// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/destroysource.h"
#include "platform/linux/linkcollector.h"
#include "platform/linux/netlinksocket.h"
#include "platform/linux/netnsfinder.h"
#include "platform/linux/proceventsource.h"
#include "platform/linux/socketcollector.h"
#include "platform/linux/socketowners.h"
#include "platform/platform.h"
#include "platform/posix/filedescriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <string>

#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir {

namespace {

Finding finding(FindingId id, const std::error_code &error)
{
    return {id, error ? FindingState::No : FindingState::Yes, error.value(), 0, {}};
}

Finding finding(FindingId id, FindingState state, int error = 0, std::uint64_t count = 0)
{
    return {id, state, error, count, {}};
}

// A socket of our own to be found again: bound to the loopback address, at a port of the kernel's
// choice, for the moment of the examination.
struct ProbeSocket
{
    explicit ProbeSocket(int type) : fd(::socket(AF_INET, type | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto *bytes = reinterpret_cast<const sockaddr *>(&address);
        struct stat status = {};
        const bool ready = fd.isOpen() && ::bind(fd.get(), bytes, sizeof(address)) == 0
            && (type != SOCK_STREAM || ::listen(fd.get(), 1) == 0)
            && ::fstat(fd.get(), &status) == 0;
        if (ready)
            inode = status.st_ino;
        else
            error = errno;
    }

    const SocketSample *findIn(const Snapshot &snapshot) const
    {
        const auto found = std::ranges::find_if(snapshot.sockets,
            [this](const SocketSample &socket) { return inode != 0 && socket.inode == inode; });
        return found == snapshot.sockets.end() ? nullptr : &*found;
    }

    FileDescriptor fd;
    std::uint64_t inode = 0;
    int error = 0;
};

// Of a socket that could not be listed.
Finding withoutSocket(FindingId id, int error)
{
    return {id, FindingState::No, error, 0, {}, FindingId::TcpSockets};
}

Finding withoutProc(FindingId id, FindingState state, const std::error_code &error)
{
    return {id, state, error.value(), 0, {}, FindingId::OwnProcesses};
}

Finding examineCounters(const SocketSample *found, int error)
{
    if (!found)
        return withoutSocket(FindingId::TcpCounters, error);
    constexpr std::uint32_t wanted =
        TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::BytesSent;
    const std::uint32_t fields = found->tcp.fields & wanted;
    return finding(FindingId::TcpCounters,
        fields == wanted  ? FindingState::Yes
            : fields != 0 ? FindingState::Partly
                          : FindingState::No);
}

Finding examineUnits(const SocketSample *found, int error)
{
    if (!found)
        return withoutSocket(FindingId::SocketUnits, error);
    if (found->cgroupId == 0)
        return finding(FindingId::SocketUnits, FindingState::No);
    const bool mounted = CgroupTree::ofSystem().isMounted();
    return finding(FindingId::SocketUnits, mounted ? FindingState::Yes : FindingState::Partly);
}

Finding examineOwnProcesses(const Snapshot &snapshot, const SocketSample *found, int error,
    const std::error_code &procError)
{
    if (procError)
        return finding(FindingId::OwnProcesses, procError);
    if (!found)
        return withoutSocket(FindingId::OwnProcesses, error);
    const bool named = found->owner != noOwner
        && snapshot.owners[static_cast<std::size_t>(found->owner)]->key.process.pid == ::getpid();
    return finding(FindingId::OwnProcesses, named ? FindingState::Yes : FindingState::No);
}

void examineSockets(std::vector<Finding> &findings)
{
    const ProbeSocket listener(SOCK_STREAM);
    const ProbeSocket datagram(SOCK_DGRAM);
    Snapshot snapshot;
    SocketCollector sockets;
    std::error_code error = sockets.open();
    if (!error)
        error = sockets.collect(snapshot);
    const std::error_code procError = SocketOwners().collect(snapshot);
    const SocketSample *tcp = listener.findIn(snapshot);
    const SocketSample *udp = datagram.findIn(snapshot);
    const int tcpError = error ? error.value() : listener.error;

    findings.push_back(finding(FindingId::TcpSockets, error));
    findings.push_back(examineCounters(tcp, tcpError));
    findings.push_back(finding(FindingId::ClosedSockets, DestroySource().open()));
    findings.push_back(finding(FindingId::UdpSockets, udp ? FindingState::Yes : FindingState::No,
        error ? error.value() : datagram.error));
    // No kernel interface that needs no privilege counts them.
    findings.push_back(finding(FindingId::UdpBytes, FindingState::No));
    findings.push_back(examineOwnProcesses(snapshot, tcp, tcpError, procError));
    findings.push_back(examineUnits(tcp, tcpError));
}

bool isKernelThread(const ProcFs &proc, std::int32_t pid)
{
    constexpr std::int32_t kthreadd = 2;
    const auto identity = proc.open(pid).identity();
    return identity && (pid == kthreadd || identity->parentPid == kthreadd);
}

// What other processes let this account see.
struct Neighbours
{
    std::uint64_t readable = 0; // of other accounts; for root, of all
    std::uint64_t hidden = 0;
    bool firstSeen = false; // pid 1; procfs can be mounted so that other accounts are not there
};

Neighbours lookAround(ProcFs &proc)
{
    Neighbours result;
    std::vector<std::int32_t> pids;
    DirectoryBuffer buffer;
    std::vector<std::uint32_t> inodes;
    proc.listProcesses(pids);
    for (const std::int32_t pid : pids) {
        const auto stamp = proc.descriptorStamp(pid);
        const ProcessDirectory directory = proc.open(pid);
        if (!stamp || isKernelThread(proc, pid))
            continue;
        result.firstSeen = result.firstSeen || pid == 1;
        std::size_t descriptors = 0;
        const std::error_code error = directory.sockets(buffer, inodes, descriptors);
        if (error.value() == EACCES || error.value() == EPERM)
            ++result.hidden;
        else if (!error && pid != ::getpid() && (stamp->uid != ::geteuid() || ::geteuid() == 0))
            ++result.readable;
    }
    return result;
}

// Becoming root is no remedy for root.
int refusal()
{
    return ::geteuid() == 0 ? EPERM : EACCES;
}

Finding examineOtherProcesses(const Neighbours &neighbours)
{
    if (neighbours.hidden == 0 && neighbours.firstSeen)
        return finding(FindingId::OtherProcesses, FindingState::Yes);
    return finding(FindingId::OtherProcesses,
        neighbours.readable > 0 ? FindingState::Partly : FindingState::No, refusal(),
        neighbours.hidden);
}

Finding examineNamespaces()
{
    NetnsFinder finder;
    if (const std::error_code error = finder.look())
        return withoutProc(FindingId::OtherNamespaces, FindingState::Partly, error);
    std::uint64_t covered = 0;
    std::uint64_t refused = finder.hiddenCount();
    std::error_code reason = std::make_error_code(std::errc::permission_denied);
    for (const auto &[inode, found] : finder.others()) {
        std::error_code error;
        if (NetnsPtr netns = finder.open(inode, error))
            error = NetlinkSocket(std::move(netns)).open(NETLINK_SOCK_DIAG);
        covered += !error;
        // It may have ended since it was found.
        if (error && error != std::errc::no_such_file_or_directory) {
            ++refused;
            reason = error;
        }
    }
    if (refused > 0)
        return finding(FindingId::OtherNamespaces,
            covered > 0 ? FindingState::Partly : FindingState::No, reason.value(), refused);
    if (!finder.sawEverything())
        return finding(FindingId::OtherNamespaces, FindingState::Partly, refusal());
    return finding(FindingId::OtherNamespaces, FindingState::Yes);
}

// Giving a thread the name that it has makes an event, and nothing else.
std::error_code makeEvent()
{
    std::array<char, 16> name{};
    if (::prctl(PR_GET_NAME, name.data()) != 0 || ::prctl(PR_SET_NAME, name.data()) != 0)
        return {errno, std::generic_category()};
    return {};
}

// An account may have silenced the connector for everybody: only an event that arrives proves it.
Finding examineEvents()
{
    ProcEventSource source;
    std::error_code error = source.open();
    if (!error)
        error = makeEvent();
    if (error)
        return finding(FindingId::ProcessEvents, error);
    constexpr std::chrono::milliseconds patience{500};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    EventBatch batch;
    const auto isOurs = [](const ProcessEvent &event) {
        return event.kind == EventKind::Comm && event.pid == ::getpid();
    };
    while (std::ranges::none_of(batch.events, isOurs)) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return finding(FindingId::ProcessEvents, FindingState::No, ETIMEDOUT);
        batch.events.clear();
        pollfd ready = {source.fd(), POLLIN, 0};
        ::poll(&ready, 1, static_cast<int>(left.count()));
        if (const std::error_code lost = source.drain(batch))
            return finding(FindingId::ProcessEvents, lost);
    }
    return finding(FindingId::ProcessEvents, FindingState::Yes);
}

} // namespace

std::vector<Finding> examinePlatform()
{
    std::vector<Finding> findings;
    examineSockets(findings);
    ProcFs proc;
    const Neighbours neighbours = lookAround(proc);
    findings.push_back(proc.error()
            ? withoutProc(FindingId::OtherProcesses, FindingState::No, proc.error())
            : examineOtherProcesses(neighbours));
    findings.push_back(finding(FindingId::Interfaces, LinkCollector().open()));
    findings.push_back(examineEvents());
    findings.push_back(finding(
        FindingId::ProcessIdentity, proc.hasPidfds() ? FindingState::Yes : FindingState::No));
    findings.push_back(examineNamespaces());
    std::ranges::sort(findings, {}, &Finding::id);
    return findings;
}

} // namespace weir
