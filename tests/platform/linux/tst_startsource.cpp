// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/startsource.h"

#include "platform/linux/proceventparser.h"
#include "platform/linux/proceventsource.h"
#include "tests/platform/linux/childprocess.h"

#include <QObject>
#include <QSysInfo>
#include <QTest>
#include <QVersionNumber>

#include <algorithm>
#include <array>
#include <cstddef>
#include <thread>
#include <vector>

#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

class StartSourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aProgramIsToldOfWhenItStartsAndWhenItEnds();
    void nothingElseIsDelivered();
};

void StartSourceTest::initTestCase()
{
    if (const std::error_code error = ProcEventSource().open())
        QSKIP(qPrintable(QStringLiteral("this kernel does not tell this account of processes: %1")
                             .arg(QString::fromStdString(error.message()))));
}

void StartSourceTest::aProgramIsToldOfWhenItStartsAndWhenItEnds()
{
    StartSource source;
    QVERIFY(!source.open(ProcEventFilter::StartsAndEnds));
    QVERIFY(source.fd() >= 0);
    EventBatch batch;
    ChildProcess child(std::vector<std::string>{"/bin/cat"});
    const pid_t pid = child.pid();
    const auto started = [&] {
        source.drain(batch);
        return batch.programsStarted > 0;
    };
    QTRY_VERIFY(started());
    const auto ended = [&] {
        source.drain(batch);
        return std::ranges::find(batch.endedPids, pid) != batch.endedPids.end();
    };
    QVERIFY(!ended());
    child.release();
    QTRY_VERIFY(ended());
    QVERIFY(batch.isEmpty());
}

void StartSourceTest::nothingElseIsDelivered()
{
    if (QVersionNumber::fromString(QSysInfo::kernelVersion()) < QVersionNumber(6, 6))
        QSKIP("the kernel filters no process events before Linux 6.6");
    StartSource source;
    QVERIFY(!source.open(ProcEventFilter::StartsAndEnds));
    const pid_t pid = ::getpid();
    ::prctl(PR_SET_NAME, "renamed");
    std::thread([] { ::prctl(PR_SET_NAME, "ended"); }).join();
    std::vector<ProcMessage> messages;
    std::array<std::byte, 4096> datagram{};
    bool ended = false;
    int renamed = 0;
    const auto receive = [&] {
        const ssize_t size = ::recv(source.fd(), datagram.data(), datagram.size(), MSG_DONTWAIT);
        if (size <= 0)
            return ended;
        messages.clear();
        parseProcEvents(Bytes(datagram.data(), static_cast<std::size_t>(size)), messages);
        for (const ProcMessage &message : messages) {
            const bool own = !message.acknowledgement && message.event.pid == pid;
            renamed += own && message.event.kind == EventKind::Comm;
            ended = ended || (own && message.event.kind == EventKind::Exit);
        }
        return false;
    };
    QTRY_VERIFY(receive());
    QCOMPARE(renamed, 0);
}

QTEST_GUILESS_MAIN(StartSourceTest)
#include "tst_startsource.moc"
