// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/netlinksocket.h"

#include "platform/linux/netlinkbatch.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <limits>
#include <utility>

#include <libmnl/libmnl.h>
#include <poll.h>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;

// The kernel fills dump datagrams up to 32 KiB, however large the buffer is.
constexpr std::size_t answerBufferSize = 64UL * 1024;
constexpr std::size_t largestDatagram = 1024UL * 1024;
constexpr std::size_t batchSlotSize = 8UL * 1024;
constexpr std::size_t largestBatchSlot = 64UL * 1024;
constexpr int maxDumpRetries = 3;

std::error_code systemError(int error)
{
    return {error, std::system_category()};
}

std::error_code lastError()
{
    return systemError(errno);
}

} // namespace

NetlinkSocket::NetlinkSocket(NetnsPtr netns) : m_netns(std::move(netns)) { }
NetlinkSocket::NetlinkSocket(NetlinkSocket &&other) noexcept
{
    *this = std::move(other);
}

NetlinkSocket &NetlinkSocket::operator=(NetlinkSocket &&other) noexcept
{
    if (this == &other)
        return *this;
    close();
    m_netns = std::move(other.m_netns);
    m_socket = std::exchange(other.m_socket, nullptr);
    m_protocol = other.m_protocol;
    m_groups = other.m_groups;
    m_sequence = other.m_sequence;
    m_timeout = other.m_timeout;
    m_bufferSize = other.m_bufferSize;
    m_buffer = std::move(other.m_buffer);
    m_batch = std::move(other.m_batch);
    m_losses = std::exchange(other.m_losses, {});
    m_explanation = std::move(other.m_explanation);
    return *this;
}

NetlinkSocket::~NetlinkSocket()
{
    close();
}

std::error_code NetlinkSocket::open(int protocol, std::uint32_t groups)
{
    close();
    m_protocol = protocol;
    m_groups = groups;
    NetnsGuard guard(m_netns);
    std::error_code error = guard.error();
    if (!error)
        error = openHere();
    if (const std::error_code lost = guard.leave())
        error = lost;
    if (error)
        close();
    return error;
}

std::error_code NetlinkSocket::openHere()
{
    m_socket = mnl_socket_open2(m_protocol, SOCK_CLOEXEC);
    if (m_socket == nullptr)
        return lastError();
    // Each is there or not, depending on the kernel; none is needed.
    int on = 1;
    for (const int option : {NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK})
        mnl_socket_setsockopt(m_socket, option, &on, sizeof(on));
    const bool bound = mnl_socket_bind(m_socket, m_groups, MNL_SOCKET_AUTOPID) == 0;
    return bound ? std::error_code() : lastError();
}

void NetlinkSocket::close()
{
    if (m_socket != nullptr)
        mnl_socket_close(std::exchange(m_socket, nullptr));
}

int NetlinkSocket::fd() const
{
    return m_socket != nullptr ? mnl_socket_get_fd(m_socket) : -1;
}

std::uint32_t NetlinkSocket::portId() const
{
    return m_socket != nullptr ? mnl_socket_get_portid(m_socket) : 0;
}

void NetlinkSocket::setBufferSize(std::size_t bytes)
{
    m_bufferSize = bytes;
    m_buffer.clear();
    m_batch.reset();
}

std::error_code NetlinkSocket::joinGroup(std::uint32_t group)
{
    if (!isOpen())
        return systemError(EBADF);
    const bool done =
        mnl_socket_setsockopt(m_socket, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)) == 0;
    return done ? std::error_code() : lastError();
}

std::error_code NetlinkSocket::leaveGroup(std::uint32_t group)
{
    if (!isOpen())
        return systemError(EBADF);
    const bool done =
        mnl_socket_setsockopt(m_socket, NETLINK_DROP_MEMBERSHIP, &group, sizeof(group)) == 0;
    return done ? std::error_code() : lastError();
}

std::size_t NetlinkSocket::setReceiveBuffer(std::size_t bytes) const
{
    // Twice the value must still fit in the kernel's int.
    int size = static_cast<int>(std::min<std::size_t>(bytes, 1U << 29));
    if (::setsockopt(fd(), SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof(size)) != 0)
        ::setsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
    socklen_t length = sizeof(size);
    if (::getsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &size, &length) != 0 || size < 0)
        return 0;
    return static_cast<std::size_t>(size);
}

std::error_code NetlinkSocket::send(const NetlinkRequest &request, std::uint32_t *sequence)
{
    std::uint32_t first = 0;
    const std::error_code error = sendAll(std::span(&request, 1), first);
    if (sequence != nullptr)
        *sequence = first;
    return error;
}

std::error_code NetlinkSocket::sendAll(
    std::span<const NetlinkRequest> requests, std::uint32_t &first)
{
    if (!isOpen())
        return systemError(EBADF);
    // 0 is the number of what the kernel says by itself.
    if (m_sequence > std::numeric_limits<std::uint32_t>::max() - requests.size())
        m_sequence = 0;
    first = m_sequence + 1;
    std::vector<std::byte> datagram;
    for (const NetlinkRequest &request : requests) {
        const std::size_t length = sizeof(nlmsghdr) + request.body.size();
        const nlmsghdr header{static_cast<std::uint32_t>(length), request.type,
            static_cast<std::uint16_t>(request.flags | NLM_F_REQUEST), ++m_sequence, portId()};
        const Bytes head = std::as_bytes(std::span(&header, 1));
        datagram.resize(NLMSG_ALIGN(datagram.size()));
        datagram.insert(datagram.end(), head.begin(), head.end());
        datagram.insert(datagram.end(), request.body.begin(), request.body.end());
    }
    while (mnl_socket_sendto(m_socket, datagram.data(), datagram.size()) < 0) {
        if (errno != EINTR)
            return lastError();
    }
    return {};
}

std::error_code NetlinkSocket::request(const NetlinkRequest &request, const MessageHandler &handler)
{
    NetlinkRequest acknowledged = request;
    acknowledged.flags |= NLM_F_ACK;
    std::uint32_t sequence = 0;
    if (const std::error_code error = send(acknowledged, &sequence))
        return error;
    NetlinkReply reply(sequence, portId());
    return readAnswer(reply, handler, {});
}

DumpResult NetlinkSocket::dump(const NetlinkRequest &request, const DumpReader &reader)
{
    DumpResult result;
    for (int attempt = 0; attempt <= maxDumpRetries; ++attempt) {
        bool again = false;
        if (reader.begin)
            reader.begin();
        result = dumpOnce(request, reader, again);
        if (!again)
            break;
    }
    return result;
}

DumpResult NetlinkSocket::dumpOnce(
    const NetlinkRequest &request, const DumpReader &reader, bool &again)
{
    NetlinkRequest dump = request;
    dump.flags |= NLM_F_DUMP;
    std::uint32_t sequence = 0;
    if (const std::error_code error = send(dump, &sequence))
        return {error, false, false};
    NetlinkReply reply(sequence, portId());
    DumpResult result;
    result.error = readAnswer(reply, reader.message, reader.pause);
    if (result.error)
        result.explanation = m_explanation;
    result.inconsistent = reply.interrupted();
    result.cut = reply.state() == NetlinkReply::State::Cut;
    // ENOBUFS: a part of the answer is lost. EMSGSIZE: the buffer has grown since.
    const bool lost =
        result.error == std::errc::no_buffer_space || result.error == std::errc::message_size;
    again = lost || (!result.error && !result.cut && result.inconsistent);
    return result;
}

std::error_code NetlinkSocket::readAnswer(
    NetlinkReply &reply, const MessageHandler &handler, const std::function<void()> &pause)
{
    const Clock::time_point deadline = Clock::now() + m_timeout;
    std::error_code error;
    while (!error && reply.state() == NetlinkReply::State::Open) {
        Bytes datagram;
        error = receiveOne(datagram, deadline);
        if (!error)
            reply.take(datagram, handler);
        if (pause && reply.state() == NetlinkReply::State::Open)
            pause();
    }
    m_losses.malformed += reply.malformed();
    m_explanation = reply.explanation();
    if (!error)
        error = reply.error();
    // What is left of an unfinished answer must not meet the next request.
    if (reply.state() != NetlinkReply::State::Complete) {
        if (const std::error_code reopened = open(m_protocol, m_groups); reopened && !error)
            error = reopened;
    }
    return error;
}

std::error_code NetlinkSocket::receiveOne(Bytes &datagram, Clock::time_point deadline)
{
    m_buffer.resize(std::max(m_buffer.size(), m_bufferSize != 0 ? m_bufferSize : answerBufferSize));
    while (Clock::now() < deadline) {
        sockaddr_nl sender{};
        iovec part{m_buffer.data(), m_buffer.size()};
        msghdr header{};
        header.msg_name = &sender;
        header.msg_namelen = sizeof(sender);
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        const ssize_t length = ::recvmsg(fd(), &header, MSG_DONTWAIT | MSG_TRUNC);
        if (length < 0) {
            const int error = errno;
            if (error == ENOBUFS)
                ++m_losses.overruns;
            if (error != EINTR && error != EAGAIN)
                return systemError(error);
            if (error == EAGAIN)
                waitReadable(deadline);
            continue;
        }
        const auto size = static_cast<std::size_t>(length);
        switch (judgeDatagram(header)) {
        case DatagramVerdict::Good:
            datagram = Bytes(m_buffer).first(size);
            return {};
        case DatagramVerdict::Forged:
            ++m_losses.forged;
            break;
        case DatagramVerdict::Truncated:
            ++m_losses.truncated;
            m_buffer.resize(
                std::max(m_buffer.size(), std::min(std::bit_ceil(size), largestDatagram)));
            return systemError(EMSGSIZE);
        }
    }
    return systemError(ETIMEDOUT);
}

// Returns early or late without harm: the caller looks at the clock and at the socket again.
void NetlinkSocket::waitReadable(Clock::time_point deadline) const
{
    const auto rest =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count() + 1;
    pollfd entry{fd(), POLLIN, 0};
    ::poll(&entry, 1, static_cast<int>(std::clamp<decltype(rest)>(rest, 0, 1000)));
}

ReceiveResult NetlinkSocket::receive(const DatagramHandler &handler, std::size_t maxDatagrams)
{
    ReceiveResult result;
    if (!isOpen()) {
        result.error = systemError(EBADF);
        return result;
    }
    if (!m_batch)
        m_batch = std::make_unique<NetlinkBatch>(m_bufferSize != 0 ? m_bufferSize : batchSlotSize);
    while (result.datagrams < maxDatagrams) {
        m_batch->prepare();
        const int count = ::recvmmsg(fd(), m_batch->messages.data(), NetlinkBatch::length,
            MSG_DONTWAIT | MSG_TRUNC, nullptr);
        if (count < 0) {
            if (errno == EINTR)
                continue;
            if (errno == ENOBUFS) {
                ++m_losses.overruns;
                result.overrun = true;
                continue;
            }
            if (errno != EAGAIN)
                result.error = lastError();
            break;
        }
        deliver(static_cast<std::size_t>(count), handler, result);
        if (static_cast<std::size_t>(count) < NetlinkBatch::length)
            break;
    }
    return result;
}

void NetlinkSocket::deliver(
    std::size_t count, const DatagramHandler &handler, ReceiveResult &result)
{
    std::size_t longest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const mmsghdr &message = m_batch->messages[i];
        ++result.datagrams;
        switch (judgeDatagram(message.msg_hdr)) {
        case DatagramVerdict::Good:
            handler(Bytes(m_batch->bytes).subspan(i * m_batch->slotSize, message.msg_len));
            break;
        case DatagramVerdict::Forged:
            ++m_losses.forged;
            break;
        case DatagramVerdict::Truncated:
            ++m_losses.truncated;
            result.overrun = true;
            longest = std::max<std::size_t>(longest, message.msg_len);
            break;
        }
    }
    if (longest > m_batch->slotSize && m_batch->slotSize < largestBatchSlot)
        m_batch =
            std::make_unique<NetlinkBatch>(std::min(std::bit_ceil(longest), largestBatchSlot));
}

ReceiveResult NetlinkSocket::receiveMessages(
    const std::function<void(const NetlinkMessage &)> &handler, std::size_t maxDatagrams)
{
    bool overrun = false;
    const auto split = [&](Bytes datagram) {
        NetlinkMessages messages(datagram);
        NetlinkMessage message;
        while (messages.next(message)) {
            if (message.type == NLMSG_OVERRUN)
                overrun = true;
            if (message.type >= NLMSG_MIN_TYPE)
                handler(message);
        }
        if (messages.malformed())
            ++m_losses.malformed;
    };
    ReceiveResult result = receive(split, maxDatagrams);
    result.overrun = result.overrun || overrun;
    return result;
}

NetlinkLosses NetlinkSocket::takeLosses()
{
    return std::exchange(m_losses, {});
}

} // namespace weir
