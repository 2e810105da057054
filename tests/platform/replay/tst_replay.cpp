// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/replay/replay.h"

#include "core/meter.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

#include <poll.h>

using namespace weir;

namespace {

constexpr std::int64_t second = 1'000'000'000;

// Plays a recording through the meter, in virtual time.
class Stage
{
public:
    explicit Stage(const std::string &file) : m_platform(makeReplayPlatform(file)) { }

    const Platform &platform() const { return m_platform; }
    Snapshot collect();
    FramePtr tick();
    EventBatch drain();
    bool isReadable() const;

private:
    Platform m_platform;
    Meter m_meter;
    std::int64_t m_bootNs = 1000 * second;
};

Snapshot Stage::collect()
{
    Snapshot snapshot;
    snapshot.time.bootNs = m_bootNs += second;
    for (const auto &collector : m_platform.sources.collectors) {
        if (collector->collect(snapshot))
            QTest::qFail("a collector failed", __FILE__, __LINE__);
    }
    return snapshot;
}

FramePtr Stage::tick()
{
    return m_meter.advance(collect());
}

EventBatch Stage::drain()
{
    EventBatch batch;
    for (const auto &source : m_platform.sources.processSources)
        source->drain(batch);
    return batch;
}

bool Stage::isReadable() const
{
    pollfd entry{m_platform.sources.processSources.at(0)->fd(), POLLIN, 0};
    return ::poll(&entry, 1, 0) == 1;
}

std::string demo()
{
    return WEIR_DEMO;
}

double processesRx(const Frame &frame)
{
    double sum = 0;
    for (const ProcessRow &row : frame.processes)
        sum += row.rate.rx - row.localRate.rx;
    return sum;
}

} // namespace

class TestReplay final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongFilesAreErrors();
    void badLinesAreANotice();
    void eventsComeWithTheirTick();
    void eventsNobodyReadsDoNotBlock();
    void eitherSideMayEndFirst();
    void demoIsWellFormed();
    void demoShowsADesktop();
    void demoBooksClose();
    void demoHasNoSeam();
    void demoUsesOnlyAddressesForDocumentation();

private:
    std::string write(const QByteArray &text);

    QTemporaryDir m_folder;
};

std::string TestReplay::write(const QByteArray &text)
{
    QFile file(m_folder.filePath(QStringLiteral("test.weir")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        QTest::qFail("the recording could not be written", __FILE__, __LINE__);
    return file.fileName().toStdString();
}

void TestReplay::wrongFilesAreErrors()
{
    const std::string folder = m_folder.path().toStdString();
    QVERIFY(makeReplayPlatform(folder + "/none").error == std::errc::no_such_file_or_directory);
    QVERIFY(makeReplayPlatform(folder).error == std::errc::invalid_argument);
    QVERIFY(makeReplayPlatform("/dev/zero").error == std::errc::invalid_argument);
    QVERIFY(makeReplayPlatform(write("pid,name\n")).error == std::errc::bad_message);
    QVERIFY(makeReplayPlatform(write("weir-recording 9\n")).error == std::errc::not_supported);
    QVERIFY(makeReplayPlatform(write("pid,name\n")).sources.collectors.empty());
    QVERIFY(!makeReplayPlatform(write("weir-recording 1\ntick\n")).error);
}

void TestReplay::badLinesAreANotice()
{
    const std::string file = write("weir-recording 1\ntick\nsocket\nsocket\tcookie=x\n");
    const Platform platform = makeReplayPlatform(file);
    QVERIFY(!platform.error);
    QCOMPARE(platform.sources.notices.size(), 1U);
    QVERIFY((platform.sources.notices[0] == Notice{NoticeId::MalformedMessages, file, 0, 2}));
}

void TestReplay::eventsComeWithTheirTick()
{
    Stage stage(write("weir-recording 1\ntick\nowner\tid=1\tpid=7\tname=a\n"
                      "event\tkind=exec\towner=1\tpid=7\nevent\tkind=comm\tpid=7\n"
                      "tick\nevent\tkind=exit\towner=1\tpid=7\texit_code=0\ntick\n"));
    QVERIFY(!stage.isReadable());
    QVERIFY(stage.drain().isEmpty());
    stage.tick();
    QVERIFY(stage.isReadable());
    EventBatch batch = stage.drain();
    QVERIFY(!stage.isReadable());
    QCOMPARE(batch.events.size(), 2U);
    QVERIFY(batch.events[0].kind == EventKind::Exec && batch.events[0].process->name == "a");
    QVERIFY(batch.events[0].wallNs > 0 && batch.events[0].timestampNs > 0);
    QCOMPARE(batch.events[1].sequence, 1U);
    const std::uint64_t start = batch.events[0].process->key.process.startTicks;
    stage.tick();
    stage.tick();
    stage.tick();
    batch = stage.drain();
    QCOMPARE(batch.events.size(), 2U);
    QCOMPARE(batch.events[1].sequence, 3U);
    QCOMPARE(batch.events[0].process->key.process.startTicks, start);
    // The next round is another life of the same program.
    QVERIFY(batch.events[1].process->key.process.startTicks != start);
}

void TestReplay::eventsNobodyReadsDoNotBlock()
{
    Stage stage(write("weir-recording 1\ntick\ntick\nevent\tkind=exec\tpid=7\n"));
    for (int i = 0; i < 100'000; ++i)
        stage.collect();
    const EventBatch batch = stage.drain();
    QVERIFY(batch.events.size() > 1000 && batch.events.size() < 100'000);
}

// A write into a pipe without a reader would end the program.
void TestReplay::eitherSideMayEndFirst()
{
    const std::string file = write("weir-recording 1\ntick\nevent\tkind=exec\tpid=7\n");
    Snapshot snapshot;
    Platform readerFirst = makeReplayPlatform(file);
    readerFirst.sources.processSources.clear();
    readerFirst.sources.collectors[0]->collect(snapshot);
    Platform writerFirst = makeReplayPlatform(file);
    writerFirst.sources.collectors[0]->collect(snapshot);
    writerFirst.sources.collectors.clear();
    EventBatch batch;
    writerFirst.sources.processSources[0]->drain(batch);
    QCOMPARE(batch.events.size(), 1U);
}

void TestReplay::demoIsWellFormed()
{
    const Stage stage(demo());
    QVERIFY(!stage.platform().error);
    QVERIFY(stage.platform().sources.notices.empty());
}

void TestReplay::demoShowsADesktop()
{
    Stage stage(demo());
    std::set<std::string> programs;
    std::set<EventKind> kinds;
    bool v4 = false;
    bool v6 = false;
    bool hidden = false;
    FramePtr frame;
    for (int i = 0; i < 121; ++i) {
        frame = stage.tick();
        for (const ProcessRow &row : frame->processes) {
            if (row.total.sum() > 0)
                programs.insert(row.owner->name);
            hidden = hidden || row.owner->key.kind == OwnerKind::Account;
        }
        for (const ConnectionRow &row : frame->connections) {
            v4 = v4 || row.socket.remote.address.family() == IpAddress::Family::V4;
            v6 = v6 || row.socket.remote.address.family() == IpAddress::Family::V6;
        }
        for (const ProcessEvent &event : stage.drain().events)
            kinds.insert(event.kind);
    }
    QVERIFY(programs.size() >= 12);
    QVERIFY(v4 && v6 && hidden);
    QCOMPARE(frame->interfaces.size(), 4U);
    QVERIFY(frame->totals.udpSockets >= 5 && frame->totals.tcpSockets >= 40);
    for (const EventKind kind :
        {EventKind::Fork, EventKind::Exec, EventKind::Exit, EventKind::Lost})
        QVERIFY(kinds.contains(kind));
}

void TestReplay::demoBooksClose()
{
    Stage stage(demo());
    for (int i = 0; i < 300; ++i) {
        const FramePtr frame = stage.tick();
        QVERIFY(frame->totals.unattributed.rx >= 0 && frame->totals.unattributed.tx >= 0);
        const double difference = processesRx(*frame) - frame->totals.network.rx;
        QVERIFY2(std::abs(difference) < 1, qPrintable(QString::number(difference)));
    }
}

// The first round after the seam looks like the first one did.
void TestReplay::demoHasNoSeam()
{
    Stage stage(demo());
    std::vector<double> network;
    std::vector<double> processes;
    for (int i = 0; i < 361; ++i) {
        const FramePtr frame = stage.tick();
        network.push_back(frame->totals.network.rx);
        processes.push_back(frame->totals.processes.rx);
    }
    for (std::size_t i = 1; i < 121; ++i) {
        QVERIFY(std::abs(network[i] - network[i + 120]) < 1);
        QVERIFY(std::abs(network[i] - network[i + 240]) < 1);
        QVERIFY(std::abs(processes[i] - processes[i + 120]) < 1);
        QVERIFY(std::abs(processes[i] - processes[i + 240]) < 1);
    }
    QVERIFY(std::ranges::max(network) < 20e6 && std::ranges::max(network) > 2e6);
}

void TestReplay::demoUsesOnlyAddressesForDocumentation()
{
    const std::pair<const char *, unsigned> allowed[] = {{"192.0.2.0", 24}, {"198.51.100.0", 24},
        {"203.0.113.0", 24}, {"2001:db8::", 32}, {"127.0.0.0", 8}, {"::1", 128}, {"fe80::", 10},
        {"0.0.0.0", 32}, {"::", 128}};
    const auto isAllowed = [&allowed](const IpAddress &address) {
        return std::ranges::any_of(allowed, [&address](const auto &network) {
            return address.isIn(IpAddress::parse(network.first).value(), network.second);
        });
    };
    Stage stage(demo());
    for (int i = 0; i < 121; ++i) {
        const Snapshot snapshot = stage.collect();
        for (const SocketSample &socket : snapshot.sockets)
            QVERIFY(isAllowed(socket.local.address) && isAllowed(socket.remote.address));
        for (const LinkSample &link : snapshot.links) {
            for (const InterfaceAddress &own : link.addresses)
                QVERIFY(isAllowed(own.address));
        }
    }
}

QTEST_GUILESS_MAIN(TestReplay)

#include "tst_replay.moc"
