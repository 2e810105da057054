// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/fakesources.h"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace weir::test {

namespace {

OwnerPtr fakeOwner()
{
    auto owner = std::make_shared<Owner>();
    owner->key.kind = OwnerKind::Process;
    owner->key.process = {4242, 7, 0};
    owner->name = "=fake";
    owner->uid = 1000;
    owner->user = "ada";
    return owner;
}

class FakeCollector final : public Collector
{
public:
    std::error_code collect(Snapshot &snapshot) override
    {
        ++m_ticks;
        SocketSample socket;
        socket.cookie = 1;
        socket.inode = 2;
        socket.uid = 1000;
        socket.owner = 0;
        socket.state = TcpState::Established;
        socket.local = {*IpAddress::parse("192.0.2.1"), 40000};
        socket.remote = {*IpAddress::parse("198.51.100.1"), 443};
        socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesAcked | TcpCounters::BytesSent;
        socket.tcp.bytesReceived = m_ticks * rxPerTick;
        socket.tcp.bytesSent = m_ticks * txPerTick;
        socket.tcp.bytesAcked = m_ticks * txPerTick + 1;
        snapshot.owners.push_back(m_owner);
        snapshot.sockets.push_back(socket);
        snapshot.socketsComplete = true;
        snapshot.notices.push_back({NoticeId::UdpNotMeasured, "sock_diag", 0, m_ticks});
        return {};
    }

private:
    OwnerPtr m_owner = fakeOwner();
    std::uint64_t m_ticks = 0;
};

// Readable once: three starts of programs and two of threads wait from the start.
class FakeEvents final : public EventSource
{
public:
    FakeEvents()
    {
        if (::pipe2(m_pipe.data(), O_NONBLOCK | O_CLOEXEC) != 0
            || ::write(m_pipe[1], "ppttp", 5) != 5)
            m_pipe[0] = -1;
    }
    ~FakeEvents() override
    {
        for (const int fd : m_pipe)
            ::close(fd);
    }
    FakeEvents(const FakeEvents &) = delete;
    FakeEvents &operator=(const FakeEvents &) = delete;

    int fd() const override { return m_pipe[0]; }

    std::error_code drain(EventBatch &batch) override
    {
        char byte = 0;
        while (::read(m_pipe[0], &byte, 1) == 1) {
            ProcessEvent event;
            event.kind = byte == 't' ? EventKind::Fork : EventKind::Exec;
            event.sequence = ++m_sequence;
            event.pid = 4242;
            event.thread = byte == 't' ? 4243 : 4242;
            event.process = fakeOwner();
            batch.events.push_back(event);
        }
        return {};
    }

private:
    std::array<int, 2> m_pipe{-1, -1};
    std::uint64_t m_sequence = 0;
};

} // namespace

Sources fakeSources()
{
    Sources sources;
    sources.collectors.push_back(std::make_unique<FakeCollector>());
    sources.processSources.push_back(std::make_unique<FakeEvents>());
    return sources;
}

} // namespace weir::test
