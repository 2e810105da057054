// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "report/reportsink.h"
#include "tests/report/sampleframe.h"

#include <QTest>

#include <array>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

class TestReportSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void headerComesWithTheBaseline();
    void baselineHasNoRows();
    void framesBeyondTheLimitAreLeftOut();
    void eventsAreWrittenAsTheyCome();
    void closedReaderIsAnError();
    void fullDiskIsAnError();
    void slowReaderOfANonBlockingPipeGetsAll();

private:
    QByteArray written();

    int m_readEnd = -1;
    int m_writeEnd = -1;
};

void TestReportSink::initTestCase()
{
    ::signal(SIGPIPE, SIG_IGN);
}

void TestReportSink::init()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    m_readEnd = ends[0];
    m_writeEnd = ends[1];
    QCOMPARE(::fcntl(m_readEnd, F_SETFL, O_NONBLOCK), 0);
}

void TestReportSink::cleanup()
{
    ::close(m_readEnd);
    ::close(m_writeEnd);
}

// What has arrived so far: every write is flushed.
QByteArray TestReportSink::written()
{
    QByteArray result;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t size = ::read(m_readEnd, buffer.data(), buffer.size());
        if (size <= 0)
            return result;
        result.append(buffer.data(), size);
    }
}

void TestReportSink::headerComesWithTheBaseline()
{
    ReportSink sink({}, m_writeEnd);
    QCOMPARE(written(), QByteArray());
    Frame frame = sampleFrame();
    frame.sequence = 0;
    QVERIFY(!sink.write(frame));
    const QByteArray header = written();
    QVERIFY(header.startsWith("time,interval_ms,pid,"));
    QCOMPARE(header.count('\n'), 1);
    QVERIFY(header.endsWith('\n'));
}

void TestReportSink::baselineHasNoRows()
{
    ReportSink sink({}, m_writeEnd);
    Frame frame = sampleFrame();
    frame.sequence = 0;
    QVERIFY(!sink.write(frame));
    QCOMPARE(written().count('\n'), 1);
    frame.sequence = 1;
    QVERIFY(!sink.write(frame));
    QCOMPARE(written().count('\n'), 7);
}

void TestReportSink::framesBeyondTheLimitAreLeftOut()
{
    ReportSink sink({}, m_writeEnd, 2);
    Frame frame = sampleFrame();
    for (const std::uint64_t sequence : {0u, 1u, 2u, 3u, 4u}) {
        frame.sequence = sequence;
        QVERIFY(!sink.write(frame));
    }
    QCOMPARE(written().count('\n'), 1 + 2 * 7);
}

void TestReportSink::eventsAreWrittenAsTheyCome()
{
    ReportShape shape;
    shape.kind = ReportKind::Events;
    ReportSink sink(shape, m_writeEnd, 1);
    EventBatch batch;
    batch.events = sampleEvents();
    QVERIFY(!sink.write(sampleFrame()));
    QCOMPARE(written().count('\n'), 1);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(!sink.write(batch));
        QCOMPARE(written().count('\n'), 8);
    }
}

void TestReportSink::closedReaderIsAnError()
{
    ::close(std::exchange(m_readEnd, -1));
    ReportSink sink({}, m_writeEnd);
    QVERIFY(sink.write(sampleFrame()) == std::errc::broken_pipe);
}

void TestReportSink::fullDiskIsAnError()
{
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0)
        QSKIP("there is no /dev/full here");
    ReportSink sink({}, full);
    QVERIFY(sink.write(sampleFrame()) == std::errc::no_space_on_device);
    ::close(full);
}

void TestReportSink::slowReaderOfANonBlockingPipeGetsAll()
{
    QCOMPARE(::fcntl(m_writeEnd, F_SETFL, O_NONBLOCK), 0);
    QCOMPARE(::fcntl(m_readEnd, F_SETFL, 0), 0);
    Frame frame = sampleFrame();
    const std::vector<ProcessRow> rows = frame.processes;
    while (frame.processes.size() < 8000)
        frame.processes.insert(frame.processes.end(), rows.begin(), rows.end());
    QByteArray received;
    const auto reader = std::unique_ptr<QThread>(QThread::create([this, &received] {
        std::array<char, 512> buffer{};
        ssize_t size = 0;
        while ((size = ::read(m_readEnd, buffer.data(), buffer.size())) > 0)
            received.append(buffer.data(), size);
    }));
    reader->start();
    ReportSink sink({}, m_writeEnd);
    QVERIFY(!sink.write(frame));
    ::close(std::exchange(m_writeEnd, -1));
    QVERIFY(reader->wait(20'000));
    QCOMPARE(received.count('\n'), qsizetype(1 + frame.processes.size() / 8 * 7));
    QVERIFY(received.endsWith('\n'));
}

QTEST_GUILESS_MAIN(TestReportSink)
#include "tst_reportsink.moc"
