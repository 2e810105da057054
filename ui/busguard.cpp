// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/busguard.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QUrl>

namespace weir {

namespace {

constexpr char addressVariable[] = "DBUS_SESSION_BUS_ADDRESS";
constexpr std::chrono::milliseconds patience{1500};

} // namespace

std::optional<BusAddress> localBusAddress(const QByteArray &addresses)
{
    for (const QByteArray &address : addresses.split(';')) {
        if (!address.startsWith("unix:"))
            continue;
        for (const QByteArray &pair : address.mid(5).split(',')) {
            const qsizetype equals = pair.indexOf('=');
            const QByteArray key = pair.left(equals);
            if (equals > 0 && (key == "path" || key == "abstract"))
                return BusAddress{
                    QUrl::fromPercentEncoding(pair.mid(equals + 1)), key == "abstract"};
        }
    }
    return std::nullopt;
}

bool busAnswers(const BusAddress &address, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    if (address.abstract)
        socket.setSocketOptions(QLocalSocket::AbstractNamespaceOption);
    socket.connectToServer(address.path);
    if (!socket.waitForConnected(left()))
        return socket.error() != QLocalSocket::SocketTimeoutError;
    // Without a mechanism the server lists those it knows.
    socket.write(QByteArrayLiteral("\0AUTH\r\n"));
    socket.waitForBytesWritten(left());
    return socket.waitForReadyRead(left()) || socket.error() != QLocalSocket::SocketTimeoutError;
}

bool avoidStuckSessionBus()
{
    const auto address = localBusAddress(qgetenv(addressVariable));
    if (!address || busAnswers(*address, patience))
        return true;
    qputenv(addressVariable, "disabled:");
    return false;
}

} // namespace weir
