// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/interfacebooks.h"
#include "platform/linux/linkcollector.h"
#include "tests/platform/linux/ownnamespace.h"
#include "tests/platform/linux/tcppair.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <thread>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

using namespace weir;
using namespace weir::test;

namespace {

const LinkSample *find(const Snapshot &snapshot, const char *name)
{
    const auto found = std::find_if(snapshot.links.begin(), snapshot.links.end(),
        [name](const LinkSample &link) { return link.name == name; });
    return found != snapshot.links.end() ? &*found : nullptr;
}

bool hasAddress(const Snapshot &snapshot, const char *link, const char *address)
{
    const LinkSample *sample = find(snapshot, link);
    const auto expected = IpAddress::parse(address);
    return sample != nullptr
        && std::any_of(sample->addresses.begin(), sample->addresses.end(),
            [&expected](const InterfaceAddress &entry) { return entry.address == expected; });
}

void ip(const char *arguments)
{
    output(QStringLiteral("ip"), QString::fromLatin1(arguments).split(QLatin1Char(' ')));
}

void ipBatch(const QByteArray &lines)
{
    output(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")}, lines);
}

QStringList printed(const Snapshot &snapshot)
{
    QStringList lines;
    for (const LinkSample &link : snapshot.links)
        lines << QStringLiteral("%1 %2 rx %3 %4 %5 %6 tx %7 %8 %9 %10")
                     .arg(link.index)
                     .arg(QString::fromStdString(link.name))
                     .arg(link.rxBytes)
                     .arg(link.rxPackets)
                     .arg(link.rxErrors)
                     .arg(link.rxDropped)
                     .arg(link.txBytes)
                     .arg(link.txPackets)
                     .arg(link.txErrors)
                     .arg(link.txDropped);
    return lines;
}

QStringList printedByIp()
{
    const QByteArray text = output(
        QStringLiteral("ip"), {QStringLiteral("-j"), QStringLiteral("-s"), QStringLiteral("link")});
    QStringList lines;
    for (const QJsonValue &link : QJsonDocument::fromJson(text).array()) {
        const QJsonValue stats = link[QLatin1String("stats64")];
        const auto counters = [&stats](QLatin1String direction) {
            QStringList numbers;
            for (const char *name : {"bytes", "packets", "errors", "dropped"})
                numbers << QString::number(stats[direction][QLatin1String(name)].toInteger());
            return numbers.join(QLatin1Char(' '));
        };
        lines << QStringLiteral("%1 %2 rx %3 tx %4")
                     .arg(link[QLatin1String("ifindex")].toInt())
                     .arg(link[QLatin1String("ifname")].toString(), counters(QLatin1String("rx")),
                         counters(QLatin1String("tx")));
    }
    return lines;
}

// Makes socket(AF_NETLINK, ..., NETLINK_GENERIC) fail in this thread, for as long as it lives.
bool refuseGenericNetlink()
{
    constexpr auto argument = [](std::size_t number) {
        return static_cast<std::uint32_t>(
            offsetof(seccomp_data, args) + number * sizeof(std::uint64_t));
    };
    std::array<sock_filter, 8> program{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 5),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument(0)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_NETLINK, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument(2)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NETLINK_GENERIC, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPROTONOSUPPORT),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    }};
    const sock_fprog filter{program.size(), program.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace

class LinkCollectorTest final : public QObject
{
    Q_OBJECT

public:
    explicit LinkCollectorTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theLoopbackCountsWhatPassed();
    void countersAreThoseOfIp();
    void linksComeGoAndAreRenamed();
    void stackedLinksNameTheirLower();
    void addressesAreFollowed();
    void lostNotificationsAreMadeGood();
    void aLongNotificationIsMadeGood();
    void driversTellSpeedAndDuplex();
    void sysfsTellsWhereGenericNetlinkIsRefused();
    void defaultRoutesAreFollowed();
    void anotherInterfaceWithTheSameIndexAndNameIsAnotherOne();
    void aFloodOfNewLinksIsMadeGood();
    void stableLinksAreNeverMissedWhileOthersComeAndGo();

private:
    void waitForWhatIpSays(LinkCollector &collector);

    std::error_code m_error;
    Snapshot m_snapshot;
};

void LinkCollectorTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void LinkCollectorTest::init()
{
    m_snapshot.clear();
    ip("link add weir0 type veth peer name weir1");
    ip("link set weir0 up");
    ip("link set weir1 up");
    LinkCollector collector;
    Snapshot snapshot;
    QVERIFY(!collector.collect(snapshot));
    if (find(snapshot, "weir1") == nullptr)
        QSKIP("this kernel has no veth");
}

void LinkCollectorTest::cleanup()
{
    ip("link del weir0");
}

void LinkCollectorTest::theLoopbackCountsWhatPassed()
{
    LinkCollector collector;
    QVERIFY(!collector.open());
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample before = *find(m_snapshot, "lo");
    QVERIFY(before.loopback && before.up && before.running);
    QCOMPARE(before.kind, std::string("loopback"));
    QVERIFY(m_snapshot.linksComplete);
    QVERIFY(m_snapshot.notices.empty());

    const TcpPair pair(AF_INET);
    QVERIFY(TcpPair::exchange(pair.client(), pair.server(), 500'000));
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample *after = find(m_snapshot, "lo");
    QCOMPARE(after->rxBytes - before.rxBytes, after->txBytes - before.txBytes);
    QVERIFY(after->rxBytes - before.rxBytes >= 500'000);
    QVERIFY(after->rxBytes - before.rxBytes < 550'000);
}

// Packets may pass between the two looks. QTRY_VERIFY asks once more after it was true.
void LinkCollectorTest::waitForWhatIpSays(LinkCollector &collector)
{
    bool same = false;
    const auto becameSame = [&] {
        if (same)
            return true;
        m_snapshot.clear();
        same = !collector.collect(m_snapshot) && printed(m_snapshot) == printedByIp();
        return same;
    };
    QTRY_VERIFY(becameSame());
}

void LinkCollectorTest::countersAreThoseOfIp()
{
    LinkCollector collector;
    waitForWhatIpSays(collector);
    QVERIFY(m_snapshot.links.size() >= 3);
}

void LinkCollectorTest::linksComeGoAndAreRenamed()
{
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample *first = find(m_snapshot, "weir0");
    QVERIFY(first != nullptr);
    const std::uint32_t index = first->index;
    QCOMPARE(first->kind, std::string("veth"));
    QCOMPARE(first->mtu, 1500U);
    QCOMPARE(first->mac.size(), std::size_t{17});

    ip("link set weir0 down");
    ip("link set weir0 name weir9");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(find(m_snapshot, "weir0") == nullptr);
    const LinkSample *renamed = find(m_snapshot, "weir9");
    QVERIFY(renamed != nullptr);
    QCOMPARE(renamed->index, index);
    QVERIFY(!renamed->up);

    ip("link del weir9");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(find(m_snapshot, "weir9") == nullptr && find(m_snapshot, "weir1") == nullptr);
    ip("link add weir0 type veth peer name weir1");
}

void LinkCollectorTest::stackedLinksNameTheirLower()
{
    ip("link add bridge0 type bridge");
    ip("link set weir1 master bridge0");
    ip("link add link weir0 name stacked0 type macvlan");
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample *lower = find(m_snapshot, "weir0");
    const LinkSample *stacked = find(m_snapshot, "stacked0");
    if (stacked == nullptr)
        QSKIP("this kernel has no macvlan");
    QCOMPARE(stacked->lowerIndex, lower->index);
    QCOMPARE(stacked->kind, std::string("macvlan"));
    QCOMPARE(find(m_snapshot, "weir1")->masterIndex, find(m_snapshot, "bridge0")->index);
    QCOMPARE(find(m_snapshot, "bridge0")->kind, std::string("bridge"));
    ip("link del bridge0");
}

void LinkCollectorTest::addressesAreFollowed()
{
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(hasAddress(m_snapshot, "lo", "127.0.0.1"));
    QVERIFY(hasAddress(m_snapshot, "lo", "::1"));
    ip("address add 192.0.2.7/24 dev weir0");
    ip("address add 2001:db8::7/64 dev weir0 nodad");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(hasAddress(m_snapshot, "weir0", "192.0.2.7"));
    QVERIFY(hasAddress(m_snapshot, "weir0", "2001:db8::7"));
    ip("address del 192.0.2.7/24 dev weir0");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(!hasAddress(m_snapshot, "weir0", "192.0.2.7"));
    QVERIFY(hasAddress(m_snapshot, "weir0", "2001:db8::7"));
}

void LinkCollectorTest::lostNotificationsAreMadeGood()
{
    LinkCollector collector("/sys/class/net", 4096);
    QVERIFY(!collector.collect(m_snapshot));
    QByteArray lines;
    for (int i = 0; i < 200; ++i)
        lines += "address add 198.51.100." + QByteArray::number(i) + "/32 dev weir0\n";
    ipBatch(lines);
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(hasAddress(m_snapshot, "weir0", "198.51.100.0"));
    QVERIFY(hasAddress(m_snapshot, "weir0", "198.51.100.199"));
    QVERIFY(find(m_snapshot, "weir0")->addresses.size() >= 200);
}

// Alternative names blow up a link's message beyond the room for one notification.
void LinkCollectorTest::aLongNotificationIsMadeGood()
{
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    QByteArray lines;
    for (int i = 0; i < 120; ++i)
        lines += "link property add dev weir0 altname " + QByteArray::number(i)
            + QByteArray(110, 'x') + '\n';
    lines += "address add 192.0.2.8/24 dev weir0\n";
    ipBatch(lines);
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(hasAddress(m_snapshot, "weir0", "192.0.2.8"));
    QCOMPARE(m_snapshot.notices.size(), std::size_t{1});
    QCOMPARE(m_snapshot.notices[0].id, NoticeId::MalformedMessages);
    QCOMPARE(m_snapshot.notices[0].error, EMSGSIZE);

    ip("link set weir0 mtu 1400");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QCOMPARE(find(m_snapshot, "weir0")->mtu, 1400U);
    QVERIFY(m_snapshot.notices.empty());
}

void LinkCollectorTest::driversTellSpeedAndDuplex()
{
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample *link = find(m_snapshot, "weir0");
    QCOMPARE(link->speedMbps, std::int64_t{10'000});
    QVERIFY(link->duplex == Duplex::Full);
    QCOMPARE(find(m_snapshot, "lo")->speedMbps, std::int64_t{-1});
    ip("link set weir1 down");
    // The kernel's own worker tells the other end of the cable.
    const auto isCutOff = [&] {
        m_snapshot.clear();
        return !collector.collect(m_snapshot) && !find(m_snapshot, "weir0")->running;
    };
    QTRY_VERIFY(isCutOff());
}

// As in a sandbox, or on a kernel before 5.6. The refusal holds for this thread only.
void LinkCollectorTest::sysfsTellsWhereGenericNetlinkIsRefused()
{
    const std::uint32_t index = ::if_nametoindex("weir0");
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("weir0/wireless")));
    const auto write = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QLatin1String("weir0/") + QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("ifindex", QByteArray::number(index)));
    QVERIFY(write("speed", "1000\n"));
    QVERIFY(write("duplex", "half\n"));
    std::vector<std::int64_t> speeds;
    bool refused = false;
    std::thread([&] {
        refused = refuseGenericNetlink();
        LinkCollector collector(folder.path().toStdString());
        const auto look = [&] {
            m_snapshot.clear();
            collector.collect(m_snapshot);
            speeds.push_back(find(m_snapshot, "weir0")->speedMbps);
        };
        look();
        write("speed", "100\n");
        look();
        ip("link set weir0 mtu 1300");
        look();
    }).join();
    if (!refused)
        QSKIP("seccomp is not allowed here");
    // Nobody told of the change until the kernel did.
    QVERIFY((speeds == std::vector<std::int64_t>{1000, 1000, 100}));
    const LinkSample *link = find(m_snapshot, "weir0");
    QVERIFY(link->duplex == Duplex::Half);
    QCOMPARE(link->kind, std::string("veth"));
}

void LinkCollectorTest::defaultRoutesAreFollowed()
{
    ipBatch("address add 192.0.2.7/24 dev weir0\n"
            "address add 192.0.2.8/24 dev weir0\n"
            "route add default via 192.0.2.1 dev weir0 metric 100\n");
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample *link = find(m_snapshot, "weir0");
    QCOMPARE(link->defaultRoutes.size(), std::size_t{1});
    QCOMPARE(link->defaultRoutes[0].gateway.toString(), std::string("192.0.2.1"));
    QVERIFY(link->leadsOut(IpAddress::Family::V4) && !link->leadsOut(IpAddress::Family::V6));
    // No message tells that these routes are gone.
    ip("route replace default via 192.0.2.1 dev weir0 metric 100 src 192.0.2.8");
    ip("address del 192.0.2.8/24 dev weir0");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(find(m_snapshot, "weir0")->defaultRoutes.empty());
    ip("route add default via 192.0.2.1 dev weir0 metric 100");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QCOMPARE(find(m_snapshot, "weir0")->defaultRoutes.size(), std::size_t{1});
    ip("link set weir0 down");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(find(m_snapshot, "weir0")->defaultRoutes.empty());
}

// The kernel gives an index anew only when asked to.
void LinkCollectorTest::anotherInterfaceWithTheSameIndexAndNameIsAnotherOne()
{
    LinkCollector collector;
    QVERIFY(!collector.collect(m_snapshot));
    const LinkSample first = *find(m_snapshot, "weir0");
    ipBatch("link set weir0 down\nlink set weir0 name weir9\nlink set weir9 up\n");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QCOMPARE(find(m_snapshot, "weir9")->index, first.index);
    QCOMPARE(find(m_snapshot, "weir9")->generation, first.generation);

    ipBatch("link del weir9\nlink add weir0 index " + QByteArray::number(first.index)
        + " type veth peer name weir1\n");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QCOMPARE(find(m_snapshot, "weir0")->index, first.index);
    QVERIFY(find(m_snapshot, "weir0")->generation != first.generation);
}

// Hundreds of interfaces appear while nobody reads and the kernel has room for a few messages only.
void LinkCollectorTest::aFloodOfNewLinksIsMadeGood()
{
    LinkCollector collector("/sys/class/net", 1);
    QVERIFY(!collector.collect(m_snapshot));
    // Without addresses of their own they send nothing, and their counters stand still.
    QFile quiet(QStringLiteral("/proc/sys/net/ipv6/conf/default/disable_ipv6"));
    QVERIFY(quiet.open(QIODevice::WriteOnly) && quiet.write("1") == 1);
    quiet.close();
    QByteArray lines;
    for (int i = 0; i < 300; ++i) {
        const QByteArray number = QByteArray::number(i);
        lines += "link add a" + number + " group 7 type veth peer name b" + number + '\n';
    }
    ipBatch(lines);
    ip("address add 192.0.2.9/24 dev a299");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QVERIFY(m_snapshot.linksComplete);
    QCOMPARE(printed(m_snapshot).size(), qsizetype{3 + 600});
    QVERIFY(hasAddress(m_snapshot, "a299", "192.0.2.9"));
    // What drivers tell may come some ticks later.
    const auto known = [this] {
        return std::ranges::count_if(
            m_snapshot.links, [](const LinkSample &link) { return link.speedMbps == 10'000; });
    };
    QVERIFY(known() > 0);
    for (int tick = 0; tick < 10 && known() < 602; ++tick) {
        m_snapshot.clear();
        QVERIFY(!collector.collect(m_snapshot));
    }
    QCOMPARE(known(), std::ptrdiff_t{602});
    waitForWhatIpSays(collector);
    ip("link del group 7");
    m_snapshot.clear();
    QVERIFY(!collector.collect(m_snapshot));
    QCOMPARE(m_snapshot.links.size(), std::size_t{3});
}

void LinkCollectorTest::stableLinksAreNeverMissedWhileOthersComeAndGo()
{
    QByteArray lines;
    for (int i = 0; i < 150; ++i)
        lines += "link add churn" + QByteArray::number(i % 7) + " type veth peer name peer\n"
            + "link set peer name peer" + QByteArray::number(i) + "\n" + "link del churn"
            + QByteArray::number(i % 7) + '\n';
    QProcess churn;
    churn.start(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")});
    churn.write(lines);
    churn.closeWriteChannel();
    LinkCollector collector;
    InterfaceBooks books;
    int ticks = 0;
    while (!churn.waitForFinished(0) && churn.state() != QProcess::NotRunning) {
        m_snapshot.clear();
        QVERIFY(!collector.collect(m_snapshot));
        ++ticks;
        QCOMPARE(m_snapshot.linksComplete,
            std::none_of(m_snapshot.notices.begin(), m_snapshot.notices.end(),
                [](const Notice &notice) { return notice.id == NoticeId::LinksIncomplete; }));
        // Nobody sends but the kernel itself: more would be a counter that went back.
        constexpr std::uint64_t few = 100'000;
        books.advance(m_snapshot.links, ticks);
        QVERIFY(std::ranges::all_of(
            books.rows(), [](const InterfaceRow &row) { return row.interval.sum() < few; }));
        for (const char *name : {"lo", "weir0", "weir1"}) {
            const auto count = std::count_if(m_snapshot.links.begin(), m_snapshot.links.end(),
                [name](const LinkSample &link) { return link.name == name; });
            QVERIFY(count == 1 || !m_snapshot.linksComplete);
        }
    }
    QCOMPARE(churn.exitCode(), 0);
    QVERIFY(ticks > 0);
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<LinkCollectorTest>(argc, argv);
}
#include "tst_linkcollector.moc"
