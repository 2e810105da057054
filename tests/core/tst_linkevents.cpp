// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/linkevents.h"

#include "core/names.h"
#include "tests/support/samples.h"

#include <QObject>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

LinkSample eth(bool running = true)
{
    LinkSample sample = link(2, "eth0", 0, 0, "192.0.2.5");
    sample.running = running;
    return sample;
}

LinkSample withRoute(LinkSample sample, const char *gateway)
{
    DefaultRoute route;
    route.family = IpAddress::Family::V4;
    route.gateway = *IpAddress::parse(gateway);
    route.preferred = true;
    sample.defaultRoutes.push_back(route);
    return sample;
}

// "link_up eth0", one for each event.
QStringList told(LinkEvents &events, const std::vector<LinkSample> &links)
{
    std::vector<ProcessEvent> found;
    events.compare(links, 42, found);
    QStringList lines;
    for (const ProcessEvent &event : found) {
        const std::string line = std::string(toName(event.kind)) + ' ' + event.detail;
        lines += QString::fromStdString(line);
        if (event.wallNs != 42 || event.timestampNs != 0 || event.pid != 0)
            lines += QStringLiteral("with a stamp that is not its own");
    }
    return lines;
}

} // namespace

class LinkEventsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereAtFirstIsNoEvent()
    {
        LinkEvents events;
        QCOMPARE(told(events, {withRoute(eth(), "192.0.2.1")}), QStringList());
        QCOMPARE(told(events, {withRoute(eth(), "192.0.2.1")}), QStringList());
    }

    void theSameIndexInAContainerIsNoNews()
    {
        LinkEvents events;
        LinkSample inside = withRoute(link(2, "inside", 0, 0, "10.0.0.2"), "10.0.0.1");
        inside.netns = 1;
        inside.running = false;
        told(events, {eth(), inside});
        inside.running = true;
        QCOMPARE(told(events, {inside, eth()}), QStringList());
        QCOMPARE(told(events, {inside, eth(false)}), QStringList{QStringLiteral("link_down eth0")});
    }

    void aLinkGoesDownAndUp()
    {
        LinkEvents events;
        told(events, {eth()});
        QCOMPARE(told(events, {eth(false)}), QStringList{QStringLiteral("link_down eth0")});
        QCOMPARE(told(events, {eth()}), QStringList{QStringLiteral("link_up eth0")});
    }

    void aLinkComesAndGoes()
    {
        LinkEvents events;
        told(events, {});
        QCOMPARE(told(events, {eth()}),
            (QStringList{QStringLiteral("link_up eth0"),
                QStringLiteral("address_added eth0 192.0.2.5/24")}));
        QCOMPARE(told(events, {}),
            (QStringList{QStringLiteral("link_down eth0"),
                QStringLiteral("address_removed eth0 192.0.2.5/24")}));
    }

    void aNewNameIsNoEvent()
    {
        LinkEvents events;
        told(events, {eth()});
        LinkSample renamed = eth();
        renamed.name = "wan0";
        QCOMPARE(told(events, {renamed}), QStringList());
    }

    void anotherLinkOfTheSameIndexIsAnother()
    {
        LinkEvents events;
        told(events, {eth()});
        LinkSample next = eth();
        next.generation = 1;
        QCOMPARE(told(events, {next}).size(), qsizetype{4});
    }

    void addressesChange()
    {
        LinkEvents events;
        told(events, {eth()});
        LinkSample moved = eth();
        moved.addresses = {{*IpAddress::parse("2001:db8::5"), 64}};
        QCOMPARE(told(events, {moved}),
            (QStringList{QStringLiteral("address_removed eth0 192.0.2.5/24"),
                QStringLiteral("address_added eth0 2001:db8::5/64")}));
    }

    void theDefaultRouteChangesAndVanishes()
    {
        LinkEvents events;
        told(events, {withRoute(eth(), "192.0.2.1")});
        QCOMPARE(told(events, {withRoute(eth(), "192.0.2.9")}),
            QStringList{QStringLiteral("route_changed ipv4 via 192.0.2.9 dev eth0")});
        QCOMPARE(told(events, {eth()}), QStringList{QStringLiteral("route_changed ipv4 none")});
        LinkSample second = withRoute(eth(), "192.0.2.1");
        second.defaultRoutes.front().preferred = false;
        QCOMPARE(told(events, {second}), QStringList());
    }
};

QTEST_GUILESS_MAIN(LinkEventsTest)
#include "tst_linkevents.moc"
