// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "platform/linux/defaultroutes.h"
#include "tests/platform/linux/ownnamespace.h"

#include <QObject>
#include <QTest>

#include <net/if.h>

using namespace weir;
using namespace weir::test;

namespace {

void ip(const QByteArray &lines)
{
    output(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")}, lines);
}

// "4 192.0.2.1 100!", the preferred ones with a mark.
QStringList printed(const DefaultRoutes &routes, const char *name)
{
    QStringList lines;
    for (const DefaultRoute &route : routes.of(::if_nametoindex(name))) {
        lines << QStringLiteral("%1 %2 %3%4")
                     .arg(route.family == IpAddress::Family::V4 ? 4 : 6)
                     .arg(QString::fromStdString(route.gateway.toString()))
                     .arg(route.metric)
                     .arg(route.preferred ? QStringLiteral("!") : QString());
    }
    return lines;
}

} // namespace

class DefaultRoutesTest final : public QObject
{
    Q_OBJECT

public:
    explicit DefaultRoutesTest(std::error_code error) : m_error(error) { }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theLowestMetricIsPreferred();
    void changesAreFollowed();
    void aLinkThatGoesDownTakesItsRoutesAway();
    void nothingIsAskedWhileNothingChanges();
    void otherRoutesAreNotHeardOf();
    void lostNotificationsAreMadeGood();

private:
    std::error_code m_error;
};

void DefaultRoutesTest::initTestCase()
{
    if (m_error)
        QSKIP(qPrintable(QStringLiteral("no network namespace of our own: %1")
                             .arg(QString::fromStdString(m_error.message()))));
}

void DefaultRoutesTest::init()
{
    ip("link add weir0 type veth peer name weir1\n"
       "link set weir1 up\n"
       "link set weir0 up\n"
       "address add 192.0.2.7/24 dev weir0\n"
       "address add 198.51.100.7/24 dev weir1\n"
       "address add 2001:db8::7/64 dev weir0 nodad\n");
    if (::if_nametoindex("weir0") == 0)
        QSKIP("this kernel has no veth");
}

void DefaultRoutesTest::cleanup()
{
    ip("link del weir0\n");
}

void DefaultRoutesTest::theLowestMetricIsPreferred()
{
    ip("route add default via 192.0.2.1 dev weir0 metric 600\n"
       "route add default via 198.51.100.1 dev weir1 metric 100\n"
       "route add default via 198.51.100.2 dev weir1 metric 700\n"
       "route add default via 198.51.100.3 dev weir1 table 77\n"
       "route add default via 2001:db8::1 dev weir0 metric 1024\n");
    DefaultRoutes routes;
    QVERIFY(!routes.open(1 << 16));
    QVERIFY(!routes.update().error);
    QCOMPARE(printed(routes, "weir0"),
        QStringList({QStringLiteral("4 192.0.2.1 600"), QStringLiteral("6 2001:db8::1 1024!")}));
    QCOMPARE(printed(routes, "weir1"),
        QStringList({QStringLiteral("4 198.51.100.1 100!"), QStringLiteral("4 198.51.100.2 700")}));
    QVERIFY(routes.of(::if_nametoindex("lo")).empty());
}

void DefaultRoutesTest::changesAreFollowed()
{
    DefaultRoutes routes;
    QVERIFY(!routes.open(1 << 16));
    QVERIFY(!routes.update().error);
    QVERIFY(printed(routes, "weir0").isEmpty());
    ip("route add default via 192.0.2.1 dev weir0\n");
    QVERIFY(!routes.update().error);
    QCOMPARE(printed(routes, "weir0"), QStringList({QStringLiteral("4 192.0.2.1 0!")}));
    ip("route replace default via 192.0.2.2 dev weir0\n");
    QVERIFY(!routes.update().error);
    QCOMPARE(printed(routes, "weir0"), QStringList({QStringLiteral("4 192.0.2.2 0!")}));
    ip("route del default\n");
    QVERIFY(!routes.update().error);
    QVERIFY(printed(routes, "weir0").isEmpty());
}

// The kernel removes routes of IPv4 without a message: only the link's message tells.
void DefaultRoutesTest::aLinkThatGoesDownTakesItsRoutesAway()
{
    ip("route add default via 192.0.2.1 dev weir0\n");
    DefaultRoutes routes;
    QVERIFY(!routes.open(1 << 16));
    QVERIFY(!routes.update().error);
    QVERIFY(!printed(routes, "weir0").isEmpty());
    ip("link set weir0 down\n");
    QVERIFY(!routes.update().error);
    QVERIFY(!printed(routes, "weir0").isEmpty());
    routes.linkChanged(::if_nametoindex("weir0"));
    QVERIFY(!routes.update().error);
    QVERIFY(printed(routes, "weir0").isEmpty());
}

void DefaultRoutesTest::nothingIsAskedWhileNothingChanges()
{
    DefaultRoutes routes;
    QVERIFY(!routes.open(1 << 16));
    QVERIFY(routes.isStale());
    QVERIFY(!routes.update().error);
    QVERIFY(!routes.isStale());
    routes.linkChanged(::if_nametoindex("weir0"));
    QVERIFY(!routes.isStale());
    ip("route add default via 192.0.2.1 dev weir0\n");
    QVERIFY(!routes.update().error);
    routes.linkChanged(::if_nametoindex("weir0"));
    QVERIFY(routes.isStale());
}

// They are dropped by the kernel, before they can fill the smallest receive buffer there is.
void DefaultRoutesTest::otherRoutesAreNotHeardOf()
{
    DefaultRoutes routes;
    QVERIFY(!routes.open(1));
    QVERIFY(!routes.update().error);
    QByteArray lines;
    for (int i = 0; i < 200; ++i)
        lines += "route add 203.0.113." + QByteArray::number(i) + "/32 dev weir0\n";
    ip(lines);
    QVERIFY(!routes.update().error);
    QCOMPARE(routes.takeLosses().overruns, std::uint64_t{0});
}

void DefaultRoutesTest::lostNotificationsAreMadeGood()
{
    DefaultRoutes routes;
    QVERIFY(!routes.open(1));
    QVERIFY(!routes.update().error);
    QByteArray lines;
    for (int i = 1; i <= 100; ++i)
        lines += "route replace default via 192.0.2." + QByteArray::number(i + 100)
            + " dev weir0 metric 5\n";
    ip(lines);
    QVERIFY(!routes.update().error);
    QVERIFY(routes.takeLosses().overruns > 0);
    QCOMPARE(printed(routes, "weir0"), QStringList({QStringLiteral("4 192.0.2.200 5!")}));
}

int main(int argc, char **argv)
{
    return weir::test::runInOwnNamespace<DefaultRoutesTest>(argc, argv);
}
#include "tst_defaultroutes.moc"
