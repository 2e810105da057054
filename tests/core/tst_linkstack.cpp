// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/linkstack.h"

#include "tests/support/samples.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

using Part = LinkStack::Part;

namespace {

LinkSample made(
    std::uint32_t index, std::string kind, std::uint32_t lower = 0, std::uint32_t master = 0)
{
    LinkSample sample = link(index, "link" + std::to_string(index), 0, 0);
    sample.kind = std::move(kind);
    sample.lowerIndex = lower;
    sample.masterIndex = master;
    sample.loopback = sample.kind == "loopback";
    return sample;
}

struct Expected
{
    Part part = Part::Counted;
    std::uint32_t carrier = 0;
    bool carriesShare = false;

    bool operator==(const Expected &) const = default;
};

using Links = std::vector<LinkSample>;
using Roles = std::vector<Expected>; // of the links, in their order

} // namespace

Q_DECLARE_METATYPE(Links)
Q_DECLARE_METATYPE(Roles)

class LinkStackTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rolesFollowFromTheStack_data()
    {
        QTest::addColumn<Links>("links");
        QTest::addColumn<Roles>("roles");
        const auto row = [](const char *name, Links links, Roles roles) {
            QTest::newRow(name) << std::move(links) << std::move(roles);
        };
        const Expected counted;
        row("a card", {made(1, "loopback"), made(2, "ethernet")}, {{Part::Loopback}, counted});
        for (const char *kind : {"vlan", "macvlan", "ipvlan", "macsec"})
            row(kind, {made(2, "ethernet"), made(3, kind, 2)}, {counted, {Part::Stacked, 2}});
        for (const char *kind : {"tun", "wireguard", "gre", "sit", "ipip", "vxlan", "xfrm", "ppp"})
            row(kind, {made(2, "ethernet"), made(3, kind)}, {counted, {Part::Stacked, 2}});
        row("a tunnel beside two cards", {made(2, "ethernet"), made(4, "wireless"), made(5, "tun")},
            {counted, counted, {Part::Stacked}});
        row("a bridge of a card", {made(2, "ethernet", 0, 3), made(3, "bridge")},
            {counted, {Part::Stacked, 2}});
        row("a bridge of a card and of guests",
            {made(2, "ethernet", 0, 3), made(3, "bridge"), made(4, "tun", 0, 3),
                made(5, "veth", 0, 3)},
            {counted, {Part::Stacked, 2}, {Part::Apart, 2, true}, {Part::Apart, 0, true}});
        row("a bridge of containers",
            {made(2, "ethernet"), made(3, "bridge"), made(5, "veth", 0, 3)},
            {counted, {Part::Apart}, {Part::Apart, 0, true}});
        row("a bridge without ports", {made(3, "bridge")}, {{Part::Apart}});
        row("a bond of two cards",
            {made(2, "ethernet", 0, 4), made(3, "ethernet", 0, 4), made(4, "bond")},
            {{Part::Counted, 0, true}, {Part::Counted, 0, true}, {Part::Stacked}});
        row("a bond of one card", {made(2, "ethernet", 0, 4), made(4, "bond")},
            {counted, {Part::Stacked, 2}});
        row("a bond of two cables", {made(2, "veth", 0, 4), made(3, "veth", 0, 4), made(4, "bond")},
            {{Part::Counted, 0, true}, {Part::Counted, 0, true}, {Part::Stacked}});
        row("a card whose master is in another namespace", {made(2, "veth", 0, 77)}, {counted});
        row("a VLAN on a bridge of a card",
            {made(2, "ethernet", 0, 3), made(3, "bridge"), made(4, "vlan", 3)},
            {counted, {Part::Stacked, 2}, {Part::Stacked, 3}});
        row("a VLAN on a bridge of containers",
            {made(2, "ethernet"), made(3, "bridge"), made(4, "vlan", 3), made(5, "veth", 0, 3)},
            {counted, {Part::Apart}, {Part::Apart, 3}, {Part::Apart, 0, true}});
        row("both ends of a cable", {made(2, "veth", 3), made(3, "veth", 2)}, {counted, counted});
        row("mirrors", {made(2, "ethernet"), made(3, "ifb"), made(4, "nlmon")},
            {counted, {Part::Apart}, {Part::Apart}});
        row("a VLAN whose card is in another namespace", {made(4, "vlan", 77)}, {{Part::Stacked}});
        row("a circle", {made(2, "vlan", 3), made(3, "vlan", 2)},
            {{Part::Stacked, 3}, {Part::Stacked, 2}});
    }
    void rolesFollowFromTheStack()
    {
        QFETCH(Links, links);
        QFETCH(Roles, roles);
        const LinkStack stack(links);
        for (std::size_t i = 0; i < links.size(); ++i) {
            const LinkStack::Role *role = stack.find(links[i].index);
            QVERIFY(role);
            QCOMPARE((Expected{role->part, role->carrier, role->carriesShare}), roles[i]);
        }
        QVERIFY(!stack.find(99));
    }

    void onlyAnInterfaceThatRunsCarriesATunnel()
    {
        Links links{made(2, "ethernet"), made(3, "wireless"), made(4, "wireguard")};
        links[0].running = false;
        QCOMPARE(LinkStack(links).find(4)->carrier, 3u);
        QCOMPARE(LinkStack(links).onlyCounted(), 3u);
        links[1].running = false;
        QCOMPARE(LinkStack(links).onlyCounted(), 0u);
    }
};

QTEST_GUILESS_MAIN(LinkStackTest)
#include "tst_linkstack.moc"
