// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/interfacemodel.h"

#include "samples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::samples;

class TestInterfaceModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsInterfaces();
    void renamingKeepsTheRow();
    void namesakesOfNamespacesAreToldApart();
    void statesAreTold();
    void routesAndNetworksAreShown();
    void aTickIsOneSignal();
    void addressesSortAsNumbers();
    void whatIsNotKnownHasNoRate();
};

void TestInterfaceModel::showsInterfaces()
{
    InterfaceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    InterfaceRow wired = interfaceRow(2, "eth0");
    wired.rate = {2048, 1024};
    wired.link.rxBytes = 1 << 20;
    wired.link.rxPackets = 12345;
    wired.link.speedMbps = 1000;
    InterfaceRow loop = interfaceRow(1, "lo");
    loop.link.kind = "loopback";
    loop.link.loopback = true;
    loop.link.addresses.clear();
    loop.link.mac.clear();
    loop.counted = false;
    InterfaceRow bridge = interfaceRow(3, "br0");
    bridge.link.kind = "bridge";
    bridge.counted = false;
    model.apply(interfaces({loop, wired, bridge}));
    QCOMPARE(printed(model,
                 {InterfaceModel::Name, InterfaceModel::LinkKind, InterfaceModel::State,
                     InterfaceModel::Addresses, InterfaceModel::Download, InterfaceModel::Received,
                     InterfaceModel::PacketsReceived, InterfaceModel::Errors, InterfaceModel::Speed,
                     InterfaceModel::Mac}),
        QStringLiteral("lo | Loopback | Up | \u2014 | 0 B/s | 0 B | 0 | 3 | \u2014 | \u2014\n"
                       "eth0 | Ethernet | Up | 192.0.2.5/24, 2001:db8::5/64 | 2.0 KiB/s | 1.0 MiB "
                       "| 12,345 | 3 | 1 Gbit/s | 02:00:00:00:00:01\n"
                       "br0 | Bridge | Up | 192.0.2.5/24, 2001:db8::5/64 | 0 B/s | 0 B | 0 | 3 | "
                       "\u2014 | 02:00:00:00:00:01"));
    QCOMPARE(model.kind(0), int(InterfaceModel::Loopback));
    QCOMPARE(model.kind(1), int(InterfaceModel::Counted));
    QCOMPARE(model.kind(2), int(InterfaceModel::Stacked));
    QCOMPARE(shownText(model.index(1, InterfaceModel::Errors).data(Qt::ToolTipRole).toString()),
        QStringLiteral("Receiving: 1\nSending: 2"));
}

void TestInterfaceModel::whatIsNotKnownHasNoRate()
{
    InterfaceModel model;
    InterfaceRow wired = interfaceRow(2, "eth0");
    wired.unattributed = {2048, 1024};
    wired.unattributedRate = {2048, 1024};
    InterfaceRow port = interfaceRow(3, "eth1");
    InterfaceRow fresh = interfaceRow(4, "usb0");
    fresh.compared = false;
    model.apply(interfaces({wired, port, fresh}));
    QCOMPARE(printed(model,
                 {InterfaceModel::Name, InterfaceModel::Download, InterfaceModel::Unattributed}),
        QStringLiteral("eth0 | 0 B/s | 3.0 KiB/s\n"
                       "eth1 | 0 B/s | \u2014\n"
                       "usb0 | \u2014 | \u2014"));
    QCOMPARE(
        shownText(model.index(0, InterfaceModel::Unattributed).data(Qt::ToolTipRole).toString()),
        QStringLiteral("Receiving: 2.0 KiB/s\nSending: 1.0 KiB/s"));
}

void TestInterfaceModel::renamingKeepsTheRow()
{
    InterfaceModel model;
    model.apply(interfaces({interfaceRow(2, "eth0"), interfaceRow(3, "eth1")}));
    const QPersistentModelIndex second = model.index(1, InterfaceModel::Name);
    model.apply(interfaces({interfaceRow(3, "uplink"), interfaceRow(2, "eth0")}));
    QCOMPARE(second.row(), 1);
    QCOMPARE(second.data().toString(), QStringLiteral("uplink"));
    QCOMPARE(model.rowOf(3), 1);
}

void TestInterfaceModel::namesakesOfNamespacesAreToldApart()
{
    InterfaceRow inside = interfaceRow(2, "eth0");
    inside.link.netns = 5;
    inside.counted = false;
    auto frame = std::make_shared<Frame>(*interfaces({interfaceRow(2, "eth0"), inside}));
    frame->namespaces = {{5, 4026532000, "web", true, true, false}};
    InterfaceModel model;
    model.apply(frame);
    QCOMPARE(printed(model, {InterfaceModel::Name}), QStringLiteral("eth0\neth0 (web)"));
    QCOMPARE(model.rowOf(2, 5), 1);
    QVERIFY(model.index(1, InterfaceModel::Name)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("another network namespace")));
}

void TestInterfaceModel::statesAreTold()
{
    InterfaceRow off = interfaceRow(1, "a");
    off.link.up = false;
    InterfaceRow unplugged = interfaceRow(2, "b");
    unplugged.link.running = false;
    InterfaceRow dormant = interfaceRow(3, "c");
    dormant.link.operState = 5;
    InterfaceModel model;
    model.apply(interfaces({off, unplugged, dormant}));
    QCOMPARE(printed(model, {InterfaceModel::State}), QStringLiteral("Off\nNo carrier\nDormant"));
}

void TestInterfaceModel::routesAndNetworksAreShown()
{
    InterfaceRow wired = interfaceRow(2, "eth0");
    wired.link.speedMbps = 1000;
    wired.link.duplex = Duplex::Full;
    wired.link.masterIndex = 4;
    wired.link.defaultRoutes = {{IpAddress::Family::V4, *IpAddress::parse("192.0.2.1"), 100, true},
        {IpAddress::Family::V6, *IpAddress::parse("fe80::1"), 1024, true}};
    InterfaceRow wireless = interfaceRow(3, "wlan0");
    wireless.link.wireless = {"Mill <b>Pond", -57, 650'000, 866'700};
    wireless.link.defaultRoutes = {
        {IpAddress::Family::V4, *IpAddress::parse("198.51.100.1"), 600, false}};
    InterfaceRow tunnel = interfaceRow(4, "wg0");
    tunnel.link.lowerIndex = 3;
    tunnel.link.defaultRoutes = {{IpAddress::Family::V6, {}, 50, true}};
    tunnel.link.wireless.ssid = "hidden signal";
    InterfaceModel model;
    model.apply(interfaces({wired, wireless, tunnel, interfaceRow(5, "eth1")}));
    QCOMPARE(printed(model,
                 {InterfaceModel::Name, InterfaceModel::DefaultRoutes, InterfaceModel::Gateway,
                     InterfaceModel::Network, InterfaceModel::PartOf, InterfaceModel::CarriedBy}),
        QStringLiteral("eth0 | IPv4, IPv6 | 192.0.2.1, fe80::1 | \u2014 | wg0 | \u2014\n"
                       "wlan0 | Standby | 198.51.100.1 | Mill <b>Pond (\u221257 dBm) | "
                       "\u2014 | \u2014\n"
                       "wg0 | IPv6 | \u2014 | hidden signal | \u2014 | wlan0\n"
                       "eth1 | \u2014 | \u2014 | \u2014 | \u2014 | \u2014"));
    QCOMPARE(
        model.index(1, InterfaceModel::Speed).data().toString(), QStringLiteral("866.7 Mbit/s"));
    const auto toolTip = [&model](int row, int column) {
        return shownText(model.index(row, column).data(Qt::ToolTipRole).toString());
    };
    QCOMPARE(toolTip(1, InterfaceModel::Speed),
        QStringLiteral("Receiving: 650.0 Mbit/s\nSending: 866.7 Mbit/s"));
    QVERIFY(toolTip(1, InterfaceModel::Gateway).contains(QStringLiteral("metric 600; another")));
    QCOMPARE(toolTip(0, InterfaceModel::Speed), QStringLiteral("Full duplex"));
    QVERIFY(model.compare(InterfaceModel::Network, 3, 1) < 0);
    QVERIFY(model.compare(InterfaceModel::DefaultRoutes, 3, 1) < 0);
    QVERIFY(model.compare(InterfaceModel::DefaultRoutes, 1, 0) < 0);
    QVERIFY(model.compare(InterfaceModel::Gateway, 2, 0) < 0);
    QVERIFY(model.compare(InterfaceModel::Gateway, 0, 1) < 0);
}

void TestInterfaceModel::aTickIsOneSignal()
{
    InterfaceModel model;
    model.apply(interfaces({interfaceRow(1, "a"), interfaceRow(2, "b"), interfaceRow(3, "c")}));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(interfaces({interfaceRow(1, "a"), interfaceRow(2, "b"), interfaceRow(3, "c")}));
    QCOMPARE(changed.count(), 1);
}

void TestInterfaceModel::addressesSortAsNumbers()
{
    InterfaceRow low = interfaceRow(1, "a");
    low.link.addresses = {{*IpAddress::parse("192.0.2.9"), 24}};
    InterfaceRow high = interfaceRow(2, "b");
    high.link.addresses = {{*IpAddress::parse("192.0.2.10"), 24}};
    InterfaceRow none = interfaceRow(3, "c");
    none.link.addresses.clear();
    InterfaceModel model;
    model.apply(interfaces({high, low, none}));
    QVERIFY(model.compare(InterfaceModel::Addresses, 1, 0) < 0);
    QVERIFY(model.compare(InterfaceModel::Addresses, 2, 1) < 0);
}

QTEST_GUILESS_MAIN(TestInterfaceModel)
#include "tst_interfacemodel.moc"
