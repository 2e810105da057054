// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filter.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace weir;

namespace {

IpAddress address(std::string_view text)
{
    return IpAddress::parse(text).value();
}

OwnerPtr makeOwner(std::int32_t pid, const std::string &name, const std::string &cmdline,
    const std::string &user, const std::string &unit)
{
    Owner owner;
    owner.key.kind = OwnerKind::Process;
    owner.key.process.pid = pid;
    owner.name = name;
    owner.comm = name.substr(0, 15);
    owner.exe = "/usr/bin/" + name;
    owner.cmdline = cmdline;
    owner.uid = user == "root" ? 0 : 1000;
    owner.user = user;
    owner.unit = unit;
    owner.netns = "main";
    return std::make_shared<const Owner>(owner);
}

// One row of each kind that most tests ask about.
struct World
{
    OwnerPtr firefox =
        makeOwner(1234, "firefox", "firefox --new-window \"Tab (1)\"", "anna", "app-firefox.scope");
    Frame frame;
    ProcessRow process;
    ConnectionRow connection;
    ConnectionRow udp;
    InterfaceRow interface;
    ProcessEvent event;

    World();
};

World::World()
{
    interface.link.index = 3;
    interface.link.name = "wlan0";
    interface.link.kind = "wireless";
    interface.link.wireless.ssid = "Mill Pond";
    interface.link.operState = 6;
    interface.link.mac = "02:00:5e:10:00:01";
    interface.link.addresses.push_back({address("192.0.2.10"), 24});
    interface.link.addresses.push_back({address("2001:db8::10"), 64});
    interface.link.rxBytes = 5'000'000'000;
    interface.rate = {3'000'000, 40'000};
    frame.interfaces.push_back(interface);

    process.owner = firefox;
    process.rate = {2'000'000, 100'000};
    process.total = {700'000'000, 20'000'000};
    process.tcpConnections = 12;

    connection.owner = firefox;
    connection.socket.local = {address("192.0.2.10"), 40'000};
    connection.socket.remote = {address("203.0.113.7"), 443};
    connection.socket.state = TcpState::Established;
    connection.socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesSent;
    connection.socket.tcp.rttUs = 25'500;
    connection.socket.tcp.bytesRetransmitted = 2896;
    connection.interfaceIndex = 3;
    connection.total = {1'000'000, 5'000};
    connection.rate = {1'500'000, 0};

    udp.owner = makeOwner(77, "chronyd", "chronyd -n", "root", "chrony.service");
    udp.socket.protocol = Protocol::Udp;
    udp.socket.local = {address("2001:db8::10"), 323};
    udp.certainty = Certainty::NotMeasured;

    event.kind = EventKind::Exec;
    event.pid = 1234;
    event.process = firefox;
}

bool accepts(const char *expression, const auto &row)
{
    FilterError error;
    const auto filter = Filter::parse(expression, &error);
    if (!filter)
        QTest::qFail(expression, __FILE__, __LINE__);
    return filter && filter->matches(row);
}

bool accepts(const char *expression, const auto &row, const Frame &frame)
{
    const auto filter = Filter::parse(expression);
    if (!filter)
        QTest::qFail(expression, __FILE__, __LINE__);
    return filter && filter->matches(row, frame);
}

} // namespace

class TestFilter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void processes_data();
    void processes();
    void connections_data();
    void connections();
    void interfacesAndEvents_data();
    void interfacesAndEvents();
    void precedence_data();
    void precedence();
    void emptyExpressionAcceptsEverything();
    void notMeasuredIsNotZero();
    void hiddenAccountsAreFoundByUserAndUnit();
    void namesAreClosedSets();
    void zerosThatMeanNothingMatchNothing();
    void twoTermsOverTenThousandRows();
};

void TestFilter::processes_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<bool>("expected");
    const std::pair<const char *, bool> rows[] = {
        {"fire", true},
        {"FIREFOX", true},
        {"chrome", false},
        {"new-window", true},
        {"anna", true},
        {"app-fire", true},
        {"1234", true},
        {"123", false},
        {"process:fire", true},
        {"process:fox", true},
        {"process:fire*", true},
        {"process:*ire", false},
        {"process:f?r?fox", true},
        {"process:f?fox", false},
        {"process=firefox", true},
        {"process=fire", false},
        {"process = FireFox", true},
        {"name:fire", true},
        {"Process:fire", true},
        {"cmdline:\"Tab (1)\"", true},
        {"cmdline:\"--new-window\"", true},
        {"cmdline:--new", true},
        {"exe:/usr/bin/", true},
        {"exe:/usr/bin", true},
        {"exe:/usr/*/firefox", true},
        {"user:anna", true},
        {"user:root", false},
        {"unit:scope", true},
        {"unit:*.service", false},
        {"netns:main", true},
        {"pid:1234", true},
        {"pid=1234", true},
        {"pid>1000", true},
        {"pid<1000", false},
        {"uid:1000", true},
        {"uid:0", false},
        {"rate>2M", true},
        {"rate>=2.1M", true},
        {"rate > 2.1M", false},
        {"rate >2M", true},
        {"rate> 2M", true},
        {"rate>2MiB/s", true},
        {"rate>2.1MB/s", false},
        {"down>=2000k", true},
        {"rx_rate<2M", false},
        {"up<=100K", true},
        {"tx_rate=100000", true},
        {"rx>=700M", true},
        {"tx<20M", false},
        {"total=720M", true},
        {"total>0.5Gi", true},
        {"connections>10", true},
        {"connections:12", true},
        {"certainty:exact", true},
        {"certainty:not_measured", false},
        // What a process row does not have matches nothing, whichever way it is asked.
        {"port:443", false},
        {"port<70", false},
        {"host:192.0.2.10", false},
        {"interface:wlan0", false},
        {"rtt<1000", false},
        {"state:established", false},
        {"proto:tcp", false},
        {"kind:exec", false},
        {"not port:443", true},
        // Quotes keep the signs of the language.
        {"\"new-window\"", true},
        {"\"fire*\"", false},
        {"fire*x", true},
        {"f?re", true},
        {"process:\"fire*\"", false},
        {"\"and\"", false},
        {"\"\"", true},
    };
    for (const auto &[expression, expected] : rows)
        QTest::newRow(expression) << QByteArray(expression) << expected;
}

void TestFilter::processes()
{
    QFETCH(QByteArray, expression);
    QTEST(accepts(expression.constData(), World().process), "expected");
}

void TestFilter::connections_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<bool>("tcp");
    QTest::addColumn<bool>("udp");
    const std::tuple<const char *, bool, bool> rows[] = {
        {"port:443", true, false},
        {"port:40000", true, false},
        {"lport:443", false, false},
        {"rport:443", true, false},
        {"lport:323", false, true},
        {"port>1024", true, false},
        {"port<1024", true, true},
        {"host:203.0.113.7", true, false},
        {"host:203.0.113.0/24", true, false},
        {"host:203.0.112.0/23", true, false},
        {"host:203.0.112.0/24", false, false},
        {"host:0.0.0.0/0", true, false},
        {"host:::/0", false, true},
        {"host:::ffff:203.0.113.0/120", true, false},
        {"host:203.0.*", true, false},
        {"host:203.0.", true, false},
        {"host=203.0.", false, false},
        {"host:2001:db8::/32", false, true},
        {"host:2001:DB8::10", false, true},
        {"host:2001:db8:0:0:0::10", false, true},
        {"lhost:192.0.2.10", true, false},
        {"rhost:192.0.2.10", false, false},
        {"rhost:203.0.113.7", true, false},
        {"lhost:203.0.113.7", false, false},
        {"203.0.113.7:443", true, false},
        {"192.0.2.10:40000", true, false},
        {"203.0.113.7:44", true, false},
        {"203.0.113.7:80", false, false},
        {"0.113", true, false},
        {"2001:db8", false, true},
        {"2001:db8::10", false, true},
        {"[2001:db8::10]:323", false, true},
        {"2001:DB8::10", false, true},
        {"db8::", false, true},
        {"state:established", true, false},
        {"state:ESTABLISHED", true, false},
        {"state:est*", true, false},
        {"state:listen", false, false},
        {"established", true, false},
        {"udp", false, true},
        {"proto:udp", false, true},
        {"proto:tcp", true, false},
        {"protocol=udp", false, true},
        {"interface:wlan0", true, false},
        {"iface:wlan*", true, false},
        {"iface:eth0", false, false},
        {"wlan", true, false},
        {"rtt>25", true, false},
        {"rtt>26ms", false, false},
        {"rtt<0.03s", true, false},
        {"rtt>25000us", true, false},
        {"retrans>2Ki", true, false},
        {"retrans>3k", false, false},
        {"rate>1M", true, false},
        {"total<2M", true, false},
        {"process:fire", true, false},
        {"process:chrony", false, true},
        {"user:root", false, true},
        {"uid:0", false, true},
        {"pid:77", false, true},
        {"certainty:not-measured", false, true},
        {"connections>0", false, false},
        {"process:fire* port:443", true, false},
        {"process:fire* and (port:80 or rate>1M)", true, false},
        {"process:fire* and (port:80 or rate>2M)", false, false},
        {"not proto:tcp", false, true},
        {"!proto:tcp", false, true},
        {"! proto:tcp", false, true},
        {"!(proto:tcp or proto:udp)", false, false},
    };
    for (const auto &[expression, tcp, udp] : rows)
        QTest::newRow(expression) << QByteArray(expression) << tcp << udp;
}

void TestFilter::connections()
{
    QFETCH(QByteArray, expression);
    const World world;
    QTEST(accepts(expression.constData(), world.connection, world.frame), "tcp");
    QTEST(accepts(expression.constData(), world.udp, world.frame), "udp");
}

void TestFilter::interfacesAndEvents_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<bool>("interface");
    QTest::addColumn<bool>("event");
    const std::tuple<const char *, bool, bool> rows[] = {
        {"wlan", true, false},
        {"interface:wlan0", true, false},
        {"wireless", true, false},
        {"192.0.2", true, false},
        {"2001:db8::10", true, false},
        {"02:00:5e:10", true, false},
        {"host:192.0.2.0/24", true, false},
        {"lhost:2001:db8::10", true, false},
        {"rhost:192.0.2.10", false, false},
        {"state:up", true, false},
        {"state:down", false, false},
        {"rate>3M", true, false},
        {"rx>4G", true, false},
        {"kind:exec", false, true},
        {"kind:e*", false, true},
        {"kind:exit", false, false},
        {"kind:wireless", true, false},
        {"kind=Wireless", true, false},
        {"kind:wire*", true, false},
        {"kind:wire", false, false},
        {"kind:*", true, true},
        {"not kind:veth", true, true},
        {"mill", true, false},
        {"exec", false, true},
        {"pid:1234", false, true},
        {"1234", false, true},
        {"fire", false, true},
        {"user:anna", false, true},
        {"total>=0", true, false},
    };
    for (const auto &[expression, interface, event] : rows)
        QTest::newRow(expression) << QByteArray(expression) << interface << event;
}

void TestFilter::interfacesAndEvents()
{
    QFETCH(QByteArray, expression);
    const World world;
    QTEST(accepts(expression.constData(), world.interface, world.frame), "interface");
    QTEST(accepts(expression.constData(), world.event), "event");
}

void TestFilter::precedence_data()
{
    QTest::addColumn<QByteArray>("expression");
    // For each of the 8 rows made of the letters a, b and c: does it match?
    QTest::addColumn<QByteArray>("truth");
    //                                                    -  c  b  bc a  ac ab abc
    QTest::newRow("blank is and") << QByteArray("a b") << QByteArray("00000011");
    QTest::newRow("and") << QByteArray("a and b") << QByteArray("00000011");
    QTest::newRow("case of words") << QByteArray("a AND b Or c") << QByteArray("01010111");
    QTest::newRow("or") << QByteArray("a or b") << QByteArray("00111111");
    QTest::newRow("and before or") << QByteArray("a or b and c") << QByteArray("00011111");
    QTest::newRow("blank before or") << QByteArray("a or b c") << QByteArray("00011111");
    QTest::newRow("parentheses") << QByteArray("(a or b) c") << QByteArray("00010101");
    QTest::newRow("tight parentheses") << QByteArray("(a or b)c") << QByteArray("00010101");
    QTest::newRow("not binds tightest") << QByteArray("not a b") << QByteArray("00110000");
    QTest::newRow("not group") << QByteArray("not (a b)") << QByteArray("11111100");
    QTest::newRow("not twice") << QByteArray("not not a") << QByteArray("00001111");
    QTest::newRow("mark") << QByteArray("!a !b") << QByteArray("11000000");
    QTest::newRow("or chain") << QByteArray("a or b or c") << QByteArray("01111111");
    QTest::newRow("blanks") << QByteArray(" \t( a\n) ") << QByteArray("00001111");
}

void TestFilter::precedence()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, truth);
    QByteArray actual;
    for (int row = 0; row < 8; ++row) {
        ProcessRow process;
        std::string name = "-";
        name += (row & 4) != 0 ? "a" : "";
        name += (row & 2) != 0 ? "b" : "";
        name += (row & 1) != 0 ? "c" : "";
        auto owner = std::make_shared<Owner>();
        owner->key.kind = OwnerKind::Process;
        owner->name = name;
        process.owner = owner;
        actual += accepts(expression.constData(), process) ? '1' : '0';
    }
    QCOMPARE(actual, truth);
}

void TestFilter::emptyExpressionAcceptsEverything()
{
    const World world;
    for (const char *expression : {"", " ", "\t\n"}) {
        const auto filter = Filter::parse(expression);
        QVERIFY(filter && filter->isEmpty());
        QVERIFY(filter->matches(world.process) && filter->matches(world.event));
        QVERIFY(filter->matches(world.connection, world.frame));
        QVERIFY(filter->matches(world.interface, world.frame));
    }
    QVERIFY(!Filter::parse("a")->isEmpty());
}

void TestFilter::notMeasuredIsNotZero()
{
    const World world;
    QVERIFY(!accepts("rate=0", world.udp, world.frame));
    QVERIFY(!accepts("total<1", world.udp, world.frame));
    ProcessRow row = world.process;
    row.certainty = Certainty::NotMeasured;
    QVERIFY(!accepts("rate>=0", row));
    QVERIFY(accepts("not rate>0", row));
}

void TestFilter::hiddenAccountsAreFoundByUserAndUnit()
{
    Owner owner;
    owner.key.kind = OwnerKind::Account;
    owner.uid = 998;
    owner.user = "update";
    owner.unit = "packagekit.service";
    ProcessRow row;
    row.owner = std::make_shared<const Owner>(owner);
    QVERIFY(accepts("user:update unit:packagekit uid:998", row));
    QVERIFY(!accepts("pid>=0", row));
    owner.key.kind = OwnerKind::Unattributed;
    row.owner = std::make_shared<const Owner>(owner);
    QVERIFY(accepts("process:unattributed", row));
    QVERIFY(!accepts("uid>=0", row));
    row.owner = nullptr;
    QVERIFY(!accepts("process:*", row));
}

void TestFilter::namesAreClosedSets()
{
    ConnectionRow row;
    const Frame frame;
    for (int state = 0; state < 14; ++state) {
        row.socket.state = static_cast<TcpState>(state);
        QCOMPARE(accepts("state:time-wait", row, frame), state == 6);
        QCOMPARE(accepts("state:fin_wait_?", row, frame), state == 4 || state == 5);
        QCOMPARE(accepts("state:*", row, frame), true);
        QCOMPARE(accepts("state:unknown", row, frame), state == 0);
    }
}

// What reports leave empty.
void TestFilter::zerosThatMeanNothingMatchNothing()
{
    ConnectionRow listener;
    listener.socket.inode = 1;
    listener.socket.local = {address("0.0.0.0"), 80};
    listener.socket.remote = {address("0.0.0.0"), 0};
    listener.socket.state = TcpState::Listen;
    listener.socket.tcp.fields = TcpCounters::Basic | TcpCounters::BytesSent;
    listener.socket.tcp.rttUs = 1000;
    const Frame frame;
    for (const char *expression : {"rport<1", "rhost:0.0.0.0", "rtt<1000", "retrans<1"})
        QVERIFY2(!Filter::parse(expression).value().matches(listener, frame), expression);
    QVERIFY(Filter::parse("uid:0 lport:80").value().matches(listener, frame));
    ConnectionRow ended = listener;
    ended.socket.inode = 0;
    ended.socket.state = TcpState::TimeWait;
    QVERIFY(!Filter::parse("uid:0").value().matches(ended, frame));
    QVERIFY(!Filter::parse("rtt<1").value().matches(ended, frame));
    InterfaceRow interface;
    interface.compared = false;
    QVERIFY(!Filter::parse("rate<1").value().matches(interface, frame));
}

void TestFilter::twoTermsOverTenThousandRows()
{
    World world;
    std::vector<ConnectionRow> rows(10'000, world.connection);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].socket.remote.port = static_cast<std::uint16_t>(i);
    for (const char *expression : {"process:chrom* rate>1M", "chrome port:443",
             "10.1.2.3 state:est*", "host:10.0.0.0/8 or port:443"}) {
        const auto filter = Filter::parse(expression).value();
        const auto found = std::ranges::count_if(
            rows, [&](const ConnectionRow &row) { return filter.matches(row, world.frame); });
        QVERIFY2(found <= 1, expression);
    }
}

QTEST_GUILESS_MAIN(TestFilter)

#include "tst_filter.moc"
