// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// One netlink socket, and the only place that decides what an interrupted call, an overrun, a cut
// datagram, an interrupted dump or a foreign sender means. Errors are the errno of the failing call
// or of the kernel's answer. Used by one thread.
//
// A socket either asks (request, dump) or listens (joinGroup, receive): after a failed answer an
// asking socket is opened anew, and would forget its groups.

#pragma once

#include "platform/linux/netlinklosses.h"
#include "platform/linux/netlinkreply.h"
#include "platform/linux/netns.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <sys/socket.h>

struct mnl_socket;

namespace weir {

struct NetlinkBatch;

struct NetlinkRequest
{
    std::uint16_t type = 0;
    std::uint16_t flags = 0; // besides NLM_F_REQUEST
    Bytes body; // the family's fixed header and attributes, padded by the caller
};

struct DumpReader
{
    // Before each attempt: what an earlier attempt gave must be forgotten. May be empty.
    std::function<void()> begin;
    MessageHandler message;
    // Between two datagrams, for work that cannot wait for the end of a long dump. May be empty.
    std::function<void()> pause;
};

struct DumpResult
{
    std::error_code error;
    bool inconsistent = false; // the table changed during each attempt
    bool cut = false; // message() ended it
    std::string explanation = {}; // the kernel's words on error; bytes, often empty
};

struct ReceiveResult
{
    std::error_code error; // not EAGAIN, not ENOBUFS: the socket is of no use any more
    std::size_t datagrams = 0;
    bool overrun = false; // some were lost before these
};

class NetlinkSocket
{
public:
    using DatagramHandler = std::function<void(Bytes)>;

    // Each open() makes the socket in that network namespace, and leaves the thread where it was;
    // null: in the thread's own. open() then also fails with the errors of NetnsGuard, of which
    // NetnsErrc::notRestored is fatal for the thread.
    explicit NetlinkSocket(NetnsPtr netns = nullptr);
    ~NetlinkSocket();
    NetlinkSocket(NetlinkSocket &&other) noexcept;
    NetlinkSocket &operator=(NetlinkSocket &&other) noexcept;
    NetlinkSocket(const NetlinkSocket &) = delete;
    NetlinkSocket &operator=(const NetlinkSocket &) = delete;

    // Opens and binds. protocol is NETLINK_*; groups is the mask of netlink(7) (the first 32
    // groups; joinGroup takes any).
    std::error_code open(int protocol, std::uint32_t groups = 0);
    void close();
    bool isOpen() const { return m_socket != nullptr; }
    // -1 while closed.
    int fd() const;
    std::uint32_t portId() const;

    std::error_code joinGroup(std::uint32_t group);
    std::error_code leaveGroup(std::uint32_t group);

    // Asks for a receive buffer of `bytes`; without CAP_NET_ADMIN it ends at net.core.rmem_max.
    // Returns what the kernel charges against, which is twice what it granted (socket(7)).
    std::size_t setReceiveBuffer(std::size_t bytes) const;

    // What a datagram may have at first, in bytes, instead of what the kernel usually sends. A
    // longer one is dropped and counted, and there is room for the next of its size.
    void setBufferSize(std::size_t bytes);

    // One message to the kernel; `sequence` of the answer is returned where wanted.
    std::error_code send(const NetlinkRequest &request, std::uint32_t *sequence = nullptr);
    // Several at once, which the kernel serves in order; their answers count up from `first`. Only
    // one of them may be a dump, and the connector takes one message a time.
    std::error_code sendAll(std::span<const NetlinkRequest> requests, std::uint32_t &first);
    // Sends with NLM_F_ACK and waits for the acknowledgement; answers before it go to the handler.
    std::error_code request(const NetlinkRequest &request, const MessageHandler &handler = {});
    // Sends with NLM_F_DUMP. An interrupted dump is asked again, up to three times.
    DumpResult dump(const NetlinkRequest &request, const DumpReader &reader);
    // How long an answer may take altogether. 10 s unless set.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }
    // The kernel's words on the last failed request; bytes, often empty.
    const std::string &explanation() const { return m_explanation; }

    // Takes what is waiting, without blocking; not more than maxDatagrams, so that a storm cannot
    // hold the thread.
    ReceiveResult receive(const DatagramHandler &handler, std::size_t maxDatagrams = 65536);
    // The same, message by message, with control messages left out.
    ReceiveResult receiveMessages(const std::function<void(const NetlinkMessage &)> &handler,
        std::size_t maxDatagrams = 65536);

    NetlinkLosses takeLosses();

private:
    std::error_code openHere();
    DumpResult dumpOnce(const NetlinkRequest &request, const DumpReader &reader, bool &again);
    std::error_code readAnswer(
        NetlinkReply &reply, const MessageHandler &handler, const std::function<void()> &pause);
    std::error_code receiveOne(Bytes &datagram, std::chrono::steady_clock::time_point deadline);
    void waitReadable(std::chrono::steady_clock::time_point deadline) const;
    void deliver(std::size_t count, const DatagramHandler &handler, ReceiveResult &result);

    NetnsPtr m_netns;
    mnl_socket *m_socket = nullptr;
    int m_protocol = -1;
    std::uint32_t m_groups = 0;
    std::uint32_t m_sequence = 0;
    std::chrono::milliseconds m_timeout{10'000};
    std::size_t m_bufferSize = 0; // 0: what the kernel usually sends
    std::vector<std::byte> m_buffer;
    std::unique_ptr<NetlinkBatch> m_batch;
    NetlinkLosses m_losses;
    std::string m_explanation;
};

} // namespace weir
