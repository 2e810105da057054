// SPDX-FileCopyrightText: 2026 The Weir developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/names.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace weir;

namespace {

// Every enumerator up to the last has a name of its own that leads back to it.
template<typename Enum> bool roundTrips(Enum last)
{
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const std::string_view name = toName(static_cast<Enum>(i));
        const bool wellFormed = !name.empty() && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
        if (!wellFormed || fromName<Enum>(name) != static_cast<Enum>(i))
            return false;
        names.insert(name);
    }
    // The next one is not there.
    const auto next = static_cast<Enum>(static_cast<int>(last) + 1);
    return names.size() == static_cast<std::size_t>(last) + 1 && toName(next) == "unknown";
}

} // namespace

class TestNames final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEnumeratorHasItsName();
    void theNamesOfReportsAreFixed();
    void otherTextIsNoName();
};

void TestNames::everyEnumeratorHasItsName()
{
    QVERIFY(roundTrips(Protocol::Packet));
    QVERIFY(roundTrips(TcpState::BoundInactive));
    QVERIFY(roundTrips(Duplex::Full));
    QVERIFY(roundTrips(OwnerKind::Unattributed));
    QVERIFY(roundTrips(Certainty::NotMeasured));
    QVERIFY(roundTrips(Life::Ended));
    QVERIFY(roundTrips(EventKind::FirstConnection));
    QVERIFY(roundTrips(NoticeId::EventsSilent));
    QVERIFY(roundTrips(LimitId::Ipv6Disabled));
    QVERIFY(roundTrips(FindingId::OtherNamespaces));
    QVERIFY(roundTrips(FindingState::No));
    QCOMPARE(toName(static_cast<Protocol>(255)), std::string_view("unknown"));
    QCOMPARE(operStateName(255), std::string_view("unknown"));
}

// Scripts depend on them.
void TestNames::theNamesOfReportsAreFixed()
{
    QCOMPARE(toName(TcpState::Established), std::string_view("established"));
    QCOMPARE(toName(TcpState::FinWait1), std::string_view("fin_wait_1"));
    QCOMPARE(toName(TcpState::Listen), std::string_view("listen"));
    QCOMPARE(toName(EventKind::Coredump), std::string_view("coredump"));
    QCOMPARE(toName(EventKind::LinkUp), std::string_view("link_up"));
    QCOMPARE(toName(EventKind::Silent), std::string_view("silent"));
    QCOMPARE(toName(Certainty::NotMeasured), std::string_view("not_measured"));
    QCOMPARE(toName(Protocol::UdpLite), std::string_view("udplite"));
    QCOMPARE(toName(LimitId::TcpPortsToPeer), std::string_view("tcp_ports_to_peer"));
    QCOMPARE(operStateName(6), std::string_view("up"));
    QCOMPARE(operStateName(2), std::string_view("down"));
}

void TestNames::otherTextIsNoName()
{
    for (const char *text : {"", "Established", "established ", "est", "6"})
        QVERIFY(!fromName<TcpState>(text));
    QVERIFY(!fromName<Protocol>("unknown"));
}

QTEST_GUILESS_MAIN(TestNames)

#include "tst_names.moc"
