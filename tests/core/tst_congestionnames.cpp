// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/meter.h"

#include "tests/support/samples.h"

#include <QTest>

#include <cstring>
#include <string>

using namespace weir;
using namespace weir::test;

namespace {
const OwnerPtr browser = process(100, "browser");
} // namespace

class CongestionNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCongestionControlStaysUntilAnotherIsTold()
    {
        const auto named = [](const char *name) {
            SocketSample socket = connection(1, 0, 0, 0);
            std::strncpy(socket.congestion, name, sizeof socket.congestion - 1);
            return socket;
        };
        Meter meter;
        std::int64_t now = 0;
        const auto shown = [&](const char *told) {
            const FramePtr frame = meter.advance(snapshot(now += second, {named(told)}, {browser}));
            return QByteArray(frame->connections.at(0).socket.congestion);
        };
        QCOMPARE(shown(""), QByteArray());
        QCOMPARE(shown("cubic"), QByteArray("cubic"));
        QCOMPARE(shown(""), QByteArray("cubic"));
        QCOMPARE(shown("bbr"), QByteArray("bbr"));
        QCOMPARE(shown("abcdefghijklmno"), QByteArray("abcdefghijklmno"));
        QCOMPARE(shown(""), QByteArray("abcdefghijklmno"));
        QCOMPARE(shown("cubic"), QByteArray("cubic"));
        Snapshot closing = snapshot(now += second);
        closing.closedSockets = {lastCounters(1, 0, 0)};
        const FramePtr frame = meter.advance(closing);
        QCOMPARE(QByteArray(frame->connections.at(0).socket.congestion), QByteArray("cubic"));
    }

    void moreCongestionControlsThanCanBeNumberedAreShownWhenTold()
    {
        Meter meter;
        for (int i = 0; i < 300; ++i) {
            SocketSample socket = connection(1, 0, 0, 0);
            const std::string name = "cc" + std::to_string(i);
            name.copy(socket.congestion, sizeof socket.congestion - 1);
            const FramePtr frame = meter.advance(snapshot(i * second, {socket}, {browser}));
            QCOMPARE(frame->connections.at(0).socket.congestion, name);
        }
    }
};

QTEST_APPLESS_MAIN(CongestionNamesTest)
#include "tst_congestionnames.moc"
