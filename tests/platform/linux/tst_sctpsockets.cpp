// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Debian's kernels load SCTP only where it is used: the messages are made here, as the kernel's
// net/sctp/diag.c fills them.

#include "platform/linux/sctpsockets.h"

#include "platform/linux/socketparser.h"
#include "tests/platform/linux/netlinkbytes.h"

#include <QObject>
#include <QTest>

#include <vector>

#include <linux/inet_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace weir;
using namespace weir::test;

namespace {

std::uint16_t networkOrder(std::uint16_t port)
{
    return static_cast<std::uint16_t>(port << 8 | port >> 8);
}

inet_diag_msg header(std::uint32_t cookie, std::uint8_t state)
{
    inet_diag_msg message{};
    message.idiag_family = AF_INET;
    message.idiag_state = state;
    message.id.idiag_cookie[0] = cookie;
    message.id.idiag_sport = networkOrder(3868);
    return message;
}

ByteVector endpointMessage(std::uint32_t cookie, std::uint8_t state)
{
    ByteVector bytes;
    append(bytes, header(cookie, state));
    appendAttribute(bytes, INET_DIAG_LOCALS, ByteVector(sizeof(sockaddr_storage)));
    return bytes;
}

ByteVector associationMessage(std::uint32_t cookie, std::uint8_t state, std::uint16_t remotePort)
{
    inet_diag_msg message = header(cookie, state);
    message.id.idiag_dport = networkOrder(remotePort);
    ByteVector bytes;
    append(bytes, message);
    appendAttribute(bytes, INET_DIAG_LOCALS, ByteVector(sizeof(sockaddr_storage)));
    appendAttribute(bytes, INET_DIAG_PEERS, ByteVector(sizeof(sockaddr_storage)));
    return bytes;
}

SocketSample parsed(const ByteVector &bytes)
{
    SocketSample sample;
    if (!parseSocket(bytes, Protocol::Sctp, sample))
        qFatal("not parsed");
    return sample;
}

} // namespace

class SctpSocketsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void associationsHaveTheStateOfTcpThatComesNearest();
    void aSocketThatComesOftenIsOne();
    void socketsBeforeTheFirstAreLeftAlone();
};

void SctpSocketsTest::associationsHaveTheStateOfTcpThatComesNearest()
{
    constexpr std::uint8_t established = 3; // SCTP_STATE_ESTABLISHED
    constexpr std::uint8_t lastState = 7; // SCTP_STATE_SHUTDOWN_ACK_SENT
    QCOMPARE(parsed(associationMessage(1, established, 80)).state, TcpState::Established);
    QCOMPARE(parsed(associationMessage(1, 0, 80)).state, TcpState::Close);
    QCOMPARE(parsed(associationMessage(1, lastState, 80)).state, TcpState::LastAck);
    QCOMPARE(parsed(associationMessage(1, lastState + 1, 80)).state, TcpState::Unknown);
    // A socket itself has a number of TCP.
    QCOMPARE(parsed(endpointMessage(1, 10)).state, TcpState::Listen);
    QCOMPARE(parsed(endpointMessage(1, established)).state, TcpState::SynRecv);
}

void SctpSocketsTest::aSocketThatComesOftenIsOne()
{
    std::vector<SocketSample> sockets{parsed(endpointMessage(7, 10)),
        parsed(endpointMessage(8, 10)), parsed(endpointMessage(9, 1)),
        parsed(endpointMessage(8, 10)), parsed(associationMessage(8, 3, 81)),
        parsed(associationMessage(8, 3, 82)), parsed(endpointMessage(9, 1)),
        parsed(associationMessage(9, 3, 91))};
    mergeSctpAssociations(sockets, 0);
    QCOMPARE(sockets.size(), std::size_t{3});
    QCOMPARE(sockets[0].cookie, std::uint64_t{7});
    QCOMPARE(sockets[0].state, TcpState::Listen);
    QCOMPARE(sockets[1].cookie, std::uint64_t{8});
    QCOMPARE(sockets[1].state, TcpState::Established);
    QCOMPARE(sockets[1].remote.port, std::uint16_t{81});
    QCOMPARE(sockets[2].cookie, std::uint64_t{9});
    QCOMPARE(sockets[2].remote.port, std::uint16_t{91});
}

void SctpSocketsTest::socketsBeforeTheFirstAreLeftAlone()
{
    std::vector<SocketSample> sockets{parsed(endpointMessage(9, 1)), parsed(endpointMessage(9, 1))};
    mergeSctpAssociations(sockets, 1);
    QCOMPARE(sockets.size(), std::size_t{2});
    mergeSctpAssociations(sockets, 2);
    QCOMPARE(sockets.size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(SctpSocketsTest)
#include "tst_sctpsockets.moc"
