// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/limitcollector.h"
#include "platform/linux/linkcollector.h"
#include "tests/platform/linux/ownnamespace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cerrno>

#include <sys/resource.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t second = 1'000'000'000;

// The files of /proc that the collector reads.
class LimitFiles
{
public:
    LimitFiles()
    {
        put("sys/net/netfilter/nf_conntrack_count", "80\n");
        put("sys/net/netfilter/nf_conntrack_max", "100\n");
        put("sys/net/ipv4/tcp_max_orphans", "1000\n");
        put("sys/net/ipv4/tcp_max_tw_buckets", "2000\n");
        put("sys/net/ipv4/tcp_mem", "10\t20\t30\n");
        put("sys/net/ipv4/ip_local_port_range", "40000\t40099\n");
        put("sys/net/ipv4/ip_local_reserved_ports", "40010-40019\n");
        put("sys/net/ipv4/tcp_congestion_control", "cubic\n");
        put("sys/net/ipv4/tcp_ecn", "2\n");
        put("sys/net/ipv6/conf/all/disable_ipv6", "1\n");
        put("sys/net/core/netdev_max_backlog", "1000\n");
        put("sys/net/core/rmem_max", "5000\n");
        put("sys/net/core/wmem_max", "6000\n");
        put("sys/fs/file-nr", "900\t100\t5000\n");
        put("thread-self/net/sockstat", "TCP: inuse 1 orphan 17 tw 4711 alloc 1 mem 3\n");
        put("thread-self/net/netstat",
            "TcpExt: SyncookiesSent ListenOverflows ListenDrops\n"
            "TcpExt: 1 2 3\n");
        put("thread-self/net/softnet_stat",
            "1 7 0 0 0 0 0 0 0 0 0 4 0 0 0\n"
            "1 0 0 0 0 0 0 0 0 0 0 9 1 0 0\n"
            "1 8 0 0 0 0 0 0 0 0 0 0 2 0 0\n");
    }

    std::string path() const { return m_folder.path().toStdString(); }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    // In place: a descriptor that is kept open sees it.
    void put(const char *name, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
    }
    void removeAll() const
    {
        QDir(path("sys")).removeRecursively();
        QDir(path("thread-self")).removeRecursively();
    }

private:
    QTemporaryDir m_folder;
};

class Looks
{
public:
    explicit Looks(const std::string &root) : m_collector({}, root) { }

    std::error_code take(std::int64_t bootNs = second)
    {
        snapshot.clear();
        snapshot.time.bootNs = bootNs;
        return m_collector.collect(snapshot);
    }
    std::vector<LimitSample> of(LimitId id) const
    {
        std::vector<LimitSample> found;
        std::ranges::copy_if(snapshot.limits.samples, std::back_inserter(found),
            [id](const LimitSample &sample) { return sample.id == id; });
        return found;
    }
    // "value/limit detail" of each sample, - where there is none.
    QString printed(LimitId id) const
    {
        const auto number = [](std::optional<std::uint64_t> value) {
            return value ? QString::number(*value) : QStringLiteral("-");
        };
        QStringList texts;
        for (const LimitSample &sample : of(id))
            texts << QStringLiteral("%1/%2 %3")
                         .arg(number(sample.value), number(sample.limit),
                             QString::fromStdString(sample.detail))
                         .trimmed();
        return texts.join(QStringLiteral("; "));
    }

    Snapshot snapshot;

private:
    LimitCollector m_collector;
};

} // namespace

class TestLimitCollector final : public QObject
{
    Q_OBJECT

public:
    explicit TestLimitCollector(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void valuesStandBesideTheirLimits();
    void whatChangesFastIsReadEachTick();
    void whatIsMissingIsToldOnce();
    void brokenFilesAreMissing();
    void nonsenseIsTold_data();
    void nonsenseIsTold();
    void aFileThatComesBackIsRead();
    void nothingAtAllIsAnError();
    void neighboursAreThoseOfIp();
    void settingsAreThoseOfIp();
    void theKernelIsUnderstood();

private:
    std::error_code m_error;
};

void TestLimitCollector::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void TestLimitCollector::valuesStandBesideTheirLimits()
{
    const LimitFiles files;
    Looks looks(files.path());
    QVERIFY(!looks.take());
    QVERIFY(looks.snapshot.limits.complete);
    QVERIFY(looks.snapshot.notices.empty());
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    QCOMPARE(looks.printed(LimitId::Conntrack), QStringLiteral("80/100"));
    QCOMPARE(
        looks.printed(LimitId::TcpMemory), QStringLiteral("%1/%2").arg(3 * page).arg(30 * page));
    QCOMPARE(looks.printed(LimitId::TcpOrphans), QStringLiteral("17/1000"));
    QCOMPARE(looks.printed(LimitId::TimeWait), QStringLiteral("4711/2000"));
    QCOMPARE(looks.printed(LimitId::ReceiveBufferSize), QStringLiteral("-/10000"));
    QCOMPARE(looks.printed(LimitId::SendBufferSize), QStringLiteral("-/12000"));
    QCOMPARE(looks.printed(LimitId::SoftnetBacklog), QStringLiteral("9/1000 1"));
    QCOMPARE(looks.printed(LimitId::SoftnetDrops), QStringLiteral("8/- 2; 7/- 0"));
    QCOMPARE(looks.printed(LimitId::FileHandles), QStringLiteral("800/5000"));
    QCOMPARE(looks.printed(LimitId::SynCookies), QStringLiteral("1/-"));
    QCOMPARE(looks.printed(LimitId::ListenOverflows), QStringLiteral("2/-"));
    QCOMPARE(looks.printed(LimitId::ListenDrops), QStringLiteral("3/-"));
    QCOMPARE(looks.printed(LimitId::CongestionControl), QStringLiteral("-/- cubic"));
    QCOMPARE(looks.printed(LimitId::Ecn), QStringLiteral("2/-"));
    QCOMPARE(looks.printed(LimitId::Ipv6Disabled), QStringLiteral("1/-"));
    QCOMPARE(looks.snapshot.limits.ephemeralPorts.size(), 90U);
}

void TestLimitCollector::whatChangesFastIsReadEachTick()
{
    const LimitFiles files;
    Looks looks(files.path());
    QVERIFY(!looks.take(second));
    files.put("sys/net/netfilter/nf_conntrack_count", "7\n");
    files.put("sys/net/netfilter/nf_conntrack_max", "70\n");
    QVERIFY(!looks.take(second + LimitCollector::slowIntervalNs - 1));
    QCOMPARE(looks.printed(LimitId::Conntrack), QStringLiteral("7/100"));
    QVERIFY(!looks.take(second + LimitCollector::slowIntervalNs));
    QCOMPARE(looks.printed(LimitId::Conntrack), QStringLiteral("7/70"));
}

void TestLimitCollector::whatIsMissingIsToldOnce()
{
    const LimitFiles files;
    QVERIFY(QFile::remove(files.path("sys/net/ipv4/tcp_mem")));
    QVERIFY(QFile::remove(files.path("sys/net/netfilter/nf_conntrack_count")));
    Looks looks(files.path());
    for (int tick = 0; tick < 3; ++tick) {
        QVERIFY(!looks.take(tick * second));
        QCOMPARE(looks.printed(LimitId::Conntrack), QString());
        QVERIFY(looks.of(LimitId::TcpMemory).front().value);
        QVERIFY(!looks.of(LimitId::TcpMemory).front().limit);
        const std::vector<Notice> expected{{NoticeId::LimitsIncomplete,
            "net.ipv4.tcp_mem, net.netfilter.nf_conntrack_count", ENOENT, 2}};
        QVERIFY(looks.snapshot.notices == expected);
    }
}

void TestLimitCollector::brokenFilesAreMissing()
{
    const LimitFiles files;
    QVERIFY(QFile::remove(files.path("sys/net/ipv4/tcp_ecn")));
    QVERIFY(QDir().mkpath(files.path("sys/net/ipv4/tcp_ecn"))); // cannot be read
    files.put("sys/net/ipv4/tcp_max_orphans", "many\n");
    files.put("thread-self/net/netstat", "TcpExt: ListenDrops\n");
    files.put("thread-self/net/softnet_stat", "");
    Looks looks(files.path());
    QVERIFY(!looks.take());
    QCOMPARE(looks.printed(LimitId::Ecn), QString());
    QCOMPARE(looks.printed(LimitId::TcpOrphans), QStringLiteral("17/-"));
    QCOMPARE(looks.printed(LimitId::ListenDrops), QString());
    QCOMPARE(looks.printed(LimitId::SoftnetDrops), QString());
    const std::vector<Notice> expected{
        {NoticeId::LimitsIncomplete, "net.ipv4.tcp_ecn", EISDIR, 1},
        {NoticeId::LimitsIncomplete, "net.ipv4.tcp_max_orphans", EINVAL, 1},
    };
    QVERIFY(looks.snapshot.notices == expected);
}

void TestLimitCollector::nonsenseIsTold_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("sane");
    QTest::addColumn<QByteArray>("nonsense");
    const auto row = [](const char *file, const char *sane, const char *nonsense) {
        QTest::addRow("%s: %s", file, nonsense)
            << QByteArray(file) << QByteArray(sane) << QByteArray(nonsense);
    };
    row("net/ipv4/tcp_max_orphans", "1000\n", "many\n");
    row("net/ipv4/tcp_max_orphans", "1000\n", "");
    row("net/ipv4/tcp_max_orphans", "1000\n", "1 2\n");
    row("net/ipv4/tcp_max_orphans", "1000\n", "99999999999999999999\n");
    row("net/netfilter/nf_conntrack_count", "80\n", "-1\n");
    row("net/ipv4/tcp_mem", "10\t20\t30\n", "10\t20\n");
    row("net/ipv4/ip_local_port_range", "40000\t40099\n", "40000\n");
    row("fs/file-nr", "900\t100\t5000\n", "900\t100\t5000\t1\n");
}

void TestLimitCollector::nonsenseIsTold()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, sane);
    QFETCH(QByteArray, nonsense);
    const LimitFiles files;
    const QByteArray path = "sys/" + file;
    files.put(path.constData(), nonsense);
    Looks looks(files.path());
    QVERIFY(!looks.take(0));
    const std::string name = QByteArray(file).replace('/', '.').toStdString();
    const std::vector<Notice> expected{{NoticeId::LimitsIncomplete, name, EINVAL, 1}};
    QVERIFY(looks.snapshot.notices == expected);
    files.put(path.constData(), sane);
    QVERIFY(!looks.take(LimitCollector::slowIntervalNs));
    QVERIFY(looks.snapshot.notices.empty());
}

void TestLimitCollector::aFileThatComesBackIsRead()
{
    const LimitFiles files;
    QVERIFY(QFile::remove(files.path("sys/fs/file-nr")));
    Looks looks(files.path());
    QVERIFY(!looks.take(0));
    QCOMPARE(looks.snapshot.notices.size(), std::size_t{1});
    files.put("sys/fs/file-nr", "1\t0\t2\n");
    QVERIFY(!looks.take(second));
    QCOMPARE(looks.printed(LimitId::FileHandles), QStringLiteral("1/2"));
    QVERIFY(looks.snapshot.notices.empty());
}

// A process without a free descriptor can open neither files nor sockets.
void TestLimitCollector::nothingAtAllIsAnError()
{
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const rlimit none{0, usual.rlim_max};
    Looks looks("/proc");
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const std::error_code error = looks.take(0);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    QVERIFY(error == std::errc::too_many_files_open);
    QVERIFY(!looks.snapshot.limits.complete);
    QCOMPARE(looks.snapshot.notices.size(), std::size_t{1});
    QCOMPARE(looks.snapshot.notices.front().id, NoticeId::LimitsUnavailable);
    QCOMPARE(looks.snapshot.notices.front().error, EMFILE);
    QVERIFY(!looks.take(LimitCollector::slowIntervalNs));
    QVERIFY(looks.snapshot.limits.complete);
}

void TestLimitCollector::neighboursAreThoseOfIp()
{
    const auto read = [](const char *table) {
        const QByteArray text = output(QStringLiteral("ip"),
            {QStringLiteral("-s"), QStringLiteral("ntable"), QStringLiteral("show"),
                QStringLiteral("name"), QString::fromLatin1(table)});
        const QByteArrayList words = text.simplified().split(' ');
        const auto behind = [&words](const char *name) {
            return QString::fromLatin1(words.value(words.indexOf(name) + 1));
        };
        return behind("entries") + u'/' + behind("thresh3");
    };
    // The table is the whole machine's: others may be at work in it.
    const auto agrees = [&read](LimitId id, const char *table) {
        const QString before = read(table);
        Looks looks("/proc");
        return !looks.take() && looks.printed(id) == before && before == read(table);
    };
    QTRY_VERIFY(agrees(LimitId::NeighboursV4, "arp_cache"));
    QTRY_VERIFY(agrees(LimitId::NeighboursV6, "ndisc_cache"));
}

void TestLimitCollector::settingsAreThoseOfIp()
{
    const auto ip = [](const char *arguments) {
        return output(QStringLiteral("ip"), QString::fromLatin1(arguments).split(QLatin1Char(' ')));
    };
    ip("link add near0 type veth peer name far0");
    const auto set = [](const char *name, const QByteArray &value) {
        QFile file(QStringLiteral("/proc/sys/net/") + QString::fromLatin1(name));
        return file.open(QIODevice::WriteOnly) && file.write(value) == value.size();
    };
    QVERIFY(set("ipv4/conf/all/rp_filter", "0"));
    QVERIFY(set("ipv4/conf/near0/rp_filter", "2"));
    QVERIFY(set("ipv4/conf/far0/rp_filter", "0"));
    QVERIFY(set("ipv4/conf/all/forwarding", "1"));
    QVERIFY(set("ipv6/conf/all/forwarding", "0"));
    Looks looks("/proc");
    LinkCollector links;
    QVERIFY(!links.open());
    const auto look = [&](std::int64_t bootNs) {
        LimitCollector collector;
        looks.snapshot.clear();
        looks.snapshot.time.bootNs = bootNs;
        return !links.collect(looks.snapshot) && !collector.collect(looks.snapshot);
    };
    QVERIFY(look(0));
    QCOMPARE(looks.printed(LimitId::ReversePath), QStringLiteral("0/- far0; 2/- near0"));
    QCOMPARE(looks.printed(LimitId::ForwardingV4), QStringLiteral("1/-"));
    QCOMPARE(looks.printed(LimitId::ForwardingV6), QStringLiteral("0/-"));
    QVERIFY(ip("netconf show dev near0").contains("forwarding on rp_filter loose"));
    QVERIFY(ip("netconf show dev far0").contains("forwarding on rp_filter off"));
    // The stricter one of an interface and of all is in force.
    QVERIFY(set("ipv4/conf/all/rp_filter", "1"));
    QVERIFY(look(0));
    QCOMPARE(looks.printed(LimitId::ReversePath), QStringLiteral("1/- far0; 2/- near0"));
    ip("link delete near0");
}

// Whatever this kernel has in this namespace is read; what it has not is told by name.
void TestLimitCollector::theKernelIsUnderstood()
{
    Looks looks("/proc");
    QVERIFY(!looks.take());
    QStringList missing;
    for (const Notice &notice : looks.snapshot.notices)
        missing << QString::fromStdString(notice.source).split(QStringLiteral(", "));
    struct Expected
    {
        const char *name;
        LimitId id;
    };
    for (const auto &[name, id] : {Expected{"net.netfilter.nf_conntrack_count", LimitId::Conntrack},
             Expected{"/proc/net/sockstat", LimitId::TimeWait},
             Expected{"/proc/net/sockstat", LimitId::TcpMemory},
             Expected{"/proc/net/sockstat", LimitId::TcpOrphans},
             Expected{"/proc/net/netstat", LimitId::ListenDrops},
             Expected{"/proc/net/softnet_stat", LimitId::SoftnetDrops},
             Expected{"fs.file-nr", LimitId::FileHandles},
             Expected{"net.core.rmem_max", LimitId::ReceiveBufferSize},
             Expected{"net.ipv4.tcp_congestion_control", LimitId::CongestionControl},
             Expected{"net.ipv4.tcp_ecn", LimitId::Ecn},
             Expected{"net.ipv6.conf.all.disable_ipv6", LimitId::Ipv6Disabled}})
        QVERIFY2(looks.of(id).empty() == missing.contains(QLatin1String(name)), name);
    QVERIFY(looks.snapshot.limits.ephemeralPorts.size() > 0);
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<TestLimitCollector>(argc, argv);
}

#include "tst_limitcollector.moc"
